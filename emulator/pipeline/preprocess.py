"""From a camera frame to a model's input tensor: resize, colour order, value range, axis order.

In go RGB pixels uint8 (height, width, 3), out comes the tensor of one picture and where the picture lies in it. All
buffers exist before the first frame, and the tensor is the same array every time: it is valid until the next call.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.messages.work import Work
from emulator.project.onnx_options import Preprocess

Pixels = NDArray[np.uint8]

CACHE_LINE_BYTES = 64

# Other threads would make processor times meaningless, and a resize is too short to gain from them.
cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Target:
    """The input tensor that the model wants: one picture in this layout."""

    height_px: int
    width_px: int
    channels: int
    layout: str
    dtype: np.dtype[Any]

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape with its batch axis."""
        picture = (self.height_px, self.width_px)
        return (1, self.channels, *picture) if self.layout == "nchw" else (1, *picture, self.channels)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a frame lies in the input: frame = (input - (left, top)) * (scale_x, scale_y) + (frame_left, frame_top)."""

    left: int
    top: int
    right: int
    bottom: int
    frame_left: int
    frame_top: int
    frame_width: int
    frame_height: int

    @property
    def scale_x(self) -> float:
        """Frame pixels per input pixel, across."""
        return self.frame_width / (self.right - self.left)

    @property
    def scale_y(self) -> float:
        """Frame pixels per input pixel, down."""
        return self.frame_height / (self.bottom - self.top)


def place(frame_height: int, frame_width: int, target: Target, resize: str) -> Placement:
    """How a frame of this size is fitted into the input."""
    height, width = target.height_px, target.width_px
    if resize == "letterbox":
        scale = min(height / frame_height, width / frame_width)
        inner_height = min(height, max(1, round(frame_height * scale)))
        inner_width = min(width, max(1, round(frame_width * scale)))
        left, top = (width - inner_width) // 2, (height - inner_height) // 2
        return Placement(left, top, left + inner_width, top + inner_height, 0, 0, frame_width, frame_height)
    if resize == "crop":
        scale = max(height / frame_height, width / frame_width)
        kept_height = min(frame_height, max(1, round(height / scale)))
        kept_width = min(frame_width, max(1, round(width / scale)))
        left, top = (frame_width - kept_width) // 2, (frame_height - kept_height) // 2
        return Placement(0, 0, width, height, left, top, kept_width, kept_height)
    return Placement(0, 0, width, height, 0, 0, frame_width, frame_height)


class Preprocessor:
    """Fills the input tensor of one model. One call at a time."""

    def __init__(self, options: Preprocess, target: Target) -> None:
        self._resize = options.resize
        self._fill = options.fill
        self._colour = options.colour
        self.target = target
        channels = target.channels
        scale = np.full(channels, 1 / 255 if options.scale == "0..1" else 1.0)
        self._factors = (scale / np.array(options.std)).astype(np.float64)
        self._offsets = np.broadcast_to(-np.array(options.mean) / np.array(options.std), channels)
        self._canvas: Pixels = np.empty((target.height_px, target.width_px, 3), np.uint8)
        self._planes = [np.empty(self._canvas.shape[:2], np.uint8) for _ in range(channels)]
        self._placements: dict[tuple[int, int], Placement] = {}
        self._inner: Pixels = np.empty(0, np.uint8)
        self.tensor = _aligned(target)
        self._whole = target.layout == "nhwc" and self._colour == "rgb" and self._is_uniform()
        self._steps = self._affine_steps()

    def __call__(self, pixels: Pixels) -> Placement:
        """Fill `tensor` from a frame (height, width, 3); returns where the frame lies in it."""
        placement = self._placement(pixels.shape[0], pixels.shape[1])
        self._write(self._fitted(pixels, placement))
        return placement

    def _placement(self, height: int, width: int) -> Placement:
        known = self._placements.get((height, width))
        if known is None:
            known = place(height, width, self.target, self._resize)
            self._placements[height, width] = known
            self._canvas[:] = self._fill
            self._inner = np.empty((known.bottom - known.top, known.right - known.left, 3), np.uint8)
        return known

    def _fitted(self, pixels: Pixels, placed: Placement) -> Pixels:
        """The frame in the size of the input, uint8 RGB."""
        shape = (placed.bottom - placed.top, placed.right - placed.left)
        if self._resize == "crop":
            rows = slice(placed.frame_top, placed.frame_top + placed.frame_height)
            pixels = pixels[rows, placed.frame_left : placed.frame_left + placed.frame_width]
        whole = shape == self._canvas.shape[:2]
        if pixels.shape[:2] != shape:
            room = self._canvas if whole else self._room(shape)
            cv2.resize(pixels, (shape[1], shape[0]), dst=room, interpolation=cv2.INTER_LINEAR)
            pixels = room
        if whole:
            return pixels
        self._canvas[placed.top : placed.bottom, placed.left : placed.right] = pixels
        return self._canvas

    def _room(self, shape: tuple[int, int]) -> Pixels:
        if self._inner.shape[:2] != shape:  # the camera changed its size
            self._inner = np.empty((*shape, 3), np.uint8)
            self._canvas[:] = self._fill
        return self._inner

    def _write(self, pixels: Pixels) -> None:
        """Colour order, value range and layout, from the fitted picture into the tensor."""
        if self._whole:
            self._steps[0].apply(pixels)
            return
        if self._colour == "grey":
            cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY, dst=self._planes[0])
        else:
            cv2.split(pixels, self._planes)
        for plane, step in zip(self._planes, self._steps, strict=True):
            step.apply(plane)

    def _affine_steps(self) -> list[_Affine]:
        """What has to be done to each plane, in the order red, green, blue; or to the whole picture at once."""
        if self._whole:
            return [_Affine(float(self._factors[0]), float(self._offsets[0]), self.tensor[0])]
        channels = range(self.target.channels)
        into = [self.tensor[0, c] if self.target.layout == "nchw" else self.tensor[0, ..., c] for c in channels]
        steps = [_Affine(float(self._factors[c]), float(self._offsets[c]), into[c]) for c in channels]
        return steps[::-1] if self._colour == "bgr" else steps

    def _is_uniform(self) -> bool:
        return bool(np.ptp(self._factors) == 0 and np.ptp(self._offsets) == 0)

    def work(self, frame_height: int, frame_width: int) -> Work:
        """What the device's CPU has to do for a frame of this size.

        Per output value: bilinear resize 8 operations (4 taps, multiply and add), colour order 1, range 2. Bytes: the
        part of the frame that is read, the fitted picture written and read, the tensor written.
        """
        placed = place(frame_height, frame_width, self.target, self._resize)
        inner = (placed.bottom - placed.top) * (placed.right - placed.left) * 3
        values = self.tensor.size
        resized = 0 if (frame_height, frame_width) == self._canvas.shape[:2] else inner
        read = placed.frame_height * placed.frame_width * 3
        return Work(ops=8 * resized + 3 * values, moved_bytes=read + 2 * inner + self.tensor.nbytes)


class _Affine:
    """room = values * factor + offset, without the parts that change nothing."""

    __slots__ = ("_factor", "_offset", "_room")

    def __init__(self, factor: float, offset: float, room: NDArray[Any]) -> None:
        self._factor = None if factor == 1.0 else room.dtype.type(factor)
        self._offset = None if offset == 0.0 else room.dtype.type(offset)
        self._room = room

    def apply(self, values: Pixels) -> None:
        """Fill the room from 8 bit values of the same shape."""
        if self._factor is None:
            np.copyto(self._room, values)
        else:
            np.multiply(values, self._factor, out=self._room)
        if self._offset is not None:
            np.add(self._room, self._offset, out=self._room)


def _aligned(target: Target) -> NDArray[Any]:
    """Zeros that begin at a multiple of 64 bytes: the runtime's kernels read whole cache lines."""
    count = math.prod(target.shape) * target.dtype.itemsize
    room = np.zeros(count + CACHE_LINE_BYTES, np.uint8)
    start = -room.ctypes.data % CACHE_LINE_BYTES
    return room[start : start + count].view(target.dtype).reshape(target.shape)
