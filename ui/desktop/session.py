"""What is open in the window: a project on a device, with its sources and its pace.

In: choices of the user. Out: orders to the bridge. It remembers what was chosen, so that a reboot or another device
keeps it; what is really so, the device's reports say.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from emulator.bad_input import BadInput
from emulator.device_run import RunSettings
from emulator.messages.commands import (
    Command,
    SetBattery,
    SetBrightness,
    SetFault,
    SetRadio,
    SetService,
    SetSkinTemperature,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.link import Booted, Pace, Report, Switch
from emulator.messages.samples import Ambient, Wear
from emulator.messages.sources import Sensor, is_live
from emulator.messages.status import DeviceStatus, SensorStatus
from emulator.project import find_project, load_project
from ui.desktop.bridge import Bridge

SPOKEN = ("say:", "synthetic:")
LASTING = (Ambient, SetBrightness, SetFault, SetRadio, SetService, SetTimeOfDay, SetWalking, Wear)
"""What somebody sets of the world and the device that a reboot, and with it the next round of a loop, does not undo."""
SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, float("inf"))
FRAME_NS = 1_000_000_000 // 30
DEMO = "demo"


class Session(QObject):
    """One open project. Nothing runs before `open`."""

    changed = Signal()
    """Another project, device, speed or hold was chosen."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.settings: RunSettings | None = None
        self.loop = True
        self.speed = 1.0
        self.held = False
        self._live_wanted: list[Switch] = []
        self._asked: dict[str, str] = {}
        self._at_end: set[str] = set()
        self._lasting: dict[tuple[type[Command], str], Command] = {}
        self._body: tuple[Command, ...] = ()  # battery and heat go on from one round of a loop to the next
        self._sets_again = False
        bridge.booted.connect(self._take_booted)
        bridge.reported.connect(self._take_report)
        self._was_ended = False
        self._ended_status: DeviceStatus | None = None

    def open(self, project: str, device: str) -> None:
        """Run a project as it says. Raises BadInput when there is none, and then what runs goes on."""
        self.run(RunSettings(project, device))

    def run(self, settings: RunSettings) -> None:
        """Run what somebody asked for. Raises BadInput as `open` does.

        Sources that the user named are taken; what the project names is, unless it looks into the room. A live one is
        switched on once the device runs, so that one that is not there is told and all else goes on.
        """
        run = load_project(settings.project).run
        camera, microphone = settings.camera, settings.microphone
        self._live_wanted = []
        self._lasting.clear()
        if camera and is_live(camera):
            self._live_wanted.append(Switch("camera", camera))
        if microphone and is_live(microphone):
            self._live_wanted.append(Switch("microphone", microphone))
        eye, ear = (None if is_live(source) else source for source in (camera, microphone))
        eye = eye or ("none" if is_live(run.camera) else None)
        ear = ear or ("none" if is_live(run.microphone) else None)
        scenario = "none" if self._live_wanted else settings.scenario  # a demonstration is not played over live input
        self._boot(replace(settings, camera=eye, microphone=ear, scenario=scenario, switchable=True))

    def folder(self) -> Path | None:
        """Where the project that was opened lies, be it sound or not; None without one."""
        try:
            return find_project(self.settings.project).parent if self.settings else None
        except BadInput:
            return None

    def app_file(self) -> Path | None:
        """The file that the app begins in; None without one."""
        if self.settings is None:
            return None
        try:
            project = load_project(self.settings.project)
        except BadInput:
            return None
        module = (project.app or "").partition(":")[0]
        file = project.folder.joinpath(*module.split(".")).with_suffix(".py") if module else project.file
        return file if file.is_file() else project.file

    def use_device(self, device: str) -> None:
        """The same project on another device."""
        if self.settings and self.settings.device != device:
            self._boot_again(replace(self.settings, device=device))

    def reboot_as(self, device: str) -> None:
        """Power off, and on as this device."""
        if self.settings:
            self._boot_again(replace(self.settings, device=device))

    def reboot(self) -> None:
        """Power off and on."""
        if self.settings:
            self._boot_again(self.settings)

    def submit(self, command: Command) -> None:
        """Something happens to the device; what is set by it lasts as long as the project is open."""
        if isinstance(command, LASTING):
            self._lasting[type(command), _part(command)] = command
        self._bridge.submit(command)

    def switch(self, order: Switch) -> None:
        """Feed a sensor from elsewhere; what the device takes is kept for the next boot, unless it is live."""
        if self.settings is not None:
            self._asked[order.sensor] = order.source
            self._bridge.order(order)

    def set_loop(self, loop: bool) -> None:
        """Whether recorded input begins again at its end."""
        self.loop = loop
        if loop and self._was_ended:
            self.reboot()

    def set_held(self, held: bool) -> None:
        """Let time stand or go."""
        self.held = held
        self._pace()

    def set_speed(self, speed: float) -> None:
        """How fast emulated time may go; 1 is real time."""
        self.speed = speed
        self._pace()

    def change_speed(self, steps: int) -> None:
        """To the next faster (or slower) of the offered speeds."""
        nearest = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - self.speed))
        self.set_speed(SPEEDS[max(0, min(len(SPEEDS) - 1, nearest + steps))])

    def step(self) -> None:
        """One frame on, while time is held."""
        if self.held:
            self._bridge.order(Pace(0.0, FRAME_NS))

    def _boot(self, settings: RunSettings) -> None:
        self.settings = settings
        self._was_ended, self._body = False, ()
        self._asked.clear()
        self._bridge.boot(settings)
        self.changed.emit()

    def _boot_again(self, settings: RunSettings) -> None:
        self._boot(settings)
        self._sets_again = True

    def _pace(self) -> None:
        self._bridge.order(Pace(0.0 if self.held else self.speed))
        self.changed.emit()

    def _take_booted(self, booted: Booted) -> None:
        self._was_ended = False
        for order in self._live_wanted:
            self._bridge.order(order)
        self._live_wanted = []
        if not booted.reloaded:
            self._set_again()
        if not booted.reloaded and (self.held or self.speed != 1.0):
            self._pace()

    def _set_again(self) -> None:
        """A boot that was not asked for here is that of a changed project, which says anew what holds."""
        if not self._sets_again:
            self._lasting.clear()
        self._sets_again = False
        for command in (*self._lasting.values(), *self._body):
            self._bridge.submit(command)
        self._body = ()

    def _take_report(self, report: Report) -> None:
        """At the end of recorded input it begins again, as long as the loop is wanted."""
        self._keep_sources(report.status)
        if report.state != "ended":
            self._loop_files(report.status)
        elif not self._was_ended:
            self._was_ended, self._ended_status = True, report.status
            if self.loop:
                QTimer.singleShot(0, self, self._begin_round)

    def _begin_round(self) -> None:
        """Only the input starts again: the battery is as empty and the skin as warm as it was."""
        status, self._ended_status = self._ended_status, None
        self.reboot()
        if status is not None:
            self._body = SetBattery(0, status.battery_charge), SetSkinTemperature(0, status.skin_temperature_c)

    def _keep_sources(self, status: DeviceStatus) -> None:
        """A source that was asked for feeds its sensor only now: one that was refused would spoil the next boot."""
        for sensor, source in tuple(self._asked.items()):
            if self.settings is None or getattr(status, sensor).source != source:
                continue
            del self._asked[sensor]
            if not is_live(source):
                camera = source if sensor == "camera" else self.settings.camera
                microphone = source if sensor == "microphone" else self.settings.microphone
                self.settings = replace(self.settings, camera=camera, microphone=microphone)

    def _loop_files(self, status: DeviceStatus) -> None:
        """A file that was chosen by hand may be shorter than the run, which then goes on with it from the start."""
        if self.settings is None:
            return
        chosen: dict[Sensor, str | None] = {"camera": self.settings.camera, "microphone": self.settings.microphone}
        for sensor, source in chosen.items():
            fed: SensorStatus = getattr(status, sensor)
            if fed.source != source or fed.status.state != "ended":
                self._at_end.discard(sensor)
            elif sensor not in self._at_end and self.loop and not source.startswith(SPOKEN):
                self._at_end.add(sensor)
                self._bridge.order(Switch(sensor, source))


def _part(command: Command) -> str:
    """What of the device a command sets, where there are several of the kind."""
    if isinstance(command, SetService):
        return command.service
    return command.fault if isinstance(command, SetFault) else ""
