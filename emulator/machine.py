"""The device: a discrete-event machine, wired here in the order in which its data flow.

    camera -----.
                 >-- pipeline nodes --- app --- services
    microphone -'                        |
    touch, keys, place, light, wear -----'--- layout --- raster --- panel -> light
                                              `-------- reading --- voice -> sound

The host owns time: it calls `run_until(t_ns)` as often and as finely as it likes. The core owns order: equal inputs
give equal traces, however the host slices time. Everything that happens to the device is a command with an instant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.app_house import AppHouse, Body
from emulator.clock import Clock
from emulator.hardware.brightness import automatic_brightness
from emulator.hud import Layout, Screen
from emulator.kernel import Kernel, Timing
from emulator.lanes.body_lane import BodyLane
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.command_desk import CommandDesk
from emulator.lanes.energy_meter import EnergyMeter
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.lanes.minute_lane import MinuteLane
from emulator.lanes.motion_lane import MotionLane
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.spoken_hud_lane import SpokenHudLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.commands import Command, SetBattery, SetBrightness, SetTimeOfDay
from emulator.messages.events import DeviceEvent
from emulator.messages.samples import Ambient, SourceStatus
from emulator.messages.status import DeviceStatus, SensorStatus
from emulator.parts import Parts
from emulator.schedule import COMMAND
from emulator.sdk.app import App
from emulator.sdk.glasses import DeviceClock, Glasses
from emulator.trace.spans import Pass, Trace

NO_SENSOR = SensorStatus(False, "none", live=False, status=SourceStatus("off"), active=False, muted=False)


class Machine:
    """One pair of glasses, switched on. Single-threaded: call it from one thread only."""

    def __init__(
        self,
        parts: Parts,
        clock: Clock,
        *,
        timing: Timing = "device",
        live: bool = False,
        inline: bool = False,
    ) -> None:
        self.parts = parts
        kernel = Kernel(parts.profile, clock, timing=timing, live=live, inline=inline)
        self._kernel = kernel
        self._started_host_ns = clock.now_ns()

        self.camera: CameraLane | None = None
        self.microphone: MicrophoneLane | None = None

        # out: light, or the same content as sound
        self.voice = VoiceLane(kernel, parts.synthesiser)
        screen = Screen.from_profile(parts.profile)
        self.hud = (
            HudLane(kernel, screen, self._world, self._device_data)
            if screen
            else SpokenHudLane(kernel, self.voice, self._device_data)
        )

        # the app and what it can ask
        glasses = Glasses(
            parts.profile.device.id,
            has_display=screen is not None,
            layouts=frozenset(parts.layouts),
            language=parts.language,
            permissions=parts.permissions,
            storage=parts.storage,
            clock=DeviceClock(lambda: kernel.now_ns, lambda: self.desk.time_of_day_s()),  # noqa: PLW0108 (comes later)
        )
        self._power = PowerLane(kernel)
        body = Body(
            self.hud, self.voice, self._power, lambda: self.desk.radio, lambda: self.camera, lambda: self.microphone
        )
        self.house = AppHouse(kernel, parts.program(), glasses, body)

        # in: camera, microphone, and everything that the wearer and the world do
        self.desk = CommandDesk(
            kernel,
            self.house.app,
            self._power,
            illuminance_lux=parts.illuminance_lux,
            brightness=parts.brightness,
            time_of_day_s=parts.time_of_day_s,
            head=parts.head,
        )
        self._meter = EnergyMeter(kernel, self._power, self.voice)
        self._body = BodyLane(kernel, self._meter.rows, parts.battery_charge, self._shut_down)
        if parts.camera:
            self.camera = CameraLane(kernel, parts.camera, self.house.readers("camera"), self.desk.lux)
            self.camera.start()
        if parts.microphone:
            self.microphone = MicrophoneLane(kernel, parts.microphone, self.house.readers("microphone"))
            self.microphone.start()
        self.desk.attach(self.camera, self.microphone, self.voice, self._body, self.house.disturb)
        self.desk.attend = self.house.attend
        self._meter.attach(self.hud, self.camera, self.microphone)
        self._power.attach(self.hud, self.camera, self.microphone)

        if parts.head and self.house.app.handler("on_head_pose"):
            MotionLane(kernel, parts.head.pose, self.desk.feel).start()

        # power on
        kernel.schedule.at(0, lambda: self.house.open("start"))
        self._minutes = MinuteLane(kernel, self.desk.time_of_day_s, self._refresh)
        self._minutes.start()
        self._body.start()
        self._dim()
        for command in parts.commands:
            self.submit(command)

    @property
    def now_ns(self) -> int:
        """The emulated instant."""
        return self._kernel.now_ns

    def run_until(self, t_ns: int, *, blocking: bool = True) -> list[DeviceEvent]:
        """Let the device live until `t_ns` and return what a wearer would have noticed since the last call.

        Where the host is slower than the device, the call waits for it, or with `blocking` false returns before that
        instant: then `stands` is true.
        """
        self._kernel.release_overdue(t_ns)
        self._kernel.schedule.run_until(t_ns, blocking=blocking)
        return self.take_events()

    def take_rows(self) -> tuple[list[Pass], list[tuple[object, ...]]]:
        """Passes that closed and spans since the last call, forgotten here; `trace` then lacks them."""
        return self._kernel.recorder.take()

    def beginnings(self, passes: list[Pass]) -> list[Pass]:
        """What these passes came of and is itself still under way."""
        return self._kernel.recorder.beginnings(passes, self._kernel.now_ns)

    @property
    def drops(self) -> Mapping[str, int]:
        """What was lost since power-on, by cause."""
        drops = self._kernel.recorder.drops | (self.camera.missed() if self.camera else {})
        return drops | (self.microphone.missing() if self.microphone else {})

    def take_events(self) -> list[DeviceEvent]:
        """What was noticed since the last call; also of a call of `run_until` that was interrupted."""
        events, self._kernel.events = self._kernel.events, []
        return events

    def submit(self, command: Command) -> None:
        """Something happens to the device at `command.t_ns` (now, if that has passed)."""
        self._kernel.schedule.at(command.t_ns, lambda: self._obey(command), COMMAND)

    def set_live(self, live: bool) -> None:
        """Whether an input cannot wait for the host; changes when a sensor is fed from elsewhere."""
        self._kernel.live = live

    @property
    def stands(self) -> bool:
        """Whether emulated time waits for the host."""
        return self._kernel.schedule.stands

    def next_event_ns(self) -> int | None:
        """When the device has something to do next, for pacing."""
        return self._kernel.schedule.next_ns()

    def trace(self) -> Trace:
        """Everything recorded so far, as plain rows."""
        kernel = self._kernel
        passes, spans = kernel.recorder.rows(kernel.now_ns)
        return Trace(
            device_id=self.parts.profile.device.id,
            duration_ns=kernel.now_ns,
            passes=passes,
            spans=spans,
            energy=self._meter.rows(),
            drops=dict(self.drops),
            frames=self.camera.frames if self.camera else 0,
            host_duration_ns=kernel.clock.now_ns() - self._started_host_ns,
        )

    def replace_app(self, app: App, layouts: Mapping[str, Layout]) -> None:
        """Go on with an edited app and its layouts: time, sensors and pipeline stay, the app starts anew."""
        self.parts = replace(self.parts, app=app, layouts=layouts)
        self.house.edit(app, layouts)

    def status(self) -> DeviceStatus:
        """What the device reports back of itself now."""
        desk, body = self.desk, self._body
        return DeviceStatus(
            t_ns=self.now_ns,
            power=self._power.state,
            worn=desk.worn,
            battery_charge=body.charge,
            battery_left_h=body.left_h,
            power_mw=body.power_mw,
            skin_temperature_c=body.skin_c,
            chip_speed=self._kernel.speed,
            radio=desk.radio,
            brightness=self.brightness(),
            brightness_automatic=desk.brightness is None,
            illuminance_lux=desk.illuminance_lux,
            time_of_day_s=desk.time_of_day_s(),
            head_pose=self.head_pose(),
            location=desk.location,
            tint=desk.tint(),
            walking=self.parts.head is not None and self.parts.head.walks(self.now_ns),
            capture_light=self.camera is not None and self.camera.on_time.on,
            camera=self.camera.status() if self.camera else NO_SENSOR,
            microphone=self.microphone.status() if self.microphone else NO_SENSOR,
            units=tuple(unit.status() for unit in self._kernel.units.values()),
            nodes=tuple(node.status() for node in self.house.nodes),
            services=self.house.services.status(),
        )

    def head_pose(self) -> tuple[float, float, float] | None:
        """Yaw, pitch and roll of the head now, degrees; None where nothing moves it."""
        if self.parts.head is None:
            return None
        pose = self.parts.head.pose(self.now_ns)
        return pose.yaw_deg, pose.pitch_deg, pose.roll_deg

    def brightness(self) -> float:
        """The display's brightness, 0..1: as set, or as the automatic mode sets it in the light that there is now."""
        display, chosen = self.parts.profile.display, self.desk.brightness
        if chosen is not None or display is None:
            return chosen or 0.0
        return automatic_brightness(display, self.desk.illuminance_lux)

    @property
    def predictions(self) -> Mapping[str, Any]:
        """The device time of each stage as it was predicted, with interval and source."""
        return self._kernel.predictions

    def close(self) -> None:
        """End the host's threads and the nodes."""
        self.house.close()
        self._kernel.workers.close()
        for node in self.parts.graph.nodes:
            node.close()

    def _shut_down(self) -> None:
        self._power.shut_down()
        if self.camera:
            self.camera.shut_down()
        self.house.app.stop()

    def _world(self) -> NDArray[np.uint8] | None:
        return self.camera.world() if self.camera and self.parts.pictures else None

    def _device_data(self) -> dict[str, Any]:
        minutes = self.desk.time_of_day_s() // 60
        charge = round(self._body.charge, 2)  # a gauge tells whole percents; finer ones would redraw for nothing
        return {"device.time": f"{minutes // 60:02d}:{minutes % 60:02d}", "device.battery": charge}

    def _obey(self, command: Command) -> None:
        self.desk.carry_out(command)
        if isinstance(command, Ambient | SetBrightness):
            self._dim()
        elif isinstance(command, SetBattery):
            self._refresh()
        elif isinstance(command, SetTimeOfDay):
            self._minutes.start()
            self._refresh()

    def _dim(self) -> None:
        if isinstance(self.hud, HudLane):
            self.hud.dim(self.brightness())

    def _refresh(self) -> None:
        """The time of day or the battery is shown anew."""
        if isinstance(self.hud, HudLane):
            self.hud.refresh()
