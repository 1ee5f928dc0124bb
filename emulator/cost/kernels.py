"""The kernels that a runtime makes of an ONNX graph: what runs in one go, and what it reads and writes in memory.

In go the nodes that run on every pass and the shapes of all tensors, out come `Kernel` values in the order in which
they run. Runtimes agree on the main rules, and these are applied: elementwise work is done on its producer's result
before that is stored, where nobody else wants it or where both ways meet again (x * sigmoid(x)); a normalisation that
an exporter wrote as nine operators is one, be it with a mean or by squares alone; of a table whose rows are gathered
those are read that are wanted; quantise and dequantise pairs are the data type, not work; batch
normalisation is part of the convolution before it; views cost nothing. Attention is one kernel where the target says
that it fuses it. Where some operators run elsewhere (`apart`), none of them shares a kernel with one that does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from onnx import GraphProto, NodeProto

from emulator.cost.fallback import is_among
from emulator.cost.kernel_kinds import CONVOLUTIONS, kind_of
from emulator.cost.operator_tables import ELEMENTWISE, QUANTISATION, REDUCTIONS, VIEWS
from emulator.cost.operators import cost_of, full_name
from emulator.cost.shapes import Shape, Tensors
from emulator.messages.kernels import Kernel


@dataclass(slots=True)
class _Group:
    nodes: list[NodeProto]
    made: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)


def kernels_of(
    nodes: Sequence[NodeProto],
    graph: GraphProto,
    tensors: Tensors,
    *,
    fuses_attention: bool = False,
    apart: Collection[str] = (),
) -> list[Kernel]:
    """Group `nodes`, the live ones of `graph` in order, and count each group; `apart` as in a profile's fallback."""
    elsewhere = frozenset(name for name in map(full_name, nodes) if is_among(name, apart))
    return _Fusion(nodes, graph, tensors, fuses_attention=fuses_attention, elsewhere=elsewhere).kernels()


class _Fusion:
    """One pass over the nodes: each joins the group of a producer or begins one."""

    def __init__(
        self,
        nodes: Sequence[NodeProto],
        graph: GraphProto,
        tensors: Tensors,
        *,
        fuses_attention: bool,
        elsewhere: frozenset[str],
    ) -> None:
        self._tensors = tensors
        self._fuses_attention = fuses_attention
        self._elsewhere = elsewhere
        self._moving = real_inputs(graph) | {name for node in nodes for name in node.output}
        self._view_of = dict(_views(nodes, self._moving))
        self._working = [node for node in nodes if node.output and node.output[0] not in self._view_of]
        self._users: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in self._working:
            for name in set(self._inputs(node)):
                self._users[name].append(node)
        self._kept = {self._origin(value.name) for value in graph.output}
        self._groups: list[_Group] = []
        self._owner: dict[str, int] = {}
        for node in self._working:
            self._place(node)

    def kernels(self) -> list[Kernel]:
        """What was grouped, counted."""
        names: Counter[str] = Counter()
        return [self._counted(group, names) for group in self._groups]

    # grouping

    def _place(self, node: NodeProto) -> None:
        inputs = self._inputs(node)
        index = self._joined(node, inputs)
        if index is None:
            index = len(self._groups)
            self._groups.append(_Group([]))
        group = self._groups[index]
        group.nodes.append(node)
        group.read.update(name for name in inputs if self._owner.get(name) != index)
        for name in node.output:
            group.made.add(name)
            self._owner[name] = index

    def _joined(self, node: NodeProto, inputs: list[str]) -> int | None:
        """The group that this node's work is done in, if there is one."""
        owners = [self._owner[name] for name in inputs if name in self._owner]
        if not owners:
            return None
        index = max(owners)
        group = self._groups[index]
        if self._runs_elsewhere(node) != self._runs_elsewhere(group.nodes[0]):
            return None
        handed = [name for name in inputs if self._owner.get(name) == index]
        kind = node.op_type
        if kind in ELEMENTWISE:
            joins = self._fits(node, group) and all(self._private(name, node) for name in handed)
        elif kind in REDUCTIONS:
            joins = self._may_reduce(group) and all(self._meets_again(name, node) for name in handed)
        else:
            joins = self._fuses_attention and self._is_attention(node, group, handed)
        return index if joins else None

    def _may_reduce(self, group: _Group) -> bool:
        """Whether a reduction goes on with what the group began: another one, or squares."""
        head = group.nodes[0]
        return head.op_type in REDUCTIONS or (len(group.nodes) == 1 and head.op_type in SQUARES)

    def _runs_elsewhere(self, node: NodeProto) -> bool:
        return bool(self._elsewhere) and full_name(node) in self._elsewhere

    def _fits(self, node: NodeProto, group: _Group) -> bool:
        """Whether the output has the size of something that the group holds; a broadcast up would not."""
        size = self._elements(node.output[0])
        return any(self._elements(name) == size for name in group.made | group.read)

    def _private(self, name: str, node: NodeProto) -> bool:
        """Whether nobody but this node's group wants the tensor."""
        if name in self._kept:
            return False
        return len(self._users[name]) == 1 or self._meets_again(name, node)

    def _meets_again(self, name: str, node: NodeProto) -> bool:
        """Whether the other users of `name` are on the way that begins with `node`, or the other way round."""
        others = [user for user in self._users[name] if user is not node]
        if not others:
            return True
        ways = [self._way(user) for user in self._users[name]]
        ends = [{id(step) for step in way} for way in ways]
        return bool(set.intersection(*ends))

    def _way(self, node: NodeProto) -> list[NodeProto]:
        """The node and what follows it while there is one elementwise or reducing user."""
        way = [node]
        while len(way) < LONGEST_WAY:
            if way[-1].op_type not in ELEMENTWISE and way[-1].op_type not in REDUCTIONS:
                break
            users = self._users[way[-1].output[0]]
            if len(users) != 1 or way[-1].output[0] in self._kept:
                break
            way.append(users[-1])
        return way if way[-1].op_type in ELEMENTWISE or way[-1].op_type in REDUCTIONS else way[:-1]

    def _is_attention(self, node: NodeProto, group: _Group, handed: list[str]) -> bool:
        """Scores, softmax and weighted sum: the second and third part of what begins with a product."""
        if group.nodes[0].op_type != "MatMul" or not all(self._private(name, node) for name in handed):
            return False
        seen = [member.op_type for member in group.nodes]
        if node.op_type == "Softmax":
            return len(self._inputs(group.nodes[0])) == 2 and "Softmax" not in seen
        return node.op_type == "MatMul" and seen[-1] == "Softmax" and self._inputs(node)[0] in handed

    # names

    def _origin(self, name: str) -> str:
        """The tensor whose bytes `name` shows."""
        while name in self._view_of:
            name = self._view_of[name]
        return name

    def _inputs(self, node: NodeProto) -> list[str]:
        """The activations that a node reads; weights and constants are none."""
        return [self._origin(name) for name in node.input if name in self._moving]

    def _elements(self, name: str) -> int:
        return self._tensors.elements(name) or 0

    # counting

    def _counted(self, group: _Group, names: Counter[str]) -> Kernel:
        head = group.nodes[0]
        costs = [(full_name(node), cost_of(node, self._tensors)) for node in group.nodes]
        made = [name for name in group.made if name in self._kept or self._wanted(name, group)]
        given = next((self._shape(name) for name in self._inputs(head)), ())
        constants = [name for name in head.input if name and name not in self._moving]
        weight = self._shape(max(constants, key=self._elements, default=""))
        shapes = (given, weight, self._shape(head.output[0]))
        names[head.op_type] += 1
        return Kernel(
            name=head.name or f"{head.op_type}_{names[head.op_type] - 1}",
            kind=kind_of(head, shapes, fused=[node.op_type for node in group.nodes]),
            operators=tuple(map(full_name, group.nodes)),
            macs=sum(cost[0] for _, cost in costs if cost),
            ops=sum(cost[1] for _, cost in costs if cost),
            weight_elements=self._weights(group),
            read_elements=sum(map(self._elements, group.read)),
            written_elements=sum(map(self._elements, made)),
            shapes=shapes,
            feeds=tuple(sorted({self._owner[name] for name in group.read if name in self._owner})),
            unknown=tuple(kind for kind, cost in costs if cost is None),
        )

    def _wanted(self, name: str, group: _Group) -> bool:
        members = {id(node) for node in group.nodes}
        return any(id(user) not in members for user in self._users[name])

    def _weights(self, group: _Group) -> int:
        read: dict[str, int] = {}
        for node, name in _weights_of(group.nodes, self._moving, self._tensors):
            is_table = node.op_type in LOOK_UPS and name == node.input[0]
            wanted = self._elements(node.output[0]) if is_table else self._elements(name)
            read[name] = max(read.get(name, 0), min(wanted, self._elements(name)))
        return sum(read.values())

    def _shape(self, name: str) -> Shape:
        return self._tensors.shapes.get(name, ())


LONGEST_WAY = 12
"""Operators between the two ends of a pattern: a written-out layer normalisation has nine."""


LOOK_UPS = frozenset(("Gather", "GatherElements", "GatherND"))
SQUARES = frozenset(("Mul", "Pow"))


def stored_elements(nodes: Sequence[NodeProto], graph: GraphProto, tensors: Tensors) -> int:
    """Elements of all weights that `nodes`, the live ones, read, each once; those of views are folded into others."""
    moving = real_inputs(graph) | {name for node in nodes for name in node.output}
    views = dict(_views(nodes, moving))
    working = [node for node in nodes if node.output and node.output[0] not in views]
    return sum(tensors.elements(name) or 0 for name in {name for _, name in _weights_of(working, moving, tensors)})


def _weights_of(
    nodes: Sequence[NodeProto], moving: Collection[str], tensors: Tensors
) -> Iterator[tuple[NodeProto, str]]:
    """Each node with each of its inputs that is stored and no index; `moving` are the tensors that a pass makes."""
    for node in nodes:
        for name in node.input:
            if name and name not in moving and not tensors.is_index(name):
                yield node, name


def real_inputs(graph: GraphProto) -> set[str]:
    """The inputs of the graph; old models list their weights among them."""
    return {value.name for value in graph.input} - {tensor.name for tensor in graph.initializer}


def _views(nodes: Sequence[NodeProto], moving: set[str]) -> Iterator[tuple[str, str]]:
    """Outputs that are another look at an input: reshapes, data types in a quantised graph, folded normalisation."""
    uses = Counter(name for node in nodes for name in set(node.input))
    maker = {name: node.op_type for node in nodes for name in node.output}
    for node in nodes:
        if not node.input or node.input[0] not in moving:
            continue
        folded = node.op_type == "BatchNormalization" and maker.get(node.input[0]) in CONVOLUTIONS | {"ConvTranspose"}
        if node.op_type in VIEWS | QUANTISATION or (folded and uses[node.input[0]] == 1):
            for name in node.output:
                yield name, node.input[0]
