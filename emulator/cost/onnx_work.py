"""How much work an ONNX model is: multiply-accumulates, other operations and bytes moved, for one pass.

In goes a model (file or proto) with the shapes of its inputs, out comes `Work` for `predict` and what could not be
counted. The graph is counted as the device would run it, kernel by kernel (`kernels.py`); what depends on constants
alone is done once, at load. Every weight is read once, every stored tensor written once and read by each kernel that
wants it. A decoder's cache, by the names that exporters give its inputs and outputs, is not copied in and out: runtimes
for language models keep it where the unit reads it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import onnx
from onnx import GraphProto, ModelProto, NodeProto, inliner

from emulator.bad_input import BadInput
from emulator.cost.kernels import kernels_of, real_inputs, stored_elements
from emulator.cost.network import ACTIVATION_BYTES, WEIGHT_BYTES
from emulator.cost.operators import full_name
from emulator.cost.shapes import Shape, Tensors, infer_tensors
from emulator.messages.kernels import Network
from emulator.messages.work import Work


@dataclass(frozen=True, slots=True)
class GraphWork:
    """The work of a whole graph.

    `unknown_ops` names each operator that could not be counted, with how often it occurs: their work is missing.
    `network` is what predictions are made for, kernel by kernel, and `work` its sum; `largest_tensor` is the name and
    the element count of the largest tensor anywhere in the graph, constants that are made at load included.
    `stored_elements` are those of all weights, each counted once however many kernels read it.
    """

    work: Work
    unknown_ops: Mapping[str, int]
    network: Network
    weight_bytes: int
    activation_bytes: int
    largest_tensor: tuple[str, int]
    stored_elements: int


@dataclass(frozen=True, slots=True)
class ShapedModel:
    """A model with the shapes of all of its tensors, to be counted as one unit or another would run it."""

    graph: GraphProto
    tensors: Tensors
    live: Sequence[NodeProto]
    where: str

    @property
    def operators(self) -> frozenset[str]:
        """The operators that run on every pass."""
        return frozenset(map(full_name, self.live))

    def work(self, precision: str, apart: Collection[str] = ()) -> GraphWork:
        """One pass in this precision, on a unit that leaves the operators `apart` to another. May raise BadInput."""
        _refuse_unknown(precision)
        with _told_in_a_line(self.where):
            kernels = kernels_of(self.live, self.graph, self.tensors, apart=apart)
        weights = sum(one.weight_elements for one in kernels) * WEIGHT_BYTES[precision]
        stored = sum(one.read_elements + one.written_elements for one in kernels) * ACTIVATION_BYTES[precision]
        work = Work(
            macs=sum(one.macs for one in kernels),
            ops=sum(one.ops for one in kernels),
            moved_bytes=weights + stored,
            precision=precision,
        )
        unknown = Counter(name for one in kernels for name in one.unknown)
        network = Network(tuple(kernels), precision, *_copied_and_state(self.graph, self.tensors))
        kept = stored_elements(self.live, self.graph, self.tensors)
        return GraphWork(work, dict(unknown), network, weights, stored, _largest(self.tensors), kept)


def model_work(
    model: ModelProto | Path,
    input_shapes: Mapping[str, Shape],
    precision: str = "w8a8",
    where: str = "",
    apart: Collection[str] = (),
) -> GraphWork:
    """The work of one pass with inputs of these shapes, in this precision.

    Linear in the size of the graph. A path is read without its external data, and is expected to have been checked.
    `apart` names the operators that the unit leaves to another. Raises BadInput, naming `where`, for an unknown
    precision and for a file that is no consistent ONNX model.
    """
    _refuse_unknown(precision)
    if isinstance(model, Path):
        model, where = _read(model), where or str(model)
    return shaped_model(model, input_shapes, where).work(precision, apart)


def shaped_model(model: ModelProto, input_shapes: Mapping[str, Shape], where: str) -> ShapedModel:
    """The model with inputs of these shapes. Raises BadInput, naming `where`, when it is not consistent."""
    with _told_in_a_line(where):
        if model.functions:
            model = inliner.inline_local_functions(model)
        tensors = infer_tensors(model, input_shapes)
        return ShapedModel(model.graph, tensors, _depending_on_input(model.graph, tensors), where)


def _refuse_unknown(precision: str) -> None:
    if precision not in WEIGHT_BYTES:
        raise BadInput(f"unknown precision {precision!r}", mend=f"known: {', '.join(WEIGHT_BYTES)}")


@contextmanager
def _told_in_a_line(where: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # protobuf and onnx raise nearly anything for a spoiled file
        raise BadInput(
            f"is not a consistent ONNX model ({error})"[:200], where=where, mend="export it again"
        ) from error


CACHE = re.compile(r"(past|present)[._a-z]*\d")
"""How the names of a decoder's cache begin, at its entry and its exit, up to the number of the layer."""


def _copied_and_state(graph: GraphProto, tensors: Tensors) -> tuple[int, int]:
    names = real_inputs(graph) | {value.name for value in graph.output}
    kept = {name for name in names if CACHE.match(name)}
    copied, state = (sum(tensors.elements(name) or 0 for name in part) for part in (names - kept, kept))
    return copied, state


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
    moving = real_inputs(graph)
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
