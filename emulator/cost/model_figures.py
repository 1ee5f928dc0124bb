"""What is asked of a model and what is found, as plain values: they are shown where nothing of ONNX is loaded.

Filled in by `emulator/model_profile.py`, and by `advice.py` what would help.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from emulator.clock import NS_PER_MS
from emulator.cost.network import KernelTime
from emulator.messages.work import Prediction
from emulator.profile.unit_fields import FirstRun

Lever = Literal["precision", "unit", "resolution", "operators", "kernels"]


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to run the same model on the same device."""

    unit: str
    precision: str
    latency: Prediction


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to change, and the time that is predicted then.

    `to` is the other precision; the other unit and its precision ("gpu fp32"); the input size ("320x320"); the
    operators to replace by ones that the unit runs; or the kind of kernel that takes the most time, where `latency` is
    what would be left if those kernels had nothing to do.
    """

    lever: Lever
    to: str
    latency: Prediction
    gain_ns: int


@dataclass(frozen=True, slots=True)
class ModelToProfile:
    """A model, how it would be run, and what it may take; None where the device's own choice or nothing is said."""

    name: str
    path: Path
    unit: str | None = None
    precision: str | None = None
    axes: Mapping[str, int] | None = None
    budget_ms: float | None = None


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """A model on a device.

    `energy_mj` is p50, low and high, None where the power is not known. `kernels` are in order, each with the unit that
    it runs on; `partitions`, `fallback_ns` and `split_ns` say into how many parts the model is cut by what falls back
    to the CPU, how long that takes there, and what going over costs. `others` are the other ways, fastest first;
    `would_help` is ranked. `unknown` counts the operators whose work is missing in all of it, `warnings` are lines.
    """

    model: ModelToProfile
    device_id: str
    unit: str
    precision: str
    latency: Prediction
    energy_mj: tuple[float, float, float] | None
    memory_bytes: int
    macs: int
    kernels: tuple[KernelTime, ...]
    partitions: int
    fallback_ns: int
    split_ns: int
    first_run: FirstRun | None
    others: tuple[Other, ...]
    would_help: tuple[Suggestion, ...]
    unknown: Mapping[str, int]
    warnings: tuple[str, ...]

    @property
    def over_budget(self) -> bool | None:
        """Whether the median is over the budget; None without one."""
        return None if self.model.budget_ms is None else self.latency.p50_ns > self.model.budget_ms * NS_PER_MS

    def share_by_kind(self) -> dict[str, float]:
        """Which share of the kernels' time each kind takes, largest first."""
        spent: defaultdict[str, float] = defaultdict(float)
        for one in self.kernels:
            spent[one.kernel.kind] += one.total_ns
        whole = sum(spent.values()) or 1.0
        return {kind: ns / whole for kind, ns in sorted(spent.items(), key=lambda item: -item[1])}
