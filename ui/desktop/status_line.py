"""The status bar: what the device does, how fast time goes, where a picture is computed, and one line of news."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from emulator.clock import NS_PER_S
from emulator.messages.link import Booted, Report

SLOW = 0.95


def time_words(t_ns: int) -> str:
    """Emulated time as minutes, seconds and tenths.

    >>> time_words(83_460_000_000)
    '1:23.4'
    """
    tenths = t_ns * 10 // NS_PER_S
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


class StatusLine(QStatusBar):
    """Fed with reports; shows nothing that was not reported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._emulated = QLabel(self.tr("emulated"))
        self._emulated.setToolTip(self.tr("No glasses are connected; everything is computed from the device's profile"))
        self._emulated.setProperty("tone", "quiet")
        self._emulated.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self._emulated)
        self._emulated.hide()
        self._state = self._label(self.tr("What the device does"))
        self._time = self._label(self.tr("Emulated time since power-on"))
        self._speed = self._label(self.tr("Emulated over real time: below 1 this computer is slower"))
        self._picture = self._label(self.tr("What computes the picture, and how long it takes"))
        self.show_off()

    def show_off(self) -> None:
        """Say that no device runs."""
        self._state.setText(self.tr("Off"))

    def show_state(self, words: str) -> None:
        """Say what goes on while no report can."""
        self._state.setText(words)

    def show_booted(self, booted: Booted) -> None:
        """A view with a display says below the picture that it is emulated; without one, it is said here."""
        self._emulated.setVisible(not booted.has_display)
        self._picture.setVisible(booted.has_display)

    def show_report(self, report: Report) -> None:
        """Time and speed."""
        words = {"running": self.tr("Running"), "held": self.tr("Held"), "ended": self.tr("Ended")}
        self._state.setText(words[report.state])
        self._time.setText(time_words(report.t_ns))
        slow = report.state == "running" and report.speed < SLOW
        shown = self.tr("{0}x real time").format(f"{report.speed:.2f}") if report.state == "running" else ""
        self._speed.setText(shown)
        if self._speed.property("tone") != (tone := "warn" if slow else "quiet"):
            self._speed.setProperty("tone", tone)
            self._speed.style().polish(self._speed)

    def show_picture(self, host: str, milliseconds: float) -> None:
        """How the view is computed."""
        self._picture.setText(f"{host} {milliseconds:.1f} ms" if milliseconds else host)

    def _label(self, tip: str) -> QLabel:
        label = QLabel()
        label.setToolTip(tip)
        label.setAccessibleName(tip)
        label.setContentsMargins(8, 0, 8, 0)
        self.addPermanentWidget(label)
        return label
