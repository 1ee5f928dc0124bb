"""From a value with a unit to a place on a slider and back: even steps, or equal ratios for light.

A scale is a frozen value; the slider's own steps are integers, so that keys move by what a person would call one step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol


class Scale(Protocol):
    """Steps 0..`steps`."""

    @property
    def steps(self) -> int: ...  # noqa: D102

    def step_of(self, value: float) -> int: ...  # noqa: D102

    def value_of(self, step: int) -> float: ...  # noqa: D102

    def share_of(self, value: float) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class EvenScale:
    """`low` to `high` in steps of `one`."""

    low: float
    high: float
    one: float = 1.0

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return round((self.high - self.low) / self.one)

    def step_of(self, value: float) -> int:
        """The nearest step."""
        return round((min(self.high, max(self.low, value)) - self.low) / self.one)

    def value_of(self, step: int) -> float:
        """The value at a step."""
        return min(self.high, self.low + step * self.one)

    def share_of(self, value: float) -> float:
        """Where a value lies, 0..1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class RatioScale:
    """`low` to `high`, each step the same ratio; `a_decade` steps make a factor of ten."""

    low: float
    high: float
    a_decade: int = 20

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return round(math.log10(self.high / self.low) * self.a_decade)

    def step_of(self, value: float) -> int:
        """The nearest step."""
        return round(self.share_of(value) * self.steps)

    def value_of(self, step: int) -> float:
        """The value at a step, to two digits: nobody means 1,258.93 lux."""
        if step >= self.steps:
            return self.high
        value = self.low * 10 ** (step / self.a_decade)
        return round(value, 1 - math.floor(math.log10(value)))

    def share_of(self, value: float) -> float:
        """Where a value lies, 0..1."""
        if value <= self.low:
            return 0.0
        return min(1.0, math.log(value / self.low) / math.log(self.high / self.low))
