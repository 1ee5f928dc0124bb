"""A model on a device at a glance: its time with the interval against the budget, energy, memory, what takes the time.

In: a `Way` and the scale that all cards share. Out: a button that is pressed to see the details. Where its numbers
come from stands in the tooltip of the line that shows them.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from emulator.clock import NS_PER_MS
from emulator.model_report import Way
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.model_words import (
    CONFIDENCES,
    facts_words,
    mostly_words,
    ms_words,
    sources_table,
    split_words,
    stand_in_words,
    verdict_words,
    warning_words,
    word,
)
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.translation import sayer

PAD_PX: Final = 10
LINE_PX: Final = 17
BAR_PX: Final = 18
NARROWEST_PX: Final = 200
SMALL_PT: Final = 8.5
say = sayer(MODEL)


class WayCard(QAbstractButton):
    """`names_model` where not all cards are of one model."""

    def __init__(self, way: Way, scale_ms: float, names_model: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way, self._scale_ms = way, scale_ms
        profile = way.profile
        macs = f"{number(profile.macs / 1e9)} GMAC"
        place = [profile.unit, profile.precision, macs]
        place.insert(0 if names_model else 3, profile.model.name)  # what is cut off is what is the same on all cards
        self._place = " · ".join(place)
        verdict, self._tone = verdict_words(way, say)
        self._median, self._spread = ms_words(profile.latency)
        facts = facts_words(way, say)
        warnings = [stand_in_words(way, say), split_words(way, say), warning_words(way, say)]
        below = (
            (verdict, self._tone),
            (facts, "ink"),
            (mostly_words(way, say), "quiet"),
            *((warning, "warn") for warning in warnings),
        )
        self._below = [(text, tone) for text, tone in below if text]
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        figures = (way.device_name, self._place, f"{self._median} ({self._spread})", verdict, facts, *warnings)
        self.setText(", ".join(filter(None, figures)))
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        """Two lines, the bar, and what stands below it."""
        return QSize(300, 2 * PAD_PX - 4 + (2 + len(self._below)) * LINE_PX + BAR_PX)

    def minimumSizeHint(self) -> QSize:
        """Words are cut where it is narrow."""
        return QSize(NARROWEST_PX, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tooltips by line."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().y()), self)
            return True
        return super().event(event)

    def told_at(self, y: int) -> str:
        """Where the numbers at this height come from."""
        latency, rows = self.way.profile.latency, self.way.sources
        if y < PAD_PX + 2 * LINE_PX + BAR_PX:
            trust = word(CONFIDENCES, latency.confidence, say)
            rates = [row for row in rows if row.key != "active_mw"]
            return sources_table(f"{latency.source} ({trust})", rates, say)
        power = [row for row in rows if row.key in ("active_mw", "interval_factor")]
        head = self.tr(
            "Energy: the unit's power while it is busy. Memory: all weights, and the activations of the largest kernel."
        )
        return sources_table(head, power, say)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground, lines, bar."""
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, shown)
        bold = theme.interface_font(10.0)
        bold.setWeight(QFont.Weight.DemiBold)
        small = theme.interface_font(SMALL_PT)
        line = QRectF(PAD_PX, PAD_PX - 3, self.width() - 2 * PAD_PX, LINE_PX)
        self._paint_line(painter, line, (self.way.device_name, bold, "ink"), (self._median, bold, "ink"))
        line.translate(0, LINE_PX)
        self._paint_line(painter, line, (self._place, small, "quiet"), (self._spread, small, "quiet"))
        self._paint_bar(painter, shown, QRectF(line.left(), line.bottom() + 2, line.width(), BAR_PX - 4))
        line.translate(0, BAR_PX)
        for words, tone in self._below:
            line.translate(0, LINE_PX)
            self._paint_line(painter, line, (words, small, tone), ("", small, tone))
        painter.end()

    def _paint_ground(self, painter: QPainter, shown: theme.Theme) -> None:
        around = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = "accent" if self.isChecked() or self.hasFocus() else "quiet" if self.underMouse() else "line"
        painter.setPen(QPen(shown.colour(edge), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(shown.colour("raised"))
        painter.drawRoundedRect(around, 5, 5)

    @staticmethod
    def _paint_line(
        painter: QPainter, line: QRectF, left: tuple[str, QFont, str], right: tuple[str, QFont, str]
    ) -> None:
        """The right text is whole; the left one is cut where they would meet."""
        shown, taken_px = theme.current(), 0.0
        for (text, font, colour), side in ((right, Qt.AlignmentFlag.AlignRight), (left, Qt.AlignmentFlag.AlignLeft)):
            painter.setFont(font)
            painter.setPen(shown.colour(colour))
            metrics = painter.fontMetrics()
            room_px = line.width() - taken_px
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room_px))
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, words)
            taken_px += metrics.horizontalAdvance(words) + (8 if words else 0)

    def _paint_bar(self, painter: QPainter, shown: theme.Theme, place: QRectF) -> None:
        """From nothing to the median, around it the interval, and the budget across."""
        latency, budget_ms = self.way.profile.latency, self.way.profile.model.budget_ms
        low, p50, high = (self._at(ns / NS_PER_MS, place) for ns in (latency.low_ns, latency.p50_ns, latency.high_ns))
        middle = place.center().y()
        colour = shown.colour("device" if self._tone in ("quiet", "good") else self._tone)
        painter.fillRect(QRectF(place.left(), middle - 4, place.width(), 8), shown.colour("ground"))
        painter.fillRect(QRectF(place.left(), middle - 4, p50 - place.left(), 8), colour)
        painter.setPen(QPen(shown.colour("ink"), 1.0))
        painter.drawLine(QLineF(low, middle, high, middle))
        for x in (low, high):
            painter.drawLine(QLineF(x, middle - 3, x, middle + 3))
        if budget_ms is not None and budget_ms <= self._scale_ms:
            x = self._at(budget_ms, place)
            painter.setPen(QPen(shown.colour("ink"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, place.top(), x, place.bottom()))

    def _at(self, value_ms: float, place: QRectF) -> float:
        return place.left() + place.width() * min(1.0, value_ms / self._scale_ms)
