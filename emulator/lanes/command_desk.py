"""Carries out what happens to the device: gestures, keys, place, light, wear, words, faults.

It also holds what the device reports back of itself, so that nobody else guesses it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.hardware.photochromic_lens import lens_of
from emulator.kernel import Kernel
from emulator.lanes.app_lane import AppLane
from emulator.lanes.body_lane import BodyLane
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.commands import (
    Command,
    Sample,
    Say,
    SetBattery,
    SetBrightness,
    SetFault,
    SetNoise,
    SetRadio,
    SetService,
    SetSkinTemperature,
    SetSource,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.messages.sources import Sensor
from emulator.messages.status import RadioState
from emulator.profile import lacking
from emulator.sensors.head import Head

DAY_S = 86_400
HANDLERS: dict[type, str] = {
    Touch: "on_touch",
    Button: "on_button",
    Location: "on_location",
    HeadPose: "on_head_pose",
    Ambient: "on_ambient",
    Wake: "on_wake",
    Wear: "on_wear",
    PhoneMessage: "on_phone",
}
QUIET_STREAMS = (Location, HeadPose)  # many a second: told to the app, not to the reader of events.jsonl


class CommandDesk:
    """Holds what was set: light, brightness, radio, the clock, whether the glasses are worn."""

    def __init__(
        self,
        kernel: Kernel,
        app: AppLane,
        power: PowerLane,
        *,
        illuminance_lux: float,
        brightness: float | None,
        time_of_day_s: int,
        head: Head | None = None,
    ) -> None:
        self._kernel = kernel
        self._app = app
        self._power = power
        self.illuminance_lux = illuminance_lux
        self.brightness = brightness
        self.radio: RadioState = "connected"
        self.worn = True
        self.location: Location | None = None
        self._lens = lens_of(kernel.profile.display, illuminance_lux)
        self._head = head
        self._midnight_ns = -time_of_day_s * NS_PER_S
        self._body: BodyLane | None = None
        self._camera: CameraLane | None = None
        self._microphone: MicrophoneLane | None = None
        self._voice: VoiceLane | None = None
        self.attend: Callable[[object], bool] = lambda sample: False  # noqa: ARG005
        """Whether the platform itself follows this gesture, so that no app hears of it."""

        self.feed: Callable[[Sensor, str], None] | None = None
        """Opens a source and feeds a sensor from it; who owns the sources gives this. Raises BadInput."""

        self._disturb: Callable[[SetService], None] | None = None

    def attach(
        self,
        camera: CameraLane | None,
        microphone: MicrophoneLane | None,
        voice: VoiceLane,
        body: BodyLane,
        disturb: Callable[[SetService], None] | None = None,
    ) -> None:
        """The parts that faults, spoken words, charge and warmth go to; `disturb` makes a service slow or dead."""
        self._camera, self._microphone, self._voice, self._body = camera, microphone, voice, body
        self._disturb = disturb

    @property
    def handler_call(self) -> int:
        """The number of the app's handler call that runs now, 0 for none; may be read from another thread."""
        return self._app.under_way

    def time_of_day_s(self) -> int:
        """Seconds since midnight on the device's clock."""
        return (self._kernel.now_ns - self._midnight_ns) // NS_PER_S % DAY_S

    def lux(self) -> float:
        """Illuminance at the device, as its ambient light sensor has it."""
        return self.illuminance_lux

    def tint(self) -> float | None:
        """How far the lens has darkened, 0 to 1; None for one that does not."""
        return self._lens.tint(self._kernel.now_ns) if self._lens else None

    def carry_out(self, command: Command) -> None:
        """Do it now."""
        if not isinstance(command, QUIET_STREAMS):
            told: dict[str, Any] = {key: value for key, value in asdict(command).items() if key != "t_ns"}
            self._kernel.emit("input", what=type(command).__name__.lower(), **told)
        if isinstance(command, SetFault):
            self._set_fault(command)
        elif isinstance(command, Say):
            self._say(command)
        elif isinstance(command, SetSource):
            self._set_source(command)
        elif isinstance(command, SetService):
            if self._disturb:
                self._disturb(command)
        elif isinstance(command, Touch | Button) and (lack := self._lacks(command)):
            self._kernel.emit("fault", source="touch", state="off", detail=lack)
        elif isinstance(command, Sample):
            self._change(command)
            if not self.attend(command):
                self.feel(command)
        else:
            self._set(command)

    def _lacks(self, sample: Touch | Button) -> str:
        """What this device has not that the gesture needs; nobody can do it here, and no app hears of it."""
        place = (sample.zone, sample.gesture) if isinstance(sample, Touch) else (sample.key, sample.press)
        return lacking(self._kernel.profile, *place)

    def _set(self, command: Command) -> None:
        if isinstance(command, SetBrightness):
            self.brightness = None if command.share is None else min(1.0, max(0.0, command.share))
        elif isinstance(command, SetRadio):
            self.radio = command.state
        elif isinstance(command, SetTimeOfDay):
            self._midnight_ns = self._kernel.now_ns - command.time_of_day_s * NS_PER_S
        elif self._microphone and isinstance(command, SetNoise):
            self._microphone.set_noise(command.snr_db)
        elif self._head and isinstance(command, SetWalking):
            self._head.walk(command.walking, self._kernel.now_ns)
        elif self._body and isinstance(command, SetBattery):
            self._body.charge = min(1.0, max(0.0, command.charge))
        elif self._body and isinstance(command, SetSkinTemperature):
            self._body.skin_c = command.celsius

    def feel(self, sample: Sample) -> None:
        """Hand it to the app as its sensor reports it, when the app asks for it."""
        handler = self._app.handler(HANDLERS[type(sample)])
        if handler:
            self._report(sample, handler)

    def _change(self, sample: Sample) -> None:
        if isinstance(sample, Ambient):
            self.illuminance_lux = sample.illuminance_lux
            if self._lens:
                self._lens.take_light(sample.illuminance_lux, self._kernel.now_ns)
        elif isinstance(sample, Wear):
            self.worn = sample.worn
        elif isinstance(sample, Location):
            self.location = sample
        elif isinstance(sample, HeadPose) and self._head:
            self._head.turn(sample)
        if not isinstance(sample, PhoneMessage):
            self._power.take(sample)

    def _report(self, sample: Any, handler: Callable[..., None]) -> None:
        kernel = self._kernel
        flow = "touch" if isinstance(sample, Touch | Button) else "app"
        pass_id = kernel.recorder.open_pass(flow, type(sample).__name__.lower(), 0, kernel.now_ns)
        begun_ns = kernel.now_ns

        def reported() -> None:
            kernel.recorder.span(pass_id, "report", "sensor", begun_ns, kernel.now_ns)
            self._app.call(pass_id, handler, sample)

        kernel.schedule.at(begun_ns + round(kernel.profile.touch.report_ms.value * NS_PER_MS), reported)

    def _say(self, command: Say) -> None:
        if self._microphone is None:
            self._kernel.emit("fault", source="microphone", state="off", detail="nobody listens to what was said")
        elif self._voice is not None:
            self._microphone.hear(command, self._voice.synthesiser)

    def _set_source(self, command: SetSource) -> None:
        try:
            if self.feed:
                self.feed(command.sensor, command.source)
        except BadInput as fault:
            self._kernel.emit("fault", source=command.sensor, state="failed", detail=str(fault))

    def _set_fault(self, command: SetFault) -> None:
        if command.fault == "camera.dark" and self._camera:
            self._camera.dark = command.active
        elif command.fault == "microphone.mute" and self._microphone:
            self._microphone.muted = command.active
        else:
            detail = f"nothing here can have the fault {command.fault!r}"
            self._kernel.emit("fault", source=command.fault.partition(".")[0], state="off", detail=detail)
