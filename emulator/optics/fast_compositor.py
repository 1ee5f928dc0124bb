"""The NumPy host: a composition on the processor, fast, within two codes of the oracle.

Where no display light falls, a pixel of linear 16-bit world is turned into its sRGB code by one table that holds gain,
tone curve and transfer function; where the brightest channel lies in the shoulder its pixel is scaled first. Only where
the HUD is lit there is float arithmetic. World, HUD and background are kept until what they are made of changes.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import Floats, srgb_of_linear
from emulator.optics.composition import Composition
from emulator.optics.depict import SHOULDER, dither
from emulator.optics.seen_display import Lit, SeenDisplay
from emulator.optics.seen_world import FULL, SeenWorld

CODES_PER_STEP = 256
"""Codes are kept in 256ths until the dither is added."""
ROWS = 48
RAMP: Floats = np.arange(FULL + 1, dtype=np.float32) / np.float32(FULL)
ENCODED: NDArray[np.uint16] = np.floor(srgb_of_linear(RAMP) * (255 * CODES_PER_STEP)).astype(np.uint16)


class NumpyCompositor:
    """Composes on the processor. Use it from one thread; every call returns the same kind of fresh array."""

    name = "numpy"

    def __init__(self) -> None:
        self._world = SeenWorld()
        self._display = SeenDisplay()
        self._ground_of: tuple[NDArray[np.uint16], float] | None = None
        self._ground: NDArray[np.uint8] = np.zeros((0, 0, 3), np.uint8)
        self._dither: NDArray[np.uint16] = np.zeros((0, 0, 3), np.uint16)

    def compose(self, composition: Composition) -> NDArray[np.uint8]:
        """The picture, sRGB uint8 (h, w, 3)."""
        world = self._world.pixels(composition)
        gain = composition.world_gain(self._world.key(composition.world))
        picture = self._background(world, gain).copy()
        lit = self._display.lit(composition)
        if lit.index.size:
            self._light_up(picture, world, gain, lit, composition.display_gain)
        return picture

    def close(self) -> None:
        """Nothing is held outside Python."""

    def _background(self, world: NDArray[np.uint16], gain: float) -> NDArray[np.uint8]:
        if self._ground_of is None or self._ground_of[0] is not world or self._ground_of[1] != gain:
            if self._dither.shape != world.shape:
                self._dither = _dither_of(world.shape[0], world.shape[1])
            self._ground_of, self._ground = (world, gain), _depicted_world(world, gain, self._dither)
        return self._ground

    def _light_up(
        self, picture: NDArray[np.uint8], world: NDArray[np.uint16], gain: float, lit: Lit, display_gain: Floats
    ) -> None:
        """Add the display's light where it falls, and encode those pixels anew."""
        light = world.reshape(-1, 3)[lit.index].astype(np.float32)
        light *= np.float32(gain / FULL)
        light += lit.nits[:, None] * display_gain
        _roll_off(light)
        place = np.rint(np.clip(light, 0.0, 1.0) * np.float32(FULL)).astype(np.uint16)
        codes = np.asarray(cv2.LUT(place.reshape(-1, 1, 3), ENCODED), np.uint16).reshape(-1, 3)
        codes += self._dither.reshape(-1, 3)[lit.index]
        picture.reshape(-1, 3)[lit.index] = codes >> 8


def _roll_off(light: Floats) -> None:
    """Scale pixels (n, 3) whose strongest channel lies in the shoulder, in place."""
    strongest = np.maximum(np.maximum(light[:, 0], light[:, 1]), light[:, 2])
    over = np.flatnonzero(strongest > SHOULDER)
    light[over] *= _share_kept(strongest[over])[:, None]


def _share_kept(strongest: Floats) -> Floats:
    """y / x of the tone curve above the shoulder."""
    rolled = SHOULDER + (1 - SHOULDER) * -np.expm1((SHOULDER - strongest) / (1 - SHOULDER))
    return np.asarray(rolled / strongest, np.float32)


def _depicted_world(world: NDArray[np.uint16], gain: float, dither_steps: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """sRGB codes of the world alone, some rows at a time, so that they stay in the processor's cache."""
    first = int(np.floor(SHOULDER * FULL / gain)) + 1
    kept, codes = _kept_of(gain, first), _codes_of(gain)
    picture = np.empty(world.shape, np.uint8)
    for top in range(0, world.shape[0], ROWS):
        rows = slice(top, top + ROWS)
        light = world[rows] if kept is None else _rolled_off(world[rows], first, kept)
        steps = np.asarray(cv2.add(cv2.LUT(light, codes), dither_steps[rows]), np.uint16)
        picture[rows] = np.right_shift(steps, 8, out=steps)
    return picture


def _kept_of(gain: float, first: int) -> NDArray[np.uint16] | None:
    """Share in 65535ths that a pixel keeps, by its strongest channel; None where nothing can reach the shoulder."""
    if first > FULL:
        return None
    kept = np.full(FULL + 1, FULL, np.uint16)
    kept[first:] = np.rint(_share_kept(RAMP[first:] * np.float32(gain)) * FULL)
    return kept


def _rolled_off(light: NDArray[np.uint16], first: int, kept: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The rows with every pixel scaled whose strongest channel is `first` or more."""
    red, green, blue = cv2.split(light)
    strongest = cv2.max(cv2.max(red, green), blue)
    if int(np.asarray(strongest).max()) < first:
        return light
    share = cv2.cvtColor(cv2.LUT(strongest, kept), cv2.COLOR_GRAY2BGR)
    return np.asarray(cv2.multiply(light, share, scale=1 / FULL), np.uint16)


def _codes_of(gain: float) -> NDArray[np.uint16]:
    """The code in 256ths of each 65535th of the world's white."""
    shown = srgb_of_linear(RAMP * np.float32(gain))
    return np.floor(shown * (255 * CODES_PER_STEP)).astype(np.uint16)


def _dither_of(height_px: int, width_px: int) -> NDArray[np.uint16]:
    steps = np.floor(dither(height_px, width_px) * CODES_PER_STEP).astype(np.uint16)
    return np.repeat(steps[..., None], 3, axis=2)
