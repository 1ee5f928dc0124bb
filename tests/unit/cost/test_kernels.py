"""Which operators run in one go: the patterns that exporters write and runtimes fuse."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from emulator.cost.graph_writer import GraphWriter, Tensor
from emulator.cost.kernels import kernels_of
from emulator.cost.shapes import infer_tensors
from emulator.messages.kernels import Kernel
from tests.networks.mobile import mobilenet_v2
from tests.networks.residual import resnet18


def kernels(model: onnx.ModelProto, *, fuses_attention: bool = False) -> list[Kernel]:
    onnx.checker.check_model(model)
    tensors = infer_tensors(model, {})
    return kernels_of(model.graph.node, model.graph, tensors, fuses_attention=fuses_attention)


def operators(model: onnx.ModelProto, **options: bool) -> list[str]:
    return ["+".join(kernel.operators) for kernel in kernels(model, **options)]


def picture(g: GraphWriter, channels: int = 8) -> Tensor:
    return g.input(1, channels, 6, 6)


def test_a_convolution_takes_its_activation_along():
    g = GraphWriter("g")
    (kernel,) = kernels(g.model(g.relu6(g.conv(picture(g), 16))))
    assert kernel.operators == ("Conv", "Clip")
    assert (kernel.read_elements, kernel.written_elements) == (8 * 36, 16 * 36)
    assert kernel.weight_elements == 16 * 8 * 9 + 16 + 2
    assert kernel.shapes == ((1, 8, 6, 6), (16, 8, 3, 3), (1, 16, 6, 6))


def test_a_normalisation_after_a_convolution_is_part_of_it():
    g = GraphWriter("g")
    x = g.conv(picture(g), 16)
    constants = [g.zeros(16) for _ in range(4)]
    (kernel,) = kernels(g.model(g.relu(g.node("BatchNormalization", [x, *constants], x.shape))))
    assert kernel.operators == ("Conv", "Relu")
    assert kernel.ops == 16 * 36


def test_ways_that_meet_again_stay_inside():
    """x * sigmoid(x), hard swish in four operators, the Gaussian unit in five."""
    g = GraphWriter("silu")
    assert operators(g.model(g.silu(g.conv(picture(g), 8)))) == ["Conv+Sigmoid+Mul"]
    g = GraphWriter("hard swish")
    x = g.conv(picture(g), 8)
    assert operators(g.model(g.scale(g.mul(x, g.relu6(g.add(x, g.scalar(3.0)))), 1 / 6))) == ["Conv+Add+Clip+Mul+Mul"]
    g = GraphWriter("gelu")
    x = g.linear(g.input(1, 4, 16), 16)
    error = g.node("Erf", [g.scale(x, 0.7)], x.shape)
    assert operators(g.model(g.scale(g.mul(x, g.add(error, g.scalar(1.0))), 0.5))) == ["MatMul+Add+Mul+Erf+Add+Mul+Mul"]


def test_what_another_kernel_wants_is_stored():
    g = GraphWriter("g")
    x = g.conv(picture(g), 8)
    model = g.model(g.relu(x), g.max_pool(x, 2, 2))
    first, second, third = kernels(model)
    assert (first.operators, second.operators, third.operators) == (("Conv",), ("Relu",), ("MaxPool",))
    assert first.written_elements == second.read_elements == third.read_elements == 8 * 36
    assert second.feeds == third.feeds == (0,)


def test_a_residual_is_added_by_the_later_convolution():
    g = GraphWriter("g")
    x = g.relu(g.conv(picture(g), 8))
    last = kernels(g.model(g.relu(g.add(x, g.conv(x, 8)))))[1]
    assert last.operators == ("Conv", "Add", "Relu")
    assert last.read_elements == 8 * 36  # what it filters is also what it adds
    assert last.feeds == (0,)


def test_a_gate_is_not_done_where_its_picture_is_not_held():
    g = GraphWriter("squeeze and excite")
    x = g.conv(picture(g), 8)
    gate = g.sigmoid(g.conv(g.relu(g.conv(g.global_pool(x), 2, 1)), 8, 1))
    assert operators(g.model(g.mul(x, gate))) == ["Conv", "GlobalAveragePool", "Conv+Relu", "Conv+Sigmoid", "Mul"]


def written_out_norm(g: GraphWriter, x: Tensor) -> Tensor:
    mean_shape = (*x.shape[:-1], 1)
    last = g.constant(np.array([-1]))
    mean = g.node("ReduceMean", [x, last], mean_shape, keepdims=1)
    centred = g.node("Sub", [x, mean], x.shape)
    squared = g.node("Pow", [centred, g.scalar(2.0)], x.shape)
    deviation = g.node("Sqrt", [g.add(g.node("ReduceMean", [squared, last], mean_shape), g.scalar(1e-5))], mean_shape)
    return g.add(g.mul(g.node("Div", [centred, deviation], x.shape), g.zeros(x.shape[-1])), g.zeros(x.shape[-1]))


def test_a_normalisation_in_nine_operators_is_one():
    g = GraphWriter("g")
    x = g.linear(g.input(1, 4, 16), 16)
    found = kernels(g.model(g.linear(written_out_norm(g, x), 8)))
    assert [kernel.kind for kernel in found] == ["gemm", "norm", "gemm"]
    assert (found[1].read_elements, found[1].written_elements) == (64, 64)
    assert found[1].operators[0] == "ReduceMean"
    assert len(found[1].operators) == 9


def attention(g: GraphWriter) -> onnx.ModelProto:
    q, k, v = (g.input(1, 2, 10, 8, name=name) for name in "qkv")
    scores = g.scale(g.matmul(q, g.transpose(k, 0, 1, 3, 2)), 0.35)
    return g.model(g.matmul(g.softmax(scores), v))


def test_attention_is_one_kernel_where_the_target_fuses_it():
    assert operators(attention(GraphWriter("g"))) == ["Transpose", "MatMul+Mul", "Softmax", "MatMul"]
    transposed, fused = kernels(attention(GraphWriter("g")), fuses_attention=True)
    assert fused.operators == ("MatMul", "Mul", "Softmax", "MatMul")
    assert fused.kind == "attention"
    assert fused.macs == 2 * 2 * 10 * 10 * 8
    assert (fused.read_elements, fused.written_elements) == (3 * 160, 160)  # the scores never reach the memory
    assert transposed.kind == "move"


def test_quantised_graphs_are_the_same_kernels():
    g = GraphWriter("g")
    scale, zero = g.scalar(0.1), g.constant(np.array(0, np.int8))

    def quantised(x: Tensor) -> Tensor:
        return g.node("DequantizeLinear", [g.node("QuantizeLinear", [x, scale, zero], x.shape), scale, zero], x.shape)

    x = quantised(picture(g))
    x = quantised(g.relu(g.conv(x, 8)))
    x = quantised(g.conv(x, 8, 1))
    first, second = kernels(g.model(x))
    assert (first.operators, second.operators) == (("Conv", "Relu"), ("Conv",))
    assert second.kind == "pointwise"
    assert (second.read_elements, second.written_elements) == (8 * 36, 8 * 36)


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        (lambda g: g.conv(g.input(1, 3, 8, 8), 16), "first"),
        (lambda g: g.conv(picture(g), 16), "conv"),
        (lambda g: g.conv(picture(g), 16, 1), "pointwise"),
        (lambda g: g.conv(picture(g), 16, dilation=2), "dilated"),
        (lambda g: g.conv(picture(g), 16, groups=4), "group_conv"),
        (lambda g: g.depthwise(picture(g)), "depthwise"),
        (lambda g: g.depthwise(picture(g), dilation=2), "depthwise"),
        (lambda g: g.up_conv(picture(g), 4), "up_conv"),
        (lambda g: g.linear(g.input(1, 16), 4), "gemv"),
        (lambda g: g.linear(g.input(1, 5, 16), 4), "gemm"),
        (lambda g: g.matmul(g.input(1, 5, 16), g.input(1, 16, 3, name="b")), "matmul"),
        (lambda g: g.max_pool(picture(g), 2, 2), "pool"),
        (lambda g: g.global_pool(picture(g)), "reduce"),
        (lambda g: g.softmax(picture(g)), "softmax"),
        (lambda g: g.layer_norm(picture(g)), "norm"),
        (lambda g: g.resize(picture(g), 2), "resize"),
        (lambda g: g.concat([picture(g), picture(g)]), "move"),
        (lambda g: g.prelu(picture(g)), "prelu"),
        (lambda g: g.relu(picture(g)), "elementwise"),
    ],
)
def test_kinds(layer, kind):
    g = GraphWriter("g")
    made = layer(g)
    found = kernels_of(g._nodes, g.model(made).graph, infer_tensors(g.model(made), {}))
    assert [kernel.kind for kernel in found] == [kind]


def test_known_networks_have_the_kernels_that_runtimes_make_of_them():
    """ONNX Runtime 1.32 runs MobileNet v2 in 56 kernels (with pool, flatten and two layout changes)."""
    found = kernels(mobilenet_v2())
    assert len(found) == 52 + 1 + 1
    assert sum(kernel.kind == "depthwise" for kernel in found) == 17
    assert {"+".join(kernel.operators) for kernel in found} == {
        "Conv+Clip", "Conv", "Conv+Add", "GlobalAveragePool", "Gemm",
    }  # fmt: skip
    assert len(kernels(resnet18())) == 20 + 1 + 1 + 1
