"""Which input of a model takes the picture, in what form, and what its other inputs get.

In go the model's declaration and the project's options; out come the form of the input tensor and constant arrays. What
neither of them says is asked for in one line.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import OnnxFile
from emulator.pipeline.onnx_model import ModelInput, bound_shape, declared_inputs
from emulator.pipeline.preprocess import Target
from emulator.project.onnx_options import OnnxOptions

PICTURE_TYPES = ("float32", "float16", "float64", "uint8", "int32")
LARGEST_SIDE_PX = 8192
WHOLE_TYPES = ("uint8", "int32")


def picture_input(file: OnnxFile, options: OnnxOptions, where: str) -> ModelInput:
    """The input that takes the frame: the named one, or the only one that has no constant value."""
    inputs = {given.name: given for given in declared_inputs(file)}
    unknown = [name for name in [options.input, *options.constants] if name is not None and name not in inputs]
    if unknown:
        raise BadInput(f"the model has no input {unknown[0]!r}", where=where, mend=f"inputs: {', '.join(inputs)}")
    open_ones = [name for name in inputs if name not in options.constants]
    chosen = options.input or (open_ones[0] if len(open_ones) == 1 else None)
    if chosen is None:
        candidates = [name for name in open_ones if len(inputs[name].axes) == 4]
        chosen = candidates[0] if len(candidates) == 1 else None
    if chosen is None:
        mend = "name one as input, and the others in constants"
        raise BadInput(f"the model has {len(open_ones)} inputs: {', '.join(open_ones)}", where=where, mend=mend)
    missing = [name for name in open_ones if name != chosen]
    if missing:
        mend = f"write constants = {{ {missing[0]} = ... }} in the options"
        raise BadInput(f"the input {missing[0]!r} gets no value", where=where, mend=mend)
    return inputs[chosen]


def target_of(picture: ModelInput, options: OnnxOptions, where: str) -> Target:
    """The form of the picture's tensor; the model's fixed sizes, the options and the colour have to agree."""
    wanted = options.preprocess
    channels = 1 if wanted.colour == "grey" else 3
    if len(picture.axes) != 4:
        what = f"expected a picture input with 4 axes, found {_shown(picture)}"
        raise BadInput(what, where=where, mend="name another input")
    layout = wanted.layout or _layout(picture)
    rows, columns, channel = (2, 3, 1) if layout == "nchw" else (1, 2, 3)
    sides = {rows: wanted.height_px, columns: wanted.width_px, channel: channels}
    shape = bound_shape(picture, {at: side for at, side in sides.items() if side}, options.axes, where)
    if shape[0] != 1:
        mend = "export the model for one picture, or with a dynamic batch"
        raise BadInput(f"expected a batch of 1, found {_shown(picture)}", where=where, mend=mend)
    if shape[channel] != channels:
        expected = f"{channels} channels ({wanted.colour}) in {layout}"
        raise BadInput(
            f"expected {expected}, found {_shown(picture)}", where=where, mend=_mend_channels(shape[channel])
        )
    if max(shape[rows], shape[columns]) > LARGEST_SIDE_PX:
        mend = "use a smaller input"
        raise BadInput(f"expected sides up to {LARGEST_SIDE_PX}, found {_shown(picture)}", where=where, mend=mend)
    for at, key in ((rows, "height_px"), (columns, "width_px")):
        if sides[at] and shape[at] != sides[at]:
            what = f"expected {key} = {sides[at]}, found {_shown(picture)}"
            raise BadInput(what, where=where, mend=f"leave {key} out or write {shape[at]}")
    _check_type(picture, options, where)
    return Target(shape[rows], shape[columns], channels, layout, picture.dtype)


def _layout(picture: ModelInput) -> str:
    """Where the axis of 1 or 3 channels stands; the usual order when both or none could be it."""
    return "nhwc" if picture.axes[3] in (1, 3) and picture.axes[1] not in (1, 3) else "nchw"


def _mend_channels(found: int) -> str:
    if found == 1:
        return 'write colour = "grey"'
    return 'write colour = "rgb"' if found == 3 else "use a model for camera pictures, or set layout"


def _check_type(picture: ModelInput, options: OnnxOptions, where: str) -> None:
    name = picture.dtype.name
    if name not in PICTURE_TYPES:
        what = f"the input {picture.name!r} takes {name}, not a picture"
        raise BadInput(what, where=where, mend=f"possible: {', '.join(PICTURE_TYPES)}")
    wanted = options.preprocess
    plain = wanted.scale == "0..255" and not any(wanted.mean) and all(value == 1 for value in wanted.std)
    if name in WHOLE_TYPES and not plain:
        what = f"the input {picture.name!r} takes {name}, so pictures go in as they are"
        raise BadInput(what, where=where, mend='write scale = "0..255" without mean and std')


def constant_feeds(file: OnnxFile, options: OnnxOptions, picture: str, where: str) -> dict[str, NDArray[Any]]:
    """The arrays of the inputs that always get the same value."""
    inputs = {given.name: given for given in declared_inputs(file) if given.name != picture}
    return {name: _constant(inputs[name], options, where) for name in options.constants if name in inputs}


def _constant(given: ModelInput, options: OnnxOptions, where: str) -> NDArray[Any]:
    value = np.asarray(options.constants[given.name]).astype(given.dtype)
    lengths = {at: value.size for at, axis in enumerate(given.axes) if not isinstance(axis, int) and at > 0}
    shape = bound_shape(given, lengths if len(lengths) == 1 else {}, options.axes, where)
    if value.ndim == 0:
        return np.full(shape, value)
    if value.size != np.prod(shape):
        what = f"the constant for {given.name!r} has {value.size} values, found {_shown(given)}"
        raise BadInput(what, where=where, mend=f"give {int(np.prod(shape))}")
    return value.reshape(shape)


def _shown(given: ModelInput) -> str:
    axes = ", ".join(str(axis) if axis is not None else "?" for axis in given.axes)
    return f"the input {given.name!r} ({axes})"
