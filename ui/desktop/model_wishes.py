"""window <-> the process that profiles models: what is asked for and what is answered, as small frozen values.

Each can be pickled, and none needs anything of ONNX to be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from emulator.cost.model_figures import ModelToProfile
from emulator.gating import Comparison, GatingOrder
from emulator.messages.work import Prediction
from emulator.model_report import ProfileOrder, Way

# ---- window -> worker


@dataclass(frozen=True, slots=True)
class ProfileModels:
    """Profile these; `Profiled` answers, `Progress` before it."""

    number: int
    order: ProfileOrder


@dataclass(frozen=True, slots=True)
class SavePage:
    """Write the page of an order; `Saved` answers."""

    order: ProfileOrder
    path: Path


@dataclass(frozen=True, slots=True)
class FindModels:
    """Look which models a project runs; `Found` answers."""

    project: str


@dataclass(frozen=True, slots=True)
class QuantiseModel:
    """Quantise a model (of a project's node, if `node` names one) with samples; `Quantised` answers."""

    number: int
    source: str
    node: str
    samples: Path
    out: Path
    precision: str
    devices: tuple[str, ...]
    axes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CompareGates:
    """Compare the three networks; `GatesCompared` answers, `Progress` before it."""

    number: int
    order: GatingOrder


@dataclass(frozen=True, slots=True)
class SaveGates:
    """Write a comparison into a folder; `Saved` answers."""

    found: Comparison
    folder: Path


Wish = ProfileModels | SavePage | FindModels | QuantiseModel | CompareGates | SaveGates

# ---- worker -> window


@dataclass(frozen=True, slots=True)
class Progress:
    """So much is done, of what `step` names where there are several."""

    number: int
    done: int
    of: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A way that cannot be, in one line."""

    model: str
    device: str
    why: str


@dataclass(frozen=True, slots=True)
class Profiled:
    """`axes` are the open axes of the models, where sizes for them were given or are missing."""

    number: int
    order: ProfileOrder
    ways: tuple[Way | Refusal, ...]
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """The page is written, or `problem` says why not."""

    path: Path
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The models that a project's nodes run; none for a project that runs none."""

    project: str
    models: tuple[ModelToProfile, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far an output agrees with the float one; `sqnr_db` is None for equal, `same_top` for what is no choice."""

    output: str
    cosine: float
    worst_cosine: float
    sqnr_db: float | None
    same_top: float | None


@dataclass(frozen=True, slots=True)
class TimeChange:
    """The fastest way on a device before and after, "gpu fp32" with its time; None where there is none."""

    device: str
    before: tuple[str, Prediction] | None
    after: tuple[str, Prediction] | None
    gain: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Quantised:
    """The quantised model lies in `out`, or `problem` says why not. `bytes_*` are file sizes."""

    number: int
    out: Path
    problem: str = ""
    precision: str = ""
    prepared: str = ""
    calibrated: int = 0
    held_back: int = 0
    outputs: tuple[Agreement, ...] = ()
    times: tuple[TimeChange, ...] = ()
    bytes_before: int = 0
    bytes_after: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GatesCompared:
    """What came of it, or in `problem` why nothing did."""

    number: int
    found: Comparison | None
    problem: str = ""


Answer = Progress | Profiled | Saved | Found | Quantised
GatesAnswer = Progress | Saved | GatesCompared
