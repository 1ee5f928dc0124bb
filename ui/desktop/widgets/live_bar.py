"""A red bar across the window while a live camera or microphone runs: what it is, and one button that stops it.

In: reports. Out: a `Switch` to "none" for each that is live. It is hidden while nobody looks or listens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from emulator.messages.link import Booted, Report, Switch
from emulator.messages.sources import Sensor
from emulator.messages.status import DeviceStatus
from ui.desktop import theme
from ui.desktop.controls.source_choices import CONTEXT, OFF
from ui.desktop.controls.source_words import live_sensors, live_sources
from ui.desktop.translation import sayer
from ui.desktop.widgets.words import Words

RED, INK = theme.LIGHT.bad, theme.LIGHT.on_accent  # the red of a recording lamp, in both schemes
SHEET = f"""
LiveBar {{ background: {RED}; }}
LiveBar QLabel {{ color: {INK}; font-weight: 600; }}
LiveBar QPushButton {{ background: transparent; color: {INK}; border: 1px solid {INK}; padding: 2px 12px; }}
LiveBar QPushButton:hover, LiveBar QPushButton:focus {{ background: {INK}; color: {RED}; }}
"""
say = sayer(CONTEXT)


class LiveBar(QFrame):
    """`ordered` carries a `Switch`."""

    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live: tuple[Sensor, ...] = ()
        self._words = Words()
        self._words.setAccessibleName(self.tr("What is live"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Switch the live camera and microphone off"))
        self._stop.clicked.connect(self.stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 4, 2)
        layout.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._stop)
        self.setStyleSheet(SHEET)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_booted(self, _: Booted | None) -> None:
        """Whatever ran has ended; the new device's report says what runs."""
        self._show(None)

    def show_report(self, report: Report) -> None:
        """Appear while something is live."""
        self._show(report.status)

    def stop(self) -> None:
        """Switch off what is live."""
        for sensor in self._live:
            self.ordered.emit(Switch(sensor, OFF))

    def _show(self, status: DeviceStatus | None) -> None:
        self._live = live_sensors(status)
        names = live_sources(status, say)
        if names:
            self._words.show_words(self.tr("● Live   {names}").format(names="   ·   ".join(names)))
        if self.isHidden() == bool(names):
            self.setVisible(bool(names))
