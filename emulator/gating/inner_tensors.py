"""Where a transformer's file keeps what goes on inside, found by how its operators follow each other.

In: an ONNX graph of the kind that understands commands. Out: the names of its tensors, in the order of the layers. So
no file needs names of its own for them, and any with the same parts can be looked into.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import onnx

from emulator.bad_input import BadInput

MEND = "take one that comes with the program, or one that training/understanding made"


class InnerTensors(NamedTuple):
    """Names. `attention` is (1, heads, length, length), `residual` behind each block (1, length, width), `gates`
    between 0 and 1, none in a network without.
    """

    attention: tuple[str, ...]
    residual: tuple[str, ...]
    gates: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return self.attention + self.residual + self.gates


def inner_tensors(graph: onnx.GraphProto, where: str) -> InnerTensors:
    """Raises BadInput for a graph that has no such parts."""
    takers: dict[str, list[onnx.NodeProto]] = defaultdict(list)
    for node in graph.node:
        for name in dict.fromkeys(node.input):
            takers[name].append(node)
    attention = _followed(graph, takers, "Softmax", "MatMul")
    gates = _followed(graph, takers, "Sigmoid", "Reshape")
    normed = [node.input[0] for node in graph.node if _is_squared(node, takers)]
    if not attention or len(normed) != 2 * len(attention) + 1 or len(gates) not in (0, len(attention)):
        raise BadInput("its layers cannot be told apart, so nobody can look inside", where=where, mend=MEND)
    return InnerTensors(attention, tuple(normed[2::2]), gates)


def _followed(graph: onnx.GraphProto, takers: dict[str, list[onnx.NodeProto]], kind: str, by: str) -> tuple[str, ...]:
    """Outputs of one kind of operator that go into another: shares into the product with the values, and so on."""
    nodes = (node for node in graph.node if node.op_type == kind)
    return tuple(node.output[0] for node in nodes if any(one.op_type == by for one in takers[node.output[0]]))


def _is_squared(node: onnx.NodeProto, takers: dict[str, list[onnx.NodeProto]]) -> bool:
    """Whether it begins a norm: two before each block's end, attention and dense, and one behind all."""
    if node.op_type != "Mul" or len(set(node.input)) != 1:
        return False
    return any(one.op_type == "ReduceMean" for one in takers[node.output[0]])


def with_inner_outputs(file: Path) -> tuple[bytes, InnerTensors]:
    """The model with these tensors as further outputs. Raises BadInput for a file that is none of these."""
    try:
        model = onnx.load(file)
    except Exception as error:  # whatever protobuf raises for a broken file
        raise BadInput("this is no model that understands commands", where=str(file), mend=MEND) from error
    found = inner_tensors(model.graph, str(file))
    for name in found.all:
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    return model.SerializeToString(), found
