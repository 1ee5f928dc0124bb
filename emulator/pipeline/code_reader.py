"""The node kind `code_reader`: QR codes and barcodes in camera frames, read by zxing-cpp.

In goes a frame, out come the decoded texts with their corners in frame pixels. The picture is made grey here, and
smaller when it is larger than the node's limit, so that one frame never costs more than a known number of pixels.

How small a code may be, measured on rendered views (`tests/bench/bench_codes.py`: a payment code of 37 x 37 modules, a
blur of 0.6 pixels, noise of 3 levels, 20 views each): all are read at 2 pixels a module and up to 15 degrees of tilt,
at 3 up to 45 degrees, at 4 up to 60; none at 1.5. On the S1 a code of 6 cm has 2 pixels a module 42 cm away.
"""

from __future__ import annotations

from typing import Any, Literal

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.messages.meaning import Code, Corners, ReadCodes
from emulator.messages.samples import CameraFrame
from emulator.messages.work import Declared, Phase, Work
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Input, Outcome, Stopwatch
from emulator.project import NodeSpec
from emulator.project.node_options import CodeReaderOptions
from emulator.user_files.wording import suggestion

# Grey: 3 multiplications, 2 additions. Shrinking: 8 operations per pixel that is left (bilinear).
GREY_OPS, SHRINK_OPS = 5, 8
# Decoding, per pixel: binarising with a local threshold about 10 (block sums, interpolation, comparison), scanning rows
# and columns for the finder pattern 2 each. Counted from the method, not measured on a device; decoding the modules of
# a code that was found is small beside it.
DECODE_OPS, LINEAR_OPS, HARDER_FACTOR = 10 + 4, 6, 3
LONGEST_TEXT = 4296  # what the largest QR code holds (ISO/IEC 18004)


class CodeReader:
    """Finds and decodes codes."""

    intake: Literal["newest", "every"] = "newest"
    light = False

    def __init__(self, spec: NodeSpec, formats: list[Any]) -> None:
        options: CodeReaderOptions = spec.options
        self.name = spec.name
        self._unit = spec.unit
        self._declared: Declared | None = spec.device_ms
        self._options = options
        self._formats: Any = formats  # the library takes a list too, which its stubs do not say
        self._ops_per_pixel = DECODE_OPS + LINEAR_OPS * any(found.name != "QRCode" for found in formats)
        if options.try_harder:
            self._ops_per_pixel *= HARDER_FACTOR

    def plan(self, sample: Input) -> tuple[Phase, ...]:
        """Preprocess (grey, shrink) and decode, both linear in the number of pixels."""
        if not isinstance(sample, CameraFrame) or sample.pixels.size == 0:
            return ()
        height, width = sample.pixels.shape[:2]
        scale = self._scale(height, width)
        grey, small = height * width, round(height * scale) * round(width * scale)
        shrinking = SHRINK_OPS * small if scale < 1 else 0
        preprocess = Work(ops=GREY_OPS * grey + shrinking, moved_bytes=4 * grey + (small if scale < 1 else 0))
        decode = self._declared or Work(ops=self._ops_per_pixel * small, moved_bytes=3 * small)
        return Phase("preprocess", "cpu", preprocess), Phase("decode", self._unit, decode)

    def compute(self, sample: Input, watch: Stopwatch) -> Outcome:
        """All codes of a frame; an empty result when there is none."""
        if not isinstance(sample, CameraFrame) or sample.pixels.size == 0:
            return Outcome(None)
        grey = self._grey(sample.pixels)
        scale = sample.pixels.shape[1] / grey.shape[1]
        watch.lap("preprocess")
        found = zxingcpp.read_barcodes(
            grey,
            formats=self._formats,
            try_rotate=True,
            try_downscale=True,
            try_invert=self._options.try_harder,
        )
        codes = [_code(one, scale) for one in found[: self._options.max_codes] if one.valid]
        watch.lap("decode")
        return Outcome(ReadCodes(tuple(codes)))

    def close(self) -> None:
        """The library keeps nothing open."""

    def _scale(self, height: int, width: int) -> float:
        return min(1.0, self._options.max_side_px / max(height, width))

    def _grey(self, pixels: NDArray[np.uint8]) -> NDArray[Any]:
        grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
        height, width = grey.shape
        scale = self._scale(height, width)
        if scale == 1:
            return grey
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        return cv2.resize(grey, size, interpolation=cv2.INTER_AREA)


def make(spec: NodeSpec, context: NodeContext) -> CodeReader:  # noqa: ARG001
    """The node; BadInput for a code format that the library does not have."""
    options: CodeReaderOptions = spec.options
    return CodeReader(spec, [_format(name, spec.where) for name in options.formats])


def _format(name: str, where: str) -> Any:
    known = {key: value for key, value in zxingcpp.BarcodeFormat.__members__.items() if key not in ("NONE", "None")}
    if name in known:
        return known[name]
    raise BadInput(f"there is no code format {name!r}", where=where, mend=suggestion(name, known))


def _code(found: Any, scale: float) -> Code:
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    points: Corners = tuple((point.x * scale, point.y * scale) for point in corners)  # type: ignore[assignment]
    return Code(found.text[:LONGEST_TEXT], found.format.name, points)
