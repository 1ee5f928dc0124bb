"""The window's only caller of the device: orders in, Qt signals out, and the watch over a process that may hang.

Nothing here waits. Answers are received in a thread of the link and drained here, in the window's own; a timer looks
whether the device still answers, names what it hangs in, and starts it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import RunSettings
from emulator.link import DeviceLink
from emulator.messages.commands import Command
from emulator.messages.link import (
    Answer,
    AppChanged,
    Boot,
    Booted,
    Order,
    PassDetail,
    Printed,
    Refused,
    Reload,
    Report,
    Submit,
)
from ui.desktop import crash_reports
from ui.desktop.error_words import told
from ui.desktop.watchdog import ASK_AFTER_NS, MOST_RESTARTS, NOTICED_NS, Stall, judge

WATCH_EVERY_MS = 25  # with NOTICED_NS: a hang is named within 0.3 s of its beginning
STEADY_NS = 10 * NS_PER_S
STAND_BY_AFTER_MS = 1500  # the second process must not compete with the first one's start


@dataclass(frozen=True, slots=True)
class Loss:
    """A device process that died or was killed; `restarted` says whether another one took over."""

    why: str
    place: str
    report: Path | None
    restarted: bool


class Bridge(QObject):
    """Owns the device's processes. `close` ends them."""

    booting = Signal(object)
    booted = Signal(object)
    app_changed = Signal(object)
    reported = Signal(object)
    detailed = Signal(object)
    refused = Signal(object)
    reloading = Signal()
    printed = Signal(object)
    world_changed = Signal(object)
    panel_changed = Signal(object, object)
    stalled = Signal(object)
    lost = Signal(object)
    _news = Signal()

    def __init__(self, parent: QObject | None = None, crash_folder: Path | None = None) -> None:
        super().__init__(parent)
        self.crash_folder = crash_folder or crash_reports.folder()
        self._clock = HostClock()
        self._news.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._link = DeviceLink(self._clock, self._news.emit)
        self._booted: Booted | None = None
        self._is_booting = False
        self._restarts = 0
        self._world_seq = self._panel_seq = 0
        self._stalled = False
        self._watch = QTimer(self, interval=WATCH_EVERY_MS)
        self._watch.timeout.connect(self._look_after)
        self._watch.start()
        self._stand_by = QTimer(self, interval=STAND_BY_AFTER_MS, singleShot=True)
        self._stand_by.timeout.connect(self._link.stand_by)

    @property
    def settings(self) -> RunSettings | None:
        """What was booted last."""
        return self._link.boot.settings if self._link.boot else None

    def tell_again(self) -> None:
        """Tell what runs, for those who came after it was told."""
        if self._booted:
            self.booted.emit(self._booted)

    def boot(self, settings: RunSettings) -> None:
        """Power on with these settings."""
        self._restarts = 0
        self._expect_boot()
        self._link.send(Boot(settings))

    def order(self, order: Order) -> None:
        """Pass an order on."""
        if isinstance(order, Boot):
            self.boot(order.settings)
        else:
            self._link.send(order)

    def submit(self, command: Command) -> None:
        """Something happens to the device, now."""
        self._link.send(Submit(command))

    def reload(self) -> None:
        """The project's files changed."""
        self.reloading.emit()
        self._link.send(Reload())

    def restart(self) -> None:
        """Kill the device's process and start again with what was booted last."""
        self._restarts = 0
        self._begin_again()

    def close(self) -> None:
        """End the processes."""
        self._watch.stop()
        self._stand_by.stop()
        self._link.close()

    # answers

    def _drain(self) -> None:
        reports: list[Report] = []
        for answer in self._link.take():
            if isinstance(answer, Report):
                reports.append(answer)
            else:
                self._hand_out(answer)
        for report in reports:
            self._take_report(report)

    def _hand_out(self, answer: Answer | None) -> None:
        if answer is None:
            self._lose(self.tr("The device's process ended by itself"))
        elif isinstance(answer, Booted):
            self._take_booted(answer)
        elif isinstance(answer, AppChanged):
            self.app_changed.emit(answer)
        elif isinstance(answer, Refused):
            self._is_booting = self._is_booting and answer.order not in {"boot", "reload"}
            self.refused.emit(replace(answer, line=told(answer.line)))
        elif isinstance(answer, PassDetail):
            self.detailed.emit(answer)
        elif isinstance(answer, Printed):
            self.printed.emit(answer)

    def _take_booted(self, booted: Booted) -> None:
        self._booted, self._is_booting = booted, False
        if not booted.reloaded:
            self._world_seq = self._panel_seq = 0
        self._stand_by.start()
        self.booted.emit(booted)

    def _take_report(self, report: Report) -> None:
        if self._booted is None or report.run != self._booted.run:
            return
        if report.t_ns > STEADY_NS:
            self._restarts = 0
        self._show_pictures(report)
        self.reported.emit(report)

    def _show_pictures(self, report: Report) -> None:
        if report.picture != self._world_seq:
            self._world_seq = report.picture
            found = self._link.world() if report.picture else None
            self.world_changed.emit(found[1] if found else None)
        if report.panel != self._panel_seq:
            self._panel_seq = report.panel
            lit = self._link.panel()
            self.panel_changed.emit(lit[1] if lit else None, report.scene)

    # the watch

    def _look_after(self) -> None:
        process = self._link.process
        if self._booted is None and not self._is_booting:
            return
        folder = self._booted.app_folder if self._booted else ""
        silent_ns = process.silent_ns()
        waited_ns = process.waited_ns() if silent_ns > ASK_AFTER_NS else 0
        if silent_ns > ASK_AFTER_NS and not self._is_booting:
            process.ask_stack()
        stack = process.stack() if silent_ns > NOTICED_NS else ""
        stall = judge(silent_ns, stack, folder, booting=self._is_booting, waited_ns=waited_ns)
        if stall is None:
            if self._stalled:
                self._stalled = False
                self.stalled.emit(None)
            return
        self._stalled = True
        self.stalled.emit(stall)
        if stall.verdict == "hangs":
            self._lose(self._hang_words(stall), stall)

    def _hang_words(self, stall: Stall) -> str:
        place = stall.place
        who = f"{place.file}:{place.line}: {place.function}" if place else self.tr("The device")
        return self.tr("{0} has not returned for {1} s").format(who, f"{stall.silent_ns / NS_PER_S:.1f}")

    def _lose(self, why: str, stall: Stall | None = None) -> None:
        process = self._link.process
        facts: dict[str, object] = {"why": why, "exit code": process.exit_code, "settings": self.settings}
        stack = stall.stack if stall else process.stack()
        report = crash_reports.keep("device process lost", facts, stack, self._clock.unix_s(), self.crash_folder)
        place = f"{stall.place.file}:{stall.place.line}" if stall and stall.place else ""
        self._restarts += 1
        again = self._restarts <= MOST_RESTARTS and self._link.boot is not None
        self.lost.emit(Loss(why, place, report, again))
        if again:
            self._begin_again()
        else:
            self._booted = None
            self._is_booting = False

    def _begin_again(self) -> None:
        self._expect_boot()
        self._link.restart()

    def _expect_boot(self) -> None:
        self._is_booting = True
        self._stalled = False
        self._stand_by.stop()
        self._link.process.heard_ns = self._clock.now_ns()
        self.booting.emit(self.settings)
