"""Shapes of all tensors of an ONNX graph, for given sizes of its inputs.

In goes a model (its weights need not be loaded) and the shapes of its inputs, out comes tensor name -> shape. The
inference of the onnx package does the work on a light copy: large weights become bodiless inputs, dynamic axes get the
actual sizes. A tensor whose shape cannot be told is missing from the result; nothing is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from onnx import ModelProto, TensorProto, ValueInfoProto, helper, numpy_helper

from emulator.cost.contrib_shapes import with_standard_operators
from emulator.cost.shape_arithmetic import known_values

Shape = tuple[int, ...]

# Shape arithmetic needs the values of small constants only; everything above is a weight.
LARGEST_KEPT_ELEMENTS = 1024

# One round solves the shapes up to the next computed Reshape; a transformer has about two of them a layer.
MOST_ROUNDS = 60

INDEX_TYPES = frozenset((TensorProto.INT64, TensorProto.INT32, TensorProto.BOOL))


@dataclass(frozen=True, slots=True)
class Tensors:
    """What is known of the tensors of a graph: shapes and ONNX element types."""

    shapes: Mapping[str, Shape]
    types: Mapping[str, int]

    def is_index(self, name: str) -> bool:
        """Whether a tensor counts or points at something, and so is no weight."""
        return self.types.get(name) in INDEX_TYPES

    def elements(self, name: str) -> int | None:
        """How many elements a tensor has; None when its shape is unknown."""
        shape = self.shapes.get(name)
        return None if shape is None else math.prod(shape)


def infer_tensors(model: ModelProto, input_shapes: Mapping[str, Shape]) -> Tensors:
    """Shapes with the inputs bound to `input_shapes`; an input that is not named keeps what the model says."""
    light = _light_copy(model, input_shapes)
    tensors = _inferred(light)
    for _ in range(MOST_ROUNDS):
        if all(name in tensors.shapes for node in light.graph.node for name in node.output):
            break
        if not _write_out_constants(light, tensors):
            break
        tensors = _inferred(light)
    return tensors


def _inferred(light: ModelProto) -> Tensors:
    try:
        graph = onnx.shape_inference.infer_shapes(light, data_prop=True).graph
    except Exception:  # a contradiction in the model: what is declared still stands
        graph = light.graph
    shapes: dict[str, Shape] = {}
    types: dict[str, int] = {}
    for value in [*graph.input, *graph.value_info, *graph.output]:
        _note(value, shapes, types)
    for tensor in graph.initializer:
        shapes[tensor.name], types[tensor.name] = tuple(tensor.dims), tensor.data_type
    return Tensors(shapes, types)


def _write_out_constants(light: ModelProto, tensors: Tensors) -> bool:
    """Replace nodes that only compute shapes by their values; whether there was any."""
    graph = light.graph
    values = known_values(graph.node, tensors.shapes, graph.initializer)
    solved = [node for node in graph.node if node.output and node.output[0] in values]
    if not solved:
        return False
    rest = [node for node in graph.node if not (node.output and node.output[0] in values)]
    for node in solved:
        name = node.output[0]
        wanted = helper.tensor_dtype_to_np_dtype(tensors.types.get(name) or TensorProto.INT64)
        graph.initializer.append(numpy_helper.from_array(np.asarray(values[name], wanted, order="C"), name))
    del graph.node[:]
    graph.node.extend(rest)
    return True


def _light_copy(model: ModelProto, input_shapes: Mapping[str, Shape]) -> ModelProto:
    light = ModelProto(ir_version=max(model.ir_version, 8), functions=model.functions)
    light.opset_import.extend(model.opset_import)
    graph, source = light.graph, model.graph
    graph.name = source.name or "graph"
    nodes, unpacked = with_standard_operators(source.node)
    graph.node.extend(nodes)
    graph.input.extend(unpacked)
    weights = {tensor.name for tensor in source.initializer}
    for value in source.input:
        if value.name not in weights:
            graph.input.append(_bound(value, input_shapes.get(value.name)))
    for tensor in source.initializer:
        if math.prod(tensor.dims) > LARGEST_KEPT_ELEMENTS or _is_outside(tensor):
            graph.input.append(helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims)))
        else:
            graph.initializer.append(tensor)
    for value in source.output:  # without its declared shape, whose axis names could contradict the bound ones
        graph.output.append(helper.make_tensor_value_info(value.name, value.type.tensor_type.elem_type, None))
    return light


def _is_outside(tensor: TensorProto) -> bool:
    return bool(tensor.data_location == TensorProto.EXTERNAL)


def _bound(value: ValueInfoProto, shape: Shape | None) -> Any:
    if shape is None:
        return value
    return helper.make_tensor_value_info(value.name, value.type.tensor_type.elem_type, list(shape))


def _note(value: ValueInfoProto, shapes: dict[str, Shape], types: dict[str, int]) -> None:
    tensor = value.type.tensor_type
    types[value.name] = tensor.elem_type
    if not tensor.HasField("shape"):
        return
    dims = tensor.shape.dim
    if all(dim.HasField("dim_value") and dim.dim_value >= 0 for dim in dims):
        shapes[value.name] = tuple(dim.dim_value for dim in dims)
