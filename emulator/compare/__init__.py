"""What changed between two results: runs (`run --out`, `run --json`) or models (`profile --json`).

In: paths of both sides, several a side where processes are to be compared. Out: a `RunComparison` or a
`ModelComparison`, which say in plain words what is known and what is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from emulator.bad_input import BadInput
from emulator.compare.models import ModelComparison, compare_models
from emulator.compare.ratio import FEWEST_RUNS, GATE, Ratio, ratio_of_medians
from emulator.compare.results import Results, read_results
from emulator.compare.runs import RunComparison, StageDifference, compare_runs

__all__ = [
    "FEWEST_RUNS",
    "GATE",
    "ModelComparison",
    "Ratio",
    "RunComparison",
    "StageDifference",
    "compare_results",
    "ratio_of_medians",
]


def compare_results(a_paths: Sequence[str], b_paths: Sequence[str]) -> RunComparison | ModelComparison:
    """Compare B with A. Raises BadInput for what cannot be read, or is not of one kind."""
    a, b = read_results(a_paths), read_results(b_paths)
    if a.runs and b.runs:
        return compare_runs(a.runs, b.runs)
    if a.models and b.models:
        return compare_models(a.models, b.models)
    raise BadInput(f"{_kind(a)} cannot be compared with {_kind(b)}", mend="name two runs, or two profiles of models")


def _kind(results: Results) -> str:
    return "a run" if results.runs else "a profile of models"
