"""The world behind the glasses: a camera picture or a built-in view, turned into luminance.

A picture has no photometric scale, so its log-average luminance is keyed to an 18 % grey surface at the illuminance
that the user names: Lw = (E / pi) * s * lin(picture), s = 0.18 / geometric mean.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import LUMINANCE_OF_RGB, Floats, linear_of_bytes, srgb_of_linear

MIDDLE_GREY = 0.18
DARKEST_LOG_AVERAGE = 0.01
LEAST_LIGHT = 1 / 255 / 12.92
ENOUGH_PIXELS = 60_000


def linear_world(picture: NDArray[np.generic]) -> Floats:
    """Linear sRGB (h, w, 3) of a world picture: uint8 is taken as sRGB codes, floats as linear light already."""
    if picture.dtype == np.uint8:
        return linear_of_bytes(picture.astype(np.uint8, copy=False))
    return np.asarray(picture, np.float32)


def sampling_step(picture: NDArray[np.generic]) -> int:
    """Every how many pixels, along both axes, a picture is looked at for its log-average."""
    return max(1, math.isqrt(picture.shape[0] * picture.shape[1] // ENOUGH_PIXELS))


def key_scale(picture: NDArray[np.generic]) -> float:
    """The factor s that brings the log-average luminance of a picture (h, w, 3) to 18 % grey.

    Black pixels count as the first code above black. A log-average below 1 % is kept dark: that is a covered lens or a
    night view, and lifting it to grey would show noise as daylight. Large pictures are sampled every few pixels.
    """
    step = sampling_step(picture)
    luminance = linear_world(picture[::step, ::step]) @ LUMINANCE_OF_RGB
    log_average = float(np.exp(np.log(np.maximum(luminance, LEAST_LIGHT), dtype=np.float64).mean()))
    return MIDDLE_GREY / max(log_average, DARKEST_LOG_AVERAGE)


@lru_cache(maxsize=2)
def built_in_world(width_px: int = 1280, height_px: int = 720) -> Floats:
    """A quiet view of hills under a hazy sky, linear light (h, w, 3), made by formula; kept, hence read-only.

    It has a bright, a middle and a dark zone within the HUD's field, so that a HUD can be judged against each; no
    street, no people, no text. Coordinates: x -1..1 from left to right, y 0..1 from top to bottom.
    """
    x = np.linspace(-1, 1, width_px, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height_px, dtype=np.float32)[:, None]
    glow = np.exp(-(((y - 0.5) / 0.11) ** 2) - ((x - 0.3) / 0.45) ** 2)
    light = 0.42 + 0.55 * glow + 0.12 * (y - 0.3)
    picture = light[..., None] * _tint(np.clip(1.15 - 1.2 * glow, 0, 1))
    for depth in range(6):
        _add_hill(picture, x, y, depth / 5)
    picture.flags.writeable = False
    return picture


@lru_cache(maxsize=1)
def built_in_world_bytes() -> NDArray[np.uint8]:
    """The same view as a camera would give it: sRGB uint8 (720, 1280, 3), read-only."""
    pixels = np.rint(srgb_of_linear(built_in_world()) * 255).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


def _tint(coolness: Floats) -> Floats:
    """White that turns from warm (0) to cool (1), (..., 3); its luminance stays about 1."""
    warm, cool = np.array([1.08, 1.0, 0.86]), np.array([0.76, 0.98, 1.32])
    share = np.asarray(coolness)[..., None]
    return np.asarray(warm * (1 - share) + cool * share, np.float32)


def _add_hill(picture: Floats, x: Floats, y: Floats, near: float) -> None:
    """Draw one ridge over `picture`, from the farthest (near = 0: pale, high) to the nearest (1: dark, low)."""
    phases = (1.7, 4.1, 0.6, 2.9, 5.3, 3.7)
    waves = sum(
        np.sin(x * np.float32(3.1 * 1.75**k) + np.float32(p + 9.1 * near)) / 1.6**k for k, p in enumerate(phases)
    )
    crest = 0.505 + 0.15 * near**1.4 + (0.012 + 0.016 * near) * waves
    below = slice(max(0, int(float(crest.min()) * len(y)) - 1), None)
    depth = np.clip(y[below] - crest, 0, 1)
    inside = np.clip(depth * (len(y) / 2), 0, 1)[..., None]
    body = 0.045 + 0.22 * (1 - near) ** 1.7 * (0.55 + 0.45 * np.exp(-14 * depth)) + 0.05 * near * depth
    shade = body[..., None] * _tint(np.full((1, 1), 0.92 - 0.75 * near, np.float32))
    picture[below] += (shade - picture[below]) * inside
