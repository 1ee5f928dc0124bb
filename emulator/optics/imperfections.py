"""Optional faults of a combiner, laid over the wanted image on the panel's own pixel grid.

In and out: luminance of the display (h, w), cd/m2. Fall-off towards the corners, an eye beside the eyebox, one ghost,
Gaussian blur: parameters typical of such optics, not measured on any device, hence off by default and named beside the
picture when on.
"""

from __future__ import annotations

import math

import numpy as np

from emulator.optics.colour import Floats
from emulator.optics.optics_model import Imperfections

PUPIL_MM = 4.0


def imperfect(nits: Floats, faults: Imperfections) -> Floats:
    """The image as a faulty combiner shows it: (fall-off * eyebox * image + ghost), blurred."""
    shaded = nits * fall_off(nits.shape[0], nits.shape[1], faults.uniformity_min_over_max)
    if math.isfinite(sum(faults.eyebox_mm)):
        shaded = shaded * eyebox_share(nits.shape[0], nits.shape[1], faults)
    haunted = shaded + faults.ghost_share * _shifted_up(shaded, round(faults.ghost_offset_px))
    return blurred(haunted, faults.blur_fwhm_px)


def fall_off(height_px: int, width_px: int, min_over_max: float) -> Floats:
    """Quadratic fall-off (h, w) from 1 in the centre to `min_over_max` in the corners."""
    y = np.linspace(-1, 1, height_px)[:, None]
    x = np.linspace(-1, 1, width_px)[None, :]
    return (1.0 - (1.0 - min_over_max) * (x * x + y * y) / 2).astype(np.float32)


def eyebox_share(height_px: int, width_px: int, faults: Imperfections) -> Floats:
    """Share of the light (h, w) that enters a pupil off the middle of the eyebox, averaged over the eyes.

    A square pupil of 4 mm against a rectangular eyebox, axis by axis; the box of the field's edge lies a quarter of its
    size further out, so that a displaced eye loses one side of the picture first. A centred eye loses nothing.
    """
    share = np.zeros((height_px, width_px), np.float32)
    for right_mm, down_mm in faults.eye_offsets_mm:
        across = _overlap(width_px, right_mm, faults.eyebox_mm[0])
        share += _overlap(height_px, down_mm, faults.eyebox_mm[1])[:, None] * across
    return share / np.float32(len(faults.eye_offsets_mm))


def _overlap(count: int, offset_mm: float, box_mm: float) -> Floats:
    off_mm = np.abs(offset_mm - np.linspace(-1, 1, count) * box_mm / 4)
    spare_mm = max(box_mm / 2, box_mm / 4 + PUPIL_MM / 2) + PUPIL_MM / 2 - off_mm
    return np.clip(spare_mm / PUPIL_MM, 0.0, 1.0).astype(np.float32)


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
