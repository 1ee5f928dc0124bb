"""Models that ONNX Runtime has optimised or quantised have the work of those from before."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from emulator.bad_input import BadInput
from emulator.cost.graph_writer import GraphWriter
from emulator.cost.onnx_work import model_work
from emulator.pipeline.onnx_file import read_onnx

LEVELS = onnxruntime.GraphOptimizationLevel


def network() -> onnx.ModelProto:
    """Convolutions with a shortcut, a pool, a concatenation and a linear layer."""
    g = GraphWriter("g")
    x = g.relu(g.conv(g.input(1, 3, 32, 32), 8, 3, 2))
    y = g.relu(g.add(g.conv(g.relu(g.conv(x, 8)), 8), x))
    y = g.average_pool(g.sigmoid(g.concat([x, y])), 2, 2)
    return g.model(g.linear(g.flatten(g.global_pool(y)), 10))


@pytest.fixture
def folder(tmp_path):
    onnx.save(network(), tmp_path / "before.onnx")
    return tmp_path


def optimised(folder, level):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.optimized_model_filepath = str(folder / "after.onnx")
    options.log_severity_level = 4
    onnxruntime.InferenceSession(str(folder / "before.onnx"), options, providers=["CPUExecutionProvider"])
    return folder / "after.onnx"


def test_what_the_runtime_fused_is_counted(folder):
    after = onnx.load(optimised(folder, LEVELS.ORT_ENABLE_EXTENDED))
    assert "FusedConv" in {node.op_type for node in after.graph.node}
    found = model_work(after, {})
    assert found.unknown_ops == {}
    assert found.work.macs == model_work(network(), {}).work.macs
    kinds = [kernel.kind for kernel in found.network.kernels]
    assert kinds.count("conv") + kinds.count("first") == 3


def test_what_it_laid_out_for_one_computer_is_refused(folder):
    with pytest.raises(BadInput, match=r"optimised by ONNX Runtime for one computer.*use the model from before"):
        read_onnx(optimised(folder, LEVELS.ORT_ENABLE_ALL))


class Samples:
    """Two random pictures."""

    def __init__(self):
        self._left = [np.random.default_rng(seed).random((1, 3, 32, 32), np.float32) for seed in (1, 2)]

    def get_next(self):
        return {"input": self._left.pop()} if self._left else None


def test_what_it_quantised_is_counted(folder):
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, quantize_static

    CalibrationDataReader.register(Samples)
    before, after = folder / "before.onnx", folder / "after.onnx"
    quantize_static(before, after, Samples(), quant_format=QuantFormat.QOperator)
    model = onnx.load(after)
    assert {"QLinearConv", "QLinearAdd", "QLinearConcat"} <= {node.op_type for node in model.graph.node}
    found = model_work(model, {})
    assert found.unknown_ops == {}
    assert found.work.macs == model_work(network(), {}).work.macs


@pytest.mark.parametrize(
    ("operator", "extra", "shape", "macs"),
    [
        ("MatMulNBits", {"K": 64, "N": 32, "bits": 4, "block_size": 32}, (1, 5, 32), 5 * 64 * 32),
        ("QuickGelu", {}, (1, 5, 64), 0),
        ("FusedMatMul", {"alpha": 0.5}, (1, 5, 32), 5 * 64 * 32),
        ("FusedMatMul", {"transB": 1}, None, None),
        ("Unheard", {}, None, None),
    ],
)
def test_single_operators(operator, extra, shape, macs):
    node = helper.make_node(operator, ["x", "w", "s"][: 2 if operator == "FusedMatMul" else 3], ["y"], **extra)
    node.domain = "com.microsoft"
    made = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 5, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.zeros((64, 32), np.float32), "w"), numpy_helper.from_array(np.zeros(64), "s")],
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    found = model_work(helper.make_model(made, opset_imports=opsets), {})
    if shape is None:
        assert found.unknown_ops == {f"com.microsoft.{operator}": 1}
    else:
        assert found.unknown_ops == {}
        assert found.work.macs == macs
        assert found.network.kernels[0].shapes[2] == shape
