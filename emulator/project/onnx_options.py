"""The options of an `onnx` node: the model file, how a camera frame becomes its input, what its output means.

    [pipeline.signs.options]
    model = "models/signs.onnx"
    preprocess = { resize = "letterbox", width_px = 320, height_px = 192, scale = "0..1" }
    output = { kind = "boxes", format = "yolo", labels = ["stop", "yield"] }

Everything has a default that fits the commonest export; what cannot be guessed from the model must be said.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, model_validator

from emulator.profile.quantities import Share, Text
from emulator.project.tables import FilePath, Side
from emulator.user_files.tables import Table
from emulator.user_files.wording import mismatch

Channels = Annotated[list[FiniteFloat], Field(min_length=1, max_length=3)]
Labels = Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=1, max_length=100_000)]
Constant = FiniteFloat | list[FiniteFloat]
Position = Annotated[int, Field(ge=0, le=100_000)]


class Preprocess(Table):
    """From a camera frame, RGB 8 bit, to the input tensor: resize, colour order, (value * scale - mean) / std.

    Without a size the model's own is taken; "scale" says the range of values that `mean` and `std` are given in.
    """

    resize: Literal["stretch", "letterbox", "crop"] = "stretch"
    width_px: Side | None = None
    height_px: Side | None = None
    layout: Literal["nchw", "nhwc"] | None = None
    colour: Literal["rgb", "bgr", "grey"] = "rgb"
    scale: Literal["0..1", "0..255"] = "0..1"
    mean: Channels = Field(default=[0.0])
    std: Channels = Field(default=[1.0])
    fill: Annotated[int, Field(ge=0, le=255)] = 114

    @model_validator(mode="after")
    def _can_be_applied(self) -> Preprocess:
        if 0.0 in self.std:
            raise mismatch("std", "is a divisor and cannot be 0")
        for key, values in (("mean", self.mean), ("std", self.std)):
            wanted = (1,) if self.colour == "grey" else (1, 3)
            if len(values) not in wanted:
                raise mismatch(key, f"has {len(values)} values for {'a grey' if wanted == (1,) else 'an RGB'} picture")
        return self


class ClassesOutput(Table):
    """Scores of classes, shape (classes,) after the batch axis."""

    kind: Literal["classes"]
    tensor: Text | None = None
    labels: Labels | FilePath | None = None
    softmax: bool = False
    top_k: Annotated[int, Field(ge=1, le=1000)] = 5
    min_score: Share = 0.0


class BoxesOutput(Table):
    """Boxes with scores.

    "yolo": one tensor (1, 4 + classes, boxes), as YOLOv8 exports it, or its transpose; with `objectness` a fifth row
    multiplies the scores. "ssd": a tensor of boxes (1, boxes, 4) and one of scores (1, boxes, classes); with
    `background` class 0 is none. `normalised` boxes are shares of the input's sides, else they are its pixels.
    """

    kind: Literal["boxes"]
    format: Literal["yolo", "ssd"] = "yolo"
    tensor: Text | None = None
    scores_tensor: Text | None = None
    coordinates: Literal["xyxy", "xywh", "cxcywh", "yxyx"] | None = None
    normalised: bool = False
    objectness: bool = False
    background: bool = False
    softmax: bool = False
    labels: Labels | FilePath | None = None
    min_score: Share = 0.25
    max_overlap: Share = 0.45
    top_k: Annotated[int, Field(ge=1, le=1000)] = 100


class TextOutput(Table):
    """A line of text as CTC scores, shape (steps, symbols) after the batch axis, decoded greedily.

    `alphabet` is the symbols in their order without the blank; without it the model's metadata `character` is taken
    (one symbol a line). A missing last symbol is a space.
    """

    kind: Literal["text"]
    tensor: Text | None = None
    alphabet: Annotated[str, Field(min_length=1, max_length=100_000)] | None = None
    blank: Literal["first", "last"] = "first"
    softmax: bool = False
    min_confidence: Share = 0.0


class EmbeddingOutput(Table):
    """A feature vector."""

    kind: Literal["embedding"]
    tensor: Text | None = None
    normalise: bool = True


class RawOutput(Table):
    """The output tensors as they are."""

    kind: Literal["raw"]
    tensors: Annotated[list[Text], Field(min_length=1, max_length=64)] | None = None


Output = Annotated[ClassesOutput | BoxesOutput | TextOutput | EmbeddingOutput | RawOutput, Field(discriminator="kind")]


class OnnxOptions(Table):
    """A user's model. `axes` gives sizes to named dynamic axes, `constants` values to further inputs."""

    model: FilePath
    preprocess: Preprocess = Preprocess()
    output: Output = RawOutput(kind="raw")
    input: Text | None = None
    axes: dict[str, Position] = Field(default={})
    constants: dict[str, Constant] = Field(default={})
