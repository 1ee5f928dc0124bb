"""What one ONNX operator costs: multiply-accumulates and other scalar operations, from the shapes around it.

Multiply-accumulates follow the definitions of the operators in the ONNX specification. Other operations are counted
per element with the weights of `operator_tables.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from onnx import NodeProto

from emulator.cost.operator_tables import ELEMENTWISE, MOVES, PER_INPUT_ELEMENT, VIEWS
from emulator.cost.shapes import Shape, Tensors

Cost = tuple[int, int]
"""Multiply-accumulates and other operations."""


def attribute(node: NodeProto, name: str, default: Any) -> Any:
    """The value of an attribute (int, float or list of ints)."""
    for given in node.attribute:
        if given.name == name:
            return list(given.ints) if given.ints else given.f if given.type == 1 else given.i
    return default


def full_name(node: NodeProto) -> str:
    """The operator, with its domain where it is not the standard one."""
    return node.op_type if node.domain in ("", "ai.onnx") else f"{node.domain}.{node.op_type}"


def cost_of(node: NodeProto, tensors: Tensors) -> Cost | None:
    """MACs and operations of a node; None when the operator is not known here or the shapes are not."""
    kind = node.op_type
    if kind in VIEWS:
        return 0, 0
    rule = RULES.get(kind)
    made = tensors.shapes.get(node.output[0]) if node.output else None
    if rule is None or made is None:
        return None
    try:
        return rule(node, [tensors.shapes.get(name) for name in node.input], made)
    except (IndexError, TypeError, ValueError, StopIteration):  # an input is missing or of unknown shape
        return None


Shapes = list[Any]  # of Shape or None: a rule that meets None where it needs a shape raises TypeError
Rule = Callable[[NodeProto, Shapes, Shape], Cost]


def _convolution(weight: int) -> Rule:
    """Output elements x (channels of the group x kernel); `weight` is the index of the kernel among the inputs."""

    def rule(_node: NodeProto, shapes: Shapes, made: Shape) -> Cost:
        return math.prod(made) * math.prod(shapes[weight][1:]), 0

    return rule


def _transposed_convolution(_node: NodeProto, shapes: Shapes, _made: Shape) -> Cost:
    """Every input element meets every kernel element of every output channel of its group."""
    return math.prod(shapes[0]) * math.prod(shapes[1][1:]), 0


def _product(_node: NodeProto, shapes: Shapes, made: Shape) -> Cost:
    """Output elements x the length of the axis that is summed over."""
    return math.prod(made) * shapes[0][-1], 0


def _packed_product(node: NodeProto, _shapes: Shapes, made: Shape) -> Cost:
    """A product whose weights are packed; the length of the summed axis is an attribute."""
    length = attribute(node, "K", None)
    if length is None:
        raise TypeError("K is missing")
    return math.prod(made) * length, 0


def _gemm(node: NodeProto, shapes: Shapes, made: Shape) -> Cost:
    rows, columns = shapes[0]
    return math.prod(made) * (rows if attribute(node, "transA", 0) else columns), 0


def _einsum(node: NodeProto, shapes: Shapes, _made: Shape) -> Cost:
    """The product of all named axes: exact for the two-operand sums that models use."""
    equation = next(given.s.decode() for given in node.attribute if given.name == "equation")
    terms = equation.replace(" ", "").split("->")[0].split(",")
    if "." in equation or len(terms) > 2:
        raise TypeError("ellipsis or more than two operands")
    sizes = {
        axis: size for term, shape in zip(terms, shapes, strict=True) for axis, size in zip(term, shape, strict=True)
    }
    return math.prod(sizes.values()), 0


def _attention(node: NodeProto, shapes: Shapes, _made: Shape) -> Cost:
    """Scores and weighted sum: 2 x batch x heads x queries x keys x depth; softmax over the scores."""
    query, key = shapes[0], shapes[1]
    heads = query[1] if len(query) == 4 else attribute(node, "q_num_heads", 0) or attribute(node, "num_heads", 1)
    width = query[-1] * (heads if len(query) == 4 else 1)
    scores = query[0] * query[-2] * key[-2]
    return 2 * scores * width, 11 * scores * heads


def _recurrent(gates: int) -> Rule:
    """Steps x batch x gates x hidden x (input + hidden), for each direction; 8 operations a gate."""

    def rule(_node: NodeProto, shapes: Shapes, _made: Shape) -> Cost:
        steps, batch, _ = shapes[0]
        directions, rows, inputs = shapes[1]
        hidden = rows // gates
        cells = steps * batch * directions * rows
        return cells * (inputs + hidden), 8 * cells

    return rule


def _pool(node: NodeProto, _shapes: Shapes, made: Shape) -> Cost:
    return 0, math.prod(made) * math.prod(attribute(node, "kernel_shape", [1]))


def _resize(node: NodeProto, _shapes: Shapes, made: Shape) -> Cost:
    mode = next((given.s.decode() for given in node.attribute if given.name == "mode"), "nearest")
    return 0, math.prod(made) * {"nearest": 0, "linear": 8, "cubic": 40}.get(mode, 8)


def _per_output(weight: int) -> Rule:
    return lambda _node, _shapes, made: (0, math.prod(made) * weight)


def _per_input(weight: int) -> Rule:
    return lambda _node, shapes, _made: (0, math.prod(shapes[0]) * weight)


RULES: dict[str, Rule] = {
    "Conv": _convolution(1),
    "FusedConv": _convolution(1),
    "ConvInteger": _convolution(1),
    "QLinearConv": _convolution(3),
    "ConvTranspose": _transposed_convolution,
    "MatMul": _product,
    "MatMulInteger": _product,
    "QLinearMatMul": _product,
    "FusedMatMul": _product,
    "FusedGemm": _gemm,
    "QGemm": _gemm,
    "DynamicQuantizeMatMul": _product,
    "MatMulIntegerToFloat": _product,
    "MatMulNBits": _packed_product,
    "Gemm": _gemm,
    "Einsum": _einsum,
    "Attention": _attention,
    "MultiHeadAttention": _attention,
    "RNN": _recurrent(1),
    "GRU": _recurrent(3),
    "LSTM": _recurrent(4),
    "MaxPool": _pool,
    "AveragePool": _pool,
    "LpPool": _pool,
    "QLinearAveragePool": _pool,
    "Resize": _resize,
    "GridSample": _resize,
}
RULES |= {kind: _per_output(weight) for kind, weight in ELEMENTWISE.items()}
RULES |= {kind: _per_input(weight) for kind, weight in PER_INPUT_ELEMENT.items()}
RULES |= {kind: _per_output(0) for kind in MOVES}
