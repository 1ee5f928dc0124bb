"""Logarithmic scales, and numbers of many sizes in few letters.

In: positive numbers. Out: places, round ticks, texts as in "2.4 G".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

PREFIXES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))


class LogScale(NamedTuple):
    """Maps `low`..`high` to `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value, kept inside."""
        share = math.log(max(value, 1e-30) / self.low) / math.log(self.high / self.low)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[float]:
        """The powers of ten on it."""
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        return [10.0**power for power in range(first, last + 1)]


def decades(values: Sequence[float]) -> tuple[float, float]:
    """The powers of ten around some positive values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values) * 1.0001))
    return 10.0**low, 10.0 ** max(high, low + 1)


def si(value: float) -> str:
    """Three digits and a prefix; what follows is the unit.

    >>> si(7.88e11), si(10.0), si(0.01)
    ('788 G', '10 ', '0.01 ')
    """
    for size, prefix in PREFIXES:
        if value >= size:
            return f"{value / size:.3g} {prefix}"
    return f"{value:.3g} "
