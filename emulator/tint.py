"""How far the tint of a photochromic lens goes in a given light, for who darkens it and for who looks through it."""

from __future__ import annotations

import math
from typing import Final

STARTS_LUX: Final = 1_000.0
ENDS_LUX: Final = 50_000.0


def settled_tint(illuminance_lux: float) -> float:
    """The share of its full optical density that a lens settles to, 0 clear to 1 dark.

    The density rises linearly with log E from 1,000 to 50,000 lux (house rule; makers publish the two ends only).

    >>> settled_tint(500), settled_tint(100_000)
    (0.0, 1.0)
    """
    share = math.log(max(illuminance_lux, 1e-9) / STARTS_LUX) / math.log(ENDS_LUX / STARTS_LUX)
    return min(1.0, max(0.0, share))
