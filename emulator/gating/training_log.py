"""What the training wrote down of its runs (`gating.json`): loss curves, and each figure over the seeds.

In: the file. Out: for each gate the runs' losses and means with 95 % intervals. Nothing is measured here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Final, NamedTuple

from emulator.bad_input import BadInput
from emulator.gating.intervals import Figure, over_seeds

LAST_POINTS: Final = 5  # of a curve: what their mean is counts as its end
CURVE: Final = 6  # points of it that a table shows
SHARES: Final = frozenset(
    {
        *("intent_accuracy", "slot_f1", "told_share", "right_when_told", "false_alarm_share", "taken_for_nothing"),
        *("first_token_mean", "first_token_worst_head", "first_token_even", "open"),
    }
)
"""Figures that are 1 at most; none of the log is below 0."""
MEND: Final = "it is written by python -m training.understanding.train"


class LossPoint(NamedTuple):
    """The mean losses of intents and tags since the point before."""

    step: int
    intents: float
    tags: float

    @property
    def both(self) -> float:
        """What is trained for."""
        return self.intents + self.tags


class LoggedRun(NamedTuple):
    """One training run: its figures under dotted names, its losses in the order of the steps."""

    gate: str
    seed: int
    figures: Mapping[str, float]
    loss: tuple[LossPoint, ...]


@dataclass(frozen=True)
class TrainingLog:
    """All runs that compare gates. `longest_trained` is how many tokens the longest sentence had, begin and end too."""

    runs: tuple[LoggedRun, ...]
    longest_trained: int

    def seeds(self, gate: str) -> tuple[int, ...]:
        """Those that a gate was trained with."""
        return tuple(run.seed for run in self.runs if run.gate == gate)

    def steps(self) -> tuple[int, ...]:
        """Some of those at which every run has a loss, from the first to the last."""
        known = [{point.step for point in run.loss} for run in self.runs]
        shared = sorted(set.intersection(*known)) if known else []
        last = len(shared) - 1
        return tuple(dict.fromkeys(shared[round(part * last / (CURVE - 1))] for part in range(CURVE))) if shared else ()

    def figure(self, gate: str, of: str | Callable[[LoggedRun], float | None]) -> Figure | None:
        """A figure over the seeds, by its name or worked out of each run; None where a run has none, or no run is."""
        found = [run.figures.get(of) if isinstance(of, str) else of(run) for run in self.runs if run.gate == gate]
        known = [value for value in found if value is not None]
        most = 1.0 if isinstance(of, str) and of.rpartition(".")[2] in SHARES else math.inf
        return over_seeds(known, 0.0, most) if known and len(known) == len(found) else None


def last_loss(run: LoggedRun) -> float | None:
    """Where the curve of a run ends; None for one without points."""
    return fmean(point.both for point in run.loss[-LAST_POINTS:]) if run.loss else None


def loss_at(step: int) -> Callable[[LoggedRun], float | None]:
    """What takes the loss of a run at a step; None where it has no point there."""
    return lambda run: next((point.both for point in run.loss if point.step == step), None)


def read_log(file: Path) -> TrainingLog:
    """Raises BadInput for a file that is no such log."""
    try:
        found = json.loads(file.read_text("utf-8"))
        runs = tuple(_run(run) for run in found["runs"])
        return TrainingLog(runs, int(found["longest_trained"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput("is no log of the training that compared gates", where=str(file), mend=MEND) from error


def _run(found: Mapping[str, Any]) -> LoggedRun:
    loss = tuple(LossPoint(int(step), float(intents), float(tags)) for step, intents, tags in found["loss"])
    return LoggedRun(str(found["gate"]), int(found["seed"]), dict(_flat(found["figures"])), loss)


def _flat(figures: Mapping[str, Any], before: str = "") -> Sequence[tuple[str, float]]:
    """Nested numbers under dotted names; lists and what was not there stay out."""
    found = list[tuple[str, float]]()
    for name, value in figures.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{name}.")
        elif isinstance(value, int | float):
            found.append((before + name, float(value)))
    return found
