"""The lane of the power key: screen on and off, standby, and what wakes the device again.

What the platform does with the key stands in the profile's list of gestures; here is what follows from it. In standby
the sensors rest and the base load is that of standby; any touch, key or wake word ends it. Without wear detection the
glasses do not know that they were taken off.
"""

from __future__ import annotations

from collections.abc import Callable

from emulator.hardware.on_time import OnTime
from emulator.kernel import Kernel
from emulator.messages.samples import Button, Touch, Wake, Wear
from emulator.messages.status import PowerState

KEY = "power_key"
PRESSES: dict[str, str] = {"press": "screen", "short": "screen", "double_press": "standby"}

Follow = Callable[[bool], None]
"""Called with whether a part shall be on."""


class PowerLane:
    """Holds the power state. `follow_screen` and `follow_sensors` are told of each change."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self.state: PowerState = "on"
        self.asleep = OnTime(lambda: kernel.now_ns)
        self.follow_screen: list[Follow] = []
        self.follow_sensors: list[Follow] = []

    def take(self, sample: object) -> None:
        """Something that the wearer did: a key, a touch, a word, putting the glasses on or taking them off."""
        if isinstance(sample, Wear) and self._kernel.profile.sensors.wear_detection.value:
            self._go("on" if sample.worn else "screen_off")
        elif isinstance(sample, Button) and sample.key == KEY:
            self._press(PRESSES.get(sample.press, ""))
        elif isinstance(sample, Touch | Button | Wake) and self.state != "on":
            self._go("on")

    def _press(self, meaning: str) -> None:
        if meaning == "standby":
            self._go("on" if self.state == "standby" else "standby")
        elif meaning == "screen":
            self._go("screen_off" if self.state == "on" else "on")

    def _go(self, state: PowerState) -> None:
        if state == self.state:
            return
        self.state = state
        self.asleep.switch(state == "standby")
        for follow in self.follow_screen:
            follow(state == "on")
        for follow in self.follow_sensors:
            follow(state != "standby")
        self._kernel.emit("app", text=f"power: {state.replace('_', ' ')}")
