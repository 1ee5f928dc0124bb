"""How long a phase takes on a unit of the device: work and unit in, median and 90 % interval out.

A model is predicted kernel by kernel (`network.py`), what its unit does not run on the CPU (`fallback.py`), other work
by a roofline over the whole phase; the interval is each unit's own `interval_factor`. Pure and deterministic: only IEEE
divisions, additions and one rounding to whole nanoseconds, so every computer gets the same integers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.cost.fallback import split
from emulator.cost.network import KernelTime, copied_ns, copy_ns, kernel_times, streamed
from emulator.cost.predict_calibrated import calibrated_call_ns, calibrated_times, predict_calibrated
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

MOST_NAMES = 4


class Rate(NamedTuple):
    """The precision that the unit really runs, and its rate (MAC/s)."""

    precision: str
    macs_per_s: Sourced[float]


class Breakdown(NamedTuple):
    """Where the time of a model on a unit goes, nanoseconds.

    `call_ns` and `copy_ns` come once. `kernels` are in order, each with the unit that it runs on. `partitions` are the
    parts into which the model is cut by what falls back to the CPU, and `split_ns` is what going over between them
    costs. `rates` are those that the unit and the CPU run it at, None for a side without arithmetic.
    """

    call_ns: float
    copy_ns: float
    kernels: tuple[KernelTime, ...]
    partitions: int
    split_ns: float
    unit: str
    rates: tuple[Rate | None, Rate | None]

    @property
    def fallback_ns(self) -> float:
        """What the kernels take that fall back to the CPU."""
        return sum(one.total_ns for one in self.kernels if one.unit != self.unit)

    @property
    def own_ns(self) -> float:
        """All the rest."""
        return (
            self.call_ns
            + self.copy_ns
            + self.split_ns
            + sum(one.total_ns for one in self.kernels if one.unit == self.unit)
        )


def predict(cost: Cost, unit: Unit, unit_name: str, cpu: Unit | None = None) -> Prediction:
    """Duration of one phase on `unit`, integer nanoseconds.

    A `Declared` cost passes through unchanged. A `Network` is the call overhead and the sum of its kernels; those that
    `unit` leaves to the CPU run on `cpu`, the device's own, and without one on the unit all the same. For `Work`:
    t = call overhead + max(macs / rate, bytes / bandwidth) + ops / ops rate, after the roofline model (Williams,
    Waterman, Patterson, Communications of the ACM 52(4), 2009);
    the interval is t / interval_factor .. t * interval_factor. A precision that the unit has no rate for is predicted
    with the nearest one that it has, and `source` says so. Raises BadInput when there is none.
    """
    if isinstance(cost, Declared):
        return cost.prediction()
    if isinstance(cost, Network) and unit.calibration:
        return predict_calibrated(cost.kernels, cost.precision, unit, unit_name)
    if isinstance(cost, Network):
        return predicted(breakdown(cost, unit, unit_name, cpu), cost.precision, unit, cpu)
    rate = _rate(cost.precision, unit, unit_name) if cost.macs else None
    arithmetic_s = cost.macs / rate.macs_per_s.value if rate else 0.0
    memory_s = cost.moved_bytes / unit.memory_bytes_per_s.value
    work_s = max(arithmetic_s, memory_s) + cost.ops / unit.ops_per_s.value
    bound = "memory" if memory_s > arithmetic_s else f"{rate.precision} arithmetic" if rate else "call and ops"
    source = f"roofline: {unit_name}, bound by {bound}" + _stand_in(cost.precision, rate, unit_name)
    p50_ns, factor = unit.call_overhead_ms.value * NS_PER_MS + work_s * NS_PER_S, unit.interval_factor.value
    return Prediction(round(p50_ns), round(p50_ns / factor), round(p50_ns * factor), source, _confidence(rate))


def breakdown(network: Network, unit: Unit, unit_name: str, cpu: Unit | None = None) -> Breakdown:
    """The parts of a model's time, each kernel in the precision that it really runs in. Raises BadInput as
    `predict`."""
    if unit.calibration:
        measured = tuple(calibrated_times(network.kernels, network.precision, unit, unit_name))
        return Breakdown(calibrated_call_ns(network.precision, unit), 0.0, measured, 1, 0.0, unit_name, (None, None))
    left = unit.fallback if cpu is not None and cpu is not unit else None
    parts = split(network, left.operators.value if left else ())
    rate = _network_rate(network, unit, unit_name)
    fallen = [index for index, there in enumerate(parts.on_cpu) if there]
    runs, _ = _runs(rate, network)
    times = dict(enumerate(_times(network, unit, unit_name, rate)))
    own = [index for index in times if not parts.on_cpu[index]]
    times.update(zip(own, streamed([times[index] for index in own], network, unit, runs), strict=True))
    there = replace(network, kernels=tuple(network.kernels[index] for index in fallen))
    cpu_rate = _network_rate(there, cpu, "cpu") if cpu else None
    if cpu and fallen:
        times.update(zip(fallen, _times(there, cpu, "cpu", cpu_rate), strict=True))
    begins = cpu if cpu and fallen and len(fallen) == len(times) else unit
    over_ns, _, _ = _hand_overs_ns(unit, parts.partitions - 1)
    return Breakdown(
        call_ns=begins.call_overhead_ms.value * NS_PER_MS,
        copy_ns=copy_ns(network, unit, runs) if begins is unit else 0.0,
        kernels=tuple(times[index] for index in sorted(times)),
        partitions=parts.partitions,
        split_ns=over_ns + copied_ns(parts.crossing_elements, unit, runs),
        unit=unit_name,
        rates=(rate, cpu_rate),
    )


def predicted(parts: Breakdown, precision: str, unit: Unit, cpu: Unit | None) -> Prediction:
    """A breakdown as a duration: the interval is each unit's own around what it does, the profile's for going over."""
    fallen = [one for one in parts.kernels if one.unit != parts.unit]
    own, other = parts.own_ns, parts.fallback_ns
    factor, other_factor = unit.interval_factor.value, cpu.interval_factor.value if cpu else 1.0
    source = _in_words(parts, len(fallen)) + _stand_in(precision, parts.rates[0], parts.unit)
    if fallen:
        source += _fallback_in_words(parts, fallen) + _stand_in(precision, parts.rates[1], "cpu")
    over, least, most = _hand_overs_ns(unit, parts.partitions - 1)
    low = (own - over) / factor + least + other / other_factor
    high = (own - over) * factor + most + other * other_factor
    confidence: Confidence = "weak" if "weak" in map(_confidence, parts.rates) else "estimated"
    return Prediction(round(own + other), round(low), round(high), source, confidence)


def _hand_overs_ns(unit: Unit, count: int) -> tuple[float, float, float]:
    """What so many hand-overs take, at least and at most; a bound that is not stated is the unit's factor away."""
    if not unit.fallback or not count:
        return 0.0, 0.0, 0.0
    each, factor = unit.fallback.hand_over_ms, unit.interval_factor.value
    least = each.value / factor if each.low is None else each.low
    most = each.value * factor if each.high is None else each.high
    return each.value * count * NS_PER_MS, least * count * NS_PER_MS, most * count * NS_PER_MS


def _times(network: Network, unit: Unit, unit_name: str, rate: Rate | None) -> list[KernelTime]:
    times = kernel_times(network, unit, *_runs(rate, network))
    return [time._replace(unit=unit_name) for time in times]


def _network_rate(network: Network, unit: Unit, unit_name: str) -> Rate | None:
    has_macs = any(kernel.macs for kernel in network.kernels)
    return _rate(network.precision, unit, unit_name) if has_macs else None


def _runs(rate: Rate | None, network: Network) -> tuple[str, float]:
    return (rate.precision, rate.macs_per_s.value) if rate else (network.precision, 1.0)


def _in_words(parts: Breakdown, fallen: int) -> str:
    spent: Counter[str] = Counter()
    for one in parts.kernels:
        spent[one.bound] += round(one.total_ns)
    mostly = f", mostly {spent.most_common(1)[0][0]}" if parts.kernels else ""
    return f"{len(parts.kernels) - fallen} kernels on the {parts.unit}{mostly}"


def _fallback_in_words(parts: Breakdown, fallen: Sequence[KernelTime]) -> str:
    """What runs on the CPU instead, and what it costs that the model is cut there."""
    names = list(dict.fromkeys(name for one in fallen for name in one.kernel.operators))
    listed = ", ".join(names[:MOST_NAMES]) + (", ..." if len(names) > MOST_NAMES else "")
    there_ms, split_ms = parts.fallback_ns / NS_PER_MS, parts.split_ns / NS_PER_MS
    return (
        f"; {len(fallen)} fall back to the cpu ({listed}): {parts.partitions} partitions, "
        f"{there_ms:.3g} ms there and {split_ms:.3g} ms for going over"
    )


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
