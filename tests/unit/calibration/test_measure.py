"""Measuring: every kernel gets its own time, the quick runs count, and what is written down is what ran."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from emulator.calibration.measure import (
    Measure,
    Ran,
    _by_kernel,
    _gauge_model,
    _kernel_times,
    _quick_mean,
    made_up_inputs,
)
from emulator.calibration.quantise import quantised
from emulator.calibration.runtime_kernels import runtime_kernels
from emulator.cost.graph_writer import GraphWriter
from emulator.cost.onnx_work import model_work
from emulator.messages.kernels import Kernel
from tests.networks.shufflenet import shufflenet_v2_x0_5


def kernel(operator: str, channels: int) -> Kernel:
    shape = (1, channels, 8, 8)
    return Kernel("x", "kind", (operator,), 0, 0, 0, 0, 0, (shape, (), shape), ())


def ran(name: str, operator: str, channels: int) -> Ran:
    return Ran(name, operator, (1, channels, 8, 8))


def event(name: str, channels: int, us: int) -> dict:
    return {
        "cat": "Node", "name": f"{name}_kernel_time", "dur": us,
        "args": {"op_name": "Conv", "output_type_shape": [{"float": [1, channels, 8, 8]}]},
    }  # fmt: skip


def test_what_the_runtime_names_anew_in_every_session_is_told_by_operator_and_shape():
    kernels = [
        ("ReorderOutput", kernel("ReorderOutput", 16)), ("ReorderOutput_token_3", kernel("ReorderOutput", 32)),
        ("conv", kernel("Conv", 64)), ("", kernel("Mul", 4)), ("", kernel("Mul", 4)),
    ]  # fmt: skip
    times = {
        ran("ReorderOutput", "ReorderOutput", 32): 5.0, ran("ReorderOutput_token_3", "ReorderOutput", 16): 2.0,
        ran("conv", "Conv", 16): 9.0, Ran("Mul_7", "Mul", (1, 8, 8, 4)): 1.0, Ran("Mul_9", "Mul", (1, 8, 8, 4)): 1.5,
    }  # fmt: skip
    assert list(_by_kernel(kernels, times)) == [2.0, 5.0, 9.0, 1.0, 1.5]


def test_a_profile_is_cut_into_turns_without_the_runs_that_warm_up():
    events = [event("conv", 8, us) for us in (90, 80, 10, 10, 70, 60, 4, 6)]
    first, second = _kernel_times([*events, {"cat": "Session", "name": "model_run", "dur": 1}], turn=4)
    assert first == {ran("conv", "Conv", 8): 10.5} and second == {ran("conv", "Conv", 8): 4.5}


def test_the_slower_half_of_the_runs_does_not_count():
    assert _quick_mean([1.0, 1.1, 1.2, 1.3, 50.0, 60.0, 70.0, 80.0]) == pytest.approx(1.15, abs=0.06)
    assert _quick_mean([3.0]) == 3.0


def test_a_network_is_measured_kernel_by_kernel():
    found = Measure(1)("small", "given", shufflenet_v2_x0_5(32))
    assert all(time > 0 for time in found.profiled_us) and found.bare_us > 0 and found.gauge_us > 0
    assert len(found.profiled_us) == len(found.kernels) == len(runtime_kernels(shufflenet_v2_x0_5(32), {}))


def test_an_operator_that_the_runtime_writes_out_is_measured_too():
    g = GraphWriter("swish")
    x = g.hard_swish(g.conv(g.input(1, 8, 16, 16), 16))
    found = Measure(1)("swish", "given", quantised(g.model(g.conv(g.hard_swish(x), 8))))
    assert all(time > 0 for time in found.profiled_us)


def test_shapes_of_a_quantised_network_are_those_of_the_network():
    model = shufflenet_v2_x0_5(64)
    kernels = runtime_kernels(quantised(model), {})
    assert sum(kernel.macs for kernel in kernels) == model_work(model, {}).work.macs
    assert {kernel.operators[0] for kernel in kernels} >= {"QLinearConv", "QLinearConcat"}


def test_inputs_are_made_up_in_the_type_and_shape_that_is_asked():
    class Given:
        def __init__(self, name, kind, shape):
            self.name, self.type, self.shape = name, kind, shape

    class Session:
        def get_inputs(self):
            return [Given("x", "tensor(float)", ["batch", 3, 4]), Given("ids", "tensor(int64)", [1, 50])]

    made = made_up_inputs(Session())
    assert made["x"].shape == (1, 3, 4) and made["x"].dtype == "float32" and made["x"].min() < 0
    assert made["ids"].dtype == "int64" and made["ids"].min() >= 0


COUNT = """
from pathlib import Path
from emulator.calibration.measure import Measure, _gauge_model, _Session
measure = Measure(2)
before = len(list(Path("/proc/self/task").iterdir()))
session = _Session(_gauge_model("fp32"), 2)
session.mean_us(2)
print(len(list(Path("/proc/self/task").iterdir())) - before)
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_sessions_with_several_threads_share_their_workers():
    """Else a worker that still spins for the session before would make the next one up to twice as slow."""
    found = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, timeout=120, check=True)
    assert found.stdout.split() == ["0"] and not found.stderr


def test_the_gauge_runs_in_the_precision_that_is_measured():
    kinds = [
        {node.op_type for node in onnx.load_from_string(_gauge_model(name)).graph.node} for name in ("fp32", "w8a8")
    ]
    assert "QuantizeLinear" not in kinds[0] and "QuantizeLinear" in kinds[1]
