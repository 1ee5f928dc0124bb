"""Measuring all networks of a calibration, with a file that lets it go on where it was broken off.

In go a lane (precision and threads) and tasks, out comes a measurement of each. Those during which something else ran
are made once more at the end, minutes later; the quieter one counts.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import onnxruntime
from platformdirs import user_cache_dir

from emulator.bad_input import BadInput
from emulator.calibration.measurement import Measurement
from emulator.calibration.measuring_process import Lane, MeasuringProcess, Task
from emulator.calibration.pace import with_paces
from emulator.clock import NS_PER_S, HostClock

DESIGN = 4
"""Counts up when the networks or the way of measuring change: what was measured before is of no use then."""
NETWORKS, FEWEST = 300, 150
FIRST_NS, ALL_NS = 120 * NS_PER_S, 150 * NS_PER_S
"""When the last network is begun for the first time, and when the last that was disturbed is measured again."""
QUIET, RETAKEN, ROUNDS = 1.1, 60, 2
"""A network is measured again when its gauge took so many times its best; at most so many, in so many rounds."""
BUSY = 1.5
"""When the gauge took so many times its best with half of the networks, they tell of something else."""
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

    `within_budget` leaves out the last ones when a slow computer would take too long for them, and stops
    measuring again what was disturbed soon after.

    `progress` hears how many of how many steps are done. Raises BadInput when a network cannot be measured, and
    `within_budget` when something else ran nearly all the time.
    """
    kept = _Kept(path, _header(tasks[0].lane))
    begun_ns = HostClock.now_ns()

    def is_late(after_ns: int) -> bool:
        return within_budget and HostClock.now_ns() - begun_ns > after_ns

    with MeasuringProcess() as process:
        for done, task in enumerate(tasks):
            if done >= FEWEST and is_late(FIRST_NS):
                tasks = tasks[:done]
                break
            progress(done, len(tasks) + RETAKEN)
            if not kept.count(task):
                kept.add(task, process.measured(task))
        for done, task in enumerate(kept.disturbed(tasks)):
            if is_late(ALL_NS):
                break
            progress(len(tasks) + done, len(tasks) + RETAKEN)
            kept.add(task, process.measured(task))
    progress(len(tasks) + RETAKEN, len(tasks) + RETAKEN)
    if within_budget:
        kept.refuse_if_busy(tasks)
    paces = {id(one): paced for one, paced in zip(kept.in_order(), with_paces(kept.in_order()), strict=True)}
    return [paces[id(kept.best(task))] for task in tasks]


class _Kept:
    """The measurements so far, each also a line of the file."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self._path = path
        self._found: dict[str, list[Measurement]] = {}
        self._in_order: list[Measurement] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._read(header):
            self._found, self._in_order = {}, []
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
                self._note(key, Measurement.of_line(rest))
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
        self._note(_key(task), found)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{_key(task)}\t{found.line()}\n")

    def _note(self, key: str, found: Measurement) -> None:
        self._found.setdefault(key, []).append(found)
        self._in_order.append(found)

    def in_order(self) -> list[Measurement]:
        """All attempts, as they were made."""
        return self._in_order

    def best(self, task: Task) -> Measurement:
        """The quietest."""
        return min(self._found[_key(task)], key=lambda one: one.gauge_us)

    def refuse_if_busy(self, tasks: Sequence[Task]) -> None:
        """Raises BadInput, and forgets everything, when the computer had no time for this."""
        least_us = min(one.gauge_us for found in self._found.values() for one in found)
        usual = median(self.best(task).gauge_us for task in tasks) / least_us
        if usual > BUSY:
            self._path.unlink(missing_ok=True)
            what = f"this computer was busy with something else: a gauge took {usual:.1f} times its best"
            raise BadInput(what, mend="close other programs and calibrate again")

    def disturbed(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Those to measure again, the most disturbed first; what was measured meanwhile counts in the next round."""
        left = RETAKEN
        for turn in range(ROUNDS):
            least_us = min(one.gauge_us for found in self._found.values() for one in found)
            noisy = [
                task for task in tasks if self.count(task) == turn + 1 and self.best(task).gauge_us > QUIET * least_us
            ]
            again = sorted(noisy, key=lambda task: -self.best(task).gauge_us)[:left]
            left -= len(again)
            yield from again


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
