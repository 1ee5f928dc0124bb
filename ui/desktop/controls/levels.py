"""A sound level as a meter shows it: decibels below full scale, and a peak that stays before it falls.

In: levels 0..1 with the emulated instant, from reports some thirty times a second. Out: shares of the meter's length.
"""

from __future__ import annotations

import math
from typing import Final

FLOOR_DB: Final = -60.0
HOT_DB: Final = -6.0
HOLD_NS: Final = 1_000_000_000
FALL_DB_PER_S: Final = 30.0


def decibels(level: float) -> float:
    """Decibels relative to full scale, no lower than the meter's floor."""
    return FLOOR_DB if level <= 0 else max(FLOOR_DB, 20 * math.log10(level))


def share_of_meter(level_db: float) -> float:
    """Where on the meter that is, 0..1."""
    return min(1.0, max(0.0, 1 - level_db / FLOOR_DB))


class PeakHold:
    """The bar falls steadily, the peak after a second; both rise at once."""

    def __init__(self) -> None:
        self.bar_db = self.peak_db = FLOOR_DB
        self._t_ns = self._peak_ns = 0

    def take(self, level: float, t_ns: int) -> bool:
        """The level now; True when anything to be shown has changed."""
        before = self.bar_db, self.peak_db
        if t_ns < self._t_ns:
            self.__init__()  # type: ignore[misc]
        fallen_db = FALL_DB_PER_S * (t_ns - self._t_ns) / 1e9
        self._t_ns = t_ns
        now_db = decibels(level)
        self.bar_db = max(now_db, self.bar_db - fallen_db, FLOOR_DB)
        if now_db >= self.peak_db:
            self.peak_db, self._peak_ns = now_db, t_ns
        elif t_ns - self._peak_ns > HOLD_NS:
            self.peak_db = max(self.bar_db, self.peak_db - fallen_db)
        return before != (self.bar_db, self.peak_db)
