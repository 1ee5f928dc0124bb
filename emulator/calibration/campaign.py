"""Measuring all networks of a calibration, with a file that lets it go on where it was broken off.

In go a lane (precision and threads) and tasks, out comes a measurement of each. Those during which something else ran
are made once more at the end, minutes later; the quieter one counts.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import onnxruntime
from platformdirs import user_cache_dir

from emulator.calibration.measurement import Measurement
from emulator.calibration.measuring_process import Lane, MeasuringProcess, Task
from emulator.clock import NS_PER_S, HostClock

DESIGN = 1
"""Counts up when the networks or the way of measuring change: what was measured before is of no use then."""
NETWORKS, FEWEST = 300, 150
BUDGET_NS = 110 * NS_PER_S
QUIET, RETAKEN = 1.15, 40
Progress = Callable[[int, int], None]


def calibration_tasks(lane: Lane, count: int = 0) -> list[Task]:
    """The random networks that a calibration measures: `count` of them, or as many as it usually takes."""
    return [Task(lane, seed) for seed in range(count or NETWORKS)]


def state_file(lane: Lane) -> Path:
    """Where measurements of this lane are kept until the calibration is complete."""
    return Path(user_cache_dir("lorgnette")) / "calibration" / f"{lane.precision}-{lane.threads}.jsonl"


def measure_all(
    tasks: Sequence[Task], path: Path, progress: Progress, *, within_budget: bool = False
) -> list[Measurement]:
    """The measurements in the order of the tasks. What `path` holds already is not measured again.

    `within_budget` leaves out the last ones when a slow computer would take more than two minutes for them.

    `progress` hears how many of how many steps are done. Raises BadInput when a network cannot be measured.
    """
    kept = _Kept(path, _header(tasks[0].lane))
    with MeasuringProcess() as process:
        begun_ns = HostClock.now_ns()
        for done, task in enumerate(tasks):
            if within_budget and done >= FEWEST and HostClock.now_ns() - begun_ns > BUDGET_NS:
                tasks = tasks[:done]
                break
            progress(done, len(tasks) + RETAKEN)
            if not kept.count(task):
                kept.add(task, process.measured(task))
        noisy = sorted((task for task in tasks if kept.best(task).noise > QUIET), key=lambda one: kept.best(one).noise)
        again = [task for task in noisy[-RETAKEN:] if kept.count(task) == 1]
        for done, task in enumerate(again):
            progress(len(tasks) + done, len(tasks) + len(again))
            kept.add(task, process.measured(task))
    progress(len(tasks) + len(again), len(tasks) + len(again))
    return [kept.best(task) for task in tasks]


class _Kept:
    """The measurements so far, each also a line of the file."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self._path = path
        self._found: dict[str, list[Measurement]] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._read(header):
            self._found = {}
            path.write_text(json.dumps(header) + "\n", encoding="utf-8")

    def _read(self, header: dict[str, Any]) -> bool:
        """Whether the file is of the same design, computer and lane; a line that was cut off is left out."""
        try:
            first, *lines = self._path.read_text(encoding="utf-8").splitlines()
            if json.loads(first) != header:
                return False
        except (OSError, ValueError):
            return False
        for line in lines:
            key, _, rest = line.partition("\t")
            try:
                self._found.setdefault(key, []).append(Measurement.of_line(rest))
            except ValueError:
                continue
        if lines and not self._path.read_bytes().endswith(b"\n"):
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n")
        return True

    def count(self, task: Task) -> int:
        """How often it was measured."""
        return len(self._found.get(_key(task), ()))

    def add(self, task: Task, found: Measurement) -> None:
        """Keep it, at once."""
        self._found.setdefault(_key(task), []).append(found)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{_key(task)}\t{found.line()}\n")

    def best(self, task: Task) -> Measurement:
        """The quietest."""
        return min(self._found[_key(task)], key=lambda one: one.noise)


def _key(task: Task) -> str:
    return task.name or f"{task.family or 'any'}-{task.seed}"


def _header(lane: Lane) -> dict[str, Any]:
    return {
        "design": DESIGN,
        "precision": lane.precision,
        "threads": lane.threads,
        "runtime": onnxruntime.__version__,
        "computer": computer_name(),
    }


def computer_name() -> str:
    """The processor and how many cores this process may use."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {os.cpu_count()} cores"
