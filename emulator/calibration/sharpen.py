"""A profile made sharper by times that were measured on the real device.

In go, for each anchor, measured over predicted time; out comes one factor for the unit: the median, drawn towards 1
while there are few, and a new interval from anchors that were left out. All rates of the unit and its overheads are
scaled by the factor, so every prediction on it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import mean, median
from typing import Any, NamedTuple

PRIOR_COUNT, INTERVAL_PRIOR_COUNT = 1, 4
NOMINAL = 0.9
RATES = ("ops_per_s", "memory_bytes_per_s")
KERNEL_RATES = (
    "weight_bytes_per_s",
    "activation_bytes_per_s",
    "spilled_bytes_per_s",
    "copied_bytes_per_s",
    "streamed_bytes_per_s",
)


class Sharpened(NamedTuple):
    """What the anchors say of a unit: times are longer by `factor`; mean errors before, and of anchors left out."""

    factor: float
    anchors: int
    error_before: float
    error_after: float
    interval_factor: float


def sharpened(measured_over_predicted: Sequence[float], interval_factor: float) -> Sharpened:
    """The factor and the interval; `interval_factor` is the unit's present one."""
    logs = [math.log(ratio) for ratio in measured_over_predicted]
    left = [log - _shift([*logs[:index], *logs[index + 1 :]]) for index, log in enumerate(logs)]
    share = len(logs) / (len(logs) + INTERVAL_PRIOR_COUNT)
    rank = min(len(left), math.ceil(NOMINAL * (len(left) + 1)))
    spread = sorted(map(abs, left))[rank - 1]
    interval = math.exp((1 - share) * math.log(interval_factor) + share * spread)
    return Sharpened(math.exp(_shift(logs)), len(logs), _error(logs), _error(left), max(1.01, interval))


def _shift(logs: Sequence[float]) -> float:
    return median(logs) * len(logs) / (len(logs) + PRIOR_COUNT) if logs else 0.0


def _error(logs: Sequence[float]) -> float:
    """Mean of |predicted / measured - 1|."""
    return mean(abs(math.exp(-log) - 1) for log in logs)


def scaled_unit(unit: Mapping[str, Any], found: Sharpened, said: str) -> dict[str, Any]:
    """The unit's table of a profile with its times longer by the factor; `said` is added to each source."""
    made = dict(unit)
    for name in RATES:
        made[name] = _scaled(unit[name], 1 / found.factor, said)
    made["macs_per_s"] = {name: _scaled(one, 1 / found.factor, said) for name, one in unit["macs_per_s"].items()}
    made["call_overhead_ms"] = _scaled(unit["call_overhead_ms"], found.factor, said)
    source = f"{said}: nine in ten left-out anchors, drawn to the former {unit['interval_factor']['value']:g}"
    made["interval_factor"] = {"value": _short(found.interval_factor), "source": source, "confidence": "measured"}
    if "kernels" in unit:
        kernels = dict(unit["kernels"])
        kernels |= {name: _scaled(kernels[name], 1 / found.factor, said) for name in KERNEL_RATES if name in kernels}
        kernels["overhead_us"] = {
            name: _scaled(one, found.factor, said) for name, one in kernels["overhead_us"].items()
        }
        made["kernels"] = kernels
    return made


def _scaled(entry: Mapping[str, Any], factor: float, said: str) -> dict[str, Any]:
    numbers = {name: _short(entry[name] * factor) for name in ("value", "low", "high") if name in entry}
    return {**entry, **numbers, "source": f"{entry['source']}; {said}"[:500]}


def _short(value: float) -> float:
    """Four digits: more would claim what nobody measured."""
    return float(f"{value:.4g}")
