"""Optional faults of a combiner, laid over the wanted image on the panel's own pixel grid.

In and out: luminance of the display (h, w), cd/m2. Fall-off towards the corners, one ghost, Gaussian blur: parameters
typical of such optics, not measured on any device, hence off by default and named in the picture's footer when on.
"""

from __future__ import annotations

import math

import numpy as np

from emulator.optics.colour import Floats
from emulator.optics.optics_model import Imperfections


def imperfect(nits: Floats, faults: Imperfections) -> Floats:
    """The image as a faulty combiner shows it: (fall-off * image + ghost), blurred."""
    shaded = nits * fall_off(nits.shape[0], nits.shape[1], faults.uniformity_min_over_max)
    haunted = shaded + faults.ghost_share * _shifted_up(shaded, round(faults.ghost_offset_px))
    return blurred(haunted, faults.blur_fwhm_px)


def fall_off(height_px: int, width_px: int, min_over_max: float) -> Floats:
    """Quadratic fall-off (h, w) from 1 in the centre to `min_over_max` in the corners."""
    y = np.linspace(-1, 1, height_px)[:, None]
    x = np.linspace(-1, 1, width_px)[None, :]
    return (1.0 - (1.0 - min_over_max) * (x * x + y * y) / 2).astype(np.float32)


def blurred(nits: Floats, fwhm_px: float) -> Floats:
    """Gaussian blur (h, w) of the given full width at half maximum; light that leaves the panel's field is lost.

    The kernel is the discrete Gaussian (Lindeberg 1990), transfer function exp(s^2 (cos w - 1)): a sampled Gaussian is
    a quarter too narrow at one pixel.
    """
    if fwhm_px <= 0:
        return nits
    sigma = fwhm_px / (2 * math.sqrt(2 * math.log(2)))
    taps = 2 * math.ceil(4 * sigma + 2) + 1
    waves = 2 * np.pi * np.arange(taps // 2 + 1) / taps
    kernel = np.fft.fftshift(np.fft.irfft(np.exp(sigma * sigma * (np.cos(waves) - 1)), taps))
    weights = np.maximum(kernel, 0).astype(np.float32)
    return _convolved(_convolved(nits, weights).T, weights).T


def _convolved(nits: Floats, kernel: Floats) -> Floats:
    reach = len(kernel) // 2
    padded = np.pad(nits, ((reach, reach), (0, 0)))
    total = np.zeros_like(nits)
    for row, weight in enumerate(kernel):
        total += weight * padded[row : row + nits.shape[0]]
    return total


def _shifted_up(nits: Floats, rows: int) -> Floats:
    moved = np.zeros_like(nits)
    if rows < nits.shape[0]:
        moved[: nits.shape[0] - rows] = nits[rows:]
    return moved
