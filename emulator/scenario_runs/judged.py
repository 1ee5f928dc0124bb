"""One case, run and judged in a process of its own: what the parent gets back.

The process tells now and then how far it has come; a handler that does not return is interrupted and named, and
whatever else may end the process is seen by who started it.
"""

from __future__ import annotations

import io
import os
import signal
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.hang_watch import HangWatch, hang_words
from emulator.lanes.app_lane import place_of, what_failed
from emulator.scenario_runs.cases import Case
from emulator.session.expectations import Finding, Run, judge
from emulator.session.scenario import load_scenario
from emulator.sound.heard_before import heard_before
from emulator.trace.hash import trace_sha256

Outcome = Literal["passed", "failed", "refused", "crashed", "hung"]
LONGEST_PRINT = 20_000


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case. `detail` says in one line why there is no verdict; `printed` is what the app printed."""

    case: Case
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    detail: str = ""
    duration_s: float = 0.0
    host_s: float = 0.0
    trace_sha256: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a case has come, and how far it goes, emulated seconds."""

    t_s: float
    of_s: float


def serve(pipe: Connection, case: Case, hang_s: float, environment: dict[str, str], heard_folder: Path) -> None:
    """The process's main function. The environment is that of who asks: this may be a copy of an older process."""
    os.environ.clear()
    os.environ.update(environment)
    heard_before.share_in(heard_folder)
    watch = HangWatch(hang_s, lambda words: pipe.send(Result(case, "hung", detail=words)))
    signal.signal(signal.SIGINT, lambda *_: watch.raise_if_hung())  # Ctrl-C is for the parent, which then ends this
    if hasattr(signal, "pthread_sigmask"):  # it was held back until there was a handler for it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.dup2(2, 1)  # standard output belongs to the result, also where a library writes past Python
    printed = _Kept()
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            result = _judged(pipe, case, watch, printed)
        pipe.send(result)
    except (BrokenPipeError, ConnectionResetError):  # nobody is there any more who would hear of it
        os._exit(1)
    pipe.close()
    os._exit(0)  # a thread of the app must not keep the process alive


def _judged(pipe: Connection, case: Case, watch: HangWatch, printed: _Kept) -> Result:
    clock = HostClock()
    begun_ns = clock.now_ns()
    try:
        findings, duration_s, sha256 = _Recorded(pipe, case, watch, clock).run()
    except (BrokenPipeError, ConnectionResetError):
        raise
    except BadInput as error:
        return Result(case, "refused", detail=str(error))
    except KeyboardInterrupt as stop:
        return Result(case, "hung", detail=hang_words(place_of(stop), watch.limit_s))
    except Exception as error:
        place = place_of(error)
        return Result(case, "crashed", detail=f"{place}: {what_failed(error)}".removeprefix(": "))
    outcome: Outcome = "failed" if findings else "passed"
    host_s = (clock.now_ns() - begun_ns) / NS_PER_S
    return Result(case, outcome, tuple(findings), "", duration_s, host_s, sha256, printed.getvalue())


class _Recorded:
    def __init__(self, pipe: Connection, case: Case, watch: HangWatch, clock: HostClock) -> None:
        self._pipe, self._case, self._watch, self._clock = pipe, case, watch, clock

    def run(self) -> tuple[list[Finding], float, str]:
        """Findings, emulated seconds and the hash of the trace."""
        case = self._case
        settings = RunSettings(project=case.project, device=case.device, scenario=case.scenario, pictures=False)
        with DeviceRun(settings, self._clock) as run:
            with self._watch.over(run.machine):
                self._to_the_end(run)
            record = run.record()
        of = Run(run.profile.device.id, run.profile.display is not None, record.events, record.trace)
        findings = judge(load_scenario(case.scenario, [run.profile]).expectations, of)
        return findings, of.duration_ns / NS_PER_S, trace_sha256(record.trace)

    def _to_the_end(self, run: DeviceRun) -> None:
        second = -1
        for t_ns in run.instants():
            if t_ns // NS_PER_S != second:
                second = t_ns // NS_PER_S
                self._pipe.send(Reached(t_ns / NS_PER_S, run.duration_ns / NS_PER_S))
            run.advance(t_ns)


class _Kept(io.StringIO):
    """Keeps the beginning of what is printed, and lets the rest go."""

    def write(self, text: str) -> int:
        room = LONGEST_PRINT - self.tell()
        super().write(text[: max(0, room)])
        return len(text)
