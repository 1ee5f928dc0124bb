"""A bar of progress on a terminal; none where nobody watches, so that what goes to a file or a pipe stays clean."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

StepProgress = Callable[[str, int, int], None]  # the step that goes on, how much of it is done, of how much


@contextmanager
def step_bar(*, quiet: bool = False, in_bytes: bool = False) -> Iterator[StepProgress]:
    """What gets the progress; the bar is gone when it is over."""
    if quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None  # noqa: ARG005 (what a progress gets)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    amount = DownloadColumn() if in_bytes else MofNCompleteColumn()
    words = TextColumn("{task.description:<18}", markup=False)  # a path may hold brackets
    with Progress(
        words, BarColumn(), amount, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("")
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
