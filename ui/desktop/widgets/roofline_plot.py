"""The kernels of a model under the roof of their unit: MAC for each byte moved against MAC a second, both logarithmic.

In: a `Way` and the order of the kinds. Out: a pyqtgraph plot, and the kernel that was clicked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QStackedLayout, QToolTip, QWidget

from emulator.clock import NS_PER_MS
from emulator.model_report import Dot, Roof, Way
from emulator.model_report.scale import decades, si
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.model_words import BOUNDS, word
from ui.desktop.lanes.model_words import CONTEXT as MODEL
from ui.desktop.translation import sayer
from ui.desktop.widgets.kernel_map_view import kind_colour
from ui.desktop.widgets.plot_dress import LETTERS_PT, dress_plot
from ui.desktop.widgets.words import Words

DOT_PX: Final = 5.0
MOST_PX: Final = 30.0
ALPHA: Final = 190
NAMED_AT: Final = 0.4  # of the slope
NEAR_PX: Final = 12.0
ROOM: Final = 0.12  # of a decade
NAME_SHARE: Final = 0.14  # of the plot's height: the name of the roof stands above it
say = sayer(MODEL)


class _Powers(pg.AxisItem):  # type: ignore[misc]
    """Places are logarithms; ticks are powers of ten in short."""

    def tickValues(self, low: float, high: float, _size: float) -> list[tuple[float, list[float]]]:
        """One a decade."""
        return [(1.0, [float(power) for power in range(math.ceil(low), math.floor(high) + 1)])]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """ "10 G"."""
        return [si(10.0**value).strip() for value in values]


class RooflinePlot(QWidget):
    """`picked` carries the index of a kernel; the table beside it does the same by keys."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: Way | None = None
        self._kinds: Sequence[str] = ()
        axes = {side: _Powers(side) for side in ("left", "bottom")}
        self.plot = pg.PlotWidget(self, background=None, axisItems=axes, enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMinimumSize(120, 40)
        self.plot.viewport().installEventFilter(self)
        self.plot.getAxis("left").setWidth(52)
        self.plot.setLabel("bottom", self.tr("MAC for each byte moved"))
        self.plot.setLabel("left", self.tr("MAC/s"))
        self._empty = Words("", "quiet", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.plot)
        self.setAccessibleName(self.tr("Roofline of the kernels"))

    def sizeHint(self) -> QSize:
        """Beside the table."""
        return QSize(420, 220)

    def show_way(self, way: Way | None, kinds: Sequence[str]) -> None:
        """Draw another model."""
        self._way, self._kinds = way, kinds
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        way = self._way
        dots = way.dots if way else []
        self.plot.clear()
        self._dress()
        if way is None or way.roof is None or not dots:
            self._empty.show_words(self.tr("No kernel of this model multiplies on a unit whose rate is known."))
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self.plot)
        across = decades([dot.macs_per_byte for dot in dots])
        up = decades([*(dot.macs_per_s for dot in dots), way.roof.macs_per_s])
        self._draw_roof(way.roof, across, up)
        kinds = {dot: way.profile.kernels[dot.kernel].kernel.kind for dot in dots}
        for kind in dict.fromkeys(kinds.values()):
            self._draw_dots(way, kind, [dot for dot in dots if kinds[dot] == kind])
        wide, high = _with_room(np.log10(across).tolist()), _with_room(np.log10(up).tolist())
        high[1] = max(high[1], math.log10(way.roof.macs_per_s) + NAME_SHARE * (high[1] - high[0]))
        self.plot.setRange(xRange=wide, yRange=high, padding=0.0)

    def _draw_roof(self, roof: Roof, across: tuple[float, float], up: tuple[float, float]) -> None:
        shown = theme.current()
        names = [self.tr("on the chip"), self.tr("memory")] if roof.on_chip_bytes_per_s else [self.tr("memory")]
        styles = [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine]
        rates = [rate for rate in (roof.on_chip_bytes_per_s, roof.bytes_per_s) if rate]
        for name, style, rate, corners in zip(names, styles, rates, roof.lines(*across, up[0]), strict=False):
            places = np.log10(np.array(corners))
            self.plot.plot(places[:, 0], places[:, 1], pen=pg.mkPen(shown.ink, width=1, style=style))
            beside = places[0] + NAMED_AT * (places[1] - places[0])
            self._write(f" {name} {si(rate)}B/s", float(beside[0]), float(beside[1]), (0, 0))
        peak = f"{roof.precision}: {si(roof.macs_per_s)}MAC/s"
        self._write(peak, math.log10(across[1]), math.log10(roof.macs_per_s), (1, 1))

    def _write(self, words: str, x: float, y: float, anchor: tuple[float, float]) -> None:
        label = pg.TextItem(words, color=theme.current().quiet, anchor=anchor)
        label.setFont(theme.interface_font(8.0))
        self.plot.addItem(label)
        label.setPos(x, y)

    def _draw_dots(self, way: Way, kind: str, dots: list[Dot]) -> None:
        whole_ns = max(1, way.profile.latency.p50_ns)
        shares = np.array([way.profile.kernels[dot.kernel].total_ns / whole_ns for dot in dots])
        colour = kind_colour(kind, self._kinds)
        colour.setAlpha(ALPHA)
        item = pg.ScatterPlotItem(
            x=np.log10([dot.macs_per_byte for dot in dots]),
            y=np.log10([dot.macs_per_s for dot in dots]),
            size=DOT_PX + (MOST_PX - DOT_PX) * np.sqrt(shares),
            brush=pg.mkBrush(colour),
            pen=pg.mkPen(theme.current().surface, width=1),
            data=[dot.kernel for dot in dots],
        )
        self.plot.addItem(item)

    def told(self, index: int) -> str:
        """What a pointer on a dot is told."""
        if self._way is None:
            return ""
        one = self._way.profile.kernels[index]
        bound = self.tr("bound by {0}").format(word(BOUNDS, one.bound, say))
        return f"{one.kernel.name}\n{number(one.total_ns / NS_PER_MS)} ms, {bound}"

    def dot_at(self, place: QPoint) -> Dot | None:
        """The dot that is nearest to a place in the plot, if one is near."""
        box, dots = self.plot.plotItem.vb, self._way.dots if self._way else []
        found: tuple[float, Dot | None] = (NEAR_PX, None)
        for dot in dots:
            point = QPointF(math.log10(dot.macs_per_byte), math.log10(dot.macs_per_s))
            at = self.plot.mapFromScene(box.mapViewToScene(point))
            away = math.hypot(at.x() - place.x(), at.y() - place.y())
            if away < found[0]:
                found = (away, dot)
        return found[1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tooltips and clicks. The plot's own hover events keep some memory of every plot there ever was."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self.dot_at(event.pos())
            QToolTip.showText(event.globalPos(), self.told(dot.kernel) if dot else "", self)
            return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            dot = self.dot_at(event.position().toPoint())
            if dot:
                self.picked.emit(dot.kernel)
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        dress_plot(self.plot)
        for name in ("left", "bottom"):
            self.plot.getAxis(name).label.setFont(theme.interface_font(LETTERS_PT))
        self.plot.showGrid(x=True, y=True, alpha=0.15)


def _with_room(ends: list[float]) -> list[float]:
    """Room for the ticks at both ends."""
    return [ends[0] - ROOM, ends[1] + ROOM]
