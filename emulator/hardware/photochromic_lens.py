"""The tint of a photochromic lens, which follows the light within tens of seconds of emulated time.

In: the display of a profile, the light whenever it changes. Out: how far the tint is at any instant. Between two
changes it goes exponentially to where that light settles it, so that it does not matter how often somebody asks.
"""

from __future__ import annotations

import math

from emulator.clock import NS_PER_S
from emulator.profile.fields import Display
from emulator.tint import settled_tint


class PhotochromicLens:
    """Settled at power-on. Without a time constant it follows at once."""

    def __init__(self, illuminance_lux: float, time_constant_s: float | None) -> None:
        self._time_constant_s = time_constant_s
        self._goal = self._begin = settled_tint(illuminance_lux)
        self._since_ns = 0

    def take_light(self, illuminance_lux: float, now_ns: int) -> None:
        """The light is another from now on."""
        self._begin, self._since_ns = self.tint(now_ns), now_ns
        self._goal = settled_tint(illuminance_lux)

    def tint(self, now_ns: int) -> float:
        """0 clear to 1 dark."""
        if self._time_constant_s is None:
            return self._goal
        passed_s = (now_ns - self._since_ns) / NS_PER_S
        return self._goal + (self._begin - self._goal) * math.exp(-passed_s / self._time_constant_s)


def lens_of(display: Display | None, illuminance_lux: float) -> PhotochromicLens | None:
    """The lens of a display that darkens in the light; None where it does not."""
    dark = display.transmittance_dark if display else None
    if display is None or dark is None or dark.value >= display.transmittance.value:
        return None
    constant = display.tint_time_constant_s
    return PhotochromicLens(illuminance_lux, constant.value if constant else None)
