"""The same model with half the input resolution, where its graph allows that.

In: a model and the shapes of its inputs, out: the model with the sides of its pictures halved, or None. A graph that
was exported for one size has that size written into constants; then shapes no longer fit each other, and nothing is
said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from onnx import ModelProto, NodeProto

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import ShapedModel, shaped_model
from emulator.cost.operators import attribute
from emulator.cost.shapes import Shape, Tensors

CHANNELS = (1, 3, 4)
LEAST_SIDE = 64
MULTIPLE = 32


@dataclass(frozen=True, slots=True)
class Smaller:
    """The model at half the size; `size` is that of its largest picture, as in "320x320" (width first)."""

    model: ShapedModel
    size: str


def with_half_the_input(model: ModelProto, shapes: Mapping[str, Shape], whole: ShapedModel) -> Smaller | None:
    """None where no input is a picture, or where the graph holds for its own size alone.

    Many graphs take multiples of 32 alone, so a half that does not do is rounded down to one.
    """
    pictures = {name: axes for name, shape in shapes.items() if (axes := _sides(shape))}
    sizes = [_halved(shapes, pictures, multiple) for multiple in (1, MULTIPLE)] if pictures else []
    for halved in (size for index, size in enumerate(sizes) if size not in sizes[:index]):
        smaller = _shaped(model, halved, whole)
        if smaller:
            height, width = max(tuple(halved[name][axis] for axis in axes) for name, axes in pictures.items())
            return Smaller(smaller, f"{width}x{height}")
    return None


def _halved(shapes: Mapping[str, Shape], pictures: Mapping[str, Shape], multiple: int) -> dict[str, Shape]:
    return {
        name: tuple(
            side // 2 // multiple * multiple if axis in pictures.get(name, ()) else side
            for axis, side in enumerate(shape)
        )
        for name, shape in shapes.items()
    }


def _shaped(model: ModelProto, halved: Mapping[str, Shape], whole: ShapedModel) -> ShapedModel | None:
    try:
        smaller = shaped_model(model, halved, whole.where)
    except BadInput:
        return None
    return smaller if _is_the_same_model(smaller, whole) else None


def _sides(shape: Shape) -> tuple[int, ...]:
    """The axes of height and width of a picture; none when it is no picture or cannot be halved."""
    if len(shape) != 4:
        return ()
    axes = (2, 3) if shape[1] in CHANNELS else (1, 2) if shape[3] in CHANNELS else ()
    halves = all(shape[axis] % 2 == 0 and shape[axis] >= LEAST_SIDE for axis in axes)
    return axes if halves else ()


def _is_the_same_model(smaller: ShapedModel, whole: ShapedModel) -> bool:
    """Every tensor that had a shape still has one, and every operator can be done on what it gets."""
    made = {name for node in whole.live for name in node.output if name in whole.tensors.shapes}
    shapes = smaller.tensors.shapes
    return made <= shapes.keys() and all(_fits(node, smaller.tensors) for node in smaller.live)


def _fits(node: NodeProto, tensors: Tensors) -> bool:
    """What the inference of shapes does not look at."""
    given = [tensors.shapes.get(name) for name in node.input]
    made = [tensors.shapes.get(name) for name in node.output]
    if any(shape is not None and 0 in shape for shape in made):
        return False
    if not given or given[0] is None or not made or made[0] is None:
        return True
    if node.op_type == "Reshape":
        return math.prod(given[0]) == math.prod(made[0])
    if node.op_type == "Gemm" and given[1] is not None:
        inner = given[0][0] if attribute(node, "transA", 0) else given[0][1]
        return inner == given[1][1 if attribute(node, "transB", 0) else 0]
    return True
