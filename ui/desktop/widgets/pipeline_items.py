"""A box of the pipeline graph and an arrow between two, as they are painted.

In: a `Face`: the words of a box, frozen. Out: graphics items that repaint only when their face changes. A box has three
lines where there is room: its name, two figures, its newest result. It can do with the first two, or with one.
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
MOST_LINES: Final = 3
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


def box_height_px(lines: int) -> float:
    """How high a box of so many lines is.

    >>> box_height_px(MOST_LINES)
    56.0
    """
    return _PAD_PX + lines * _LINE_PX


class BoxItem(QGraphicsItem):
    """One box."""

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box, self.key, self.kind = box, box.key, box.kind
        self.face = Face(title=box.key)
        self._focused = self._chosen = False
        self._lines = MOST_LINES

    @property
    def height_px(self) -> float:
        """How high it is."""
        return box_height_px(self._lines)

    def set_lines(self, lines: int) -> None:
        """Say more, or less."""
        if lines != self._lines:
            self.prepareGeometryChange()
            self._lines = lines

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
        return QRectF(-1, -1, BOX_W_PX + 2, self.height_px + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Outline, then the lines of words."""
        shown, face = theme.current(), self.face
        marked = self._focused or self._chosen
        painter.setPen(QPen(shown.colour("accent" if marked else "line"), 1))
        painter.setBrush(shown.colour("raised" if self.kind == "node" or self._chosen else "surface"))
        painter.drawRoundedRect(QRectF(0, 0, BOX_W_PX, self.height_px), 4, 4)
        if face.late or face.alert:
            painter.fillRect(QRectF(0, 4, 3, self.height_px - 8), shown.colour("bad" if face.late else "warn"))
        if face.busy:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour("device"))
            painter.drawEllipse(QPointF(BOX_W_PX - _PAD_PX, 6), 2.5, 2.5)
        font = theme.interface_font(9.0)
        font.setBold(True)
        painter.setFont(font)
        figure = (face.right, "bad" if face.late else "ink")
        alone = figure if face.right else (face.left, "ink")
        title = (face.title, "faint" if face.off else "ink")
        self._line(painter, 0, title, (face.corner, "quiet") if self._lines > 1 else alone)
        painter.setFont(theme.interface_font(8.5))
        more = (((face.left, "ink"), figure), ((face.result, "quiet"), (face.alert, "warn")))
        for index, (left, right) in enumerate(more[: self._lines - 1], 1):
            self._line(painter, index, left, right)

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
        self._start, self._end = start, end
        self._counted = start if end.kind == "app" else end
        self._shown: object = None
        self.show_rate()

    def route(self) -> None:
        """From where the one box stands now to the other."""
        a = self._start.pos() + QPointF(BOX_W_PX, self._start.height_px / 2)
        b = self._end.pos() + QPointF(0, self._end.height_px / 2)
        path = QPainterPath(a)
        bend = min(40.0, (b.x() - a.x()) / 2)
        turn = QPointF(b.x() - 2 * bend, a.y())
        path.lineTo(turn)
        path.cubicTo(QPointF(b.x() - bend, a.y()), QPointF(b.x() - bend, b.y()), QPointF(b.x() - 5, b.y()))
        path.moveTo(b - QPointF(6, 3))
        path.lineTo(b)
        path.lineTo(b - QPointF(6, -3))
        self.setPath(path)

    def show_rate(self) -> None:
        """How often something goes this way: as often as its end takes it up, the app as often as a node publishes."""
        per_s = self._counted.face.per_s
        width = 1.0 + min(_WIDEST - 1.0, math.log10(1.0 + per_s) / 2)
        shown = (round(width, 1), per_s > 0, theme.current().scheme)
        if shown != self._shown:
            self._shown = shown
            self.setPen(QPen(theme.current().colour("device" if per_s > 0 else "line"), round(width, 1)))
