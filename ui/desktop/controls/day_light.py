"""The light that a time of day brings, and the name of a light: what lies between two sliders of the world panel.

In: a time of day and a sky. Out: lux; and for lux the preset that a person would call it. The place is fixed, since a
position fix does not tell the time zone.
"""

from __future__ import annotations

from typing import Final

from emulator.optics.daylight import Weather, illuminance_of_time_lux
from emulator.optics.light_presets import LIGHT_PRESETS
from ui.desktop.texts import texts

LATITUDE_DEG: Final = 31.2
DARKEST_LUX: Final = 1.0
BRIGHTEST_LUX: Final = 100_000.0
NEAR: Final = 1.12
CONTEXT: Final = "World"
SKIES: Final[dict[Weather, str]] = texts(
    {
        "clear": "Clear sky",
        "hazy": "Thin cloud",
        "overcast": "Overcast",
        "dark": "Dark clouds",
    }
)


def light_of_day_lux(time_of_day_s: int, sky: Weather) -> float:
    """Outside, at 31 degrees north on the equinox, to three digits and no darker than a street at night."""
    exact = illuminance_of_time_lux(time_of_day_s, LATITUDE_DEG, sky)
    return float(f"{min(BRIGHTEST_LUX, max(DARKEST_LUX, exact)):.3g}")


def preset_of(illuminance_lux: float) -> str:
    """The preset that a light is, as near as the slider can set it; "" between presets.

    >>> preset_of(500.0), preset_of(200.0)
    ('office', '')
    """
    for preset in LIGHT_PRESETS:
        if 1 / NEAR <= illuminance_lux / preset.illuminance_lux <= NEAR:
            return preset.name
    return ""
