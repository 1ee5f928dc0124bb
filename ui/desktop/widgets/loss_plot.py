"""The losses of several trainings over their steps, a colour a gate: a pyqtgraph plot and what its colours mean.

In: a log of trainings. Out: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from emulator.gating.training_log import TrainingLog
from ui.desktop import theme
from ui.desktop.widgets.plot_dress import LETTERS_PT, dress_plot

FIRST_SHARE: Final = 0.1  # of the steps: what is learned in them is so much that the rest would look flat
ROOM: Final = 1.08


class LossPlot(QWidget):
    """A plot that nobody needs to touch."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._log: TrainingLog | None = None
        self.plot = pg.PlotWidget(self, background=None, enableMenu=False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMinimumSize(160, 80)
        self.plot.getAxis("left").setWidth(52)
        self.plot.setLabel("bottom", self.tr("step of the training"))
        self.plot.setLabel("left", self.tr("loss of intents and tags"))
        self.legend = QLabel()
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(self.tr("Losses of the trainings over their steps"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, 1)

    def sizeHint(self) -> QSize:
        """Most of a page."""
        return QSize(640, 360)

    def show_log(self, log: TrainingLog | None) -> None:
        """Draw another one."""
        self._log = log
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.plot.clear()
        dress_plot(self.plot)
        for name in ("left", "bottom"):
            self.plot.getAxis(name).label.setFont(theme.interface_font(LETTERS_PT))
        self.plot.showGrid(x=True, y=True, alpha=0.15)
        colours = dict(zip(self._names, theme.current().series, strict=False))
        words = [f'<span style="color: {colours[gate]}">&#9632;</span> {escape(self._names[gate])}' for gate in colours]
        self.legend.setText("&nbsp;&nbsp;&nbsp;".join(words))
        runs = self._log.runs if self._log else ()
        late = []
        for run in runs:
            steps, losses = [point.step for point in run.loss], [point.both for point in run.loss]
            self.plot.plot(steps, losses, pen=pg.mkPen(colours.get(run.gate, theme.current().faint), width=1))
            late += losses[int(FIRST_SHARE * len(losses)) :]
        if late:
            self.plot.setYRange(min(late) / ROOM, max(late) * ROOM, padding=0.0)
