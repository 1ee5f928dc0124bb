"""pipeline, hud, voice -> hardware: how much there is to do, and how long the device is predicted to take for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from emulator.messages.kernels import Network

Confidence = Literal["official", "press", "measured", "teardown", "estimated", "weak"]


@dataclass(frozen=True, slots=True)
class Work:
    """What a stage asks of a compute unit.

    `macs` multiply-accumulates, `ops` other scalar operations, `moved_bytes` weights and activations to and from
    memory, `precision` of the arithmetic ("w8a8", "w8a16", "fp16", "fp32"). All zero is nothing but the call itself.
    """

    macs: int = 0
    ops: int = 0
    moved_bytes: int = 0
    precision: str = "fp32"


@dataclass(frozen=True, slots=True)
class Declared:
    """A duration that a project or profile states itself instead of having it predicted."""

    p50_ns: int
    low_ns: int
    high_ns: int
    source: str
    confidence: Confidence = "estimated"

    def prediction(self) -> Prediction:
        """What is stated stands for what would be predicted."""
        return Prediction(self.p50_ns, self.low_ns, self.high_ns, self.source, self.confidence)


Cost = Work | Network | Declared


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of a node on one unit: "preprocess" on the cpu, "inference" on the npu, ...

    With `per_item` the duration counts once for each item that the host's computation found (lines of text to
    recognise, for example), so that it is known only when the computation is.
    """

    stage: str
    unit: str
    cost: Cost
    per_item: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """Device time of one phase: median and 90 % interval, where it comes from, how far to trust it."""

    p50_ns: int
    low_ns: int
    high_ns: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work on a unit, as it stands in the trace."""

    stage: str
    unit: str
    duration: Prediction

    @property
    def lap(self) -> str:
        """The name of its host time among the laps of its computation: the stage without the node's name."""
        return self.stage.partition(".")[2]
