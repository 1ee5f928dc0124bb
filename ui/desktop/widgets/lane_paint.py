"""How rows of spans are drawn: axis, budget line, bars by group, names at the left and numbers at the right.

In: a painter and the visible passes. Out: pixels. All bars of a colour go in one call, with pens of one pixel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from emulator.clock import NS_PER_MS
from emulator.trace.report.svg import Axis, tick_label
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.pass_log import LanePass, Mark
from ui.desktop.lanes.pass_words import CONTEXT, ENDINGS, label
from ui.desktop.lanes.row_axis import SteadyTop
from ui.desktop.lanes.stage_groups import GROUPS, Group
from ui.desktop.translation import sayer

say = sayer(CONTEXT)
HEAD_PX: Final = 20
ROW_PX: Final = 16
_NAME_PX: Final = 112
_DEVICE_PX: Final = 60
_HOST_PX: Final = 56
_BAR_PX, _HOST_BAR_PX = 8, 3
_QUIET_OPACITY: Final = 0.45
_SERIES: Final[dict[Group, int]] = {
    "sensor": 5, "processing": 1, "inference": 0, "app": 2, "service": 7, "layout": 6, "display": 4, "voice": 3,
}  # fmt: skip


def group_colour(group: Group) -> QColor:
    """The colour of a stage group in the theme of now."""
    shown = theme.current()
    return shown.colour("faint") if group == "waiting" else QColor(shown.series[_SERIES[group]])


class LanePainter:
    """For one paint event."""

    def __init__(self, painter: QPainter, width_px: int, height_px: int, top: SteadyTop) -> None:
        self._painter = painter
        self._width, self._height = width_px, height_px
        self._top = top
        self._theme = theme.current()
        painter.fillRect(0, 0, width_px, height_px, self._theme.colour("surface"))

    @staticmethod
    def axis_of(width_px: int, top: SteadyTop) -> Axis:
        """Milliseconds to pixels across the bars."""
        return top.axis(_NAME_PX, max(_NAME_PX + 40, width_px - _DEVICE_PX - _HOST_PX))

    def say(self, words: str) -> None:
        """Nothing to draw: say why."""
        self._painter.setPen(self._theme.colour("quiet"))
        place = QRectF(16, 0, self._width - 32, self._height)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def draw(self, rows: Sequence[LanePass], budget_ms: float | None, chosen: int) -> None:
        """These rows from the top, the one at `chosen` marked."""
        longest_ms = max(row.way.latency_ns for row in rows) / NS_PER_MS
        self._top.reach(longest_ms, budget_ms)
        axis = self.axis_of(self._width, self._top)
        if chosen >= 0:
            self._mark(chosen)
        self._grid(axis)
        self._bars(axis, rows)
        self._texts(axis, rows)
        if budget_ms is not None:
            self._budget(axis, budget_ms)

    def _mark(self, index: int) -> None:
        y = HEAD_PX + index * ROW_PX
        self._painter.fillRect(0, y, self._width, ROW_PX, self._theme.colour("raised"))
        self._painter.setPen(QPen(self._theme.colour("accent"), 1))
        self._painter.drawRect(QRectF(0.5, y + 0.5, self._width - 1, ROW_PX - 1))

    def _grid(self, axis: Axis) -> None:
        painter = self._painter
        font = painter.font()
        font.setPointSizeF(8.0)
        painter.setFont(font)
        for value in axis.ticks(max(2, int((axis.end - axis.start) / 80))):
            x = round(axis.at(value)) + 0.5
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(x, HEAD_PX - 3), QPointF(x, self._height))
            painter.setPen(self._theme.colour("quiet"))
            words = tick_label(value) if value else "0 ms"
            painter.drawText(QRectF(x - 40, 0, 80, HEAD_PX - 3), Qt.AlignmentFlag.AlignCenter, words)
        for x, width, words, role in (
            (axis.end, _DEVICE_PX - 6, say("device"), "device"),
            (axis.end + _DEVICE_PX, _HOST_PX - 6, say("host"), "host"),
        ):
            painter.setPen(self._theme.colour(role))
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(x, 0, width, HEAD_PX - 3), where, words)

    def _bars(self, axis: Axis, rows: Sequence[LanePass]) -> None:
        bright: defaultdict[Group, list[QRectF]] = defaultdict(list)
        faint: defaultdict[Group, list[QRectF]] = defaultdict(list)
        host: list[QRectF] = []
        left, right = axis.start, axis.end
        scale = (right - left) / axis.top
        for index, row in enumerate(rows):
            y = HEAD_PX + index * ROW_PX + 2
            into = faint if row.mark in ("quiet", "lost") else bright
            for group, start_ms, end_ms in row.bars:
                x = left + start_ms * scale
                width = min(left + end_ms * scale, right) - x
                if width > 0:
                    top, thick = (y, _BAR_PX) if group != "waiting" else (y + _BAR_PX / 2 - 1, 2)
                    into[group].append(QRectF(x, top, max(width - 0.5, 0.5), thick))
            if row.host_ns:
                width = axis.at(row.host_ns / NS_PER_MS) - axis.start
                host.append(QRectF(axis.start, y + _BAR_PX + 1, max(width, 1.0), _HOST_BAR_PX))
        self._fill(bright, 1.0)
        self._fill(faint, _QUIET_OPACITY)
        self._painter.setBrush(self._theme.colour("host"))
        self._painter.setOpacity(0.7)
        self._painter.drawRects(host)
        self._painter.setOpacity(1.0)

    def _fill(self, bars: dict[Group, list[QRectF]], opacity: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setOpacity(opacity)
        for group in GROUPS:
            if bars.get(group):
                self._painter.setBrush(group_colour(group))
                self._painter.drawRects(bars[group])

    def _texts(self, axis: Axis, rows: Sequence[LanePass]) -> None:
        painter, left = self._painter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for index, row in enumerate(rows):
            y, role = HEAD_PX + index * ROW_PX, _ROLES[row.mark]
            if row.mark == "over":
                painter.fillRect(QRectF(0, y + 1, 3, ROW_PX - 2), self._theme.colour("bad"))
            painter.setPen(self._theme.colour("ink" if row.mark in ("kept", "over") else "quiet"))
            painter.drawText(QRectF(8, y, _NAME_PX - 12, ROW_PX), left, name_in(painter.fontMetrics(), row))
            painter.setPen(self._theme.colour(role))
            painter.drawText(QRectF(axis.end, y, _DEVICE_PX - 6, ROW_PX), right, _told(row))
            painter.setPen(self._theme.colour("quiet"))
            host = number(row.host_ns / NS_PER_MS) if row.host_ns else "–"
            painter.drawText(QRectF(axis.end + _DEVICE_PX, y, _HOST_PX - 6, ROW_PX), right, host)

    def _budget(self, axis: Axis, budget_ms: float) -> None:
        x = round(axis.at(budget_ms)) + 0.5
        painter = self._painter
        painter.setPen(QPen(self._theme.colour("warn"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, self._height))


_ROLES: Final[dict[Mark, str]] = {"kept": "ink", "over": "bad", "bound": "host", "quiet": "quiet", "lost": "warn"}


def _told(row: LanePass) -> str:
    """The device time, or what became of the pass instead."""
    if row.mark == "lost":
        return say(ENDINGS[row.way.row.ending])
    return number(row.way.latency_ns / NS_PER_MS)


def name_in(metrics: QFontMetrics, row: LanePass) -> str:
    """The name of a row as it fits before its bars: a long one loses letters of its middle, and none of the number."""
    return metrics.elidedText(label(row), Qt.TextElideMode.ElideMiddle, _NAME_PX - 12)
