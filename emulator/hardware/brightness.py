"""How bright the display sets itself: the ambient light sensor's reading in, a share of full brightness out.

The S1 has an automatic mode whose curve nobody has published. This one is a house rule, stated so in reports: bright
text is lifted to 4.5 : 1 (what WCAG 1.4.3 asks of text) over a light grey surface behind the lens, as far as it goes.
"""

from __future__ import annotations

from math import pi

from emulator.profile.fields import Display

WANTED_CONTRAST = 4.5
SURFACE_REFLECTANCE = 0.5
LOWEST_SHARE = 0.01


def automatic_brightness(display: Display, illuminance_lux: float) -> float:
    """Share of full brightness, 0.01..1, that gives the wanted contrast at this light.

    L = (CR - 1) * T * E * rho / pi, the luminance that lifts a surface of reflectance rho seen through the lens by CR.
    """
    behind_lens_nits = display.transmittance.value * illuminance_lux * SURFACE_REFLECTANCE / pi
    wanted_nits = (WANTED_CONTRAST - 1) * behind_lens_nits
    return min(1.0, max(LOWEST_SHARE, wanted_nits / display.luminance_max_nits.value))
