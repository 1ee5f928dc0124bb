"""What quantising changes in time: the fastest way to run the model on a device before, and after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from emulator.messages.work import Prediction
from emulator.model_profile import ModelToProfile, profile_model
from emulator.profile import DeviceProfile

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
    model: Path, device: DeviceProfile, axes: Mapping[str, int], precision: str, *, quantised: bool
) -> Way | None:
    """The fastest unit that runs the model in float, or in `precision` when it is quantised. Raises BadInput."""
    wanted = (precision,) if quantised else FLOATS
    ways = [(name, kind) for name, unit in device.units.items() for kind in unit.macs_per_s if kind in wanted]
    if not ways:
        return None
    unit, kind = ways[0]
    found = profile_model(ModelToProfile(model.stem, model, unit, kind, axes), device)
    others = [Way(other.unit, other.precision, other.latency) for other in found.others]
    possible = [Way(unit, kind, found.latency), *(way for way in others if (way.unit, way.precision) in ways)]
    return min(possible, key=lambda way: way.latency.p50_ns)
