"""Carries a run through with progress on standard error; Ctrl-C ends the run, not the report."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

from emulator.clock import NS_PER_S, Clock
from emulator.device_run import DeviceRun, RunRecord, RunSettings

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class _Stop:
    """The first Ctrl-C ends the run at its next instant, the second interrupts what hangs, the third ends it all."""

    times = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (what a signal handler gets)
        self.times += 1
        if self.times == 2:
            raise KeyboardInterrupt
        if self.times > 2:
            os._exit(130)  # an app may catch everything that is raised


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    stop = _Stop()
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def carry_through(settings: RunSettings, clock: Clock, *, quiet: bool = False) -> RunRecord:
    """Run to the end or until Ctrl-C ends it. Raises BadInput before anything has started.

    What an app prints goes to standard error: standard output belongs to the result.
    """
    with (
        redirect_stdout(sys.stderr),
        DeviceRun(settings, clock) as run,
        _stoppable() as stop,
        _progress(quiet) as bar,
    ):
        task = bar.add_task(f"{settings.device}", total=run.duration_ns / NS_PER_S, speed_text="") if bar else None
        begun_ns = clock.now_ns()
        with suppress(KeyboardInterrupt):
            for t_ns in run.instants():
                for event in run.advance(t_ns):
                    if bar and event.kind == "fault":
                        bar.console.print(
                            f"[yellow]{event.data.get('source')}: {event.data.get('state')}[/] {_detail(event.data)}"
                        )
                if bar and task is not None:
                    _show(bar, task, t_ns, clock.now_ns() - begun_ns)
                if stop.times:
                    break
        return run.record()


def _detail(data: Any) -> str:
    from rich.markup import escape

    return escape(str(data.get("detail", "")))


def _show(bar: Progress, task: TaskID, t_ns: int, host_ns: int) -> None:
    speed = t_ns / host_ns if host_ns else 0.0
    bar.update(task, completed=t_ns / NS_PER_S, speed_text=f"{speed:.1f}x")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.1f} of {task.total:.1f} s  {task.fields[speed_text]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar
