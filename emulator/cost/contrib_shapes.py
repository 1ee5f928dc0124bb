"""Shapes of ONNX Runtime's own operators (domain com.microsoft), which the onnx package does not know.

In go nodes, out come nodes of standard operators whose outputs have the same shapes: enough to infer shapes with, and
nothing to compute with. What the runtime writes when it optimises or quantises a model is covered; an operator that is
not stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onnx import NodeProto, TensorProto, ValueInfoProto, helper

CONTRIB = "com.microsoft"
WINDOW = ("auto_pad", "ceil_mode", "dilations", "group", "kernel_shape", "pads", "strides")
Rewrite = Callable[[NodeProto], NodeProto]


def _whole(node: NodeProto, name: str, default: int) -> int:
    return next((int(given.i) for given in node.attribute if given.name == name), default)


def _as(kind: str, inputs: Sequence[int], kept: Sequence[str] = ()) -> Rewrite:
    """The node as `kind` of some of its inputs, with some of its attributes."""

    def rewrite(node: NodeProto) -> NodeProto:
        given = [node.input[index] for index in inputs if index < len(node.input)]
        made = helper.make_node(kind, given, [node.output[0]], name=node.name)
        made.attribute.extend(one for one in node.attribute if one.name in kept)
        return made

    return rewrite


def _concat(node: NodeProto) -> NodeProto:
    """After the output's scale and zero point come tensor, scale and zero point of each part."""
    return helper.make_node("Concat", node.input[2::3], [node.output[0]], axis=_whole(node, "axis", 1))


REWRITES: dict[str, Rewrite] = {
    "FusedConv": _as("Conv", (0, 1, 2), WINDOW),
    "FusedGemm": _as("Gemm", (0, 1, 2), ("transA", "transB")),
    "QGemm": _as("Gemm", (0, 3), ("transA", "transB")),
    "DynamicQuantizeMatMul": _as("MatMul", (0, 1)),
    "MatMulIntegerToFloat": _as("MatMul", (0, 1)),
    "QLinearAdd": _as("Add", (0, 3)),
    "QLinearMul": _as("Add", (0, 3)),
    "QLinearConcat": _concat,
    "QLinearAveragePool": _as("AveragePool", (0,), WINDOW),
    "QLinearGlobalAveragePool": _as("GlobalAveragePool", (0,)),
    **dict.fromkeys(
        (
            "BiasGelu", "FastGelu", "Gelu", "QLinearLeakyRelu", "QLinearSigmoid", "QLinearSoftmax", "QuickGelu",
            "QuantizeLinear", "DequantizeLinear", "SkipLayerNormalization", "SimplifiedLayerNormalization",
            "SkipSimplifiedLayerNormalization", "MultiHeadAttention",
        ),
        _as("Identity", (0,)),
    ),
}  # fmt: skip


def with_standard_operators(nodes: Iterable[NodeProto]) -> tuple[list[NodeProto], list[ValueInfoProto]]:
    """The nodes, rewritten where that is known, and inputs that the graph needs for it."""
    found: list[NodeProto] = []
    inputs: list[ValueInfoProto] = []
    for node in nodes:
        rewrite = REWRITES.get(node.op_type) if node.domain == CONTRIB else None
        if node.domain == CONTRIB and node.op_type == "MatMulNBits":
            weight = f"{node.output[0]}/unpacked"
            sides = [_whole(node, "K", 0), _whole(node, "N", 0)]
            inputs.append(helper.make_tensor_value_info(weight, TensorProto.FLOAT, sides))
            found.append(helper.make_node("MatMul", [node.input[0], weight], [node.output[0]]))
        elif node.domain == CONTRIB and node.op_type == "FusedMatMul" and not _is_transposed(node):
            found.append(_as("MatMul", (0, 1))(node))
        else:
            found.append(rewrite(node) if rewrite else node)
    return found, inputs


def _is_transposed(node: NodeProto) -> bool:
    return any(_whole(node, name, 0) for name in ("transA", "transB", "transBatchA", "transBatchB"))
