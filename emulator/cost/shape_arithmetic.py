"""The values of the small integer tensors with which a graph computes the shapes of others.

Exporters write "flatten all but the last axis" as Shape, Slice, Concat, Reshape. The onnx package's inference stops
there, so these few operators are evaluated here, on tensors of at most a few elements, from the shapes that are known
so far. Never the graph itself: a model is data, not something to be run for looking at it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, numpy_helper

Value = NDArray[Any]
LARGEST_ELEMENTS = 64
LONGEST_RANGE = 65_536  # positions of a sequence: only their number matters, and a file may claim any


def known_values(
    nodes: Iterable[NodeProto], shapes: Mapping[str, tuple[int, ...]], start: Iterable[TensorProto]
) -> dict[str, Value]:
    """Values of the tensors that depend on shapes and small constants alone; `nodes` in data-flow order."""
    values: dict[str, Value] = {}
    for tensor in start:
        value = _small(tensor)
        if value is not None:
            values[tensor.name] = value
    for node in nodes:
        found = _evaluate(node, shapes, values)
        if found is not None and found.size <= (LONGEST_RANGE if node.op_type == "Range" else LARGEST_ELEMENTS):
            values[node.output[0]] = found
    return values


def _evaluate(node: NodeProto, shapes: Mapping[str, tuple[int, ...]], values: Mapping[str, Value]) -> Value | None:
    if node.op_type in ("Shape", "Size") and node.input[0] in shapes:
        shape = np.array(shapes[node.input[0]], np.int64)
        return np.array(shape.prod()) if node.op_type == "Size" else shape[_ints(node, "start") : _ints(node, "end")]
    rule = RULES.get(node.op_type)
    if rule is None or any(name and name not in values for name in node.input):
        return None
    try:
        result = rule(node, [values[name] if name else None for name in node.input])
        return None if result is None else np.asarray(result)
    except Exception:  # a malformed piece of shape arithmetic stays unknown
        return None


def _attribute(node: NodeProto, name: str) -> Any:
    return next((given for given in node.attribute if given.name == name), None)


def _ints(node: NodeProto, name: str) -> Any:
    """An integer or list of integers among the attributes, or None."""
    given = _attribute(node, name)
    return None if given is None else list(given.ints) or given.i


def _small(tensor: TensorProto) -> Value | None:
    """The value of a small tensor; None for weights, external data and tensors whose bytes do not fit their shape."""
    if tensor.data_location == TensorProto.EXTERNAL or math.prod(tensor.dims) > LARGEST_ELEMENTS:
        return None
    try:
        return numpy_helper.to_array(tensor)
    except Exception:
        return None


def _constant(node: NodeProto, _: list[Any]) -> Value | None:
    tensor = _attribute(node, "value")
    if tensor is not None:
        return _small(tensor.t)
    for name in ("value_int", "value_ints"):
        if _attribute(node, name) is not None:
            return np.array(_ints(node, name), np.int64)
    return None


def _axes(node: NodeProto, inputs: list[Any]) -> tuple[int, ...] | None:
    """Axes as an attribute, or as the second input of newer models."""
    given = inputs[1] if len(inputs) > 1 else _ints(node, "axes")
    return None if given is None else tuple(int(axis) for axis in given)


def _slice(node: NodeProto, inputs: list[Any]) -> Value:
    if len(inputs) == 1:
        starts, ends, axes, steps = _ints(node, "starts"), _ints(node, "ends"), _ints(node, "axes"), None
    else:
        starts, ends, axes, steps = [*inputs[1:], None, None][:4]
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    index = [slice(None)] * inputs[0].ndim
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        index[int(axis)] = slice(int(start), int(end), int(step))
    return np.asarray(inputs[0][tuple(index)])


def _cast(node: NodeProto, inputs: list[Any]) -> Value:
    floating = _ints(node, "to") in (TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.FLOAT16)
    return np.asarray(inputs[0].astype(np.float64 if floating else np.int64))


def _divide(_: NodeProto, inputs: list[Any]) -> Value:
    whole = np.issubdtype(inputs[0].dtype, np.integer)
    return np.asarray(inputs[0] // inputs[1] if whole else inputs[0] / inputs[1])


def _filled(node: NodeProto, inputs: list[Any]) -> Value | None:
    given = _attribute(node, "value")
    if math.prod(int(side) for side in inputs[0]) > LARGEST_ELEMENTS:
        return None
    return np.full(inputs[0], numpy_helper.to_array(given.t).item() if given else 0.0)


def _range(_: NodeProto, inputs: list[Any]) -> Value | None:
    """Also of ends with one axis, which the runtime takes for scalars and the onnx package does not."""
    start, end, step = (each.item() for each in inputs)
    return np.arange(start, end, step) if step and abs((end - start) / step) <= LONGEST_RANGE else None


RULES: Mapping[str, Callable[[NodeProto, list[Any]], Value | None]] = {
    "Constant": _constant,
    "Identity": lambda _, x: x[0],
    "Cast": _cast,
    "Gather": lambda node, x: np.take(x[0], x[1], axis=_ints(node, "axis") or 0),
    "Slice": _slice,
    "Concat": lambda node, x: np.concatenate(x, axis=_ints(node, "axis") or 0),
    "Unsqueeze": lambda node, x: np.expand_dims(x[0], _axes(node, x) or (0,)),
    "Squeeze": lambda node, x: np.squeeze(x[0], _axes(node, x)),
    "Reshape": lambda _, x: x[0].reshape([int(side) for side in x[1]]),
    "ConstantOfShape": _filled,
    "Add": lambda _, x: x[0] + x[1],
    "Sub": lambda _, x: x[0] - x[1],
    "Mul": lambda _, x: x[0] * x[1],
    "Div": _divide,
    "Mod": lambda _, x: x[0] % x[1],
    "Min": lambda _, x: np.minimum.reduce(x),
    "Max": lambda _, x: np.maximum.reduce(x),
    "Floor": lambda _, x: np.floor(x[0]),
    "Ceil": lambda _, x: np.ceil(x[0]),
    "Equal": lambda _, x: x[0] == x[1],
    "Where": lambda _, x: np.where(x[0], x[1], x[2]),
    "Range": _range,
}
