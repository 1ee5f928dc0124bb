"""The time of a model as a map: a field for each kind of kernel, a cell for each kernel, areas as the times are.

In: a `Way` and the order of the kinds, which gives each its colour. Out: the kernel that was clicked; the table beside
it does the same by keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from emulator.clock import NS_PER_MS
from emulator.model_report import Field, Way, cell_at, kernel_map
from emulator.model_report.treemap import Tile
from emulator.trace.report.wording import number, percent
from ui.desktop import theme
from ui.desktop.lanes.model_words import BOUNDS, kind_words, word
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.translation import sayer

PAD_PX: Final = 4
GROUND: Final = 0.22
CELL: Final = 0.62
FAINT: Final = 0.3
say = sayer(MODEL)


def kind_colour(kind: str, kinds: Sequence[str]) -> QColor:
    """The colour of a kind among all that are shown; the smallest share one."""
    series = theme.current().series
    rank = kinds.index(kind) if kind in kinds else len(series)
    return QColor(series[rank]) if rank < len(series) else theme.current().colour("faint")


class KernelMapView(QWidget):
    """`picked` carries the index of a kernel."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: Way | None = None
        self._kinds: Sequence[str] = ()
        self._fields: list[Field] = []
        self._chosen = -1
        self.setMinimumSize(120, 40)
        self.setAccessibleName(self.tr("Map of the kernels by their time"))

    def sizeHint(self) -> QSize:
        """Beside the table."""
        return QSize(420, 220)

    def show_way(self, way: Way | None, kinds: Sequence[str]) -> None:
        """Draw another model."""
        self._way, self._kinds, self._chosen = way, kinds, -1
        self._lay_out()

    def choose(self, index: int) -> None:
        """Put a frame around a kernel; -1 around none."""
        if index != self._chosen:
            self._chosen = index
            self.update()

    def told_at(self, x: float, y: float) -> str:
        """What lies there, in words."""
        found = cell_at(self._fields, x - PAD_PX, y - PAD_PX)
        if found is None or self._way is None:
            return ""
        field, cell = found
        head = f"{kind_words(field.kind, say)} {percent(field.share)}"
        if cell is None or cell.kernel < 0:
            return head
        one = self._way.profile.kernels[cell.kernel]
        took = f"{number(one.total_ns / NS_PER_MS)} ms, {number(one.kernel.macs / 1e6)} MMAC"
        bound = self.tr("bound by {0}").format(word(BOUNDS, one.bound, say))
        return f"{one.kernel.name}\n{head}: {took}\n{bound}"

    def event(self, event: QEvent) -> bool:
        """Tooltips by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another map."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the kernel under the pointer."""
        found = cell_at(self._fields, event.position().x() - PAD_PX, event.position().y() - PAD_PX)
        if found and found[1] and found[1].kernel >= 0:
            self.picked.emit(found[1].kernel)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Fields, cells, names."""
        painter, shown = QPainter(self), theme.current()
        painter.translate(PAD_PX, PAD_PX)
        painter.setFont(theme.interface_font(8.5))
        for field in self._fields:
            self._paint(painter, shown, field)
        painter.end()

    def _paint(self, painter: QPainter, shown: theme.Theme, field: Field) -> None:
        ground = kind_colour(field.kind, self._kinds)
        cells = QColor(ground)
        ground.setAlphaF(GROUND)
        cells.setAlphaF(CELL if field.kind in self._kinds else FAINT)
        painter.fillRect(_rect(field.place, 1.0), ground)
        for cell in field.cells:
            painter.fillRect(_rect(cell.place, 1.0), cells)
            if cell.kernel == self._chosen and cell.kernel >= 0:
                painter.setPen(QPen(shown.colour("ink"), 2.0))
                painter.drawRect(_rect(cell.place, 2.0))
        if field.labelled:
            painter.setPen(shown.colour("ink"))
            words = f"{kind_words(field.kind, say)} {percent(field.share)}"
            room = QRectF(field.place.x + 5, field.place.y, field.place.width - 8, 18)
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)

    def _lay_out(self) -> None:
        room = self.width() - 2 * PAD_PX, self.height() - 2 * PAD_PX
        self._fields = kernel_map(self._way, *room) if self._way and min(room) > 0 else []
        self.update()


def _rect(place: Tile, gap: float) -> QRectF:
    """A tile with a gap to its neighbours; what is thinner than the gap stays a hair."""
    return QRectF(place.x, place.y, max(0.4, place.width - gap), max(0.4, place.height - gap))
