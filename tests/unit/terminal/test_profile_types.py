"""`lorgnette profile` on models whose types the unit does not take as they are."""

from __future__ import annotations

import numpy as np
import pytest
from onnx import ModelProto, TensorProto, helper

from tests.unit.terminal.odd_models import graph, profiled, written


def quantised(kind: int, scale: np.ndarray, zero: np.ndarray, **attributes: int) -> ModelProto:
    """A product with weights that are dequantised first."""
    nodes = [
        helper.make_node("DequantizeLinear", ["q", "s", "z"], ["w"], **attributes),
        helper.make_node("MatMul", ["x", "w"], ["y"]),
    ]
    model = graph(nodes, {"x": [1, 64]}, {"s": scale}, opset=21)
    zeros = bytes(64 * 32 // (2 if kind in (TensorProto.INT4, TensorProto.UINT4) else 1))
    model.graph.initializer.append(helper.make_tensor("q", kind, [64, 32], zeros, raw=True))
    model.graph.initializer.append(helper.make_tensor("z", kind, zero.shape, bytes(zero.nbytes), raw=True))
    return model


FOUR_BITS = "the weights have 4 bits, for which no rate is known: predicted with as many bits as the precision has"
ANEW = "which the npu does not take: predicted as if they were quantised anew"


@pytest.mark.parametrize(
    ("model", "lines"),
    [
        (quantised(TensorProto.INT8, np.ones(32, np.float32), np.zeros(32, np.int8), axis=1), []),
        (
            quantised(TensorProto.UINT8, np.ones(32, np.float32), np.zeros(32, np.uint8), axis=1),
            [f"1 weights are quantised unsigned with a scale for each channel, {ANEW}"],
        ),
        (
            quantised(
                TensorProto.UINT8, np.ones((2, 32), np.float32), np.zeros((2, 32), np.uint8), axis=0, block_size=32
            ),
            [f"1 weights are quantised in blocks, {ANEW}"],
        ),
        (quantised(TensorProto.INT4, np.ones((), np.float32), np.zeros((), np.int8)), [FOUR_BITS]),
    ],
)
def test_weights_that_the_npu_does_not_take(model, lines, tmp_path, capsys):
    found = profiled(capsys, written(tmp_path, model))
    assert found["macs"] == 64 * 32
    assert found["warnings"] == lines


def test_quantised_operators_as_such_run_on_the_cpu(tmp_path, capsys):
    scale, zero = np.array(0.1, np.float32), np.array(0, np.uint8)
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "s", "z"], ["q"]),
        helper.make_node("QLinearMatMul", ["q", "s", "z", "w", "s", "z", "s", "z"], ["p"]),
        helper.make_node("DequantizeLinear", ["p", "s", "z"], ["y"]),
    ]
    model = graph(nodes, {"x": [1, 64]}, {"w": np.zeros((64, 32), np.uint8), "s": scale, "z": zero})
    found = profiled(capsys, written(tmp_path, model))
    assert [one["unit"] for one in found["operators"]] == ["cpu"]
    assert found["macs"] == 64 * 32
    mend = "quantise it with pairs of QuantizeLinear and DequantizeLinear"
    assert found["warnings"] == [f"the model is quantised with QLinearMatMul, which the npu does not run: {mend}"]


def test_packed_products_run_on_the_cpu(tmp_path, capsys):
    product = helper.make_node(
        "MatMulNBits", ["x", "q", "s"], ["y"], domain="com.microsoft", K=64, N=32, bits=4, block_size=32
    )
    model = graph([product], {"x": [1, 64]}, {"q": np.zeros((32, 2, 16), np.uint8), "s": np.ones(64, np.float32)})
    model.graph.output[0].CopyFrom(helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 32]))
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    found = profiled(capsys, written(tmp_path, model))
    assert found["operators"][0]["unit"] == "cpu"
    assert FOUR_BITS in found["warnings"]


def test_half_precision_is_nothing_for_the_npu(tmp_path, capsys):
    nodes = [helper.make_node("MatMul", ["x", "w"], ["y"])]
    model = graph(nodes, {"x": [1, 64]}, {"w": np.zeros((64, 32), np.float16)})
    for value in (model.graph.input[0], model.graph.output[0]):
        value.type.tensor_type.elem_type = TensorProto.FLOAT16
    path = written(tmp_path, model)
    why = "predicted as if they were quantised to w8a8, since the npu runs no floating point"
    assert profiled(capsys, path)["warnings"] == [f"the weights are fp16: {why}"]
    assert "the npu has no fp16 rate, predicted as w8a16" in profiled(capsys, path, "--precision", "fp16")["source"]
    assert profiled(capsys, path, "--unit", "cpu")["warnings"] == []
