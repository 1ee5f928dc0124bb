"""How long a phase takes on a unit of the device: work and unit in, median and 90 % interval out.

A roofline over whole phases: coarse, but it needs nothing beyond what the profile states, and its interval is the
unit's own `interval_factor`. Finer models replace the inside of `predict` and keep its face. Pure and deterministic:
only IEEE divisions, additions and one rounding to whole nanoseconds, so every computer gets the same integers.
"""

from __future__ import annotations

from typing import NamedTuple

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.work import Confidence, Declared, Prediction, Work
from emulator.profile.fields import Unit
from emulator.profile.quantities import Precision, Sourced

# What stands in for a precision that a unit cannot run: first what loses no accuracy, then what loses the least.
STAND_INS: dict[str, tuple[Precision, ...]] = {
    "w8a8": ("w8a8", "w8a16", "fp16", "fp32"),
    "w8a16": ("w8a16", "fp16", "fp32", "w8a8"),
    "fp16": ("fp16", "fp32", "w8a16", "w8a8"),
    "fp32": ("fp32", "fp16", "w8a16", "w8a8"),
}


class Rate(NamedTuple):
    """The precision that the unit really runs, and its rate (MAC/s)."""

    precision: str
    macs_per_s: Sourced[float]


def predict(cost: Work | Declared, unit: Unit, unit_name: str) -> Prediction:
    """Duration of one phase on `unit`, integer nanoseconds.

    A `Declared` cost passes through unchanged. For `Work`: t = call overhead + max(macs / rate, bytes / bandwidth) +
    ops / ops rate, after the roofline model (Williams, Waterman, Patterson, Communications of the ACM 52(4), 2009);
    the interval is t / interval_factor .. t * interval_factor. A precision that the unit has no rate for is predicted
    with the nearest one that it has, and `source` says so. Raises BadInput when there is none.
    """
    if isinstance(cost, Declared):
        return Prediction(cost.p50_ns, cost.low_ns, cost.high_ns, cost.source, cost.confidence)
    rate = _rate(cost, unit, unit_name)
    arithmetic_s = cost.macs / rate.macs_per_s.value if rate else 0.0
    memory_s = cost.moved_bytes / unit.memory_bytes_per_s.value
    work_s = max(arithmetic_s, memory_s) + cost.ops / unit.ops_per_s.value
    p50_ns = unit.call_overhead_ms.value * NS_PER_MS + work_s * NS_PER_S
    factor = unit.interval_factor.value
    return Prediction(
        p50_ns=round(p50_ns),
        low_ns=round(p50_ns / factor),
        high_ns=round(p50_ns * factor),
        source=_source(cost, unit_name, rate, memory_bound=memory_s > arithmetic_s),
        confidence=_confidence(rate),
    )


def _rate(work: Work, unit: Unit, unit_name: str) -> Rate | None:
    """The rate for the work's precision or its nearest stand-in; None for work without multiply-accumulates."""
    if not work.macs:
        return None
    if work.precision not in STAND_INS:
        raise BadInput(f"unknown precision {work.precision!r}", mend=f"known: {', '.join(STAND_INS)}")
    for precision in STAND_INS[work.precision]:
        if precision in unit.macs_per_s:
            return Rate(precision, unit.macs_per_s[precision])
    raise BadInput(
        f"the {unit_name} runs no model: its profile states no rate for any precision",
        where=f"units.{unit_name}.macs_per_s",
        mend="choose another unit for this node",
    )


def _source(work: Work, unit_name: str, rate: Rate | None, *, memory_bound: bool) -> str:
    bound = (
        f"{rate.precision} arithmetic" if rate and not memory_bound else "memory" if memory_bound else "call and ops"
    )
    text = f"roofline: {unit_name}, bound by {bound}"
    if rate and rate.precision != work.precision:
        text += f"; the {unit_name} has no {work.precision} rate, predicted as {rate.precision}"
    return text


def _confidence(rate: Rate | None) -> Confidence:
    """A prediction is an estimate at best, however well its rate is known."""
    return "weak" if rate and rate.macs_per_s.confidence == "weak" else "estimated"
