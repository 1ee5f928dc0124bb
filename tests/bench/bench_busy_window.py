"""What a busy window costs a model that runs meanwhile: host time of its inference, window busy over window idle.

The device runs as under the window, in a process of its own and in real time. Busy means that the window's thread does
nothing but run Python, which is worse than any window; idle means that it sleeps. For comparison the same loop beside
the same model in one process, where both want the interpreter's lock.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from emulator.trace.spans import Span
from tests.bench.bench_pipeline_overhead import GLASSES, MODELS, write_model

STAGE = "model.inference"
ROUNDS = 8
BLOCK_S = 3.0
STEP_S = 0.02
AIM = 1.05
HOST_NS, NAME = Span._fields.index("host_ns"), Span._fields.index("stage")


def spin(seconds: float) -> None:
    """Nothing but Python."""
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1


def in_own_process(folder: Path) -> float:
    """Busy over idle, by the medians of the rounds."""
    from emulator.clock import HostClock
    from emulator.device_run import RunSettings
    from emulator.link import DeviceLink
    from emulator.messages.link import Boot, Report

    link = DeviceLink(HostClock(), lambda: None)
    link.send(Boot(RunSettings(str(folder), camera=str(folder / "black.png"), duration_ns=10**13)))

    def block(wait: Callable[[float], None]) -> float:
        lengths: list[int] = []
        end = time.perf_counter() + BLOCK_S
        while time.perf_counter() < end or not lengths:
            wait(STEP_S)
            reports = [answer for answer in link.take() if isinstance(answer, Report)]
            lengths += [row[HOST_NS] for each in reports for row in each.spans if row[NAME] == STAGE and row[HOST_NS]]
        return median(lengths)

    block(time.sleep)
    try:
        return compared(block)
    finally:
        link.close()


def compared(block: Callable[[Callable[[float], None]], float]) -> float:
    """The median over rounds of idle and busy, in changing order."""
    ratios = []
    for turn in range(ROUNDS):
        order = (spin, time.sleep) if turn % 2 else (time.sleep, spin)
        found = {wait: block(wait) for wait in order}
        ratios.append(found[spin] / found[time.sleep])
    return median(ratios)


def in_one_process(folder: Path) -> float:
    """The same with the loop in a thread beside the model."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    one = session.get_inputs()[0]
    feeds = {one.name: np.zeros(one.shape, np.float32)}

    def block(wait: Callable[[float], None]) -> float:
        ended = threading.Event()

        def beside() -> None:
            while not ended.is_set():
                wait(STEP_S)

        thread = threading.Thread(target=beside)
        thread.start()
        lengths, end = [], time.perf_counter() + BLOCK_S / 3
        while time.perf_counter() < end:
            begun = time.perf_counter_ns()
            session.run(None, feeds)
            lengths.append(time.perf_counter_ns() - begun)
        ended.set()
        thread.join()
        return median(lengths)

    return compared(block)


def main() -> None:
    """Print both."""
    for name, form in MODELS.items():
        with tempfile.TemporaryDirectory() as text:
            folder = Path(text)
            write_model(folder / "model.onnx", *form)
            (folder / "glasses.toml").write_text(GLASSES)
            Image.fromarray(np.zeros((480, 640, 3), np.uint8)).save(folder / "black.png")
            own, one = in_own_process(folder), in_one_process(folder)
        print(f"session.run, {name} model, window busy over idle: {own:.3f} (aim <= {AIM}); in one process {one:.2f}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
