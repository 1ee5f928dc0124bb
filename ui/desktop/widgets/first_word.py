"""Time to the first word, large, with its budget, and the rolling figures of each flow below.

In: a `SoundLog`. Out: labels that are written when they change. Where there is little height the rolling figures stand
in the tooltip.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import FLOWS
from emulator.trace.report.wording import number
from ui.desktop import theme
from ui.desktop.lanes.sound_log import SoundLog

LARGE_PT, SMALL_PT = 20.0, 13.0


class FirstWordView(QWidget):
    """A column beside the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self._label(8.5)
        title.setText(self.tr("Time to first word"))
        self._figure = self._label(LARGE_PT)
        self._figure.setAccessibleName(title.text())
        self._cause, self._rolling = self._label(8.5), self._label(8.5)
        self._shown: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(0)
        for label in (title, self._figure, self._cause):
            layout.addWidget(label)
        layout.addSpacing(4)
        layout.addWidget(self._rolling)
        self._explained = self.tr(
            "Emulated time from the end of the wearer's utterance, or from the light that caused it, "
            "to the first audible sample; below, of the last n answers that this computer was not too slow for"
        )
        self.setToolTip(self._explained)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(188, 120)

    def set_large(self, large: bool) -> None:
        """Whether there is room for a figure that is read from afar."""
        self._figure.setFont(theme.interface_font(LARGE_PT if large else SMALL_PT))

    def set_brief(self, brief: bool) -> None:
        """Whether there is little height."""
        self._rolling.setHidden(brief)

    def show_log(self, log: SoundLog | None) -> None:
        """Write the newest figure."""
        last = log.firsts[-1] if log and log.firsts else None
        shown = (last, len(log.firsts) if log else 0, theme.current().scheme)
        if shown == self._shown:
            return
        self._shown = shown
        if log is None or last is None:
            self._figure.setText("–")
            self._cause.setText(self.tr("No answer aloud yet."))
            self._tell_rolling([])
            return
        took_ms, budget_ms = last.latency_ns / NS_PER_MS, log.budgets.flow_ms(last.flow)
        late = budget_ms is not None and took_ms > budget_ms
        role = theme.current().bad if late else theme.current().ink
        self._figure.setText(f'<span style="color:{role}">{number(took_ms)}</span> ms')
        self._cause.setText(self._cause_words(last.flow, last.host_bound, budget_ms))
        self._tell_rolling([words for words in (self._rolling_words(log, flow) for flow in FLOWS) if words])

    def _tell_rolling(self, lines: list[str]) -> None:
        self._rolling.setText("<br>".join(lines))
        self.setToolTip("\n".join([self._explained, *lines]))

    def _cause_words(self, flow: str, host_bound: bool, budget_ms: float | None) -> str:
        since = {
            "vision": self.tr("since the light"),
            "speech": self.tr("since the last sound"),
            "touch": self.tr("since the touch"),
        }[flow]
        budget = "" if budget_ms is None else self.tr("<br>budget {0} ms").format(number(budget_ms))
        bound = self.tr("<br>host-bound, not judged") if host_bound else ""
        return since + budget + bound

    def _rolling_words(self, log: SoundLog, flow: str) -> str:
        name = {"vision": self.tr("vision"), "speech": self.tr("speech"), "touch": self.tr("touch")}[flow]
        latency, count = log.latency(flow)
        if latency is None:
            return ""
        return self.tr("{0} p50 {1}, p95 {2}, n {3}").format(name, number(latency.p50), number(latency.p95), count)

    def _label(self, size_pt: float) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        font = QFont(theme.interface_font(size_pt))
        label.setFont(font)
        return label
