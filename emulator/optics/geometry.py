"""How the pictures of the world, the panel and the monitor are laid into one another.

Camera, HUD and picture look along one axis from one point, so a HUD drawn into a picture is only scaled by the ratio of
the focal lengths (pure rotation geometry; the few centimetres between camera and eye matter for world-locked marks
only). Resampling is separable: two small matrices, one an axis, exact in area when a picture shrinks or grows.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def arcmin_of_px(height_px: float, ppd: float) -> float:
    """Angle of `height_px` pixels near the centre, arc minutes."""
    return 60.0 * height_px / ppd


def monitor_ppd(pitch_mm: float, distance_mm: float) -> float:
    """Pixels per degree of a monitor seen straight on: distance * tan(1 deg) / pitch."""
    return distance_mm * math.tan(math.radians(1.0)) / pitch_mm


def area_weights(count_out: int, count_in: int, scale: float, centre_out: float) -> Floats:
    """How much of each output pixel is covered by each input pixel along one axis, (count_out, count_in).

    Input pixels are squares `scale` output pixels wide, their row centred at `centre_out` (in output pixels from the
    left edge). A row sums to the covered share of that pixel: 1 inside, a fraction at the border, 0 outside, so that
    light is neither lost nor made.
    """
    left_in = centre_out + (np.arange(count_in) - count_in / 2) * scale
    left_out = np.arange(count_out)[:, None]
    overlap = np.minimum(left_out + 1, left_in + scale) - np.maximum(left_out, left_in)
    return np.asarray(np.clip(overlap, 0.0, None), np.float32)


def sample_weights(count_out: int, count_in: int, scale: float, shift: float = 0.0) -> tuple[slice, Floats]:
    """Which samples a picture of the same centre, `scale` times as large, needs, and their weights (count_out, used).

    A tent: linear interpolation when growing, widened to the output pixel when shrinking; rows sum to 1 and the edge
    samples go on beyond the edge. `shift` moves the picture, in output pixels.
    """
    reach = max(1.0, 1.0 / scale)
    at = (np.arange(count_out) + 0.5 - count_out / 2 - shift) / scale + count_in / 2 - 0.5
    at = np.clip(at, 0.0, count_in - 1.0)[:, None]
    used = slice(max(0, math.floor(at[0, 0] - reach)), min(count_in, math.ceil(at[-1, 0] + reach) + 1))
    weights = np.clip(1.0 - np.abs(np.arange(used.start, used.stop) - at) / reach, 0.0, None)
    return used, np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
