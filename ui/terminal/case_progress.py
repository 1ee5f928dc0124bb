"""How far the scenarios have come, on standard error: a bar on a terminal, else a line for each that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from emulator.scenario_runs import Case, Result


class Silence:
    """No progress, for `--json`."""

    def begun(self, case: Case) -> None:
        """Its process was started."""

    def reached(self, case: Case, t_s: float, of_s: float) -> None:
        """It has come so far."""

    def ended(self, result: Result) -> None:
        """It is over."""


class _Lines(Silence):
    def __init__(self, count: int) -> None:
        self._count, self._done = count, 0

    def ended(self, result: Result) -> None:
        self._done += 1
        print(f"{self._done} of {self._count}: {result.case}: {result.outcome}", file=sys.stderr, flush=True)


class _Bars(Silence):
    """A bar for all, and one for each that runs."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress = progress
        self._all = progress.add_task("scenarios", total=count)
        self._tasks: dict[Case, TaskID] = {}

    def begun(self, case: Case) -> None:
        self._tasks[case] = self._progress.add_task(str(case), total=None)

    def reached(self, case: Case, t_s: float, of_s: float) -> None:
        self._progress.update(self._tasks[case], completed=t_s, total=of_s)

    def ended(self, result: Result) -> None:
        self._progress.remove_task(self._tasks.pop(result.case))
        self._progress.advance(self._all)


@contextmanager
def shown_progress(count: int, *, quiet: bool) -> Iterator[Silence]:
    """Progress of so many cases."""
    if quiet or not sys.stderr.isatty():
        yield Silence() if quiet else _Lines(count)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),  # a path may hold brackets
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bars(progress, count)
