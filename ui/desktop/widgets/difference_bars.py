"""Two ways against each other, kind by kind: two bars a kind, and what the second takes more or less.

In: a `Comparison`. Out: painted rows, the largest change first, the whole below.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from emulator.clock import NS_PER_MS
from emulator.model_report import Comparison
from emulator.model_report.words import signed_ms
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.lanes.model_words import kind_words
from ui.desktop.translation import sayer

ROW_PX: Final = 24
NAME_PX: Final = 150
FIGURE_PX: Final = 72
BAR_PX: Final = 7
PAD_PX: Final = 8
say = sayer(MODEL)


class DifferenceBars(QWidget):
    """As high as it has rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Comparison | None = None
        self.setAccessibleName(self.tr("Difference by kind of kernel"))

    def show_comparison(self, found: Comparison | None) -> None:
        """Draw another one."""
        self._found = found
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleDescription("; ".join(f"{row[0]} {row[4]} ms" for row in self._rows()))
        self.update()

    def sizeHint(self) -> QSize:
        """All rows and a head."""
        return QSize(420, ROW_PX * (1 + len(self._rows())) + PAD_PX)

    def _rows(self) -> list[tuple[str, str, str, float, str, float]]:
        """Name, first, second as text with their values, difference."""
        if self._found is None:
            return []
        found = self._found
        rows = [(kind_words(row.kind, say), row.before_ns, row.after_ns) for row in found.rows]
        whole = found.before.profile.latency.p50_ns, found.after.profile.latency.p50_ns
        rows.append((self.tr("in all"), float(whole[0]), float(whole[1])))
        return [(name, _ms(one), _ms(two), one, signed_ms(two - one), two) for name, one, two in rows]

    def paintEvent(self, _: QPaintEvent) -> None:
        """Head, rows."""
        rows = self._rows()
        if not rows:
            return
        painter, shown = QPainter(self), theme.current()
        painter.setFont(theme.interface_font(8.5))
        most = max(max(row[3], row[5]) for row in rows[:-1]) or 1.0 if len(rows) > 1 else 1.0
        head = ("", self.tr("first ms"), self.tr("second ms"), self.tr("difference"))
        self._paint_figures(painter, shown, 0, head, "quiet")
        for at, (name, first, second, one, more, two) in enumerate(rows, start=1):
            last = at == len(rows)
            font = theme.interface_font(9.0)
            font.setWeight(QFont.Weight.DemiBold if last else QFont.Weight.Normal)
            painter.setFont(font)
            self._paint_figures(painter, shown, at, (name, first, second, more), "ink")
            if not last:
                self._paint_bars(painter, shown, at, one / most, two / most)
        painter.end()

    def _paint_figures(
        self, painter: QPainter, shown: theme.Theme, at: int, words: tuple[str, str, str, str], colour: str
    ) -> None:
        name, *figures = words
        painter.setPen(shown.colour(colour))
        top = at * ROW_PX
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_PX - 8)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(PAD_PX, top, NAME_PX, ROW_PX), side | Qt.AlignmentFlag.AlignLeft, cut)
        for index, figure in enumerate(figures):
            if index == 2 and colour == "ink":
                painter.setPen(shown.colour("good" if figure[0] == "−" else "warn" if figure[0] == "+" else "quiet"))
            right = self.width() - PAD_PX - (len(figures) - 1 - index) * FIGURE_PX
            place = QRectF(right - FIGURE_PX, top, FIGURE_PX, ROW_PX)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignRight, figure)

    def _paint_bars(self, painter: QPainter, shown: theme.Theme, at: int, first: float, second: float) -> None:
        left = PAD_PX + NAME_PX
        room = self.width() - 2 * PAD_PX - NAME_PX - 3 * FIGURE_PX - 8
        if room < 30:
            return
        top = at * ROW_PX + ROW_PX / 2
        painter.fillRect(QRectF(left, top - BAR_PX - 0.5, first * room, BAR_PX), shown.colour("faint"))
        painter.fillRect(QRectF(left, top + 0.5, second * room, BAR_PX), shown.colour("device"))


def _ms(ns: float) -> str:
    return number(ns / NS_PER_MS)
