"""The whole comparison, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.gating.figures import Cost, Measured, Overhead
from emulator.gating.order import GatingOrder
from emulator.gating.paper import Claim
from emulator.gating.training_log import TrainingLog


@dataclass(frozen=True)
class Comparison:
    """`costs` are of a sentence of `length` tokens, by gate. `layers` of decoders were run here, if asked for."""

    order: GatingOrder
    measured: tuple[Measured, ...]
    length: int
    costs: dict[str, tuple[Cost, ...]]
    overheads: tuple[Overhead, ...]
    layers: tuple[Overhead, ...]
    log: TrainingLog
    claims: tuple[Claim, ...]
