"""How the main chip slows down when the skin is too warm, step by step: temperature in, share of full speed out.

The stepwise governor of mobile systems: one step down every so often while it is too warm, one up when it has cooled
down by some more. Power falls faster than speed, since a slower clock needs less voltage.
"""

from __future__ import annotations

from emulator.hardware.energy import UI_THREAD
from emulator.hardware.heat import EXACT_DIGITS
from emulator.profile.fields import DeviceProfile, Thermal
from emulator.profile.unit_fields import Throttling


class Governor:
    """Ask it once a second."""

    def __init__(self, thermal: Thermal) -> None:
        self._limit_c = thermal.throttle_c.value
        self._throttling = thermal.throttling
        self._steps = 0
        self._rests_s = 0

    @property
    def speed(self) -> float:
        """Share of full speed, 0..1."""
        how = self._throttling
        return max(how.slowest_share.value, 1.0 - self._steps * how.step_share.value) if how else 1.0

    def feel(self, skin_c: float) -> float:
        """The speed for the next second."""
        how = self._throttling
        if how is None:
            return 1.0
        self._rests_s = max(0, self._rests_s - 1)
        if not self._rests_s:
            step = self._step(skin_c, how)
            self._steps += step
            self._rests_s = how.step_every_s.value if step else 0
        return self.speed

    def _step(self, skin_c: float, how: Throttling) -> int:
        if skin_c >= self._limit_c:
            return 1 if self.speed > how.slowest_share.value else 0
        return -1 if self._steps and skin_c < self._limit_c - how.hysteresis_c.value else 0


def slowed_units(profile: DeviceProfile) -> tuple[str, ...]:
    """The units on the main chip, which slow down with it and share its memory."""
    elsewhere = {name for name, unit in profile.units.items() if unit.on_coprocessor and unit.on_coprocessor.value}
    return (*(str(name) for name in profile.units if name not in elsewhere), UI_THREAD)


def power_share(thermal: Thermal, speed: float) -> float:
    """What a busy unit takes at a share of its full speed, as a share of its full power."""
    how = thermal.throttling
    return round(speed**how.power_exponent.value, EXACT_DIGITS) if how else 1.0
