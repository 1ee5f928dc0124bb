"""The latency of the newest judged ways over emulated time, with the budget line.

In: ways of one flow. Out: a pyqtgraph plot; pens stay one pixel wide, because wider ones cost four times as much.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.flows import Way
from ui.desktop import theme
from ui.desktop.widgets.plot_dress import dress_plot

_EVERY_NS = NS_PER_S // 4  # of emulated time; a point more in between is not worth a picture


class _Seconds(pg.AxisItem):  # type: ignore[misc]
    """Emulated time, with its unit."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """ "8 s"."""
        return [f"{value * scale:g} s" for value in values]


class LatencyTrend(QWidget):
    """A plot that nobody needs to touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        axes = {"bottom": _Seconds("bottom")}
        self._plot = pg.PlotWidget(self, background=None, axisItems=axes, enableMenu=False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line = pg.PlotDataItem(connect="all")
        self._kept, self._over = (pg.ScatterPlotItem(size=5, pxMode=True, pen=None) for _ in range(2))
        self._budget = pg.InfiniteLine(angle=0, movable=False)
        for item in (self._line, self._kept, self._over, self._budget):
            self._plot.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setAccessibleName(self.tr("Latency over time"))
        self.setToolTip(self.tr("Latency of the last 300 judged passes over emulated time; dashed: the budget"))
        self._shown: tuple[str, int, float | None] | None = None
        self._ways: list[Way] = []
        self._budget_ms: float | None = None
        self._dress()

    def sizeHint(self) -> QSize:
        """Beside the rows."""
        return QSize(260, 160)

    def show_ways(self, ways: Iterable[Way], budget_ms: float | None) -> None:
        """Draw these, unless they are drawn already or nearly."""
        self._ways, self._budget_ms = list(ways), budget_ms
        last = self._ways[-1].row if self._ways else None
        shown = (last.flow if last else "", last.end_ns // _EVERY_NS if last else -1, budget_ms)
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
            self._draw()

    def _draw(self) -> None:
        at_s = np.array([way.row.end_ns / NS_PER_S for way in self._ways])
        took_ms = np.array([way.latency_ns / NS_PER_MS for way in self._ways])
        over = np.array([way.over for way in self._ways], bool)
        self._line.setData(at_s, took_ms)
        self._kept.setData(at_s[~over], took_ms[~over])  # a brush for each point would cost twenty times as much
        self._over.setData(at_s[over], took_ms[over])
        self._budget.setVisible(self._budget_ms is not None)
        self._budget.setValue(self._budget_ms or 0.0)
        self._fit(at_s, took_ms)

    def _fit(self, at_s: NDArray[np.float64], took_ms: NDArray[np.float64]) -> None:
        top_ms = max(float(took_ms.max(initial=0.0)), (self._budget_ms or 0.0)) * 1.12 or 1.0
        first_s, last_s = (float(at_s[0]), float(at_s[-1])) if at_s.size else (0.0, 1.0)
        self._plot.setRange(xRange=(first_s, max(last_s, first_s + 1.0)), yRange=(0.0, top_ms), padding=0.02)

    def _dress(self) -> None:
        shown = theme.current()
        dress_plot(self._plot)
        self._plot.getAxis("left").setWidth(40)
        self._plot.getAxis("bottom").setHeight(20)
        self._kept.setBrush(pg.mkBrush(shown.device))
        self._over.setBrush(pg.mkBrush(shown.bad))
        self._line.setPen(pg.mkPen(shown.line, width=1))
        self._budget.setPen(pg.mkPen(shown.warn, width=1, style=Qt.PenStyle.DashLine))
