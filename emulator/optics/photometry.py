"""Photometry in closed form: luminance of the world, contrast of a see-through display, and how much of it is enough.

Numbers in, numbers out; units stand in the names (lux, nits = cd/m2, arcmin). `background_nits` is always the world
as it reaches the eye, transmittance already applied. The picture and the figures printed beside it come from these few
formulas, so they cannot disagree.
"""

from __future__ import annotations

import math
from collections.abc import Callable

LEGIBLE_ENOUGH = 0.3
"""Michelson contrast that text of 20 arcmin needs (HFS-100)."""


def world_luminance_nits(illuminance_lux: float, reflectance: float) -> float:
    """Luminance of a diffuse (Lambertian) surface: L = E * rho / pi."""
    return illuminance_lux * reflectance / math.pi


def contrast_ratio(background_nits: float, on_nits: float, off_nits: float = 0.0) -> float:
    """Ambient contrast ratio (background + on) / (background + off).

    Nothing on nothing is 1; light on a perfectly black background is infinite.
    """
    dark, lit = background_nits + off_nits, background_nits + on_nits
    if dark > 0:
        return lit / dark
    return math.inf if lit > 0 else 1.0


def ratio_of_michelson(michelson: float) -> float:
    """Contrast ratio of a Michelson contrast: (1 + Cm) / (1 - Cm); infinite from 1 on."""
    return math.inf if michelson >= 1.0 else (1.0 + michelson) / (1.0 - michelson)


def required_contrast_ratio(height_arcmin: float) -> float:
    """Contrast ratio that text of this capital height needs: Cm >= 0.3 + 0.07 * (20 - S), S within 10..20 arcmin.

    Source: HFS-100 (1988), quoted in Rash, Helmet-Mounted Displays. Text under 10 arcmin is unreadable at any contrast
    (infinite); above 20 arcmin nothing is gained.
    """
    return ratio_of_michelson(LEGIBLE_ENOUGH + 0.07 * max(0.0, 20.0 - height_arcmin))


def legible_up_to_lux(on_nits: float, transmittance: float, reflectance: float, required_ratio: float) -> float:
    """Brightest illuminance at which a mark keeps `required_ratio`: E = pi * L / (T * rho * (CR - 1)).

    Zero for an infinite requirement, infinite where the background cannot light up at all.
    """
    if math.isinf(required_ratio) or on_nits <= 0:
        return 0.0
    veil = transmittance * reflectance * (required_ratio - 1.0)
    return math.pi * on_nits / veil if veil > 0 else math.inf


def legible_up_to_lux_with_tint(
    on_nits: float, transmittance_at: Callable[[float], float], reflectance: float, required_ratio: float
) -> float:
    """`legible_up_to_lux` for a lens whose transmittance depends on the light; `transmittance_at` takes lux.

    T(E) * E rises with E for every lens that is not darker in the sun than in the shade, so bisection in log E finds
    the one crossing; 60 halvings of seven decades leave less than a float can hold.
    """
    low, high = 1.0, 1e7
    if legible_up_to_lux(on_nits, transmittance_at(high), reflectance, required_ratio) >= high:
        return legible_up_to_lux(on_nits, transmittance_at(high), reflectance, required_ratio)
    if legible_up_to_lux(on_nits, transmittance_at(low), reflectance, required_ratio) <= low:
        return legible_up_to_lux(on_nits, transmittance_at(low), reflectance, required_ratio)
    for _ in range(60):
        middle = math.sqrt(low * high)
        holds = legible_up_to_lux(on_nits, transmittance_at(middle), reflectance, required_ratio) >= middle
        low, high = (middle, high) if holds else (low, middle)
    return math.sqrt(low * high)
