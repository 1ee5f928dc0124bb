"""Two ways to run a model against each other: how much longer or shorter, kind by kind, and how sure that is.

In: two ways. Out: a `Comparison`. The intervals of both are taken as independent, so that on the same unit, where most
of the error is common to both, the factor is surer than it is said to be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

from emulator.messages.work import Prediction
from emulator.model_report.way import Way

Verdict = Literal["faster", "probably faster", "alike", "probably slower", "slower"]
ALIKE = 1.02
"""A factor this near to one is no difference."""


class KindRow(NamedTuple):
    """Nanoseconds of a kind of kernel in both."""

    kind: str
    before_ns: float
    after_ns: float

    @property
    def more_ns(self) -> float:
        """What the second takes more, below zero for less."""
        return self.after_ns - self.before_ns


@dataclass(frozen=True, slots=True)
class Comparison:
    """`factor` is by how much the second takes longer, with its 90 % interval; `rows` have the largest change first."""

    before: Way
    after: Way
    factor: float
    low: float
    high: float
    rows: tuple[KindRow, ...]

    @property
    def verdict(self) -> Verdict:
        """In a word, of the second."""
        if 1 / ALIKE < self.factor < ALIKE:
            return "alike"
        sure = self.low > 1 or self.high < 1
        if self.factor < 1:
            return "faster" if sure else "probably faster"
        return "slower" if sure else "probably slower"

    @property
    def same_unit(self) -> bool:
        """Whether both run on the same unit of the same device, so that they share the error of its rates."""
        one, other = self.before.profile, self.after.profile
        return (one.device_id, one.unit) == (other.device_id, other.unit)


def compare(before: Way, after: Way) -> Comparison:
    """The second way held against the first."""
    first, second = before.profile.latency, after.profile.latency
    factor = second.p50_ns / max(1, first.p50_ns)
    down = math.hypot(_spread(second.p50_ns, second.low_ns), _spread(first.high_ns, first.p50_ns))
    up = math.hypot(_spread(second.high_ns, second.p50_ns), _spread(first.p50_ns, first.low_ns))
    one, other = before.kinds_ns, after.kinds_ns
    rows = [KindRow(kind, one.get(kind, 0.0), other.get(kind, 0.0)) for kind in dict.fromkeys([*one, *other])]
    rows.sort(key=lambda row: -abs(row.more_ns))
    return Comparison(before, after, factor, factor * math.exp(-down), factor * math.exp(up), tuple(rows))


def gain(way: Way, other: Prediction) -> float:
    """By which factor another prediction is above the way's own; below one is a gain."""
    return other.p50_ns / max(1, way.profile.latency.p50_ns)


def _spread(above_ns: int, below_ns: int) -> float:
    """The logarithm of a factor between two times."""
    return math.log(max(1, above_ns) / max(1, below_ns))
