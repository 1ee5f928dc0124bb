"""What a busy window costs a model that runs meanwhile: host time of its inference, window busy over window idle.

The device runs as under the window, in a process of its own and in real time. Busy means that the window's thread does
nothing but run Python, which is worse than any window; idle means that it sleeps. A loop as busy in a process that has
nothing to do with ours tells how much of it is the computer's own doing. For comparison the model in a thread of the
window's process, where both want the interpreter's lock.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
from PIL import Image

from emulator.trace.spans import Span
from tests.bench.bench_pipeline_overhead import GLASSES, MODELS, write_model

STAGE = "model.inference"
ROUNDS = 9
BLOCK_S = 2.0
STEP_S = 0.02
AIM = 1.05
HOST_NS, HOST_CPU_NS, NAME = map(Span._fields.index, ("host_ns", "host_cpu_ns", "stage"))


def spin(seconds: float) -> None:
    """Nothing but Python."""
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1


class Stranger:
    """Runs nothing but Python in a process that has nothing to do with ours, while the window sleeps."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", "while True: pass"])

    def __exit__(self, *_: object) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()


class Way(NamedTuple):
    """What the window does, and what goes on beside it."""

    name: str
    wait: Callable[[float], None]
    beside: Callable[[], AbstractContextManager[None]]


WAYS = (
    Way("idle", time.sleep, nullcontext),
    Way("busy window", spin, nullcontext),
    Way("busy stranger", time.sleep, Stranger),
)
Lengths = tuple[float, float]
"""Medians of wall and processor time, nanoseconds."""


def in_own_process(folder: Path) -> dict[str, list[Lengths]]:
    """For each way the medians of the rounds, the device as under the window."""
    from emulator.clock import HostClock
    from emulator.device_run import RunSettings
    from emulator.link import DeviceLink
    from emulator.messages.link import Boot, Report

    link = DeviceLink(HostClock(), lambda: None)
    link.send(Boot(RunSettings(str(folder), camera=str(folder / "black.png"), duration_ns=10**13)))

    def block(way: Way) -> Lengths:
        rows = []
        with way.beside():
            end = time.perf_counter() + BLOCK_S
            while time.perf_counter() < end or not rows:
                way.wait(STEP_S)
                reports = [answer for answer in link.take() if isinstance(answer, Report)]
                rows += [row for each in reports for row in each.spans if row[NAME] == STAGE and row[HOST_NS]]
        return median(row[HOST_NS] for row in rows), median(row[HOST_CPU_NS] for row in rows)

    block(WAYS[0])
    try:
        return rounds(block)
    finally:
        link.close()


def rounds(block: Callable[[Way], Lengths]) -> dict[str, list[Lengths]]:
    """All ways in each round, in changing order."""
    found: dict[str, list[Lengths]] = {way.name: [] for way in WAYS}
    for turn in range(ROUNDS):
        for way in WAYS[turn % 3 :] + WAYS[: turn % 3]:
            found[way.name].append(block(way))
    return found


def in_one_process(folder: Path) -> dict[str, list[Lengths]]:
    """The same with the model in a thread of the window's own process."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    one = session.get_inputs()[0]
    feeds = {one.name: np.zeros(one.shape, np.float32)}

    def block(way: Way) -> Lengths:
        ended, walls, processor = threading.Event(), [], []

        def model() -> None:
            while not ended.is_set():
                wall_ns, cpu_ns = time.perf_counter_ns(), time.thread_time_ns()
                session.run(None, feeds)
                processor.append(time.thread_time_ns() - cpu_ns)
                walls.append(time.perf_counter_ns() - wall_ns)

        thread = threading.Thread(target=model)
        with way.beside():
            thread.start()
            end = time.perf_counter() + BLOCK_S / 3
            while time.perf_counter() < end:
                way.wait(STEP_S)
            ended.set()
            thread.join()
        return median(walls), median(processor)

    return rounds(block)


def ratios(found: dict[str, list[Lengths]], of: str, over: str) -> str:
    """Wall and processor time, each as the median of the rounds' ratios."""
    pairs = list(zip(found[of], found[over], strict=True))
    wall, processor = (median(a[kind] / b[kind] for a, b in pairs) for kind in (0, 1))
    return f"{wall:.3f} (processor time {processor:.3f})"


def main() -> None:
    """Print what the window costs over an idle one, and over a stranger that is as busy."""
    print(f"session.run with a busy window, median of {ROUNDS} rounds (aim: <= {AIM} over idle, on a quiet computer)")
    for name, form in MODELS.items():
        with tempfile.TemporaryDirectory() as text:
            folder = Path(text)
            write_model(folder / "model.onnx", *form)
            (folder / "glasses.toml").write_text(GLASSES)
            Image.fromarray(np.zeros((480, 640, 3), np.uint8)).save(folder / "black.png")
            for words, found in (("own process", in_own_process(folder)), ("one process", in_one_process(folder))):
                over_idle = ratios(found, "busy window", "idle")
                over_stranger = ratios(found, "busy window", "busy stranger")
                print(f"  {name} model, {words}: over idle {over_idle}, over a busy stranger {over_stranger}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
