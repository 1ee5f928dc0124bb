"""Work of ONNX graphs, against counts made by hand."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import model_work

Shape = list[int | str]


def model(
    nodes: list[NodeProto],
    inputs: dict[str, Shape],
    weights: dict[str, np.ndarray] | None = None,
    outputs: tuple[str, ...] = ("y",),
    opset: int = 17,
) -> ModelProto:
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in (weights or {}).items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def zeros(*shape: int) -> np.ndarray:
    return np.zeros(shape, np.float32)


def node(kind: str, inputs: str, outputs: str = "y", **attributes: object) -> NodeProto:
    return helper.make_node(kind, inputs.split(), outputs.split(), **attributes)


def macs(graph: ModelProto, **shapes: tuple[int, ...]) -> int:
    found = model_work(graph, shapes)
    assert found.unknown_ops == {}
    return found.work.macs


def test_a_convolution() -> None:
    conv = model(
        [node("Conv", "x w", strides=[2, 2], pads=[1, 1, 1, 1])], {"x": [1, 3, 8, 8]}, {"w": zeros(16, 3, 3, 3)}
    )
    assert macs(conv) == 16 * 4 * 4 * (3 * 3 * 3)


def test_a_depthwise_convolution() -> None:
    conv = model([node("Conv", "x w", group=8)], {"x": [1, 8, 10, 10]}, {"w": zeros(8, 1, 3, 3)})
    assert macs(conv) == 8 * 8 * 8 * 9


def test_a_transposed_convolution() -> None:
    conv = model([node("ConvTranspose", "x w", strides=[2, 2])], {"x": [1, 4, 5, 5]}, {"w": zeros(4, 6, 2, 2)})
    assert macs(conv) == 4 * 5 * 5 * 6 * 2 * 2


@pytest.mark.parametrize(("trans_a", "shape"), [(0, (3, 5)), (1, (5, 3))])
def test_a_gemm(trans_a: int, shape: tuple[int, int]) -> None:
    gemm = model([node("Gemm", "x w", transA=trans_a)], {"x": list(shape)}, {"w": zeros(5, 7)})
    assert macs(gemm) == 3 * 7 * 5


def test_a_batched_product() -> None:
    assert macs(model([node("MatMul", "a b")], {"a": [2, 4, 3, 5], "b": [2, 4, 5, 6]})) == 2 * 4 * 3 * 6 * 5


def test_an_einsum() -> None:
    graph = model([node("Einsum", "a b", equation="bhqd,bhkd->bhqk")], {"a": [1, 2, 3, 8], "b": [1, 2, 5, 8]})
    assert macs(graph) == 1 * 2 * 3 * 5 * 8


def test_an_attention() -> None:
    shapes: dict[str, Shape] = {"q": [1, 2, 3, 8], "k": [1, 2, 5, 8], "v": [1, 2, 5, 8]}
    assert macs(model([node("Attention", "q k v")], shapes, opset=23)) == 2 * 2 * 3 * 5 * 8


def test_a_recurrent_layer() -> None:
    weights = {"w": zeros(1, 4 * 7, 5), "r": zeros(1, 4 * 7, 7)}
    graph = model([node("LSTM", "x w r", "y", hidden_size=7)], {"x": [9, 1, 5]}, weights)
    assert macs(graph) == 9 * 4 * 7 * (5 + 7)


def test_bytes_are_weights_and_stored_activations() -> None:
    """Conv + Relu run as one: 192 values are read, 576 written, the picture between them never reaches the memory."""
    nodes = [node("Conv", "x w b", "c", pads=[1, 1, 1, 1]), node("Relu", "c")]
    graph = model(nodes, {"x": [1, 3, 8, 8]}, {"w": zeros(9, 3, 3, 3), "b": zeros(9)})
    found = model_work(graph, {}, "w8a16")
    assert found.weight_bytes == 9 * 27 + 9
    assert found.activation_bytes == (3 * 64 + 9 * 64) * 2
    assert found.work.moved_bytes == found.weight_bytes + found.activation_bytes
    assert found.work.ops == 9 * 64
    assert model_work(graph, {}, "fp32").weight_bytes == 4 * found.weight_bytes


def test_a_result_with_two_readers_is_stored() -> None:
    """x1 = x + 1 is written and read twice: by the product and by the softmax, which are kernels of their own."""
    nodes = [node("Add", "x one", "x1"), node("MatMul", "x1 w", "y"), node("Softmax", "x1", "z")]
    weights = {"one": zeros(1), "w": zeros(10, 4)}
    found = model_work(model(nodes, {"x": [1, 10]}, weights, ("y", "z")), {}, "w8a8")
    assert found.activation_bytes == 10 + 10 + (10 + 4) + (10 + 10)
    assert found.work.ops == 10 + 11 * 10


def test_views_cost_nothing_and_hide_nothing() -> None:
    """A reshape between producer and consumer neither moves bytes nor keeps them from being fused."""
    shape = numpy_helper.from_array(np.array([1, 4]), "shape")
    graph = model([node("Relu", "x", "r"), node("Reshape", "r shape", "s"), node("Neg", "s")], {"x": [1, 2, 2]})
    graph.graph.initializer.append(shape)
    found = model_work(graph, {})
    assert (found.work.ops, found.activation_bytes, found.weight_bytes) == (8, 4 + 4, 0)


def test_constants_are_folded_once() -> None:
    nodes = [node("Exp", "w", "e"), node("Mul", "x e")]
    found = model_work(model(nodes, {"x": [1, 6]}, {"w": zeros(1, 6)}), {})
    assert (found.work.ops, found.weight_bytes) == (6, 6)


def test_dynamic_axes_are_bound_and_computed_shapes_followed() -> None:
    """x (n, c, h, w) -> Reshape to (n, c, h*w) written as Shape, Slice, Concat -> product with a weight."""
    nodes = [
        node("Shape", "x", "s"),
        node("Slice", "s zero two", "nc"),
        node("Concat", "nc minus", "target", axis=0),
        node("Reshape", "x target", "f"),
        node("Transpose", "f", "t", perm=[0, 2, 1]),
        node("MatMul", "t w"),
    ]
    integers = {"zero": [0], "two": [2], "minus": [-1]}
    weights = {name: np.array(value, np.int64) for name, value in integers.items()} | {"w": zeros(8, 5)}
    graph = model(nodes, {"x": ["n", 8, "h", "w"]}, weights, opset=11)
    assert macs(graph, x=(1, 8, 4, 6)) == 24 * 8 * 5
    assert macs(graph, x=(1, 8, 2, 3)) == 6 * 8 * 5


@pytest.mark.parametrize("length", [3, 300])
def test_positions_of_a_sequence_follow_its_length(length: int) -> None:
    """The end of the Range has one axis, as a Gather with one index leaves it; the runtime takes it for a scalar."""
    nodes = [
        node("Shape", "x", "s"),
        node("Gather", "s one", "length"),
        node("Range", "zero length step", "positions"),
        node("Cast", "positions", "p", to=TensorProto.FLOAT),
        node("Unsqueeze", "p one", "column"),
        node("MatMul", "column w", "angles"),
        node("Add", "x angles"),
    ]
    weights = {name: np.array(value, np.int64) for name, value in {"zero": 0, "step": 1, "one": [1]}.items()}
    found = model_work(model(nodes, {"x": [1, "n", 4]}, weights | {"w": zeros(1, 4)}), {"x": (1, length, 4)})
    assert (found.unknown_ops, found.work.ops) == ({}, 4 * length)


def test_a_range_without_end_is_not_built() -> None:
    ends = {"zero": 0, "far": 2**40, "step": 1, "still": 0}
    nodes = [node("Range", "zero far step", "much"), node("Range", "zero far still", "endless"), node("Relu", "x")]
    graph = model(nodes, {"x": [2]}, {name: np.array(value, np.int64) for name, value in ends.items()})
    assert model_work(graph, {}).work.ops == 2


def test_what_cannot_be_counted_is_named() -> None:
    nodes = [node("NonMaxSuppression", "b s", "k"), node("Relu", "b", "y")]
    found = model_work(model(nodes, {"b": [1, 4, 4], "s": [1, 1, 4]}, outputs=("k", "y")), {})
    assert found.unknown_ops == {"NonMaxSuppression": 1}
    assert found.work.ops == 16


def test_an_unbound_axis_leaves_the_work_unknown() -> None:
    graph = model([node("MatMul", "x w")], {"x": ["n", 4]}, {"w": zeros(4, 3)})
    assert model_work(graph, {}).unknown_ops == {"MatMul": 1}
    assert macs(graph, x=(2, 4)) == 24


def test_a_kernel_is_called_after_its_first_node() -> None:
    nodes = [node("Conv", "x w", "c"), helper.make_node("Conv", ["c", "v"], ["y"], name="big")]
    found = model_work(model(nodes, {"x": [1, 2, 4, 4]}, {"w": zeros(2, 2, 1, 1), "v": zeros(64, 2, 1, 1)}), {})
    assert [(one.name, one.macs) for one in found.network.kernels] == [("Conv_0", 2 * 16 * 2), ("big", 64 * 16 * 2)]


def test_a_bomb_shows_its_size_without_being_built() -> None:
    shape = numpy_helper.from_array(np.array([65536, 65536], np.int64), "shape")
    graph = model([node("ConstantOfShape", "shape", "big"), node("Add", "x big")], {"x": [1]})
    graph.graph.initializer.append(shape)
    assert model_work(graph, {}).largest_tensor[1] == 2**32


def test_a_thousand_nodes_are_counted() -> None:
    names = ["x", *(f"t{index}" for index in range(999)), "y"]
    nodes = [node("Conv", f"{a} w", b) for a, b in itertools.pairwise(names)]
    assert macs(model(nodes, {"x": [1, 4, 8, 8]}, {"w": zeros(4, 4, 1, 1)})) == 1000 * 4 * 64 * 4


def test_a_file_is_read_without_its_external_data(tmp_path: Path) -> None:
    graph = model([node("MatMul", "x w")], {"x": [1, 64]}, {"w": zeros(64, 64)})
    path = tmp_path / "m.onnx"
    onnx.save(graph, path, save_as_external_data=True, location="w.bin", size_threshold=0)
    (tmp_path / "w.bin").unlink()
    assert model_work(path, {}).work.macs == 64 * 64


def test_bad_files_and_precisions_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    path.write_bytes(b"no model at all")
    with pytest.raises(BadInput, match="not a readable ONNX model"):
        model_work(path, {})
    with pytest.raises(BadInput, match="unknown precision 'int3'"):
        model_work(path, {}, "int3")
