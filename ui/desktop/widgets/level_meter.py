"""How loud the microphone hears: a bar in decibels with a peak that stays a second, red close to clipping."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import theme
from ui.desktop.controls.levels import HOT_DB, PeakHold, share_of_meter

HIGH_PX: Final = 8
WARM_DB: Final = -18.0
TICKS_DB: Final = (-48, -36, -24, -18, -12, -6)


class LevelMeter(QWidget):
    """Feed it the level of each report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = PeakHold()
        self.setAccessibleName(self.tr("Microphone level"))
        self.setToolTip(self.tr("Peak of the newest sound, -60 to 0 decibels of full scale; marks at -18 and -6"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: float, t_ns: int) -> None:
        """The level now, 0..1."""
        if self.levels.take(level, t_ns):
            self.setAccessibleDescription(f"{self.levels.bar_db:.0f} dB")
            self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(120, HIGH_PX)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Three zones, the peak, ticks."""
        painter, shown = QPainter(self), theme.current()
        wide = float(self.width())
        painter.fillRect(self.rect(), shown.colour("line"))
        begin_px = 0.0
        for top_db, tone in ((WARM_DB, "good"), (HOT_DB, "warn"), (0.0, "bad")):
            end_px = share_of_meter(min(self.levels.bar_db, top_db)) * wide
            painter.fillRect(QRectF(begin_px, 0, max(0.0, end_px - begin_px), self.height()), shown.colour(tone))
            begin_px = max(begin_px, end_px)
        for tick_db in TICKS_DB:
            painter.fillRect(QRectF(share_of_meter(tick_db) * wide, 0, 1, self.height()), shown.colour("surface"))
        peak_px = share_of_meter(self.levels.peak_db) * wide
        if peak_px > 2:
            tone = "bad" if self.levels.peak_db >= HOT_DB else "ink"
            painter.fillRect(QRectF(peak_px - 2, 0, 2, self.height()), shown.colour(tone))
        painter.end()
