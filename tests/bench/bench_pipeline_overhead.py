"""What a frame costs in the machine's way of running a model, against a bare loop that does the same work.

Both prepare the same frame, run the same session and decode the same output. Ours is offered to a worker thread as a
job and waited for, takes its laps, and records 60 spans. Rounds are interleaved; each gives one ratio of
medians, the figure is the median of the ratios. Covered: the laps' share of the wall time of a frame.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from emulator.clock import HostClock
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Prediction
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.trace.recorder import Recorder
from emulator.workers import LapWatch, Workers

SPANS = 60
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
    """Median milliseconds of the same as a job with 60 spans, and the share of it that the laps cover."""
    recorder, times, covered = Recorder(), [], []
    predicted = Prediction(1, 1, 1, "bench", "estimated")

    def work(watch: LapWatch):
        return node.compute(frame, watch)

    for index in range(count):
        start = time.perf_counter_ns()
        phases = node.plan(frame)
        job = workers.submit("model", work)
        job.result()
        laps = job.watch.laps
        append = recorder.append_span
        for phase in phases:
            start_ns, host_ns, cpu_ns = laps[phase.stage]
            for _ in range(SPANS // len(phases)):
                append(
                    (
                        index,
                        phase.stage,
                        phase.unit,
                        0,
                        1,
                        predicted.low_ns,
                        predicted.high_ns,
                        False,
                        start_ns,
                        host_ns,
                        cpu_ns,
                    )
                )
        wall_ns = time.perf_counter_ns() - start
        times.append(wall_ns)
        covered.append(sum(wall for _, wall, _ in laps.values()) / wall_ns)
    return median(times) / 1e6, median(covered)


def measure(name: str) -> dict[str, float]:
    """One model: interleaved rounds, ratio of medians in each."""
    with tempfile.TemporaryDirectory() as folder:
        node = make_node(Path(folder), *MODELS[name])
        frame = CameraFrame(0, 0, 1, 1, np.zeros((480, 640, 3), np.uint8))
        workers = Workers(HostClock())
        count = 200 if name == "1 ms" else 40
        bare(node, frame, count), ours(node, frame, count, workers)
        ratios, shares, lengths = [], [], []
        for _ in range(ROUNDS):
            plain_ms = bare(node, frame, count)
            own_ms, share = ours(node, frame, count, workers)
            ratios.append(own_ms / plain_ms)
            shares.append(share)
            lengths.append(plain_ms)
        workers.close()
    return {"bare_ms": median(lengths), "ratio": median(ratios), "worst_ratio": max(ratios), "covered": median(shares)}


def main() -> None:
    """Print the table."""
    for name, aim in AIMS.items():
        row = measure(name)
        print(
            f"onnx node, {name} model: bare {row['bare_ms']:.2f} ms, ours/bare {row['ratio']:.4f} "
            f"(aim <= {aim}), worst round {row['worst_ratio']:.4f}, laps cover {row['covered']:.2%} (aim >= 99 %)"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
