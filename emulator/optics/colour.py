"""Colour spaces: sRGB codes, linear sRGB and CIE XYZ, as NumPy arrays whose last axis has the three channels.

All light in this package is XYZ in cd/m2, so Y is luminance and light of any two colours may be added; sRGB appears
only where a picture comes in and where one goes out. Blending sRGB codes instead would show several times the contrast
that there is. Formulas: IEC 61966-2-1 (sRGB, D65).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

XYZ_OF_RGB: Floats = np.array(
    [
        [0.4123907992659595, 0.3575843393838780, 0.1804807884018343],
        [0.2126390058715104, 0.7151686787677559, 0.0721923153607337],
        [0.0193308187155918, 0.1191947797946260, 0.9505321522496608],
    ],
    np.float32,
)
RGB_OF_XYZ: Floats = np.linalg.inv(XYZ_OF_RGB.astype(np.float64)).astype(np.float32)
LUMINANCE_OF_RGB: Floats = XYZ_OF_RGB[1]


def linear_of_srgb(codes: NDArray[np.generic]) -> Floats:
    """Linear light 0..1 of sRGB values 0..1 (the electro-optical transfer function), any shape."""
    values = np.asarray(codes, np.float32)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype(np.float32)


def srgb_of_linear(light: NDArray[np.generic]) -> Floats:
    """sRGB values 0..1 of linear light; light outside 0..1 is clipped first, any shape."""
    values = np.clip(np.asarray(light, np.float32), 0.0, 1.0)
    return np.where(values <= 0.0031308, values * 12.92, 1.055 * values ** (1 / 2.4) - 0.055).astype(np.float32)


LINEAR_OF_BYTE: Floats = linear_of_srgb(np.arange(256) / 255.0)


def linear_of_bytes(pixels: NDArray[np.uint8]) -> Floats:
    """Linear light 0..1 of 8-bit sRGB codes by table, any shape."""
    return LINEAR_OF_BYTE[pixels]


def xyz_of_linear(rgb: Floats) -> Floats:
    """XYZ (..., 3) of linear sRGB (..., 3), in the unit of the input."""
    return rgb @ XYZ_OF_RGB.T


def linear_of_xyz(xyz: Floats) -> Floats:
    """Linear sRGB (..., 3) of XYZ (..., 3); colours outside the gamut have negative channels."""
    return xyz @ RGB_OF_XYZ.T


def unit_xyz(colour_srgb: str) -> Floats:
    """XYZ (3,) of "#rrggbb" scaled to luminance 1: the chromaticity of a primary, whatever its brightness on a monitor.

    Black has no chromaticity; it is taken as white.
    """
    codes = np.array([int(colour_srgb[i : i + 2], 16) for i in (1, 3, 5)], np.uint8)
    linear = linear_of_bytes(codes)
    xyz = xyz_of_linear(linear if linear.any() else np.ones(3, np.float32))
    return np.asarray(xyz / xyz[1], np.float32)
