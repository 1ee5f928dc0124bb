"""A user's ONNX file, looked at before anything runs it.

In goes a path, out comes the parsed model without its external data, or one line about what is wrong with it. Nothing
that a file claims is trusted: sizes, operators, and above all the places of external data, which could name any file
of the computer (CVE-2022-25882 and its successors; ONNX Runtime 1.32 still follows a hard link). A model is parsed and
run in this process for now; the separate device process with its own memory limit comes with the window.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

import onnx
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_bytes

MOST_BYTES = 2**31 - 1
MAX_NODES = 200_000
NEWEST_OPSET = onnx.defs.onnx_opset_version()

# What the runtime itself knows; anything else would need native code from the model's author.
BUILT_IN_DOMAINS = frozenset(("", "ai.onnx", "ai.onnx.ml", "com.microsoft"))
OF_ONE_COMPUTER = ("com.microsoft.nchwc", "com.ms.internal")
DATA_MEND = "keep the data file beside the model"


@dataclass(frozen=True, slots=True)
class OnnxFile:
    """A model that was looked at. `content` is the file itself when it needs no other, else None."""

    path: Path
    model: ModelProto
    content: bytes | None

    @property
    def metadata(self) -> dict[str, str]:
        """What the exporter wrote beside the graph."""
        return {entry.key: entry.value for entry in self.model.metadata_props}


def read_onnx(path: Path) -> OnnxFile:
    """Read and check a model; BadInput says in one line why it cannot be used."""
    content = read_bytes(path, "model", MOST_BYTES, "store the weights as external data")
    if not content:
        raise BadInput("the file is empty", where=str(path), mend="export the model again")
    model = ModelProto()
    try:
        model.ParseFromString(content)
    except Exception:  # protobuf's DecodeError; its own words help nobody
        raise BadInput("is not a readable ONNX model (truncated, or another format)", where=str(path)) from None
    if not model.graph.node or not model.graph.output:
        raise BadInput("holds no ONNX graph", where=str(path), mend="export the model again")
    graphs = list(_graphs(model))
    if not all(isinstance(word, str) for word in _words(model, graphs)):
        raise BadInput("is not a readable ONNX model (a name is no text)", where=str(path), mend="export it again")
    _check_versions(model, path)
    _check_functions(model, path)
    for node in (node for graph in graphs for node in graph.node):
        _check_operator(node, model, path)
    outside = [tensor for graph in graphs for tensor in _tensors(graph) if tensor.data_location == TensorProto.EXTERNAL]
    for tensor in outside:
        _check_external(tensor, path)
    return OnnxFile(path, model, None if outside else content)


def _check_versions(model: ModelProto, path: Path) -> None:
    if model.ir_version > onnx.IR_VERSION:
        what = f"has ONNX file format {model.ir_version}, at most {onnx.IR_VERSION} can be read"
        raise BadInput(what, where=str(path), mend="export it for an older version")
    for opset in model.opset_import:
        if opset.domain in ("", "ai.onnx") and opset.version > NEWEST_OPSET:
            what = f"needs opset {opset.version}, at most {NEWEST_OPSET} can be run"
            raise BadInput(what, where=str(path), mend=f"export it with opset {min(NEWEST_OPSET, 21)}")


def _check_functions(model: ModelProto, path: Path) -> None:
    """Functions are written out where they are called, so none may lead back to itself."""
    own = {(function.domain, function.name): function for function in model.functions}
    calls = {key: {(node.domain, node.op_type) for node in function.node} & own.keys() for key, function in own.items()}
    while calls:
        leaves = [key for key, called in calls.items() if not called & calls.keys()]
        if not leaves:
            what = f"function {next(iter(calls))[1]} calls itself"
            raise BadInput(what, where=str(path), mend="export the model again")
        for key in leaves:
            del calls[key]


def _graphs(model: ModelProto) -> Iterator[GraphProto]:
    """The graph with all graphs inside its nodes; functions count as graphs too."""
    waiting: list[GraphProto] = [model.graph, *model.functions]
    nodes = 0
    while waiting:
        graph = waiting.pop()
        nodes += len(graph.node)
        if nodes > MAX_NODES:
            raise BadInput(f"has more than {MAX_NODES} nodes", where=model.graph.name, mend="simplify the model")
        yield graph
        for given in (given for node in graph.node for given in node.attribute):
            if given.type == AttributeProto.GRAPH:
                waiting.append(given.g)
            waiting.extend(given.graphs)


def _words(model: ModelProto, graphs: list[GraphProto]) -> Iterator[object]:
    """All names that a later step relies on; protobuf hands those that are no UTF-8 out as bytes."""
    yield from (word for entry in model.metadata_props for word in (entry.key, entry.value))
    yield from (opset.domain for opset in model.opset_import)
    yield from (word for function in model.functions for word in (function.domain, function.name))
    for graph in graphs:
        yield from (word for node in graph.node for word in (node.name, node.op_type, node.domain))
        yield from (word for node in graph.node for word in (*node.input, *node.output))
        yield from (given.name for node in graph.node for given in node.attribute)
        if isinstance(graph, GraphProto):
            yield from (value.name for value in (*graph.input, *graph.output, *graph.value_info))
            yield from (dim.dim_param for value in graph.input for dim in value.type.tensor_type.shape.dim)
            yield from (tensor.name for tensor in graph.initializer)
            yield from (
                part for one in graph.initializer for entry in one.external_data for part in (entry.key, entry.value)
            )


def _check_operator(node: NodeProto, model: ModelProto, path: Path) -> None:
    own = {(function.domain, function.name) for function in model.functions} if model.functions else ()
    if (node.domain, node.op_type) in own:
        return
    name = f"{node.domain}.{node.op_type}" if node.domain else node.op_type
    if node.domain.startswith(OF_ONE_COMPUTER):
        what = f"was optimised by ONNX Runtime for one computer (operator {name})"
        raise BadInput(what, where=str(path), mend="use the model from before the optimisation")
    if node.domain not in BUILT_IN_DOMAINS:
        what = f"needs the custom operator {name}, which is native code of somebody else"
        raise BadInput(what, where=str(path), mend="export it with standard operators")
    if node.op_type == "EPContext":
        what = "is compiled for one chip (EPContext)"
        raise BadInput(what, where=str(path), mend="use the model from before the compilation")
    if node.domain == "com.microsoft":
        return  # known to the runtime alone, which complains itself
    domain = "" if node.domain == "ai.onnx" else node.domain
    if not onnx.defs.has(node.op_type, domain):
        raise BadInput(f"needs the unknown operator {name}", where=str(path), mend="export it with standard operators")


def _tensors(graph: GraphProto) -> Iterator[TensorProto]:
    if isinstance(graph, GraphProto):
        yield from graph.initializer
        for sparse in graph.sparse_initializer:
            yield sparse.values
            yield sparse.indices
    for given in (given for node in graph.node for given in node.attribute):
        yield given.t
        yield from given.tensors
        for sparse in [given.sparse_tensor, *given.sparse_tensors]:
            yield sparse.values
            yield sparse.indices


def _check_external(tensor: TensorProto, path: Path) -> None:
    """External data must be an ordinary file of its own in the model's folder, and long enough."""
    entries = {entry.key: entry.value for entry in tensor.external_data}
    location, where = entries.get("location", ""), f"{path}: external data of {tensor.name or 'a tensor'}"
    parts = PureWindowsPath(location).parts
    absolute = PurePosixPath(location).is_absolute() or PureWindowsPath(location).anchor
    if not location or absolute or ".." in parts or "\0" in location or "\\" in location:
        raise BadInput(f"{location!r} is outside the model's folder", where=where, mend=DATA_MEND)
    data = path.parent
    for part in parts:
        data /= part
        if data.is_symlink():
            raise BadInput(f"{location!r} is a link", where=where, mend=DATA_MEND)
    if not data.is_file():
        raise BadInput(f"there is no file {location!r}", where=where, mend=DATA_MEND)
    facts = data.stat()
    if facts.st_nlink > 1:
        raise BadInput(f"{location!r} is a hard link to another file", where=where, mend="copy the file instead")
    if _end_of(tensor, entries, where) > facts.st_size:
        raise BadInput(f"{location!r} is too short for its tensors", where=where, mend="export the model again")


def _end_of(tensor: TensorProto, entries: dict[str, str], where: str) -> int:
    """The byte behind the tensor's data; at least what its type and shape need."""
    try:
        offset, length = int(entries.get("offset") or 0), int(entries.get("length") or 0)
        element_bytes = onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type).itemsize
    except (ValueError, KeyError, TypeError):
        raise BadInput("has a nonsensical place", where=where, mend="export the model again") from None
    if offset < 0 or length < 0 or any(side < 0 for side in tensor.dims):
        raise BadInput("has a nonsensical place", where=where, mend="export the model again")
    # 4 bit types are stored two a byte, so half of NumPy's size is the least that any type needs.
    return offset + max(length, math.prod(tensor.dims) * element_bytes // 2 if tensor.dims else 0)
