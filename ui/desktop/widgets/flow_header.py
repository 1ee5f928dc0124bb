"""The line above the rows: which flow is shown, and its rolling figures.

In: `Figures` and drops by cause. Out: the flow that the user chose, and whether quiet passes are wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from emulator.trace.budgets import FLOWS
from emulator.trace.report.wording import ms, number, percent
from ui.desktop import theme
from ui.desktop.lanes.pass_log import Figures
from ui.desktop.widgets.choice_button import choice_button
from ui.desktop.widgets.nest import nest

_GAP_PX: Final = 16
_ONE_LINE_PX: Final = 800


class FlowHeader(QWidget):
    """`chosen` tells the flow; `quiet_toggled` whether passes without a result are shown."""

    chosen = Signal(str)
    quiet_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._group = QButtonGroup(self)
        self._flows = {flow: self._flow_button(flow) for flow in FLOWS}
        self.quiet = QToolButton()
        self.quiet.setText(self.tr("Quiet passes"))
        self.quiet.setCheckable(True)
        self.quiet.setChecked(True)
        self.quiet.setAccessibleName(self.tr("Show passes that ended without a result"))
        self.quiet.setToolTip(
            self.tr("Show passes that ended with nothing to show or say, too. They are dimmed and not judged.")
        )
        self.quiet.toggled.connect(self.quiet_toggled)
        self._latency = self._figure(self.tr("Latency of the last judged passes, milliseconds of device time"))
        self._over = self._figure(self.tr("Share of the last judged passes over their budget"))
        self._bound = self._figure(
            self.tr("Passes for which this computer was too slow with live input; they are not judged")
        )
        self._drops = self._figure("")
        self._lay_out()

    def choose(self, flow: str) -> None:
        """Show that this flow is chosen."""
        self._flows[flow].setChecked(True)

    def show_figures(self, figures: Figures, drops: Mapping[str, int]) -> None:
        """Write what has changed."""
        shown = (figures, tuple(drops.items()), theme.current().scheme)
        if shown == self._shown:
            return
        self._shown = shown
        self._latency.setText(self._latency_words(figures))
        self._over.setText(self._over_words(figures))
        self._bound.setText(self.tr("{0} host-bound").format(figures.host_bound) if figures.host_bound else "")
        dropped = sum(drops.values())
        self._drops.setText(self.tr("{0} dropped").format(number(dropped) if dropped >= 100 else dropped))
        causes = "\n".join(f"{cause}: {count}" for cause, count in sorted(drops.items(), key=lambda item: -item[1]))
        self._drops.setToolTip(
            self.tr("Lost since power-on, by cause") + f"\n{causes}" if causes else self._none_lost()
        )

    def _none_lost(self) -> str:
        return self.tr("Nothing was lost since power-on")

    def _latency_words(self, figures: Figures) -> str:
        if figures.latency is None:
            return self.tr("nothing judged yet")
        shown, late = theme.current(), figures.budget_ms
        words = []
        for name, value in figures.latency._asdict().items():
            role = shown.bad if late is not None and value > late else shown.ink
            words.append(f'{name} <span style="color:{role}"><b>{ms(value)}</b></span>')
        return " &nbsp;".join(words) + " ms"

    def _over_words(self, figures: Figures) -> str:
        if figures.budget_ms is None:
            return self.tr("no budget")
        words = self.tr("budget {0} ms").format(number(figures.budget_ms))
        budget = f'<span style="color:{theme.current().warn}">{words}</span>'
        if not figures.judged:
            return budget
        role = theme.current().bad if figures.over else theme.current().good
        over = self.tr("{0} of {1} over").format(percent(figures.over / figures.judged), figures.judged)
        return f'{budget}: <span style="color:{role}">{over}</span>'

    def _flow_button(self, flow: str) -> QToolButton:
        words = {
            "vision": (self.tr("Vision"), self.tr("From light to light: camera frames to the HUD or the voice")),
            "speech": (self.tr("Speech"), self.tr("From the last sound of an utterance to the answer")),
            "touch": (self.tr("Touch"), self.tr("From the finger to the answer")),
        }[flow]
        button = choice_button(*words, self._group)
        button.clicked.connect(lambda: self.chosen.emit(flow))
        return button

    def _figure(self, tip: str) -> QLabel:
        label = QLabel()
        label.setToolTip(tip)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines where one is too narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= _ONE_LINE_PX
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() != way:
            self._lines.setDirection(way)

    def _lay_out(self) -> None:
        choice, figures = QHBoxLayout(), QHBoxLayout()
        for button in (*self._flows.values(), self.quiet):
            choice.addWidget(button)
        choice.insertSpacing(len(self._flows), _GAP_PX // 2)
        choice.addSpacing(_GAP_PX)
        choice.addStretch(1)
        for label in (self._latency, self._over, self._bound, self._drops):
            label.setMinimumWidth(1)
            label.setFont(theme.interface_font(9.0))
            figures.addWidget(label)
            figures.addSpacing(_GAP_PX // 2)
        figures.addStretch(1)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(4, 2, 8, 2)
        self._lines.setSpacing(4)
        nest(self._lines, choice)
        nest(self._lines, figures, 1)
