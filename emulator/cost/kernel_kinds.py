"""Kinds of kernels: what runs alike on a unit, and is calibrated together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onnx import NodeProto

from emulator.cost.operator_tables import ELEMENTWISE, MOVES, REDUCTIONS
from emulator.cost.operators import attribute
from emulator.cost.shapes import Shape

FEW_CHANNELS = 4  # the first layer: too few channels to fill a vector
KINDS: dict[str, str] = (
    dict.fromkeys(ELEMENTWISE, "elementwise")
    | dict.fromkeys(MOVES, "move")
    | dict.fromkeys(REDUCTIONS, "reduce")
    | dict.fromkeys(("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool"), "reduce")
    | dict.fromkeys(("MaxPool", "AveragePool", "LpPool", "QLinearAveragePool"), "pool")
    | dict.fromkeys(("Softmax", "LogSoftmax", "QLinearSoftmax"), "softmax")
    | dict.fromkeys(("LSTM", "GRU", "RNN"), "recurrent")
    | dict.fromkeys(("Attention", "MultiHeadAttention", "GroupQueryAttention"), "attention")
    | dict.fromkeys(("Resize", "Upsample", "GridSample", "RoiAlign"), "resize")
    | {"PRelu": "prelu", "ConvTranspose": "up_conv"}
)
CONVOLUTIONS = frozenset(("Conv", "FusedConv", "QLinearConv", "ConvInteger"))
PRODUCTS = frozenset(
    (
        "Gemm", "MatMul", "Einsum", "FusedGemm", "FusedMatMul", "QGemm", "QLinearMatMul", "MatMulInteger",
        "MatMulIntegerToFloat", "MatMulNBits", "DynamicQuantizeMatMul",
    )
)  # fmt: skip


def kind_of(head: NodeProto, shapes: tuple[Shape, Shape, Shape], fused: Sequence[str]) -> str:
    """The kind of a kernel that begins with `head`; `shapes` are its input, largest constant and output."""
    operator = head.op_type
    if operator in CONVOLUTIONS:
        return _convolution(head, *shapes)
    if operator in PRODUCTS:
        return _product(shapes, fused)
    reductions = sum(name in REDUCTIONS for name in fused)
    if operator.endswith("Normalization") or reductions > 1 or (reductions and operator in ELEMENTWISE):
        return "norm"
    return KINDS.get(operator, "other")


def _convolution(head: NodeProto, given: Shape, weight: Shape, made: Shape) -> str:
    if len(weight) < 3 or len(given) < 3:
        return "conv"
    groups = attribute(head, "group", 1)
    if groups > 1:
        return "depthwise" if weight[1] == 1 and groups == made[1] else "group_conv"
    if math.prod(made[2:]) == 1:
        return "gemv"  # every weight meets one value, as in a product with a vector
    if given[1] <= FEW_CHANNELS:
        return "first"
    if all(side == 1 for side in weight[2:]):
        return "pointwise"
    return "dilated" if any(step > 1 for step in attribute(head, "dilations", ())) else "conv"


def _product(shapes: tuple[Shape, Shape, Shape], fused: Sequence[str]) -> str:
    _, weight, made = shapes
    if not weight:
        return "attention" if "Softmax" in fused else "matmul"
    return "gemv" if math.prod(made[:-1]) == 1 else "gemm"
