"""The lane of the power key: screen on and off, standby, and what wakes the device again.

Which gesture means what stands in the profile; here is what follows from it. In standby the sensors rest and the base
load is that of standby; any touch, key or wake word ends it. Without wear detection the glasses do not know that they
were taken off, and without a display there is no screen to switch. What was shut down stays off until it boots again.
"""

from __future__ import annotations

from collections.abc import Callable

from emulator.hardware.on_time import OnTime
from emulator.kernel import Kernel
from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.messages.samples import Ambient, Button, HeadPose, Location, Touch, Wake, Wear
from emulator.messages.status import PowerState
from emulator.profile.known_gestures import plain_press

SCREEN, STANDBY = "screen on or off", "standby"  # as the profiles word what the platform does

Follow = Callable[[bool], None]
"""Called with whether a part shall be on."""


class PowerLane:
    """Holds the power state. `follow_screen` and `follow_sensors` are told of each change."""

    def __init__(self, kernel: Kernel) -> None:
        profile = kernel.profile
        self._kernel = kernel
        self._actions = {(entry.zone, entry.gesture): entry.action for entry in profile.touch.gestures}
        self._feels_wear = bool(profile.sensors.wear_detection.value)
        self._taken_off = False
        self.state: PowerState = "on"
        self.asleep = OnTime(lambda: kernel.now_ns)
        self.off = OnTime(lambda: kernel.now_ns)
        self.follow_screen: list[Follow] = []
        self.follow_sensors: list[Follow] = []

    def attach(self, hud: object, camera: CameraLane | None, microphone: MicrophoneLane | None) -> None:
        """What the power key reaches: the screen, where there is one, and the sensors."""
        if isinstance(hud, HudLane):
            self.follow_screen.append(hud.switch)
        self.follow_sensors += [sensor.wake for sensor in (camera, microphone) if sensor]

    def take(self, sample: Ambient | Button | HeadPose | Location | Touch | Wake | Wear) -> None:
        """Something that happened: a key, a touch, a word, putting the glasses on or taking them off."""
        if self.state == "off":
            return
        if isinstance(sample, Wear):
            self._put(worn=sample.worn)
        elif isinstance(sample, Button):
            self._do(self._actions.get((sample.key, plain_press(sample.press)), ""))
        elif isinstance(sample, Touch):
            self._do(self._actions.get((sample.zone, sample.gesture), ""))
        elif isinstance(sample, Wake):
            self._go("on")

    def wake(self) -> None:
        """An app has something to show that cannot wait: the screen comes on, unless the device is off."""
        if self.state != "off":
            self._go("on")

    def shut_down(self) -> None:
        """Screen and sensors go off and nothing wakes them: the battery is empty, or the skin too hot."""
        self._go("off")

    def _put(self, *, worn: bool) -> None:
        """Taking the glasses off puts the screen out; putting them on brings back what that ended, nothing else."""
        if not self._feels_wear:
            return
        if not worn and self.state == "on":
            self._go("screen_off")
            self._taken_off = True
        elif worn and self._taken_off:
            self._go("on")

    def _do(self, action: str) -> None:
        if self.state == "standby":
            self._go("on")
        elif action == STANDBY:
            self._go("standby")
        elif action == SCREEN:
            self._go("screen_off" if self.state == "on" else "on")
        else:
            self._go("on")

    def _go(self, state: PowerState) -> None:
        if state == self.state or (state == "screen_off" and self._kernel.profile.display is None):
            return
        self.state, self._taken_off = state, False
        self.asleep.switch(state == "standby")
        self.off.switch(state == "off")
        for follow in self.follow_screen:
            follow(state == "on")
        for follow in self.follow_sensors:
            follow(state not in ("standby", "off"))
        self._kernel.emit("input", what="power", state=state)
