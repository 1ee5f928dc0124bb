"""The comparison of the three networks: one run a gate and seed, and what the runs of a gate have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np

Gate = Literal["none", "headwise", "elementwise"]
GATES: tuple[Gate, ...] = ("none", "headwise", "elementwise")

# Student's t for 95 % and so many seeds less one.
_T95 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}


def summary(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Mean and half width of the 95 % interval over the seeds, of each figure of each gate."""
    found: dict[str, Any] = {}
    for gate in GATES:
        rows = [flat(run["figures"]) for run in runs if run["gate"] == gate]
        names = [name for name in rows[0] if all(row[name] is not None for row in rows)] if rows else []
        found[gate] = {name: interval([row[name] for row in rows]) for name in names}
    return found


def interval(values: Sequence[float]) -> dict[str, float]:
    """The mean, and by how much it may be off at 95 %, by Student's t over the seeds.

    >>> interval([1.0, 2.0, 3.0])
    {'mean': 2.0, 'half_width_95': 2.4844}
    """
    mean = float(np.mean(values))
    if len(values) < 2:
        return {"mean": round(mean, 4)}
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return {"mean": round(mean, 4), "half_width_95": round(_T95[len(values) - 1] * error, 4)}


def flat(figures: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Nested figures under dotted names; lists stay out."""
    found: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{name}.")
        elif not isinstance(value, list):
            found[f"{before}{name}"] = value
    return found
