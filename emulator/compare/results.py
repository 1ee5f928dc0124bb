"""Reading what `run` and `profile` leave: a folder of `--out`, a file in one, or a document of `--json`.

In: the paths of one side. Out: its runs, or its models. A folder without a run of its own stands for the runs in the
folders inside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_text

SUMMARY: Final = "summary.json"
"""What a folder of `--out` is compared by."""
MOST_BYTES: Final = 64 * 2**20
_KINDS: Final = "what `lorgnette run --json` or `lorgnette profile --json` prints"
_MEND: Final = "name a folder that `lorgnette run --out` wrote, or the document of --json"
Natural = Annotated[FiniteFloat, Field(ge=0)]
Positive = Annotated[FiniteFloat, Field(gt=0)]


class _Figures(BaseModel):
    """Documents say more than is compared."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Spread(_Figures):
    """Milliseconds; None where nothing was timed."""

    p50: Natural | None = None
    p95: Natural | None = None


class StageFigures(_Figures):
    """One stage of a run."""

    unit: str = ""
    count: Natural = 0
    host_count: Natural | None = None
    device_ms: Spread
    device_low_ms: Spread = Spread()
    device_high_ms: Spread = Spread()
    host_ms: Spread
    host_cpu_ms: Spread = Spread()


class FlowFigures(_Figures):
    """One flow of a run, from light to light."""

    latency_ms: Spread = Spread()
    over_budget_share: Natural | None = None


class RunFigures(_Figures):
    """A run; `where` is filled in by the reader."""

    device: str
    duration_s: Natural
    stages: Mapping[str, StageFigures]
    flows: Mapping[str, FlowFigures] = Field(default={})
    trace_sha256: str
    made_unix_s: FiniteFloat | None = None
    where: str = ""


class Interval(_Figures):
    """A median and its 90 % interval."""

    p50: Natural
    low: Natural
    high: Natural


class Latency(Interval):
    """Milliseconds. Everything takes time."""

    p50: Positive
    low: Positive
    high: Positive


class ModelFigures(_Figures):
    """A model on a device."""

    id: str
    model: str = ""
    unit: str
    precision: str
    latency_ms: Latency
    energy_mj: Interval | None = None
    memory_mb: Natural | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """One side: runs or models, never both."""

    runs: tuple[RunFigures, ...] = ()
    models: tuple[ModelFigures, ...] = ()


_Kind = TypeVar("_Kind", bound=BaseModel)


def read_results(paths: Sequence[str]) -> Results:
    """All that the paths of one side hold. Raises BadInput for a path that holds nothing, or for a mixed side."""
    runs: list[RunFigures] = []
    models: list[ModelFigures] = []
    for path in (file for given in paths for file in _files(Path(given))):
        document = _document(path)
        for one in document.get("runs", [document]):
            _take(one, path, runs, models)
    if runs and models:
        raise BadInput("one side holds runs and profiles of models", mend="name one kind")
    return Results(tuple(runs), tuple(models))


def _take(one: Any, path: Path, runs: list[RunFigures], models: list[ModelFigures]) -> None:
    if isinstance(one, dict) and "stages" in one:
        runs.append(_checked(RunFigures, one | {"where": str(path)}, path))
    elif isinstance(one, dict) and isinstance(one.get("devices"), list):
        models += [_checked(ModelFigures, each, path) for each in one["devices"]]
    else:
        raise BadInput(f"is not {_KINDS}", where=str(path), mend=_MEND)


def _files(path: Path) -> Iterator[Path]:
    """A run's folder stands for its summary, a file of a run for the run, a folder of runs for all of them."""
    if path.is_dir():
        inside = [path] if (path / SUMMARY).exists() else sorted(each for each in path.iterdir() if each.is_dir())
        found = [folder / SUMMARY for folder in inside if (folder / SUMMARY).exists()]
        if not found:
            raise BadInput(f"holds no {SUMMARY} of a run", where=str(path), mend=_MEND)
        yield from found
    elif path.name != SUMMARY and (path.parent / SUMMARY).exists() and path.exists():
        yield path.parent / SUMMARY
    else:
        yield path


def _document(path: Path) -> dict[str, Any]:
    text = read_text(path, "result of a run", MOST_BYTES)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("is not JSON", where=str(path), mend=_MEND) from None
    if not isinstance(document, dict) or not isinstance(document.get("runs", []), list):
        raise BadInput(f"is not {_KINDS}", where=str(path), mend=_MEND)
    return document


def _checked(kind: type[_Kind], value: Any, path: Path) -> _Kind:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        what = f"is not {_KINDS} ({key or 'the document'}: {first['msg']})"
        raise BadInput(what, where=str(path), mend="write it anew") from None
