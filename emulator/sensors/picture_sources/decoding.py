"""What all sources that decode through FFmpeg share: frame to RGB, errors to one line, the limit on size.

In: frames and exceptions of PyAV. Out: RGB arrays as a person would see them (rotated, square pixels, the right colour
matrix) and short reasons. Kept apart so that files, streams and webcams cannot differ in it.
"""

from __future__ import annotations

import errno
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

PIXELS_MAX = 64_000_000
HD_HEIGHT_PX = 720
UNSPECIFIED_COLOUR_SPACE = 2


def rgb_pixels(frame: Any, pixel_aspect: Fraction | None = None) -> NDArray[np.uint8]:
    """An `av.VideoFrame` as RGB uint8 (h, w, 3), turned upright by its display matrix.

    Video that does not name its colour matrix is taken as BT.709 from 720 lines on and as BT.601 below, as players do.
    """
    hd_unnamed = frame.colorspace == UNSPECIFIED_COLOUR_SPACE and frame.height >= HD_HEIGHT_PX
    matrix = "ITU709" if hd_unnamed and frame.format.name.startswith("yuv") else None
    width = round(frame.width * pixel_aspect) if pixel_aspect and 0.2 < pixel_aspect < 5 else frame.width
    rgb = frame.reformat(width=width, format="rgb24", src_colorspace=matrix).to_ndarray()
    upright = np.rot90(rgb, round(frame.rotation / 90) % 4)
    return np.ascontiguousarray(upright, np.uint8)


def is_too_large(width_px: int, height_px: int) -> bool:
    """Whether a picture has more pixels than is safe to decode (64 million)."""
    return width_px * height_px > PIXELS_MAX


def reason(error: Exception) -> str:
    """One short line for an exception of PyAV or of the system."""
    import av

    if isinstance(error, av.error.ExitError):
        return "no answer in time"
    if isinstance(error, av.error.InvalidDataError):
        return "what it sent is not video"
    if getattr(error, "errno", None) == errno.EIO:  # also what FFmpeg says of a host name that does not exist
        return "cannot be reached or read"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]
