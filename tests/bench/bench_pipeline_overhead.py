"""What a frame costs in the machine's way of running a model, against a bare loop that does the same work.

All prepare the same frame, run the same session and decode the same output. Ours takes its laps and records 60 spans,
once in place and once handed over to a worker that has the next frame waiting, which costs more and gains a second
core. Which of them the machine would choose for the model on this computer and the S1 is marked, and the aim is for
that one. Blocks are interleaved between two bare ones; the figure is the median of their ratios. Covered: the laps'
share of the wall time of a frame.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

from emulator.clock import HostClock
from emulator.cost.predict import predict
from emulator.lanes.node_lane import is_light
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Prediction, Step
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.trace.recorder import Recorder
from emulator.workers import Computation, LapWatch, Workers

STAGES = ("preprocess", "inference", "postprocess")
Frames = Iterator[LapWatch | None]
"""One step a frame; what comes out is what its laps were taken with."""
PREDICTED = Prediction(1, 1, 1, "bench", "estimated")
SIXTY_STEPS = [Step(f"model.{stage}", "npu", PREDICTED) for stage in STAGES] * 20
ROUNDS = 60
AIMS = {"1 ms": 1.03, "10 ms": 1.01, "30 ms": 1.01}
BLOCKS = {"1 ms": 50, "10 ms": 10, "30 ms": 5}  # frames; short ones, since other work of the computer comes and goes
MODELS = {"1 ms": (20, 60), "10 ms": (32, 112), "30 ms": (48, 180)}
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


def bare(node, frame, count: int, workers: Workers) -> Frames:
    """Prepare, run, decode in a plain loop."""
    watch = NoWatch()
    for _ in range(count):
        node.compute(frame, watch)
        yield None


def in_place(node, frame, count: int, workers: Workers) -> Frames:
    """The same as a light job, recorded."""
    recorder = Recorder()
    for index in range(count):
        watch = workers.watch()
        node.plan(frame)
        job = workers.submit("model", lambda watch: node.compute(frame, watch), light=True, watch=watch)
        yield record(recorder, index, job)


def handed_over(node, frame, count: int, workers: Workers) -> Frames:
    """The same as a job of a worker, which has the next frame waiting."""
    recorder, under_way = Recorder(), deque()
    for index in range(count + 1):
        if index < count:
            job = workers.submit("model", lambda watch: node.compute(frame, watch))
            node.plan(frame)
            under_way.append((index, job))
        if len(under_way) == 2 or index == count:
            number, job = under_way.popleft()
            yield record(recorder, number, job)


def record(recorder: Recorder, index: int, job: Computation) -> LapWatch | None:
    """Sixty spans of one frame, collected and recorded as the lane of a node does it."""
    job.result()
    watch, rows = job.watch(), []
    for step in SIXTY_STEPS:
        rows += (step, index, index)
    recorder.computed(index, rows, watch)
    return watch


class Cost(NamedTuple):
    """Of a frame: median wall time, mean processor time of the whole process, median share that the laps cover."""

    wall_ns: float
    cpu_ns: float
    covered: float


def cost(frames: Frames) -> Cost:
    """Go through the frames and measure each."""
    walls, shares = [], []
    cpu_ns, before_ns = time.process_time_ns(), time.perf_counter_ns()
    for watch in frames:
        wall_ns = time.perf_counter_ns() - before_ns
        walls.append(wall_ns)
        shares.append(watch.total_ns / wall_ns if watch else 0.0)
        before_ns = time.perf_counter_ns()
    return Cost(median(walls), (time.process_time_ns() - cpu_ns) / len(walls), median(shares))


class Measured(NamedTuple):
    """Milliseconds of the bare loop and of the device; each way's ratios in wall and processor time, and its cover."""

    bare_ms: float
    device_ms: float
    ways: dict[str, tuple[float, ...]]


def measure(name: str) -> Measured:
    """One model, each way."""
    with tempfile.TemporaryDirectory() as folder:
        node = make_node(Path(folder), *MODELS[name])
        frame = CameraFrame(0, 0, 1, 1, np.zeros((480, 640, 3), np.uint8))
        units = load_profile("quark-s1").units
        device_ns = sum(predict(phase.cost, units[phase.unit], phase.unit).p50_ns for phase in node.plan(frame))
        workers = Workers(HostClock())
        rounds = [one_round(turn, node, frame, BLOCKS[name], workers) for turn in range(ROUNDS + 1)]
        workers.close()
    rows = {way: zip(*(found[way] for found in rounds[1:]), strict=True) for way in WAYS}  # the first one warms up
    bare_ms = median(found["bare"][0] for found in rounds[1:]) / 1e6
    ways = {way: tuple(median(column) for column in columns) for way, columns in rows.items()}
    return Measured(bare_ms, device_ns / 1e6, ways)


def one_round(turn: int, node, frame, count: int, workers: Workers) -> dict[str, tuple[float, ...]]:
    """Each way between two bare blocks, in changing order."""
    plain = cost(bare(node, frame, count, workers))
    found: dict[str, tuple[float, ...]] = {"bare": plain}
    for way in sorted(WAYS, reverse=bool(turn % 2)):
        own, after = cost(WAYS[way](node, frame, count, workers)), cost(bare(node, frame, count, workers))
        wall_ns, cpu_ns = (plain.wall_ns + after.wall_ns) / 2, (plain.cpu_ns + after.cpu_ns) / 2
        found[way] = own.wall_ns / wall_ns, own.cpu_ns / cpu_ns, own.covered
        plain = after
    return found


def main() -> None:
    """Print the table."""
    for name, aim in AIMS.items():
        bare_ms, device_ms, ways = measure(name)
        chosen = "in place" if is_light(round(bare_ms * 1e6), round(device_ms * 1e6)) else "handed over"
        print(f"onnx node, {name} model: bare {bare_ms:.2f} ms a frame, {device_ms:.2f} ms on the S1")
        for way, (wall, cpu, covered) in ways.items():
            mark = f" <- the machine's way (aim: ratio <= {aim}, cover >= 99 %)" if way == chosen else ""
            print(f"  {way:12s} ours/bare {wall:.4f} (processor time {cpu:.4f}), laps cover {covered:.2%}{mark}")


WAYS = {"in place": in_place, "handed over": handed_over}

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
