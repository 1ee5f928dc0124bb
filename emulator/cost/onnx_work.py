"""How much work an ONNX model is: multiply-accumulates, other operations and bytes moved, for one pass.

In goes a model (file or proto) with the shapes of its inputs, out comes `Work` for `predict` and what could not be
counted. The graph is counted as the device would run it: an elementwise operator is done on its producer's result
before that is stored, when nobody else wants it; views cost nothing; what depends on constants alone is done once, at
load. Every weight is read once, every stored tensor written once and read by each of its consumers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import onnx
from onnx import GraphProto, ModelProto, NodeProto, inliner

from emulator.bad_input import BadInput
from emulator.cost.operator_tables import ELEMENTWISE, VIEWS
from emulator.cost.operators import cost_of
from emulator.cost.shapes import Shape, Tensors, infer_tensors
from emulator.messages.work import Work

WEIGHT_BYTES = {"w8a8": 1, "w8a16": 1, "fp16": 2, "fp32": 4}
ACTIVATION_BYTES = {"w8a8": 1, "w8a16": 2, "fp16": 2, "fp32": 4}
INDEX_TYPES = frozenset((onnx.TensorProto.INT64, onnx.TensorProto.INT32, onnx.TensorProto.BOOL))
DOMINATING = 5


@dataclass(frozen=True, slots=True)
class OperatorWork:
    """The work of one node of the graph."""

    name: str
    kind: str
    macs: int
    ops: int


@dataclass(frozen=True, slots=True)
class GraphWork:
    """The work of a whole graph.

    `unknown_ops` names each operator that could not be counted, with how often it occurs: their work is missing.
    `dominating` are the nodes with the most multiply-accumulates, largest first; `largest_tensor` is the name and the
    element count of the largest tensor anywhere in the graph, constants that are made at load included.
    """

    work: Work
    unknown_ops: Mapping[str, int]
    dominating: tuple[OperatorWork, ...]
    weight_bytes: int
    activation_bytes: int
    largest_tensor: tuple[str, int]


def model_work(
    model: ModelProto | Path, input_shapes: Mapping[str, Shape], precision: str = "w8a8", where: str = ""
) -> GraphWork:
    """The work of one pass with inputs of these shapes, in this precision.

    Linear in the size of the graph. A path is read without its external data, and is expected to have been checked.
    Raises BadInput, naming `where`, for an unknown precision and for a file that is no consistent ONNX model.
    """
    if precision not in WEIGHT_BYTES:
        raise BadInput(f"unknown precision {precision!r}", mend=f"known: {', '.join(WEIGHT_BYTES)}")
    if isinstance(model, Path):
        model, where = _read(model), where or str(model)
    try:
        return _work_of(model, input_shapes, precision)
    except Exception as error:  # protobuf and onnx raise nearly anything for a spoiled file
        raise BadInput(
            f"is not a consistent ONNX model ({error})"[:200], where=where, mend="export it again"
        ) from error


def _work_of(model: ModelProto, input_shapes: Mapping[str, Shape], precision: str) -> GraphWork:
    if model.functions:
        model = inliner.inline_local_functions(model)
    tensors = infer_tensors(model, input_shapes)
    live = _depending_on_input(model.graph, tensors)
    counted, unknown = _count(live, tensors)
    weights = _weight_elements(model.graph, live, tensors) * WEIGHT_BYTES[precision]
    activations = _stored_elements(model.graph, live, tensors) * ACTIVATION_BYTES[precision]
    work = Work(
        macs=sum(one.macs for one in counted),
        ops=sum(one.ops for one in counted),
        moved_bytes=weights + activations,
        precision=precision,
    )
    largest = sorted(counted, key=lambda one: (-one.macs, -one.ops))[:DOMINATING]
    return GraphWork(work, dict(unknown), tuple(largest), weights, activations, _largest(tensors))


def _largest(tensors: Tensors) -> tuple[str, int]:
    sizes = ((math.prod(shape), name) for name, shape in tensors.shapes.items())
    elements, name = max(sizes, default=(0, ""))
    return name, elements


def _read(path: Path) -> ModelProto:
    try:
        return onnx.load(path, load_external_data=False)
    except Exception as error:
        raise BadInput("is not a readable ONNX model", where=str(path), mend="export it again") from error


def _depending_on_input(graph: GraphProto, tensors: Tensors) -> list[NodeProto]:
    """The nodes that have to run on every pass; the rest is folded into constants when the model is loaded."""
    moving = _inputs(graph)
    live: list[NodeProto] = []
    for node in graph.node:
        if node.op_type in ("Shape", "Size") and node.input and node.input[0] in tensors.shapes:
            continue
        if any(name in moving for name in node.input) or _has_subgraph(node) or _is_random(node):
            moving.update(node.output)
            live.append(node)
    return live


def _has_subgraph(node: NodeProto) -> bool:
    return any(given.type in (onnx.AttributeProto.GRAPH, onnx.AttributeProto.GRAPHS) for given in node.attribute)


def _is_random(node: NodeProto) -> bool:
    return node.op_type.startswith(("Random", "Multinomial", "Bernoulli"))


def _count(nodes: list[NodeProto], tensors: Tensors) -> tuple[list[OperatorWork], Counter[str]]:
    counted: list[OperatorWork] = []
    unknown: Counter[str] = Counter()
    for index, node in enumerate(nodes):
        cost = None if _has_subgraph(node) else cost_of(node, tensors)
        if cost is None:
            unknown[node.op_type] += 1
        else:
            counted.append(OperatorWork(node.name or f"{node.op_type}_{index}", node.op_type, *cost))
    return counted, unknown


def _weight_elements(graph: GraphProto, nodes: list[NodeProto], tensors: Tensors) -> int:
    """Elements of constants that the nodes compute with; indices and shapes are no weights."""
    varying = {name for node in nodes for name in node.output} | _inputs(graph)
    constants = {name for node in nodes for name in node.input if name} - varying
    return sum(tensors.elements(name) or 0 for name in constants if tensors.types.get(name) not in INDEX_TYPES)


def _inputs(graph: GraphProto) -> set[str]:
    """The real inputs: old models list their weights among them."""
    return {value.name for value in graph.input} - {tensor.name for tensor in graph.initializer}


def _stored_elements(graph: GraphProto, nodes: list[NodeProto], tensors: Tensors) -> int:
    """Elements written to and read from memory: each stored tensor once written and once read by each consumer."""
    working = [node for node in nodes if node.op_type not in VIEWS]
    view_of = {node.output[0]: node.input[0] for node in nodes if node.op_type in VIEWS and node.input}
    consumers = Counter(_origin(name, view_of) for node in working for name in set(node.input) if name)
    made = {name for node in working for name in node.output}
    kept = {_origin(value.name, view_of) for value in graph.output}
    passing = {name for name in made - kept if consumers[name] == 1}
    for node in working:
        if node.op_type in ELEMENTWISE:
            origins = (_origin(name, view_of) for name in node.input)
            made.discard(next((name for name in origins if name in passing), ""))
    written = sum(tensors.elements(name) or 0 for name in made)
    read = sum((tensors.elements(name) or 0) * consumers[name] for name in made | _inputs(graph))
    return written + read


def _origin(name: str, view_of: Mapping[str, str]) -> str:
    """The tensor whose bytes `name` shows."""
    while name in view_of:
        name = view_of[name]
    return name
