"""What all sources that decode through FFmpeg share: frame to RGB, errors to one line.

In: frames and exceptions of PyAV. Out: RGB arrays as a person would see them (rotated, square pixels, the right colour
matrix) and short reasons. Kept apart so that files, streams and webcams cannot differ in it.
"""

from __future__ import annotations

import errno
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray


def rgb_pixels(frame: Any, pixel_aspect: Fraction | None = None) -> NDArray[np.uint8]:
    """An `av.VideoFrame` as RGB uint8 (h, w, 3), turned upright by its display matrix, with square pixels.

    The colour matrix is the one that the video names; BT.601 where it names none, as FFmpeg and webcams have it.
    """
    width = round(frame.width * pixel_aspect) if pixel_aspect and 0.2 < pixel_aspect < 5 else frame.width
    rgb = frame.reformat(width=width, format="rgb24").to_ndarray()
    upright = np.rot90(rgb, round(frame.rotation / 90) % 4)
    return np.ascontiguousarray(upright, np.uint8)


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
