"""What the onnx node itself costs, against a bare loop written by hand for the same model.

Both resize and normalise the same frame into the same kind of buffer, run the same file with the same session options,
and take the five best classes. Rounds are paired and their order alternates; each gives one ratio of medians. What is
printed is the median of the ratios, with its interval by bootstrap. Run: python tests/bench/bench_onnx_node.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import cv2
import numpy as np

ROUNDS = 24
AIMS = {"1 ms": 1.03, "10 ms": 1.01}
MODELS = {"1 ms": (16, 56), "10 ms": (32, 112)}
CLASSES = 100


def write_model(path: Path, channels: int, side: int) -> None:
    """A stem and three layers of 3 x 3, pooled, and a product that gives class scores."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(0)
    weights, nodes, last = [], [], "image"
    for index, inputs in enumerate((3, channels, channels, channels)):
        kernel = (random.standard_normal((channels, inputs, 3, 3)) / 30).astype(np.float32)
        weights.append(numpy_helper.from_array(kernel, f"w{index}"))
        nodes.append(helper.make_node("Conv", [last, f"w{index}"], [f"c{index}"], pads=[1, 1, 1, 1]))
        nodes.append(helper.make_node("Relu", [f"c{index}"], [f"r{index}"]))
        last = f"r{index}"
    weights.append(numpy_helper.from_array(random.standard_normal((channels, CLASSES)).astype(np.float32), "head"))
    nodes += [
        helper.make_node("ReduceMean", [last], ["pooled"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["pooled", "head"], ["scores"]),
    ]
    graph = helper.make_graph(
        nodes,
        "bench",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, CLASSES])],
        weights,
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def bare_loop(path: Path, side: int, pixels: np.ndarray) -> Callable[[], object]:
    """The few lines that somebody would write for one model, with nothing around them."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    small = np.empty((side, side, 3), np.uint8)
    planes = [np.empty((side, side), np.uint8) for _ in range(3)]
    tensor = np.empty((1, 3, side, side), np.float32)
    feeds, factor = {"image": tensor}, np.float32(1 / 255)

    def frame() -> object:
        cv2.resize(pixels, (side, side), dst=small)
        cv2.split(small, planes)
        for channel in range(3):
            np.multiply(planes[channel], factor, out=tensor[0, channel])
        scores = session.run(["scores"], feeds)[0].reshape(-1)
        return [(str(index), float(scores[index])) for index in np.argsort(-scores)[:5].tolist()]

    return frame


def node_loop(folder: Path, pixels: np.ndarray) -> Callable[[], object]:
    """The node as a run builds and calls it, with its stopwatch."""
    from emulator.clock import HostClock
    from emulator.messages.samples import CameraFrame
    from emulator.pipeline.build import build_pipeline
    from emulator.profile import load_profile
    from emulator.project import load_project
    from emulator.workers import LapWatch

    text = 'name = "bench"\npermissions = ["camera"]\n[pipeline.model]\nkind = "onnx"\ninput = "camera"\n'
    text += '[pipeline.model.options]\nmodel = "model.onnx"\noutput = { kind = "classes", min_score = 0.0 }\n'
    (folder / "glasses.toml").write_text(text)
    node = build_pipeline(load_project(folder), load_profile("quark-s1")).nodes[0]
    sample, clock = CameraFrame(0, 0, 1, 1, pixels), HostClock()

    def frame() -> object:
        node.plan(sample)
        return node.compute(sample, LapWatch(clock))

    return frame


def median_ms(frame: Callable[[], object], count: int) -> float:
    """Median processor time of a frame: the wall clock of a busy computer says little about one thread."""
    times = []
    for _ in range(count):
        start = time.thread_time_ns()
        frame()
        times.append(time.thread_time_ns() - start)
    return median(times) / 1e6


def measure(name: str) -> tuple[float, float, tuple[float, float]]:
    """Bare milliseconds, median ratio, and its 95 % interval."""
    channels, side = MODELS[name]
    pixels = np.random.default_rng(1).integers(0, 256, (480, 640, 3), dtype=np.uint8)
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        write_model(folder / "model.onnx", channels, side)
        bare, ours = bare_loop(folder / "model.onnx", side, pixels), node_loop(folder, pixels)
        count = 150 if name == "1 ms" else 30
        median_ms(bare, count), median_ms(ours, count)
        ratios, lengths = [], []
        for index in range(ROUNDS):
            order = (bare, ours) if index % 2 else (ours, bare)
            found = {loop: median_ms(loop, count) for loop in order}
            ratios.append(found[ours] / found[bare])
            lengths.append(found[bare])
    draws = np.random.default_rng(2).choice(ratios, (2000, ROUNDS))
    low, high = np.percentile(np.median(draws, axis=1), [2.5, 97.5])
    return median(lengths), median(ratios), (float(low), float(high))


def main() -> None:
    """Print the table."""
    cv2.setNumThreads(1)
    for name, aim in AIMS.items():
        bare_ms, ratio, (low, high) = measure(name)
        print(
            f"onnx node, {name} model: bare {bare_ms:.3f} ms, node/bare {ratio:.4f} [{low:.4f}, {high:.4f}] (aim {aim})"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
