"""The strip below the view: that it is emulated, how to read the picture, the light, and what is at the cursor.

Two rows of pills, painted in the window's colours, outside the simulated light: cautions above, figures below, with the
reading at their right. What finds no room is in the tooltip and in the accessible description, which hold everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desktop import theme
from ui.desktop.canvas.readout import Badge

PILL_PX, GAP_PX, PAD_PX, EDGE_PX = 20, 4, 8, 4


class StatusStrip(QWidget):
    """Badges from the left, the reading at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._rows: list[list[Badge]] = [[], []]
        self._reading = ""
        self._capture = False
        tip = self.tr("The light that tells others that the glasses' camera is recording")
        self._lit = Badge(self.tr("● capture light"), tip, strong=True)
        self._places: list[tuple[Badge, QRectF]] = []
        self.setAccessibleName(self.tr("Light and limits of the picture"))
        self.show_badges([], [])

    def show_badges(self, cautions: Sequence[Badge], figures: Sequence[Badge]) -> None:
        """What is to be said of the picture, each row in order of importance."""
        tip = self.tr("Computed from the device's profile; not a photograph through real glasses")
        shown = [[Badge(self.tr("emulated"), tip, strong=True), *cautions], list(figures)]
        if shown != self._rows:
            self._rows = shown
            self.setAccessibleDescription(", ".join(badge.words for row in shown for badge in row))
            self._place()

    def show_reading(self, words: str) -> None:
        """What is at the cursor; empty for nothing."""
        if words != self._reading:
            self._reading = words
            self._place()

    def show_capture_light(self, on: bool) -> None:
        """Whether the device's own capture light is lit."""
        if on != self._capture:
            self._capture = on
            self._place()

    def sizeHint(self) -> QSize:
        """Two rows, whatever they hold, so that the picture never jumps."""
        return QSize(320, 2 * EDGE_PX + 2 * PILL_PX + GAP_PX)

    def resizeEvent(self, _: QResizeEvent) -> None:
        """Flow anew."""
        self._place()

    def event(self, event: QEvent) -> bool:
        """The tooltip of the pill under the cursor, or of all."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tips = [badge.tip for badge, place in self._places if place.contains(event.pos())]
            QToolTip.showText(event.globalPos(), tips[0] if tips else self.accessibleDescription(), self)
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Pills, and the reading at the right end of the lower row."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.colour("surface"))
        for badge, place in self._places:
            self._paint_pill(painter, badge, place, colours)
        if self._reading:
            painter.setPen(colours.colour("ink"))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._reading_place(), flags, self._reading)
        painter.end()

    def _paint_pill(self, painter: QPainter, badge: Badge, place: QRectF, colours: theme.Theme) -> None:
        lit = badge is self._lit
        edge = colours.colour("bad" if lit else "warn" if badge.strong else "line")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(colours.colour("raised"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), PILL_PX / 2, PILL_PX / 2)
        painter.setPen(colours.colour("bad" if lit else "ink" if badge.strong else "quiet"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge.words)

    def _reading_place(self) -> QRectF:
        wide = self.fontMetrics().horizontalAdvance(self._reading) + 2 * PAD_PX if self._reading else 0
        return QRectF(self.width() - wide, EDGE_PX + PILL_PX + GAP_PX, wide - EDGE_PX, PILL_PX)

    def _place(self) -> None:
        """Where each pill goes, as far as there is room."""
        first = [*self._rows[0][:1], *([self._lit] if self._capture else []), *self._rows[0][1:]]
        above = self._flow(first, 0, self.width() - EDGE_PX)
        self._places = above + self._flow(self._rows[1], 1, self._reading_place().left())
        self.update()

    def _flow(self, badges: Sequence[Badge], row: int, right_end: float) -> list[tuple[Badge, QRectF]]:
        places: list[tuple[Badge, QRectF]] = []
        left, top = float(EDGE_PX), EDGE_PX + row * (PILL_PX + GAP_PX)
        for badge in badges:
            wide = self.fontMetrics().horizontalAdvance(badge.words) + 2 * PAD_PX
            if left + wide <= right_end:
                places.append((badge, QRectF(left, top, wide, PILL_PX)))
                left += wide + GAP_PX
        return places
