"""A box of the pipeline graph and an arrow between two, as they are painted.

In: a `Face`: the words of a box, frozen. Out: graphics items that repaint only when their face changes.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from ui.desktop import theme
from ui.desktop.lanes.graph import Box

BOX_W_PX: Final = 172.0
BOX_H_PX: Final = 56.0
_PAD_PX: Final = 8.0
_LINE_PX: Final = 16.0
_WIDEST: Final = 2.0  # an arrow's pen; what flows faster is not drawn wider


class Face(NamedTuple):
    """What a box says: `title` and `corner` above, two figures, a line of `result`; `alert` colours what is wrong."""

    title: str = ""
    corner: str = ""
    left: str = ""
    right: str = ""
    result: str = ""
    alert: str = ""
    late: bool = False
    busy: bool = False
    off: bool = False
    per_s: float = 0.0
    spoken: str = ""


class BoxItem(QGraphicsItem):
    """One box."""

    def __init__(self, box: Box, corner: QPointF) -> None:
        super().__init__()
        self.key, self.kind = box.key, box.kind
        self.face = Face(title=box.key)
        self._focused = self._chosen = False
        self.setPos(corner)

    def show_face(self, face: Face) -> None:
        """Say something else."""
        if face != self.face:
            self.face = face
            self.setToolTip(face.spoken)
            self.update()

    def set_focused(self, focused: bool) -> None:
        """Whether keys go here."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether its sheet is open."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def boundingRect(self) -> QRectF:
        """Its outline."""
        return QRectF(-1, -1, BOX_W_PX + 2, BOX_H_PX + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Outline, then three lines of words."""
        shown, face = theme.current(), self.face
        marked = self._focused or self._chosen
        painter.setPen(QPen(shown.colour("accent" if marked else "line"), 1))
        painter.setBrush(shown.colour("raised" if self.kind == "node" or self._chosen else "surface"))
        painter.drawRoundedRect(QRectF(0, 0, BOX_W_PX, BOX_H_PX), 4, 4)
        if face.late or face.alert:
            painter.fillRect(QRectF(0, 4, 3, BOX_H_PX - 8), shown.colour("bad" if face.late else "warn"))
        if face.busy:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour("device"))
            painter.drawEllipse(QPointF(BOX_W_PX - _PAD_PX, 6), 2.5, 2.5)
        font = theme.interface_font(9.0)
        font.setBold(True)
        painter.setFont(font)
        self._line(painter, 0, (face.title, "faint" if face.off else "ink"), (face.corner, "quiet"))
        painter.setFont(theme.interface_font(8.5))
        self._line(painter, 1, (face.left, "ink"), (face.right, "bad" if face.late else "ink"))
        self._line(painter, 2, (face.result, "quiet"), (face.alert, "warn"))

    def _line(self, painter: QPainter, index: int, left: tuple[str, str], right: tuple[str, str]) -> None:
        """A line of words at both ends, each with the role of its colour; the left gives way."""
        place = QRectF(_PAD_PX, 4 + index * _LINE_PX, BOX_W_PX - 2 * _PAD_PX, _LINE_PX)
        metrics, shown = QFontMetricsF(painter.font()), theme.current()
        right_px = metrics.horizontalAdvance(right[0]) + 8 if right[0] else 0.0
        painter.setPen(shown.colour(left[1]))
        cut = Qt.TextElideMode.ElideRight if index else Qt.TextElideMode.ElideMiddle  # names differ at their ends
        words = metrics.elidedText(left[0], cut, place.width() - right_px)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if right[0]:
            painter.setPen(shown.colour(right[1]))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right[0])


class ArrowItem(QGraphicsPathItem):
    """What flows from one box to the next: thicker the more often, faint when nothing does."""

    def __init__(self, start: BoxItem, end: BoxItem) -> None:
        super().__init__()
        self._counted = start if end.kind == "app" else end
        self._shown: object = None
        a = start.pos() + QPointF(BOX_W_PX, BOX_H_PX / 2)
        b = end.pos() + QPointF(0, BOX_H_PX / 2)
        path = QPainterPath(a)
        bend = min(40.0, (b.x() - a.x()) / 2)
        turn = QPointF(b.x() - 2 * bend, a.y())
        path.lineTo(turn)
        path.cubicTo(QPointF(b.x() - bend, a.y()), QPointF(b.x() - bend, b.y()), QPointF(b.x() - 5, b.y()))
        path.moveTo(b - QPointF(6, 3))
        path.lineTo(b)
        path.lineTo(b - QPointF(6, -3))
        self.setPath(path)
        self.show_rate()

    def show_rate(self) -> None:
        """How often something goes this way: as often as its end takes it up, the app as often as a node publishes."""
        per_s = self._counted.face.per_s
        width = 1.0 + min(_WIDEST - 1.0, math.log10(1.0 + per_s) / 2)
        shown = (round(width, 1), per_s > 0, theme.current().scheme)
        if shown != self._shown:
            self._shown = shown
            self.setPen(QPen(theme.current().colour("device" if per_s > 0 else "line"), round(width, 1)))
