"""Two ways to run a model against each other: how much longer or shorter, kind by kind, and how sure that is.

In: two ways. Out: a `Comparison`. What may be said of the whole is said by `emulator/compare`, as of any two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from emulator.clock import NS_PER_MS
from emulator.compare.models import ModelPair, ModelVerdict, RatioRange
from emulator.compare.results import Latency, ModelFigures
from emulator.messages.work import Prediction
from emulator.model_report.way import Way


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
    """`rows` have the largest change first."""

    before: Way
    after: Way
    rows: tuple[KindRow, ...]

    @property
    def pair(self) -> ModelPair:
        """Both as profiles that are compared anywhere."""
        return ModelPair(_figures(self.before), _figures(self.after))

    @property
    def verdict(self) -> ModelVerdict:
        """In a word, of the second."""
        return self.pair.verdict

    @property
    def ratio(self) -> RatioRange:
        """By which factor the second takes longer."""
        return self.pair.ratio


def compare(before: Way, after: Way) -> Comparison:
    """The second way held against the first."""
    one, other = before.kinds_ns, after.kinds_ns
    rows = [KindRow(kind, one.get(kind, 0.0), other.get(kind, 0.0)) for kind in dict.fromkeys([*one, *other])]
    rows.sort(key=lambda row: -abs(row.more_ns))
    return Comparison(before, after, tuple(rows))


def gain(way: Way, other: Prediction) -> float:
    """By which factor another prediction is above the way's own; below one is a gain."""
    return other.p50_ns / max(1, way.profile.latency.p50_ns)


def _figures(way: Way) -> ModelFigures:
    one = way.profile
    p50, low, high = (ns / NS_PER_MS for ns in (one.latency.p50_ns, one.latency.low_ns, one.latency.high_ns))
    return ModelFigures(
        id=one.device_id,
        model=one.model.name,
        unit=one.unit,
        precision=one.precision,
        latency_ms=Latency(p50=p50, low=low, high=high),
    )
