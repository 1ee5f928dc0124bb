"""How long a phase takes on a unit of the device: work and unit in, median and 90 % interval out.

A model is predicted kernel by kernel (`network.py`), other work by a roofline over the whole phase; the interval is the
unit's own `interval_factor`. Pure and deterministic: only IEEE divisions, additions and one rounding to whole
nanoseconds, so every computer gets the same integers.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.cost.network import KernelTime, copy_ns, kernel_times
from emulator.messages.kernels import Network
from emulator.messages.work import Confidence, Cost, Declared, Prediction
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


def predict(cost: Cost, unit: Unit, unit_name: str) -> Prediction:
    """Duration of one phase on `unit`, integer nanoseconds.

    A `Declared` cost passes through unchanged. A `Network` is the call overhead and the sum of its kernels. For `Work`:
    t = call overhead + max(macs / rate, bytes / bandwidth) + ops / ops rate, after the roofline model (Williams,
    Waterman, Patterson, Communications of the ACM 52(4), 2009);
    the interval is t / interval_factor .. t * interval_factor. A precision that the unit has no rate for is predicted
    with the nearest one that it has, and `source` says so. Raises BadInput when there is none.
    """
    if isinstance(cost, Declared):
        return Prediction(cost.p50_ns, cost.low_ns, cost.high_ns, cost.source, cost.confidence)
    if isinstance(cost, Network):
        return _predict_network(cost, unit, unit_name)
    rate = _rate(cost.precision, unit, unit_name) if cost.macs else None
    arithmetic_s = cost.macs / rate.macs_per_s.value if rate else 0.0
    memory_s = cost.moved_bytes / unit.memory_bytes_per_s.value
    work_s = max(arithmetic_s, memory_s) + cost.ops / unit.ops_per_s.value
    bound = "memory" if memory_s > arithmetic_s else f"{rate.precision} arithmetic" if rate else "call and ops"
    source = f"roofline: {unit_name}, bound by {bound}"
    return _within(unit, work_s * NS_PER_S, source + _stand_in(cost.precision, rate, unit_name), rate)


def times_on(network: Network, unit: Unit, unit_name: str) -> list[KernelTime]:
    """How long each kernel takes on `unit`, in the precision that it really runs. Raises BadInput as `predict` does."""
    return kernel_times(network, unit, *_runs(_network_rate(network, unit, unit_name), network))


def _network_rate(network: Network, unit: Unit, unit_name: str) -> Rate | None:
    has_macs = any(kernel.macs for kernel in network.kernels)
    return _rate(network.precision, unit, unit_name) if has_macs else None


def _runs(rate: Rate | None, network: Network) -> tuple[str, float]:
    return (rate.precision, rate.macs_per_s.value) if rate else (network.precision, 1.0)


def _predict_network(network: Network, unit: Unit, unit_name: str) -> Prediction:
    rate = _network_rate(network, unit, unit_name)
    runs, macs_per_s = _runs(rate, network)
    times = kernel_times(network, unit, runs, macs_per_s)
    spent: Counter[str] = Counter()
    for one in times:
        spent[one.bound] += round(one.total_ns)
    mostly = f", mostly {spent.most_common(1)[0][0]}" if times else ""
    source = f"{len(times)} kernels on the {unit_name}{mostly}"
    work_ns = copy_ns(network, unit, runs) + sum(one.total_ns for one in times)
    return _within(unit, work_ns, source + _stand_in(network.precision, rate, unit_name), rate)


def _within(unit: Unit, work_ns: float, source: str, rate: Rate | None) -> Prediction:
    """With the call overhead before it and the unit's interval around it."""
    p50_ns = unit.call_overhead_ms.value * NS_PER_MS + work_ns
    factor = unit.interval_factor.value
    return Prediction(round(p50_ns), round(p50_ns / factor), round(p50_ns * factor), source, _confidence(rate))


def _rate(wanted: str, unit: Unit, unit_name: str) -> Rate:
    """The rate for a precision or its nearest stand-in."""
    if wanted not in STAND_INS:
        raise BadInput(f"unknown precision {wanted!r}", mend=f"known: {', '.join(STAND_INS)}")
    for precision in STAND_INS[wanted]:
        if precision in unit.macs_per_s:
            return Rate(precision, unit.macs_per_s[precision])
    raise BadInput(
        f"the {unit_name} runs no model: its profile states no rate for any precision",
        where=f"units.{unit_name}.macs_per_s",
        mend="choose another unit for this node",
    )


def _stand_in(wanted: str, rate: Rate | None, unit_name: str) -> str:
    if rate is None or rate.precision == wanted:
        return ""
    return f"; the {unit_name} has no {wanted} rate, predicted as {rate.precision}"


def _confidence(rate: Rate | None) -> Confidence:
    """A prediction is an estimate at best, however well its rate is known."""
    return "weak" if rate and rate.macs_per_s.confidence == "weak" else "estimated"
