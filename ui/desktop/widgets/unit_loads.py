"""How busy the device's compute units are, one short bar each.

In: `Load` values. Out: one painted line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from emulator.trace.report.wording import percent
from ui.desktop import theme
from ui.desktop.lanes.pipeline_watch import Load

_HEIGHT_PX: Final = 28
_BAR_PX: Final = 4
_GAP_PX: Final = 12
_WIDEST_PX: Final = 200.0
_BUSY: Final = 0.85  # above this share whoever wants the unit waits, mostly


class UnitLoads(QWidget):
    """Equal columns, a unit each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loads: tuple[Load, ...] = ()
        self.setFixedHeight(_HEIGHT_PX)
        self.setAccessibleName(self.tr("Compute units"))

    def show_loads(self, loads: Sequence[Load]) -> None:
        """What they do now."""
        if tuple(loads) != self._loads:
            self._loads = tuple(loads)
            told = [f"{load.name}: {self._words(load)}" for load in loads]
            self.setToolTip(
                self.tr("Share of the last two seconds of emulated time that each unit was busy\n") + "\n".join(told)
            )
            self.setAccessibleDescription(", ".join(told))
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(480, _HEIGHT_PX)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Name, figure, bar."""
        painter, shown = QPainter(self), theme.current()
        painter.setFont(theme.interface_font(8.5))
        if self._loads:
            column = min(_WIDEST_PX, (self.width() - 16) / len(self._loads))
            for index, load in enumerate(self._loads):
                place = QRectF(8 + index * column, 2, column - _GAP_PX, _HEIGHT_PX - 4)
                self._paint(painter, shown, place, load)
        painter.end()

    def _paint(self, painter: QPainter, shown: theme.Theme, place: QRectF, load: Load) -> None:
        painter.setPen(shown.colour("quiet"))
        line = place.adjusted(0, 0, 0, -_BAR_PX - 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, load.name)
        painter.setPen(shown.colour("ink" if load.share else "faint"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._words(load))
        bar = QRectF(place.left(), place.bottom() - _BAR_PX, place.width(), _BAR_PX)
        painter.fillRect(bar, shown.colour("line"))
        share = load.share or 0.0
        bar.setWidth(bar.width() * share)
        painter.fillRect(bar, shown.colour("warn" if share > _BUSY else "device"))

    def _words(self, load: Load) -> str:
        share = "–" if load.share is None else percent(load.share)
        return self.tr("{0}, {1} waiting").format(share, load.waiting) if load.waiting else share
