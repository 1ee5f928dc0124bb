"""What a frame costs in the machine's way of running a model, against a bare loop that does the same work.

All prepare the same frame, run the same session and decode the same output. Ours takes its laps and records 60 spans,
once in place, as the machine does with what takes the host less than 2 ms, and once handed over to a worker that has
the next frame waiting. Rounds are interleaved between two bare ones; the figure is the median of their ratios. Covered:
the laps' share of the wall time of a frame.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from statistics import median

import numpy as np

from emulator.clock import HostClock
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Prediction
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.trace.recorder import Recorder
from emulator.workers import Workers

SPANS = 60
PREDICTED = Prediction(1, 1, 1, "bench", "estimated")
ROUNDS = 24
AIMS = {"1 ms": 1.03, "10 ms": 1.01}
MODELS = {"1 ms": (20, 60), "10 ms": (32, 112)}
GLASSES = """
name = "bench"
permissions = ["camera"]
[pipeline.model]
kind = "onnx"
input = "camera"
precision = "w8a8"
[pipeline.model.options]
model = "model.onnx"
output = { kind = "raw" }
"""


def write_model(path: Path, channels: int, side: int) -> None:
    """A convolution network of roughly the wanted length: a stem and three 3x3 layers."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(0)
    weights, nodes, last = [], [], "image"
    for index, (inputs, outputs) in enumerate([(3, channels), *[(channels, channels)] * 3]):
        kernel = (random.standard_normal((outputs, inputs, 3, 3)) / 30).astype(np.float32)
        weights.append(numpy_helper.from_array(kernel, f"w{index}"))
        nodes.append(helper.make_node("Conv", [last, f"w{index}"], [f"c{index}"], pads=[1, 1, 1, 1]))
        nodes.append(helper.make_node("Relu", [f"c{index}"], [f"r{index}"]))
        last = f"r{index}"
    nodes.append(helper.make_node("GlobalAveragePool", [last], ["scores"]))
    graph = helper.make_graph(
        nodes,
        "bench",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, channels, 1, 1])],
        weights,
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def make_node(folder: Path, channels: int, side: int):
    """The project's own node for that model, as a run builds it."""
    from emulator.pipeline.build import build_pipeline

    write_model(folder / "model.onnx", channels, side)
    (folder / "glasses.toml").write_text(GLASSES)
    return build_pipeline(load_project(str(folder)), load_profile("quark-s1")).nodes[0]


class NoWatch:
    """A stopwatch for the bare loop."""

    @staticmethod
    def lap(stage: str) -> None:
        """Nothing."""


def bare(node, frame, count: int) -> float:
    """Median milliseconds of prepare, run, decode in a plain loop."""
    watch, times = NoWatch(), []
    for _ in range(count):
        start = time.perf_counter_ns()
        node.compute(frame, watch)
        times.append(time.perf_counter_ns() - start)
    return median(times) / 1e6


def ours(node, frame, count: int, workers: Workers) -> tuple[float, float]:
    """Median milliseconds of the same as a light job with 60 spans, and the share of it that the laps cover."""
    recorder, times, covered = Recorder(), [], []
    for index in range(count):
        start = time.perf_counter_ns()
        phases = node.plan(frame)
        job = workers.submit("model", lambda watch: node.compute(frame, watch), light=True)
        job.result()
        record(recorder, index, phases, job.watch.laps)
        wall_ns = time.perf_counter_ns() - start
        times.append(wall_ns)
        covered.append(sum(wall for _, wall, _ in job.watch.laps.values()) / wall_ns)
    return median(times) / 1e6, median(covered)


def handed_over(node, frame, count: int, workers: Workers) -> tuple[float, float]:
    """Milliseconds a frame when a worker computes it while the next one already waits, and the laps' share."""
    recorder, under_way, lap_ns = Recorder(), deque(), 0
    start = time.perf_counter_ns()
    for index in range(count + 1):
        if index < count:
            phases = node.plan(frame)
            under_way.append((index, workers.submit("model", lambda watch: node.compute(frame, watch))))
        if len(under_way) == 2 or index == count:
            number, job = under_way.popleft()
            job.wait()  # not `result`, which would compute it here if the worker had not begun
            record(recorder, number, phases, job.watch.laps)
            lap_ns += sum(wall for _, wall, _ in job.watch.laps.values())
    wall_ns = time.perf_counter_ns() - start
    return wall_ns / count / 1e6, lap_ns / wall_ns


def record(recorder: Recorder, index: int, phases, laps) -> None:
    """Sixty spans of one frame."""
    append, predicted = recorder.append_span, PREDICTED
    for phase in phases:
        start_ns, host_ns, cpu_ns = laps[phase.stage]
        low_ns, high_ns = predicted.low_ns, predicted.high_ns
        for _ in range(SPANS // len(phases)):
            append((index, phase.stage, phase.unit, 0, 1, low_ns, high_ns, False, start_ns, host_ns, cpu_ns))


def measure(name: str) -> dict[str, dict[str, float]]:
    """One model: interleaved rounds in changing order, for each way the median of the ratios to the bare loop."""
    with tempfile.TemporaryDirectory() as folder:
        node = make_node(Path(folder), *MODELS[name])
        frame = CameraFrame(0, 0, 1, 1, np.zeros((480, 640, 3), np.uint8))
        workers = Workers(HostClock())
        count = 200 if name == "1 ms" else 40
        ways = {"in place": ours, "handed over": handed_over}
        ratios, shares, lengths = {way: [] for way in ways}, {way: [] for way in ways}, []
        for turn in range(ROUNDS + 1):
            plain_ms = bare(node, frame, count)
            lengths.append(plain_ms)
            for way in sorted(ways, reverse=bool(turn % 2)):
                own_ms, share = ways[way](node, frame, count, workers)
                after_ms = bare(node, frame, count)
                if turn:  # the first one warms up
                    ratios[way].append(own_ms / ((plain_ms + after_ms) / 2))
                    shares[way].append(share)
                plain_ms = after_ms
        workers.close()
    rows = {way: {"ratio": median(ratios[way]), "covered": median(shares[way])} for way in ways}
    return rows | {"bare": {"ms": median(lengths)}}


def main() -> None:
    """Print the table."""
    for name, aim in AIMS.items():
        rows = measure(name)
        print(f"onnx node, {name} model: bare {rows['bare']['ms']:.2f} ms a frame (aim: ratio <= {aim}, cover >= 99 %)")
        for way in ("in place", "handed over"):
            print(f"  {way:12s} ours/bare {rows[way]['ratio']:.4f}, laps cover {rows[way]['covered']:.2%}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
