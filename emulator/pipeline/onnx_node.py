"""The node kind `onnx`: a user's own model on camera frames.

In goes a frame, out comes what the project declared the model's output to mean, with boxes in frame pixels. Everything
that can be wrong with model and declaration is found when the node is made, by one dry run on zeros; after that a frame
costs the preparation of one buffer, the runtime's own `run`, and the decoding, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.cost.onnx_work import GraphWork, model_work
from emulator.messages.kernels import Network
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared, Phase, Work
from emulator.pipeline.context import NodeContext
from emulator.pipeline.declared_output import DeclaredOutput
from emulator.pipeline.labels import class_labels
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.pipeline.onnx_file import OnnxFile, read_onnx
from emulator.pipeline.onnx_input import constant_feeds, picture_input, target_of
from emulator.pipeline.onnx_model import OnnxModel, refuse_absurd
from emulator.pipeline.postprocess import Decoder, make_decoder
from emulator.pipeline.preprocess import Preprocessor, place
from emulator.project import NodeSpec
from emulator.project.onnx_options import OnnxOptions
from emulator.project.paths import existing_file

# Comparing, sorting and mapping an output value costs about this many operations.
OPS_PER_OUTPUT_VALUE = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """What a node is put together from; `make` has checked that they fit each other."""

    model: OnnxModel
    preprocess: Preprocessor
    decoder: Decoder
    feeds: Mapping[str, NDArray[Any]]
    work: GraphWork
    decoding: Work


class OnnxNode:
    """Runs one model."""

    intake: Literal["newest", "every"] = "newest"
    light = False

    def __init__(self, spec: NodeSpec, parts: Parts) -> None:
        self.name = spec.name
        self.work = parts.work
        self.model = parts.model
        self._unit = spec.unit
        self._inference: Network | Declared = spec.device_ms or parts.work.network
        self._run = parts.model.run
        self._preprocess = parts.preprocess
        self._decode = parts.decoder
        self._names = parts.decoder.names
        self._feeds = dict(parts.feeds)
        self._decoding = parts.decoding
        self._plans: dict[tuple[int, ...], tuple[Phase, ...]] = {}

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """Preprocess on the cpu, inference on the node's unit, postprocess on the cpu; the same for a frame size."""
        if not isinstance(sample, CameraFrame):
            return ()
        shape = sample.pixels.shape
        known = self._plans.get(shape)
        if known is None and 0 in shape:
            return ()
        if known is None:
            known = self._plans[shape] = (
                Phase("preprocess", "cpu", self._preprocess.work(shape[0], shape[1])),
                Phase("inference", self._unit, self._inference),
                Phase("postprocess", "cpu", self._decoding),
            )
        return known

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """One frame through the model."""
        if not isinstance(sample, CameraFrame) or sample.pixels.size == 0:
            return Outcome(None)
        placement = self._preprocess(sample.pixels)
        watch.lap("preprocess")
        outputs = self._run(self._names, self._feeds)
        watch.lap("inference")
        value = self._decode(outputs, placement)
        watch.lap("postprocess")
        return Outcome(value)

    def feeds(self, frame: CameraFrame) -> Mapping[str, NDArray[Any]]:
        """The model's inputs for a frame; the arrays are the node's own, and valid until its next frame."""
        self._preprocess(frame.pixels)
        return self._feeds

    def close(self) -> None:
        """Nothing to give back but memory, which goes with the node."""


def make(spec: NodeSpec, context: NodeContext) -> OnnxNode:
    """The node for a project's model; BadInput names model, node, what was expected and what was found."""
    options: OnnxOptions = spec.options
    file = read_onnx(existing_file(context.project_folder, options.model, spec.where))
    where = f"{spec.where}: {options.model}"
    picture = picture_input(file, options, where)
    target = target_of(picture, options, where)
    preprocess = Preprocessor(options.preprocess, target)
    feeds = {picture.name: preprocess.tensor, **constant_feeds(file, options, picture.name, where)}
    shapes = {name: value.shape for name, value in feeds.items()}
    fallback = context.profile.units[spec.unit].fallback
    apart = fallback.operators.value if fallback else ()
    work = model_work(file.model, shapes, spec.precision, where, apart)
    refuse_absurd(work, file)
    model = OnnxModel(file)
    outputs = dict(zip(model.outputs, model.dry_run(feeds), strict=True))
    decoder = _decoder(options, outputs, _Surroundings(preprocess, file, context, where))
    decoding = _decoding_work([outputs[name] for name in decoder.names])
    return OnnxNode(spec, Parts(model, preprocess, decoder, feeds, work, decoding))


class _Surroundings(NamedTuple):
    preprocess: Preprocessor
    file: OnnxFile
    context: NodeContext
    where: str


def _decoder(options: OnnxOptions, outputs: Mapping[str, Any], around: _Surroundings) -> Decoder:
    """The decoder, tried on the outputs of the dry run."""
    arrays = {name: value for name, value in outputs.items() if isinstance(value, np.ndarray)}
    metadata, target = around.file.metadata, around.preprocess.target
    given = getattr(options.output, "labels", None)
    labels = class_labels(given, around.context.project_folder, metadata, around.where)
    decoder = make_decoder(options.output, DeclaredOutput(arrays, target, labels, metadata, around.where))
    placement = place(target.height_px, target.width_px, target, options.preprocess.resize)
    decoder([arrays[name] for name in decoder.names], placement)
    return decoder


def _decoding_work(outputs: list[NDArray[Any]]) -> Work:
    """Every output value is read once and compared, sorted or mapped."""
    values = sum(output.size for output in outputs)
    return Work(ops=OPS_PER_OUTPUT_VALUE * values, moved_bytes=sum(output.nbytes for output in outputs))
