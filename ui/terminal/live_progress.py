"""Carries a run through with progress on standard error; Ctrl-C ends the run, not the report."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from emulator.clock import NS_PER_S, Clock
from emulator.device_run import DeviceRun, RunRecord, RunSettings
from emulator.hang_watch import HANG_S, HangWatch
from emulator.messages.events import DeviceEvent

if TYPE_CHECKING:
    from rich.progress import Progress

LINE_EVERY_NS = 10 * NS_PER_S


class _Stop:
    """The first Ctrl-C ends the run at its next instant, the second interrupts what hangs, the third ends it all."""

    times = 0

    def __init__(self, watch: HangWatch) -> None:
        self._watch = watch

    def __call__(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (what a signal handler gets)
        self._watch.raise_if_hung()
        self.times += 1
        if self.times == 2:
            raise KeyboardInterrupt
        if self.times > 2:
            os._exit(130)  # an app may catch everything that is raised


@contextmanager
def _stoppable(watch: HangWatch) -> Iterator[_Stop]:
    stop = _Stop(watch)
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def carry_through(settings: RunSettings, clock: Clock, *, quiet: bool = False, hang_s: float = HANG_S) -> RunRecord:
    """Run to the end, or until Ctrl-C or a handler that does not return ends it. Raises BadInput before it starts.

    What an app prints goes to standard error: standard output belongs to the result.
    """
    watch = HangWatch(hang_s)
    with (
        redirect_stdout(sys.stderr),
        DeviceRun(settings, clock) as run,
        _stoppable(watch) as stop,
        _progress(quiet) as bar,
    ):
        bar.begin(settings.device, run.duration_ns)
        begun_ns = clock.now_ns()
        with suppress(KeyboardInterrupt), watch.over(run.machine):
            for t_ns in run.instants():
                for event in run.advance(t_ns):
                    if event.kind == "fault":
                        bar.fault(event)
                bar.show(t_ns, clock.now_ns() - begun_ns)
                if stop.times:
                    break
        return replace(run.record(), hung=watch.hung)


class _Silence:
    """No progress, for `--json`."""

    def begin(self, name: str, duration_ns: int) -> None:
        """A run starts."""

    def show(self, t_ns: int, host_ns: int) -> None:
        """So much emulated time has passed in so much host time."""

    def fault(self, event: DeviceEvent) -> None:
        """Something went wrong."""


class _Lines(_Silence):
    """A line every ten seconds, where no bar can be drawn (a log, a pipe); short runs say nothing."""

    def begin(self, name: str, duration_ns: int) -> None:
        self._name, self._total_s, self._next_ns = name, duration_ns / NS_PER_S, LINE_EVERY_NS

    def show(self, t_ns: int, host_ns: int) -> None:
        if host_ns < self._next_ns:
            return
        self._next_ns += LINE_EVERY_NS
        done = f"{t_ns / NS_PER_S:.0f} of {self._total_s:.0f} s, {speed_words(t_ns, host_ns)}"
        print(f"{self._name}: {done}", file=sys.stderr, flush=True)


class _Bar(_Silence):
    """A bar on a terminal, with faults above it as they come."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begin(self, name: str, duration_ns: int) -> None:
        self._task = self._progress.add_task(name, total=duration_ns / NS_PER_S, speed_text="")

    def show(self, t_ns: int, host_ns: int) -> None:
        self._progress.update(self._task, completed=t_ns / NS_PER_S, speed_text=speed_words(t_ns, host_ns))

    def fault(self, event: DeviceEvent) -> None:
        from rich.markup import escape

        said = {key: escape(str(event.data.get(key, ""))) for key in ("source", "state", "detail")}
        self._progress.console.print(f"[yellow]{said['source']}: {said['state']}[/] {said['detail']}")


def speed_words(t_ns: int, host_ns: int) -> str:
    """Emulated over host time, as people say it."""
    return f"{t_ns / host_ns:.1f}x real time" if host_ns else ""


@contextmanager
def _progress(quiet: bool) -> Iterator[_Silence]:
    if quiet or not sys.stderr.isatty():
        yield _Silence() if quiet else _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),  # a path may hold brackets
        BarColumn(),
        TextColumn("{task.completed:.1f} of {task.total:.1f} s  {task.fields[speed_text]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar)
