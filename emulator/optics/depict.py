"""From cd/m2 to a monitor: one exposure keyed to the world alone, slope 1, so that contrast ratios survive.

In: `EyePicture`. Out: 8-bit sRGB. White of the adapted eye becomes monitor white, less `headroom_stops`; only light
above 0.85 of it is rolled off, keeping its hue. Left out on purpose, because they falsify legibility: local tone
mapping, an exposure that looks at the HUD, blended plates, bloom. Slope 1 errs on the pessimistic side outdoors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import Floats, linear_of_xyz, srgb_of_linear
from emulator.optics.optics_model import Optics
from emulator.optics.reference import EyePicture, checked_lux, eye_view, see

SHOULDER = 0.85
MOST_HEADROOM_STOPS = 2.5
NIGHT_NITS = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Depiction:
    """A picture for a monitor: sRGB uint8 (h, w, 3), and how many of its pixels are brighter than it can show."""

    pixels: NDArray[np.uint8]
    shoulder_pixels: int
    headroom_stops: float

    @property
    def shoulder_share(self) -> float:
        """Share of the pixels that lie in the shoulder, 0..1."""
        return float(self.shoulder_pixels / max(1, self.pixels.size // 3))


def automatic_headroom_stops(optics: Optics, illuminance_lux: float) -> float:
    """How far to dim the world so that a display much brighter than white still differs from it, 0..2.5 stops.

    From the display's peak and the world's white only, never from what the HUD shows.
    """
    over = optics.peak_nits / optics.adapted_white_nits(illuminance_lux)
    return max(0.0, min(MOST_HEADROOM_STOPS, math.log2(max(over, 1.0))))


def depict(picture: EyePicture, headroom_stops: float = 0.0) -> Depiction:
    """The picture on a monitor whose white is the adapted white times 2 ** headroom."""
    light = linear_of_xyz(picture.eye_xyz) / np.float32(picture.white_nits * 2.0**headroom_stops)
    strongest = light.max(axis=-1)
    in_shoulder = strongest > SHOULDER
    shown = srgb_of_linear(light * _roll_off(strongest)[..., None])
    codes = np.floor(shown * 255.0 + dither(shown.shape[0], shown.shape[1])[..., None])
    return Depiction(np.minimum(codes, 255).astype(np.uint8), int(in_shoulder.sum()), headroom_stops)


def _roll_off(strongest: Floats) -> Floats:
    """y / x of the tone curve: 1 up to the shoulder, then approaching white without reaching it.

    The strongest channel drives the curve, not luminance: else a saturated green would clip, and lose its hue, first.
    """
    over = np.maximum(strongest - SHOULDER, 0.0)
    rolled = SHOULDER + (1 - SHOULDER) * -np.expm1(-over / (1 - SHOULDER))
    return np.where(over > 0, rolled / np.maximum(strongest, SHOULDER), 1.0).astype(np.float32)


@lru_cache(maxsize=4)
def dither(height_px: int, width_px: int) -> Floats:
    """A fixed pattern (h, w) in 0..1, the same at every call: adds one code at most, so it cannot shimmer in a film.

    Interleaved gradient noise (Jimenez 2014): frac(52.9829189 * frac(0.06711056 x + 0.00583715 y)).
    """
    pattern = 0.06711056 * np.arange(width_px)[None, :] + 0.00583715 * np.arange(height_px)[:, None]
    pattern -= np.floor(pattern)
    pattern *= 52.9829189
    pattern -= np.floor(pattern)
    return np.asarray(pattern, np.float32)


def eye_picture(
    levels: NDArray[np.uint8], world: NDArray[np.generic], optics: Optics, illuminance_lux: float
) -> NDArray[np.uint8]:
    """The wearer's view, 1280x720 sRGB uint8, for `levels` (h, w) in front of `world` (h, w, 3), headroom automatic."""
    lux = checked_lux(illuminance_lux)
    seen = see(levels, world, optics, eye_view(optics), lux)
    return depict(seen, automatic_headroom_stops(optics, lux)).pixels


def panel_picture(levels: NDArray[np.uint8], optics: Optics, zoom: int = 1) -> NDArray[np.uint8]:
    """The panel alone, pixel for pixel (or each pixel `zoom` times as large), in the display's colour on black."""
    colour = linear_of_xyz(optics.unit_xyz())
    shares = (np.arange(optics.levels) / (optics.levels - 1)) ** optics.gamma
    palette = np.rint(srgb_of_linear(shares[:, None] * colour / colour.max()) * 255).astype(np.uint8)
    return np.asarray(palette[np.kron(levels, np.ones((zoom, zoom), np.uint8))], np.uint8)
