"""Cases side by side, each in a process of its own, so that one that crashes or hangs takes no other with it.

One loop, no threads: it starts processes while there is room, and waits for what they tell. The results stand in the
order of the cases, whatever order they ended in. Scenarios that were begun on one device come before those on the next,
so that what was said and heard on the first need not be heard again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from emulator.clock import NS_PER_S, Clock
from emulator.hang_watch import HANG_S
from emulator.project import load_project
from emulator.scenario_runs.cases import Case
from emulator.scenario_runs.judged import Reached, Result, serve

LOOK_EVERY_S = 0.25
END_S = 2.0
IMPORTED_ONCE = (
    "emulator.scenario_runs.judged",
    "emulator.pipeline.code_reader",
    "emulator.pipeline.commands",
    "emulator.pipeline.voice_activity",
)
READY_TO_HEAR = "emulator.scenario_runs.ready_to_hear"
LISTENS = ("commands", "dictation")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a handler may not return, and how long nothing may be heard of a process, seconds of this computer."""

    hang_s: float = HANG_S
    silence_s: float = 180.0


class Progress(Protocol):
    """Hears how it goes."""

    def begun(self, case: Case) -> None:
        """Its process was started."""

    def reached(self, case: Case, t_s: float, of_s: float) -> None:
        """It has come so far, emulated seconds."""

    def ended(self, result: Result) -> None:
        """It is over."""


@dataclass(slots=True)
class _Running:
    index: int
    case: Case
    process: BaseProcess
    pipe: Connection
    begun_ns: int
    heard_ns: int
    t_s: float = 0.0

    def end(self) -> None:
        if self.process.pid is not None:  # else it never began
            self.process.kill()
            self.process.join(END_S)
        self.pipe.close()


def run_cases(
    cases: Sequence[Case], jobs: int, progress: Progress, clock: Clock, limits: Limits | None = None
) -> list[Result]:
    """Run them, at most `jobs` at once; results in the order of the cases. A Ctrl-C leaves no process behind."""
    with TemporaryDirectory(prefix="lorgnette-heard-", ignore_cleanup_errors=True) as heard:
        loop = _Loop(cases, progress, clock, limits or Limits(), Path(heard))
        try:
            while loop.waiting or loop.running:
                while loop.waiting and len(loop.running) < jobs:
                    loop.start()
                loop.listen()
                loop.end_silent()
        finally:
            for each in loop.running.values():
                each.end()
    return [loop.results[index] for index in range(len(cases))]


def in_turn(cases: Sequence[Case]) -> list[tuple[int, Case]]:
    """The cases with their places: all scenarios on their first device, then on their second, and so on."""
    seen: Counter[Path] = Counter()
    turns = []
    for case in cases:
        turns.append(seen[case.scenario])
        seen[case.scenario] += 1
    return sorted(enumerate(cases), key=lambda pair: turns[pair[0]])


class _Loop:
    def __init__(
        self, cases: Sequence[Case], progress: Progress, clock: Clock, limits: Limits, heard_folder: Path
    ) -> None:
        self.waiting = deque(in_turn(cases))
        self.running: dict[Connection, _Running] = {}
        self.results: dict[int, Result] = {}
        self._progress, self._clock, self._limits = progress, clock, limits
        self._heard_folder = heard_folder
        self._context = _context({case.project for case in cases})

    def start(self) -> None:
        index, case = self.waiting.popleft()
        pipe, theirs = self._context.Pipe()
        arguments = (theirs, case, self._limits.hang_s, dict(os.environ), self._heard_folder)
        process = self._context.Process(  # type: ignore[attr-defined]  # each context has it, their base says nothing
            target=serve, args=arguments, name=f"lorgnette-test-{index}", daemon=True
        )
        now_ns = self._clock.now_ns()
        self.running[pipe] = _Running(index, case, process, pipe, now_ns, now_ns)
        with _interrupts_held_back():
            process.start()
        theirs.close()
        self._progress.begun(case)

    def listen(self) -> None:
        for pipe in wait(list(self.running), LOOK_EVERY_S):
            running = self.running[pipe]  # type: ignore[index]
            try:
                told = running.pipe.recv()
            except (EOFError, OSError):
                running.process.join(END_S)
                self._end(running, Result(running.case, "crashed", detail=_end_words(running)))
                continue
            running.heard_ns = self._clock.now_ns()
            if isinstance(told, Reached):
                running.t_s = told.t_s
                self._progress.reached(running.case, told.t_s, told.of_s)
            else:
                self._end(running, told)

    def end_silent(self) -> None:
        limit_ns = round(self._limits.silence_s * NS_PER_S)
        for running in list(self.running.values()):
            if self._clock.now_ns() - running.heard_ns > limit_ns:
                words = f"nothing was heard of it for {self._limits.silence_s:g} s, at {running.t_s:.2f} s of its run"
                self._end(running, Result(running.case, "hung", detail=words))

    def _end(self, running: _Running, result: Result) -> None:
        del self.running[running.pipe]
        running.end()
        host_s = (self._clock.now_ns() - running.begun_ns) / NS_PER_S
        self.results[running.index] = replace(result, host_s=host_s)
        self._progress.ended(self.results[running.index])


def _context(projects: Iterable[str]) -> BaseContext:
    """How processes begin: on Linux as copies of one that has imported what a run needs, a second of work for each.

    Elsewhere each imports for itself: no copy there is safe once a system library was used.
    """
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED_ONCE, *([READY_TO_HEAR] if any(map(_listens, projects)) else [])])
    return context


def _listens(project: str) -> bool:
    return any(node.kind in LISTENS for node in load_project(project).nodes)


def _end_words(running: _Running) -> str:
    code = running.process.exitcode or 0
    try:
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
    except ValueError:
        how = f"by signal {-code}"
    return f"its process ended {how}, at {running.t_s:.2f} s of its run"


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A Ctrl-C that comes while a process begins reaches it when it can take it, and this one right after.

    The mask is for the process that begins, which inherits it. Here it holds for one thread only, and another one (that
    of the progress bar) may get the signal; so the handler waits as well.
    """
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        with _masked():
            yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if came:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _masked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
