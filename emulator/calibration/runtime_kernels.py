"""The kernels that ONNX Runtime runs for a model on this computer, without running it.

The runtime writes down the graph that it made of a model when a session starts. Its nodes are called after the nodes or
the tensors that they came from, so the shapes of those, which were inferred before, hold for them too; what it put in
(layout changes) has the shape of its input. Names are given to all nodes first, since a model need not have any.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
import onnxruntime
from onnx import ModelProto, NodeProto, TensorProto, inliner

from emulator.bad_input import BadInput
from emulator.cost.kernel_kinds import KINDS, kind_of
from emulator.cost.operator_tables import ELEMENTWISE, PER_INPUT_ELEMENT, VIEWS
from emulator.cost.operators import attribute
from emulator.cost.shapes import Shape, infer_tensors
from emulator.messages.kernels import Kernel

ERRORS_ONLY = 3
BLOCKED = "com.microsoft.nchwc"
LAYOUT_OPS = frozenset(("ReorderInput", "ReorderOutput"))
PRODUCTS = frozenset(("Gemm", "FusedGemm", "MatMul", "FusedMatMul", "QGemm", "QLinearMatMul", "MatMulIntegerToFloat"))
CONVOLUTIONS = frozenset(("Conv", "FusedConv", "QLinearConv"))
SLOW_IN_ROWS = frozenset(("depthwise", "group_conv"))
"""What takes several times as long where the channels do not fill blocks, and the runtime leaves them in rows."""
OPS_OF_UNKNOWN = 10


def runtime_kernels(
    model: ModelProto, input_shapes: Mapping[str, Shape], options: onnxruntime.SessionOptions | None = None
) -> list[Kernel]:
    """The kernels in the order in which they run; `options` are those of the session that will run the model.

    Raises BadInput with the runtime's complaint when it does not take the model.
    """
    return [kernel for _, kernel in named_kernels(model, input_shapes, options or session_options())]


def named_kernels(
    model: ModelProto, input_shapes: Mapping[str, Shape], options: onnxruntime.SessionOptions
) -> list[tuple[str, Kernel]]:
    """The same, each behind the name that the runtime's profile has for it once `with_names` has named the model."""
    named = with_names(model)
    tensors = infer_tensors(named, input_shapes)
    graph = _optimised(named, options).graph
    return list(zip((node.name for node in graph.node), _Reader(named, tensors.shapes, graph).kernels(), strict=True))


def session_options(threads: int = 1) -> onnxruntime.SessionOptions:
    """Those under which everything here runs: with one thread, as Lorgnette runs models."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = ERRORS_ONLY
    return options


def with_names(model: ModelProto) -> ModelProto:
    """A copy in which every node is called after its first output, as the runtime calls some of its own."""
    copy = ModelProto()
    copy.CopyFrom(inliner.inline_local_functions(model) if model.functions else model)
    for node in copy.graph.node:
        node.name = next((name for name in node.output if name), node.name)
    return copy


def _optimised(model: ModelProto, options: onnxruntime.SessionOptions) -> ModelProto:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "optimised.onnx"
        options.optimized_model_filepath = str(path)
        options.log_severity_level = ERRORS_ONLY
        try:
            onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            said = str(error).strip().splitlines()[0][:200]
            raise BadInput(f"ONNX Runtime does not take the model: {said}", mend="export it again") from error
        finally:
            options.optimized_model_filepath = ""
        return onnx.load(path)


@dataclass(frozen=True, slots=True)
class _Value:
    shape: Shape
    maker: int


class _Reader:
    """Goes through the runtime's graph in order and knows the shape of every tensor in it."""

    def __init__(self, model: ModelProto, shapes: Mapping[str, Shape], graph: onnx.GraphProto) -> None:
        self._shapes = shapes
        self._first_output = {node.name: node.output[0] for node in model.graph.node if node.output}
        self._constants: dict[str, TensorProto] = {tensor.name: tensor for tensor in graph.initializer}
        self._values = {value.name: _Value(shapes.get(value.name, ()), -1) for value in graph.input}
        self._nodes: Sequence[NodeProto] = graph.node

    def kernels(self) -> list[Kernel]:
        """All of them, in their order."""
        found: list[Kernel] = []
        for node in self._nodes:
            kernel = self._kernel(node)
            maker = len(found)
            put_in = kernel.shapes[0 if node.op_type == "Transpose" else 2]
            for name in node.output:
                self._values[name] = _Value(self._shapes.get(name) or put_in, maker)
            found.append(kernel)
        return found

    def _kernel(self, node: NodeProto) -> Kernel:
        given = [self._values[name] for name in node.input if name in self._values]
        constants = [self._constants[name] for name in node.input if name in self._constants]
        weight = max((tuple(tensor.dims) for tensor in constants), key=math.prod, default=())
        first = given[0].shape if given else ()
        made = _padded(node, weight, first, self._made(node, first))
        shapes = (first, weight, _turned(node, first, made))
        macs, ops = _work(node, shapes, given)
        return Kernel(
            name=self._origin(node),
            kind=_kind(node, shapes),
            operators=_operators(node),
            macs=macs,
            ops=ops,
            weight_elements=sum(math.prod(tensor.dims) for tensor in constants),
            read_elements=0 if _is_view(node) else sum(math.prod(value.shape) for value in given),
            written_elements=0 if _is_view(node) else math.prod(made) * max(1, len(node.output)),
            shapes=shapes,
            feeds=tuple(sorted({value.maker for value in given if value.maker >= 0})),
        )

    def _origin(self, node: NodeProto) -> str:
        """The node or tensor of the model that this node is called after; its own name where it was put in."""
        name = node.name.removesuffix("_nchwc")
        while name and name not in self._first_output:
            cut = max(name.rfind("/"), name.rfind("_token"))
            name = name[:cut] if cut > 0 else ""
        return name or node.name

    def _made(self, node: NodeProto, given: Shape) -> Shape:
        """The shape of the first output."""
        if node.op_type in LAYOUT_OPS:
            return given
        for name in (*node.output, self._first_output.get(self._origin(node), "")):
            if name in self._shapes:
                return self._shapes[name]
        return given


def _padded(node: NodeProto, weight: Shape, given: Shape, made: Shape) -> Shape:
    """In the runtime's blocked layout channels are filled up to whole blocks, and are computed and moved as such."""
    if node.domain != BLOCKED or len(made) < 2:
        return made
    if node.op_type == "Conv":
        return (made[0], weight[0], *made[2:])
    return (made[0], attribute(node, "channels", given[1]), *made[2:])


def _turned(node: NodeProto, given: Shape, made: Shape) -> Shape:
    """A transpose says by its output which way it goes; everywhere else the sizes stay in the order NCHW."""
    order = attribute(node, "perm", ())
    if node.op_type == "Transpose" and len(order) == len(given):
        return tuple(given[axis] for axis in order)
    return made


def _is_view(node: NodeProto) -> bool:
    return node.op_type in VIEWS


def _kind(node: NodeProto, shapes: tuple[Shape, Shape, Shape]) -> str:
    kind = node.op_type
    if kind in LAYOUT_OPS:
        return "layout"
    if _is_view(node):
        return "view"
    plain = NodeProto()
    plain.CopyFrom(node)
    if kind in ("FusedConv", "FusedGemm", "FusedMatMul"):
        plain.op_type = kind.removeprefix("Fused")
    found = kind_of(plain, shapes, [plain.op_type])
    if plain.op_type == "Conv" and node.domain != BLOCKED and found in SLOW_IN_ROWS:
        return f"plain_{found}"
    return found if found != "other" or kind in KINDS else f"op:{kind}"


def _operators(node: NodeProto) -> tuple[str, ...]:
    """The runtime's operator, and the activation that it took into a convolution."""
    activation = _activation(node)
    return (node.op_type, activation) if activation else (node.op_type,)


def _activation(node: NodeProto) -> str:
    if node.op_type not in CONVOLUTIONS:
        return ""
    return next((given.s.decode() for given in node.attribute if given.name == "activation"), "")


def _work(node: NodeProto, shapes: tuple[Shape, Shape, Shape], given: Sequence[_Value]) -> tuple[int, int]:
    """Multiply-accumulates and other operations, from the shapes alone."""
    if node.op_type in LAYOUT_OPS or _is_view(node):
        return 0, 0
    macs, size = _macs(node, *shapes), math.prod(shapes[2])
    return (macs, size * _ops_of_activation(node)) if macs else (0, _ops(node, size, given))


def _ops_of_activation(node: NodeProto) -> int:
    """A convolution cuts off what is negative before it stores it; any other activation goes over all again."""
    activation = _activation(node)
    return 0 if activation in ("", "Relu") else ELEMENTWISE.get(activation, OPS_OF_UNKNOWN)


def _macs(node: NodeProto, first: Shape, weight: Shape, made: Shape) -> int:
    kind, size = node.op_type, math.prod(made)
    if kind in CONVOLUTIONS and len(first) > 2:
        window = attribute(node, "kernel_shape", weight[2:])
        return int(size * first[1] // attribute(node, "group", 1) * math.prod(window))
    if kind == "ConvTranspose" and len(made) > 2:
        window = attribute(node, "kernel_shape", weight[2:])
        return int(math.prod(first) * made[1] // attribute(node, "group", 1) * math.prod(window))
    if kind in PRODUCTS and len(weight) == 2 and made[-1]:
        return size * (math.prod(weight) // made[-1])  # what comes in may have been given another shape on the way
    if kind in PRODUCTS and first:
        return size * (first[0] if attribute(node, "transA", 0) else first[-1])
    return 0


def _ops(node: NodeProto, size: int, given: Sequence[_Value]) -> int:
    kind = node.op_type
    if kind.endswith("Pool") and not kind.startswith("Global"):
        return int(size * math.prod(attribute(node, "kernel_shape", [1])))
    if kind in ELEMENTWISE:
        return size * ELEMENTWISE[kind]
    largest = max((math.prod(value.shape) for value in given), default=size)
    return largest * PER_INPUT_ELEMENT.get(kind, OPS_OF_UNKNOWN)
