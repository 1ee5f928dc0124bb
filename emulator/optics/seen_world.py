"""The world of a composition on the view's pixels, in linear light: kept until world or view change.

sRGB bytes in, linear light in 65535ths of the world picture's white out, uint16 (h, w, 3). Resampled in linear light
like the oracle, in two passes over only what is seen; a world that lies pixel on pixel is looked up and nothing else.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import LINEAR_OF_BYTE, LUMINANCE_OF_RGB, Floats
from emulator.optics.composition import Composition
from emulator.optics.resampling import Band, tent_band
from emulator.optics.world import DARKEST_LOG_AVERAGE, LEAST_LIGHT, MIDDLE_GREY, sampling_step

FULL = 65535
SCALED_LINEAR: Floats = LINEAR_OF_BYTE * np.float32(FULL)
ROUNDED_LINEAR: NDArray[np.uint16] = np.rint(SCALED_LINEAR).astype(np.uint16)


def fast_key_scale(world: NDArray[np.uint8]) -> float:
    """`key_scale` of an sRGB picture, to about a millionth."""
    step = sampling_step(world)
    linear = cv2.LUT(np.ascontiguousarray(world[::step, ::step]), LINEAR_OF_BYTE)
    luminance = cv2.transform(linear, LUMINANCE_OF_RGB[None, :])
    log_average = float(np.exp(cv2.mean(cv2.log(np.maximum(luminance, np.float32(LEAST_LIGHT))))[0]))
    return MIDDLE_GREY / max(log_average, DARKEST_LOG_AVERAGE)


def bands_of(composition: Composition) -> tuple[Band, Band]:
    """Which rows and columns of the world are seen, and how they are weighted."""
    width_px, height_px = composition.size_px
    scale = composition.world_scale
    across, down = composition.pan_px
    rows = tent_band(height_px, composition.world.shape[0], scale, down)
    return rows, tent_band(width_px, composition.world.shape[1], scale, across)


def resampled(world: NDArray[np.uint8], rows: Band, columns: Band) -> NDArray[np.uint16]:
    """The seen world in 65535ths."""
    if rows.copied and columns.copied:
        same = np.ascontiguousarray(world[rows.copied, columns.copied])
        return np.asarray(cv2.LUT(same, ROUNDED_LINEAR), np.uint16)
    part = np.ascontiguousarray(world[rows.used, columns.used])
    turned = np.asarray(cv2.LUT(cv2.transpose(part), SCALED_LINEAR), np.float32)
    wide = columns.apply(turned.reshape(turned.shape[0], -1))
    upright = np.asarray(cv2.transpose(wide.reshape(columns.count_out, -1, 3)), np.float32)
    tall = rows.apply_rounded(upright.reshape(upright.shape[0], -1))
    return tall.reshape(rows.count_out, columns.count_out, 3)


class SeenWorld:
    """The newest world: its key and its pixels in the view."""

    def __init__(self) -> None:
        self._keyed: NDArray[np.uint8] | None = None
        self._key = 1.0
        self._of: tuple[NDArray[np.uint8], Band, Band] | None = None
        self._pixels: NDArray[np.uint16] = np.zeros((0, 0, 3), np.uint16)

    def key(self, world: NDArray[np.uint8]) -> float:
        """`key_scale` of the world."""
        if self._keyed is not world:
            self._keyed, self._key = world, fast_key_scale(world)
        return self._key

    def pixels(self, composition: Composition) -> NDArray[np.uint16]:
        """Linear light (h, w, 3) in 65535ths; the same array as long as it is the same world in the same view."""
        rows, columns = bands_of(composition)
        wanted = (composition.world, rows, columns)
        if self._of is None or any(one is not other for one, other in zip(self._of, wanted, strict=True)):
            self._of, self._pixels = wanted, resampled(*wanted)
        return self._pixels
