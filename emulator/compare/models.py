"""Two sides of model profiles compared: what a pair of predictions with intervals says, and what it does not.

The interval of a prediction holds what is not known of the device. Two predictions for one unit of one device share
that: whatever its true speed, both are off by about the same factor, and their ratio is better known than either.
Predictions for two devices, or two units, share nothing, and overlapping intervals then decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from emulator.compare.results import Interval, ModelFigures

GATE: Final = 0.1
"""Predictions nearer to each other than this tell nothing: measured times themselves move by 5 to 15 % from one release
of a runtime to the next (Qualcomm AI Hub's tables, nine in ten)."""

Key = Callable[[ModelFigures], object]
ModelVerdict = Literal["faster", "slower", "probably faster", "probably slower", "no difference shown"]
WORDS: Final[dict[ModelVerdict, str]] = {
    "faster": "B is faster: the intervals do not meet",
    "slower": "B is slower: the intervals do not meet",
    "probably faster": "B is probably faster: both are predictions for one unit and share most of their error",
    "probably slower": "B is probably slower: both are predictions for one unit and share most of their error",
    "no difference shown": "no difference shown: the intervals meet, and the errors are not shared",
}


class RatioRange(NamedTuple):
    """B's latency over A's. `low` and `high` hold even if the two predictions shared nothing of their errors."""

    p50: float
    low: float
    high: float


class ModelPair(NamedTuple):
    """An entry of each side."""

    a: ModelFigures
    b: ModelFigures

    @property
    def shares_its_error(self) -> bool:
        """Whether both are predictions for the same unit of the same device."""
        return (self.a.id, self.a.unit) == (self.b.id, self.b.unit)

    @property
    def ratio(self) -> RatioRange:
        """Of the latencies."""
        a, b = self.a.latency_ms, self.b.latency_ms
        return RatioRange(b.p50 / a.p50, b.low / a.high, b.high / a.low)

    @property
    def verdict(self) -> ModelVerdict:
        """What may be said of B."""
        a, b = self.a.latency_ms, self.b.latency_ms
        if _apart(a, b):
            return "slower" if b.p50 > a.p50 else "faster"
        if self.shares_its_error and abs(self.ratio.p50 - 1) > GATE:
            return "probably slower" if self.ratio.p50 > 1 else "probably faster"
        return "no difference shown"

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        if self.verdict == "no difference shown" and self.shares_its_error:
            return f"no difference shown: the predictions are within {GATE:.0%} of each other, which is nothing"
        return WORDS[self.verdict]


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """The pairs, and what only one side has."""

    pairs: tuple[ModelPair, ...]
    only_a: tuple[ModelFigures, ...]
    only_b: tuple[ModelFigures, ...]


def compare_models(a: Sequence[ModelFigures], b: Sequence[ModelFigures]) -> ModelComparison:
    """Pairs the entries of the same device and model; else of the same device; else all with one that is left alone."""
    left_a, left_b = list(a), list(b)
    pairs = [
        *_matched(left_a, left_b, lambda one: (one.id, one.model, one.unit, one.precision)),
        *_matched(left_a, left_b, lambda one: (one.id, one.model)),
        *_matched(left_a, left_b, lambda one: one.id),
    ]
    if left_a and left_b and 1 in (len(left_a), len(left_b)):
        pairs += [ModelPair(one, other) for one in left_a for other in left_b]
        left_a, left_b = [], []
    order = {id(one): place for place, one in enumerate(a)}
    pairs.sort(key=lambda pair: order[id(pair.a)])
    return ModelComparison(tuple(pairs), tuple(left_a), tuple(left_b))


def _matched(left_a: list[ModelFigures], left_b: list[ModelFigures], key: Key) -> list[ModelPair]:
    """Pairs of equal keys, taken out of what is left."""
    found = []
    for one in list(left_a):
        other = next((each for each in left_b if key(each) == key(one)), None)
        if other is not None:
            left_a.remove(one)
            left_b.remove(other)
            found.append(ModelPair(one, other))
    return found


def _apart(a: Interval, b: Interval) -> bool:
    return a.high < b.low or b.high < a.low
