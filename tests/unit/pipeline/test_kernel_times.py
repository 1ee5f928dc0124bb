"""The runtime's profile of a node's model: which kernels, in which order, without what the profiler added."""

from itertools import pairwise

import numpy as np
import pytest

from emulator.clock import HostClock
from emulator.messages.samples import CameraFrame
from emulator.pipeline import kernel_times, onnx_node
from emulator.pipeline.kernel_times import node_kernels
from emulator.pipeline.sampled_node import MOST_FRAMES, SampledNode


@pytest.fixture
def node(spec, context, save):
    save(
        [("Conv", "picture kernel", "c", {}), ("Relu", "c", "r", {}), ("ReduceMean", "r", "scores", {"keepdims": 0})],
        {"picture": [1, 3, 32, 32]},
        {"scores": []},
        {"kernel": np.ones((8, 3, 3, 3), np.float32)},
    )
    return onnx_node.make(spec("onnx", model="m.onnx", output={"kind": "raw"}), context)


def frames(count):
    return [CameraFrame(at, at, 0, 0, np.full((48, 64, 3), at, np.uint8)) for at in range(count)]


def test_each_frame_has_the_kernels_that_the_runtime_made_of_the_model(node, watch):
    sampled = SampledNode(node)
    for frame in frames(3):
        sampled.compute(frame, watch)
    node.model.path.write_bytes(b"edited since")
    found = node_kernels(sampled, HostClock())
    assert [frame.seq for frame in found.frames] == [0, 1, 2]
    for frame in found.frames:
        operators = [kernel.operator for kernel in frame.kernels]
        assert any("Conv" in operator for operator in operators)
        assert "Relu" not in operators, "it was fused"
        assert operators[-1] == "ReduceMean"
        assert all(kernel.length_ns > 0 for kernel in frame.kernels)
    assert found.delta_ns >= 0


def test_what_the_profiler_adds_is_found_and_taken_off():
    """Three kernels of 10 us that report 12: bare runs take 30."""
    events = [{"cat": "Session", "name": "model_run", "ts": 0, "dur": 40, "args": {}}]
    events += [
        {"cat": "Node", "name": f"k{at}_kernel_time", "ts": 13 * at, "dur": 12, "args": {"op_name": "Conv"}}
        for at in range(3)
    ]
    events.append({"cat": "Node", "name": "inner_kernel_time", "ts": 14, "dur": 5, "args": {"op_name": "Add"}})
    events.append({"cat": "Node", "name": "later_kernel_time", "ts": 60, "dur": 5, "args": {"op_name": "Add"}})
    (run,) = kernel_times._runs(events)
    assert [one.name for one in run] == ["k0", "k1", "k2"], "what lies inside another kernel is part of it"
    assert [one.length_ns for one in kernel_times._without(2000, run)] == [10_000] * 3
    assert [one.length_ns for one in kernel_times._without(20_000, run)] == [1000] * 3


def test_frames_are_remembered_from_all_of_the_run_and_not_too_many(node, watch):
    sampled = SampledNode(node)
    for frame in frames(200):
        sampled.compute(frame, watch)
    seqs = [frame.seq for frame in sampled.frames]
    assert len(seqs) <= MOST_FRAMES
    assert seqs[0] == 0
    assert seqs[-1] >= 180
    assert {b - a for a, b in pairwise(seqs)} == {seqs[1]}
    assert sampled.plan(frames(1)[0]) == node.plan(frames(1)[0])
