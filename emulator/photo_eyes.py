"""The pipeline's readers turned to single photographs, for services that look at one.

In: the object model that comes along, or the options of a user's own `onnx` node in a TOML file. Out: an `Eyes`. The
readers are the same nodes as those of `[pipeline]`; those of text and codes start when the first photograph comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from emulator.bad_input import BadInput
from emulator.cost.predict import predict
from emulator.messages.meaning import Classes, ClassScore, Code, Detections, Embedding, ReadCodes, ReadText, TextLine
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared, Phase, Prediction
from emulator.pipeline import code_reader, onnx_node, text_reader
from emulator.pipeline.build import on_device
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Node
from emulator.profile import DeviceProfile
from emulator.profile.quantities import Precision
from emulator.project import NodeSpec
from emulator.project.complaint import ProjectFile, first_complaint
from emulator.project.node_options import KINDS, Kind, OnnxOptions, options_of
from emulator.services.eyes import NOTHING, Thing
from emulator.user_files.toml_file import read_table

Pixels = NDArray[np.uint8]

OWN_MODEL: Final = Path("models/objects/objects.int8.onnx")
OWN_TOLD: Final = "trained on drawn pictures; what it does on photographs was not measured"
CROPS: Final = (1.0, 0.62, 0.4)
"""Shares of the photograph's shorter side: a thing is looked for as it fills the view, and smaller in the middle."""
OWN_MOST_PX: Final = 160
LARGEST_PX: Final = 4096
MOST_SCORES: Final = 5
LARGE_CODES: Final = ("QRCode", "MicroQRCode", "Aztec", "DataMatrix", "PDF417")
LINES_PLANNED: Final = 4
"""How many lines of text a look is planned with: how many there are is known only when they are found."""


class PhotoEyes:
    """Looks at photographs. One call at a time."""

    def __init__(self, things: Node, embedding: Node | None, profile: DeviceProfile, told: str, most_px: int) -> None:
        self.told = told
        self._most_px = most_px
        self._things, self._embedding = things, embedding
        self._profile = profile
        self._plans: dict[tuple[int, ...], dict[str, Phase]] = {}

    def thing(self, pixels: Pixels) -> Thing:
        """What stands in the middle: of several crops, the one in which a thing shows best, as far as others agree."""
        crops = [_middle(pixels, share, self._most_px) for share in CROPS]
        found = [_scores(self._things.compute(crop, _NoSteps()).value) for crop in crops]
        best = max(range(len(crops)), key=lambda index: _of_things(found[index]))
        vector = self._embedding.compute(crops[best], _NoSteps()).value if self._embedding else None
        return Thing(_agreed(found, best)[:MOST_SCORES], vector.vector if isinstance(vector, Embedding) else ())

    def lines(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """Lines of text in the whole photograph."""
        read = self._text.compute(_frame(pixels), _NoSteps()).value
        return read.lines if isinstance(read, ReadText) else ()

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        """Codes in the whole photograph."""
        read = self._codes.compute(_frame(pixels), _NoSteps()).value
        return read.codes if isinstance(read, ReadCodes) else ()

    def plan(self, stage: str, pixels: Pixels) -> Phase:
        """All readers one after the other, each predicted as a node of the pipeline would be."""
        known = self._plans.setdefault(pixels.shape, {})
        if stage not in known:
            known[stage] = Phase(stage, self._unit, self._look(pixels))
        return known[stage]

    @property
    def _unit(self) -> str:
        return "npu" if "npu" in self._profile.units else "cpu"

    def _look(self, pixels: Pixels) -> Declared:
        frame = _frame(pixels)
        phases = [phase for share in CROPS for phase in self._things.plan(_middle(pixels, share, self._most_px))]
        phases += [*self._text.plan(frame), *self._codes.plan(frame)]
        parts = [self._predicted(phase) for phase in phases]
        source = f"sum of {len(CROPS)} looks for things, one for text with {LINES_PLANNED} lines, one for codes"
        p50, low, high = (sum(values) for values in zip(*parts, strict=True))
        return Declared(p50, low, high, source, "estimated")

    def _predicted(self, phase: Phase) -> tuple[int, int, int]:
        units = self._profile.units
        unit = units[phase.unit]  # type: ignore[index]
        told: Prediction = predict(phase.cost, unit, phase.unit, units["cpu"])
        times = LINES_PLANNED if phase.per_item else 1
        return told.p50_ns * times, told.low_ns * times, told.high_ns * times

    @cached_property
    def _text(self) -> Node:
        return text_reader.make(_spec("text_reader", options_of("text_reader", {}), self._profile), self._context)

    @cached_property
    def _codes(self) -> Node:
        return _code_reader(self._profile, {})

    @property
    def _context(self) -> NodeContext:
        return NodeContext(Path(), self._profile)


def own_eyes(assets: Path, profile: DeviceProfile) -> PhotoEyes:
    """Eyes with the object model that comes along."""
    model = assets / OWN_MODEL
    made = [
        _object_node({"model": model.name, "preprocess": {"resize": "crop"}, "output": output}, model.parent, profile)
        for output in (
            {"kind": "classes", "tensor": "scores", "top_k": 100},
            {"kind": "embedding", "tensor": "embedding"},
        )
    ]
    return PhotoEyes(made[0], made[1], profile, OWN_TOLD, OWN_MOST_PX)


def code_eye(profile: DeviceProfile) -> Callable[[Pixels], tuple[Code, ...]]:
    """Only a reader of codes, of all kinds that hold much, dark or light: from RGB pixels (h, w, 3) to the codes."""
    reader = _code_reader(profile, {"formats": list(LARGE_CODES), "try_harder": True})

    def codes(pixels: Pixels) -> tuple[Code, ...]:
        read = reader.compute(_frame(pixels), _NoSteps()).value
        return read.codes if isinstance(read, ReadCodes) else ()

    return codes


def _code_reader(profile: DeviceProfile, options: dict[str, Any]) -> Node:
    spec = _spec("code_reader", options_of("code_reader", options), profile)
    return code_reader.make(spec, NodeContext(Path(), profile))


def eyes_of(file: Path, profile: DeviceProfile) -> PhotoEyes:
    """Eyes with a user's classifier or detector: `file` holds what would stand in `[pipeline.NAME.options]`.

    BadInput for options that cannot be used, and for an output that names no things.
    """
    text, table = read_table(file, "model's options", 'write model = "my.onnx"')
    try:
        options = OnnxOptions.model_validate(table)
    except ValidationError as error:
        raise first_complaint(error, OnnxOptions, ProjectFile(file, text)) from None
    if options.output.kind not in ("classes", "boxes"):
        raise BadInput("the output names no things", where=str(file), mend='use kind = "classes" or "boxes"')
    node = _object_node(table, file.parent, profile, str(file))
    return PhotoEyes(node, None, profile, f"model {options.model}", LARGEST_PX)


def _object_node(table: dict[str, Any], folder: Path, profile: DeviceProfile, where: str = "objects") -> Node:
    spec = _spec("onnx", options_of("onnx", table), profile, where)
    return onnx_node.make(spec, NodeContext(folder.resolve(), profile))


def _spec(kind: Kind, options: Any, profile: DeviceProfile, where: str = "photo") -> NodeSpec:
    unit = KINDS[kind].unit
    precision: Precision = "w8a8" if unit == "npu" else "fp32"
    return on_device(NodeSpec("photo", kind, "camera", options, unit=unit, precision=precision, where=where), profile)


class _NoSteps:
    """The steps of a look are not told apart."""

    def lap(self, stage: str) -> None:
        """Nothing to note."""


def _frame(pixels: Pixels) -> CameraFrame:
    return CameraFrame(0, 0, 0, 0, pixels)


def _middle(pixels: Pixels, share: float, most_px: int) -> CameraFrame:
    """A square about the middle, so wide a share of the shorter side, with no more pixels a side than `most_px`.

    Made smaller by the mean over areas: the node itself looks at four pixels for each of its own, and would see grain.
    """
    height, width = pixels.shape[:2]
    side = max(1, round(min(height, width) * share))
    top, left = (height - side) // 2, (width - side) // 2
    crop = pixels[top : top + side, left : left + side]
    if side > most_px:
        crop = np.asarray(cv2.resize(crop, (most_px, most_px), interpolation=cv2.INTER_AREA), np.uint8)
    return _frame(np.ascontiguousarray(crop))


def _scores(value: object) -> tuple[ClassScore, ...]:
    """Best first; of a detector's boxes the label and score of each."""
    if isinstance(value, Classes):
        return value.scores
    if isinstance(value, Detections):
        return tuple(ClassScore(one.label, one.score) for one in value.objects)
    return ()


def _agreed(found: Sequence[tuple[ClassScore, ...]], best: int) -> tuple[ClassScore, ...]:
    """Half the score of the best crop, half the mean over all of them: what one crop alone shows is doubtful.

    On drawn scenes this took false alarms in a street from 10 to 3 of 33 frames, and sure names from 87 to 78 %.
    """
    totals: dict[str, float] = {}
    for index, scores in enumerate(found):
        weight = 0.5 / len(found) + (0.5 if index == best else 0.0)
        for one in {one.label: one for one in reversed(scores)}.values():
            totals[one.label] = totals.get(one.label, 0.0) + weight * one.score
    ordered = sorted(totals.items(), key=lambda entry: -entry[1])
    return tuple(ClassScore(label, score) for label, score in ordered)


def _of_things(scores: tuple[ClassScore, ...]) -> float:
    """How surely something is there."""
    return max((one.score for one in scores if one.label != NOTHING), default=0.0)
