"""A checked ONNX model, ready to run: shapes bound, session started, one thread, CPU.

In go an `OnnxFile` and the size of each input, out comes a runner of plain arrays. Constant folding happens when the
session starts, so a graph that would need an absurd amount of memory is refused before, from its inferred shapes.
"""

from __future__ import annotations

import json
import re
import shlex
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import GraphWork
from emulator.pipeline.onnx_file import OnnxFile

MAX_TENSOR_ELEMENTS = 2**29
ERRORS_ONLY = 3
DRY_RUN_S = 30.0
STOP_S = 5.0


@dataclass(frozen=True, slots=True)
class ModelInput:
    """An input as the file declares it: an axis is its size, its name, or None when it has neither."""

    name: str
    dtype: np.dtype[Any]
    axes: tuple[int | str | None, ...]


def declared_inputs(file: OnnxFile) -> list[ModelInput]:
    """The inputs of the graph; weights that old files list among them are left out."""
    weights = {tensor.name for tensor in file.model.graph.initializer}
    return [_input(value, file) for value in file.model.graph.input if value.name not in weights]


def _input(value: onnx.ValueInfoProto, file: OnnxFile) -> ModelInput:
    if not value.type.HasField("tensor_type"):
        raise BadInput(f"the input {value.name!r} is no tensor", where=str(file.path), mend="use a model with tensors")
    tensor = value.type.tensor_type
    try:
        dtype = onnx.helper.tensor_dtype_to_np_dtype(tensor.elem_type)
    except KeyError:
        raise BadInput(f"the input {value.name!r} has no type", where=str(file.path), mend="export it again") from None
    if not tensor.HasField("shape"):
        what = f"the input {value.name!r} has no shape, not even a number of axes"
        raise BadInput(what, where=str(file.path), mend="export the model with the shapes of its inputs")
    return ModelInput(value.name, dtype, tuple(_axis(dim) for dim in tensor.shape.dim))


def _axis(dim: Any) -> int | str | None:
    if dim.HasField("dim_value") and dim.dim_value > 0:
        return int(dim.dim_value)
    return str(dim.dim_param) if dim.dim_param else None


def bound_shape(given: ModelInput, sizes: Mapping[int, int], axes: Mapping[str, int], where: str) -> tuple[int, ...]:
    """The shape of an input with every dynamic axis bound.

    `axes` binds by name and wins, `sizes` by position. An unbound first axis is the batch, of which there is one.
    Raises BadInput naming the axes that stay open.
    """
    shape = [
        axis if isinstance(axis, int) else axes.get(axis or "", sizes.get(position, 1 if position == 0 else 0))
        for position, axis in enumerate(given.axes)
    ]
    opened = list(dict.fromkeys(axis or position for position, axis in enumerate(given.axes) if not shape[position]))
    if opened:
        raise _open_axes(given.name, opened, where)
    return tuple(shape)


def _open_axes(name: str, opened: Sequence[int | str], where: str) -> BadInput:
    listed = " and ".join(repr(axis) if isinstance(axis, str) else f"number {axis}" for axis in opened)
    axes, have = ("axes", "have") if len(opened) > 1 else ("axis", "has")
    what = f"the dynamic {axes} {listed} of the input {name!r} {have} no size"
    if not all(isinstance(axis, str) for axis in opened):
        return BadInput(what, where=where, mend="export the model with a fixed size")
    said = " ".join(f"--axes {shlex.quote(f'{axis}=...')}" for axis in opened)
    written = ", ".join(f"{_key(str(axis))} = ..." for axis in opened)
    return BadInput(what, where=where, mend=f"say {said}, or axes = {{ {written} }} in a node's options")


def _key(axis: str) -> str:
    """As TOML has it."""
    return axis if re.fullmatch(r"[A-Za-z0-9_-]+", axis) else json.dumps(axis)


def refuse_absurd(work: GraphWork, file: OnnxFile) -> None:
    """BadInput when a tensor of the graph would not fit into any pair of glasses, or into this computer."""
    name, elements = work.largest_tensor
    if elements > MAX_TENSOR_ELEMENTS:
        what = f"the tensor {name!r} would have {elements:.3g} elements"
        raise BadInput(what, where=str(file.path), mend="give the model a smaller input")


class OnnxModel:
    """A running session. `run` is the runtime's own, so that nothing stands between a node and its model."""

    def __init__(self, file: OnnxFile) -> None:
        self._session = start_session(file)
        self.run = self._session.run
        self.outputs = [output.name for output in self._session.get_outputs()]
        self.path = file.path

    def dry_run(self, feeds: Mapping[str, NDArray[Any]], limit_s: float = DRY_RUN_S) -> list[Any]:
        """Run once; the runtime's complaint, and a run that does not end, become one line.

        In a thread of its own: the calling one, the program's first, has to hear Ctrl-C meanwhile.
        """
        options = onnxruntime.RunOptions()
        outcome: list[list[Any] | Exception] = []
        ended = threading.Event()  # not join(): interrupted by Ctrl-C, Python 3.11 takes the thread for ended

        def attempt() -> None:
            try:
                outcome.append(list(self.run(None, dict(feeds), options)))
            except Exception as error:
                outcome.append(error)
            ended.set()

        thread = threading.Thread(target=attempt, name="dry-run", daemon=True)
        thread.start()
        try:
            late = not ended.wait(limit_s)
        finally:
            options.terminate = True
            ended.wait(STOP_S)
        if late or isinstance(outcome[0], Exception):
            said = f"does not end within {limit_s:g} s" if late else f"cannot be run: {first_words(outcome[0])}"
            raise BadInput(said, where=str(self.path), mend="try the model by itself first")
        return outcome[0]


def start_session(file: OnnxFile, profile_prefix: str = "") -> onnxruntime.InferenceSession:
    """A session under which Lorgnette runs models; with a prefix it profiles itself into a file of that name.

    Raises BadInput with the runtime's complaint.
    """
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    if profile_prefix:
        options.enable_profiling, options.profile_file_prefix = True, profile_prefix
    options.log_severity_level = ERRORS_ONLY + 1  # its complaints come as exceptions anyway
    # The bytes that were looked at are the bytes that run; only external data make the runtime open the file itself.
    source = file.content if file.content is not None else str(file.path)
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise BadInput(f"cannot be started: {first_words(error)}", where=str(file.path)) from None


def first_words(error: object) -> str:
    """The runtime's message without its error codes and source lines, at most 200 characters."""
    text = " ".join(str(error).split())
    text = re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : ", "", text)
    text = re.sub(r"/\S+\.(?:cc|h):\d+ .*?\) (?=[A-Z])", "", text)
    return text if len(text) <= 200 else text[:197] + "..."
