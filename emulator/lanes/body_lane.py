"""The lane of the body: battery and heat, once a second of emulated time.

In goes the energy that the parts used, out come state of charge and skin temperature. A skin that is too warm slows the
main chip down, where the profile says how; one that is too hot, or an empty battery, shuts the device down.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from emulator.clock import NS_PER_S
from emulator.hardware.energy import total
from emulator.hardware.heat import ROOM_C, skin_temperature_c
from emulator.hardware.throttle import Governor
from emulator.kernel import Kernel
from emulator.trace.spans import Energy

MJ_PER_WH = 3_600_000.0
REMEMBERED_S = 60
LOW_CHARGES = (0.15, 0.05)

Interval = tuple[float, float, float]
"""Median, low and high of a 90 % interval."""


class BodyLane:
    """`rows` reads the energy meter, `shut_down` switches the device off."""

    def __init__(
        self, kernel: Kernel, rows: Callable[[], Sequence[Energy]], charge: float, shut_down: Callable[[], None]
    ) -> None:
        self._kernel = kernel
        self._rows = rows
        self._shut_down = shut_down
        self._is_off = False
        self._used: Interval = (0.0, 0.0, 0.0)
        self._powers: deque[Interval] = deque(maxlen=REMEMBERED_S)
        self.charge = charge
        self.skin_c = ROOM_C
        self._seen = charge, ROOM_C
        self._governor = Governor(kernel.profile.thermal)

    def start(self) -> None:
        """Schedule the first second."""
        self._kernel.schedule.at(NS_PER_S, lambda: self._tick(1))

    @property
    def power_mw(self) -> Interval:
        """Mean power of the last whole second."""
        return self._powers[-1] if self._powers else (0.0, 0.0, 0.0)

    @property
    def left_h(self) -> Interval | None:
        """Hours until the battery is empty at the mean power of the last minute; None before it is known."""
        if not self._powers:
            return None
        mean = [sum(power[index] for power in self._powers) / len(self._powers) for index in range(3)]
        stored_mwh = self.charge * self._usable_mj / MJ_PER_WH * 1000
        if not all(mean):
            return None
        return stored_mwh / mean[0], stored_mwh / mean[2], stored_mwh / mean[1]

    @property
    def _usable_mj(self) -> float:
        power = self._kernel.profile.power
        return power.battery_wh.value * power.usable_share.value * MJ_PER_WH

    def _tick(self, second: int) -> None:
        self._kernel.schedule.at((second + 1) * NS_PER_S, lambda: self._tick(second + 1))
        row = total(list(self._rows()))
        used: Interval = (row.p50_mj, row.low_mj, row.high_mj)
        power = (used[0] - self._used[0], used[1] - self._used[1], used[2] - self._used[2])
        self._used = used
        self._powers.append(power)
        self.charge = max(0.0, self.charge - power[0] / self._usable_mj)
        self.skin_c = skin_temperature_c(self._kernel.profile.thermal, power[0], ROOM_C, self.skin_c, 1.0)
        self._tell()
        self._slow_down()
        self._end_it()

    def _end_it(self) -> None:
        limit_c = self._kernel.profile.thermal.shutdown_c.value
        if self._is_off or (self.charge > 0 and self.skin_c < limit_c):
            return
        self._is_off = True
        if self.charge > 0:
            detail = f"the skin reached {limit_c:g} degrees: the device is off until it boots again"
            self._kernel.emit("fault", source="heat", state="shut down", detail=detail)
        else:
            detail = "the battery is empty: the device is off until it boots again"
            self._kernel.emit("fault", source="battery", state="empty", detail=detail)
        self._shut_down()

    def _slow_down(self) -> None:
        before, speed = self._kernel.speed, self._governor.feel(self.skin_c)
        if speed == before:
            return
        self._kernel.slow_down(speed)
        if before == 1.0:
            detail = f"the skin reached {self.skin_c:.3g} degrees: the chip slows down until it cools"
            self._kernel.emit("fault", source="heat", state="hot", detail=detail)
        elif speed == 1.0:
            self._kernel.emit("fault", source="heat", state="cooled", detail="the chip runs at full speed again")

    def _tell(self) -> None:
        """What was reached since the last second, be it by use or because somebody set it."""
        (charge, skin_c), self._seen = self._seen, (self.charge, self.skin_c)
        if any(self.charge <= low < charge for low in LOW_CHARGES):
            self._kernel.emit("fault", source="battery", state="low", detail=f"{self.charge:.0%} left")
        thermal = self._kernel.profile.thermal
        limit_c = thermal.throttle_c.value
        if thermal.throttling is None and skin_c < limit_c <= self.skin_c:
            detail = f"the skin reached {limit_c:g} degrees, where the device would slow down"
            self._kernel.emit("fault", source="heat", state="hot", detail=detail)
