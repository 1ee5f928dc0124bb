"""The runtime's kernels, told before they run, against those that its profile says did run."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from emulator.bad_input import BadInput
from emulator.calibration.runtime_kernels import runtime_kernels, session_options
from emulator.cost.graph_writer import GraphWriter
from emulator.cost.onnx_work import model_work
from emulator.messages.kernels import Kernel
from tests.networks.mobile import mobilenet_v2
from tests.networks.residual import resnet18


def transformer_block() -> onnx.ModelProto:
    g = GraphWriter("block")
    x = g.input(1, 16, 32)
    y = g.layer_norm(x)
    heads = [g.transpose(g.reshape(g.linear(y, 32), 1, 16, 4, 8), 0, 2, 1, 3) for _ in range(3)]
    scores = g.softmax(g.scale(g.matmul(heads[0], g.transpose(heads[1], 0, 1, 3, 2)), 0.35))
    mixed = g.reshape(g.transpose(g.matmul(scores, heads[2]), 0, 2, 1, 3), 1, 16, 32)
    x = g.add(x, g.linear(mixed, 32))
    return g.model(g.add(x, g.linear(g.gelu(g.linear(g.layer_norm(x), 128)), 32)))


def gated_picture() -> onnx.ModelProto:
    g = GraphWriter("gated")
    x = g.silu(g.conv(g.input(1, 8, 16, 16), 16))
    gate = g.sigmoid(g.conv(g.relu(g.conv(g.global_pool(x), 4, 1)), 16, 1))
    x = g.prelu(g.depthwise(g.mul(x, gate), 5))
    x = g.concat([g.resize(g.max_pool(x, 2, 2), 2), x])
    return g.model(g.up_conv(x, 4))


def profiled(model: onnx.ModelProto, folder: Path) -> list[tuple[str, tuple[int, ...]]]:
    """Operator and output shape of each kernel of one run, by the runtime's own profile."""
    options = session_options()
    options.enable_profiling, options.profile_file_prefix = True, str(folder / "run")
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    session.run(None, {x.name: np.zeros(x.shape, np.float32) for x in session.get_inputs()})
    events = json.loads(Path(session.end_profiling()).read_text())
    ran = [event["args"] for event in events if event["cat"] == "Node"]
    return [(args["op_name"], tuple(next(iter(args["output_type_shape"][0].values())))) for args in ran]


@pytest.mark.parametrize(
    "build", [transformer_block, gated_picture, lambda: mobilenet_v2(96), lambda: resnet18(64)],
    ids=["transformer", "gated", "mobilenet", "resnet"],
)  # fmt: skip
def test_they_are_those_that_run(build, tmp_path):
    model = build()
    told = [(kernel.operators[0], math.prod(kernel.shapes[2])) for kernel in runtime_kernels(model, {})]
    assert sorted(told) == sorted((kind, math.prod(shape)) for kind, shape in profiled(model, tmp_path))


def test_nodes_without_names_are_found_as_well(tmp_path):
    model = gated_picture()
    for node in model.graph.node:
        node.name = ""
    assert len(runtime_kernels(model, {})) == len(profiled(gated_picture(), tmp_path))


def test_work_is_counted_and_kinds_are_told():
    kernels = runtime_kernels(resnet18(64), {})
    first = kernels[0]
    assert (first.kind, first.macs) == ("first", 64 * 32 * 32 * 3 * 49)
    assert {kernel.kind for kernel in kernels} == {
        "first", "pool", "conv", "pointwise", "reduce", "layout", "view", "gemv",
    }  # fmt: skip
    added = next(kernel for kernel in kernels if len(kernel.feeds) == 2)
    assert added.read_elements == 2 * 64 * 16 * 16
    assert sum(kernel.macs for kernel in kernels) == model_work(resnet18(64), {}).work.macs


def convolutions(activation: str) -> list[Kernel]:
    """Those of a network of two, the second with few channels for each of its groups."""
    g = GraphWriter("two")
    x = g.conv(g.input(1, 16, 8, 8), 16, 1)
    x = g.node("LeakyRelu", [x], x.shape, alpha=0.1) if activation == "LeakyRelu" else g.relu(x)
    return [kernel for kernel in runtime_kernels(g.model(g.conv(x, 16, 3, groups=4)), {}) if kernel.macs]


def test_an_activation_within_a_convolution_is_told_and_counted():
    cut, leaky = convolutions("Relu")[0], convolutions("LeakyRelu")[0]
    assert (cut.operators[1:], leaky.operators[1:]) == (("Relu",), ("LeakyRelu",))
    assert (cut.ops, leaky.ops) == (0, 16 * 8 * 8)


def test_what_the_runtime_leaves_in_rows_is_of_another_kind():
    """Six channels fill no block of any computer; sixteen do where the runtime has blocks."""
    kinds = {}
    for channels in (6, 16):
        g = GraphWriter("filter")
        found = runtime_kernels(g.model(g.depthwise(g.relu(g.conv(g.input(1, 16, 8, 8), channels, 1)), 5)), {})
        kinds[channels] = {kernel.kind for kernel in found if kernel.macs} - {"pointwise"}
    has_blocks = any(kernel.kind == "layout" for kernel in runtime_kernels(resnet18(64), {}))
    assert kinds == {6: {"plain_depthwise"}, 16: {"depthwise" if has_blocks else "plain_depthwise"}}
    assert convolutions("Relu")[1].kind == "plain_group_conv"


def test_a_model_that_the_runtime_refuses_is_one_line():
    model = gated_picture()
    model.opset_import[0].version = 99
    with pytest.raises(BadInput, match="does not take the model"):
        runtime_kernels(model, {})
