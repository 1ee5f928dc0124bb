"""What quantising changes in time: the fastest way to run the model on a device before, and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from emulator.messages.work import Prediction
from emulator.model_profile import ModelProfile, ModelToProfile, count_model, profile_counted
from emulator.profile import Target

FLOATS: Final = ("fp32", "fp16")


class Way(NamedTuple):
    """A unit, a precision, and how long the model takes so."""

    unit: str
    precision: str
    latency: Prediction


class Gain(NamedTuple):
    """How many times as fast. Two units or precisions share little of their errors, so the ends are taken apart."""

    p50: float
    low: float
    high: float


class TimeChange(NamedTuple):
    """A device before and after; None where it has no unit for that precision."""

    device: str
    before: Way | None
    after: Way | None

    @property
    def gain(self) -> Gain | None:
        """Of afterwards over before."""
        if self.before is None or self.after is None:
            return None
        a, b = self.before.latency, self.after.latency
        return Gain(a.p50_ns / b.p50_ns, a.low_ns / b.high_ns, a.high_ns / b.low_ns)


def fastest(
    model: Path, devices: Sequence[Target], axes: Mapping[str, int], precisions: Sequence[str]
) -> list[Way | None]:
    """The fastest way to run the model on each device in one of the precisions. Raises BadInput."""
    counted = count_model(ModelToProfile(model.stem, model, axes=axes))
    return [_fastest(profile_counted(counted, device), precisions) for device in devices]


def _fastest(found: ModelProfile, precisions: Sequence[str]) -> Way | None:
    ways = [Way(found.unit, found.precision, found.latency)]
    ways += [Way(other.unit, other.precision, other.latency) for other in found.others]
    possible = [way for way in ways if way.precision in precisions]
    return min(possible, key=lambda way: way.latency.p50_ns, default=None)
