"""How much light there is outside at a time of day: in go time, place and weather, out comes an illuminance in lux.

Made for dragging a day by: apparent solar time is taken as given, and moon and street lamps are left out.
"""

from __future__ import annotations

import math
from typing import Literal

Weather = Literal["clear", "hazy", "overcast", "dark"]

DAY_S = 86_400
EQUINOX_DAY = 81  # 22 March, when Cooper's declination is zero
STARLIGHT_LUX = 10**-3.19064  # the last cubic below at -18 degrees, where the circular lets the sun's share end

# Janiczek and DeYoung, "Computer Programs for Sun and Moon Illuminance", US Naval Observatory Circular 171 (1987):
# log10 of the lux on the ground is a cubic of x = altitude / 90 degrees, for altitudes from each bound upwards.
_CUBICS = (
    (20.0, (3.74, 3.97, -4.07, 1.47)),
    (5.0, (3.05, 13.28, -45.98, 64.33)),
    (-0.8, (2.88, 22.26, -207.64, 1034.30)),
    (-5.0, (2.88, 21.81, -258.11, -858.36)),
    (-12.0, (2.70, 12.17, -431.69, -1899.83)),
    (-18.0, (13.84, 262.72, 1447.42, 2797.93)),
)
# The same circular's sky conditions divide it: sun visible, through thin cloud, through average cloud, dark stratus.
_DIVISORS: dict[Weather, float] = {"clear": 1.0, "hazy": 2.0, "overcast": 3.0, "dark": 10.0}


def solar_altitude_deg(time_of_day_s: float, latitude_deg: float, day_of_year: int = EQUINOX_DAY) -> float:
    """Altitude of the sun above the horizon, without refraction, at apparent solar time (noon is 12 h).

    sin h = sin(lat) sin(decl) + cos(lat) cos(decl) cos(hour angle); declination by Cooper (1969), Solar Energy 12,
    23.45 degrees * sin(360 (284 + n) / 365).
    """
    declination = math.radians(23.45) * math.sin(2 * math.pi * (284 + day_of_year) / 365)
    hour_angle = 2 * math.pi * (time_of_day_s / DAY_S - 0.5)
    latitude = math.radians(latitude_deg)
    sine = math.sin(latitude) * math.sin(declination)
    sine += math.cos(latitude) * math.cos(declination) * math.cos(hour_angle)
    return math.degrees(math.asin(max(-1.0, min(1.0, sine))))


def illuminance_of_altitude_lux(altitude_deg: float, weather: Weather = "clear") -> float:
    """Illuminance on level ground with the sun at `altitude_deg`; starlight once it is 18 degrees below the horizon."""
    x = altitude_deg / 90
    for bound_deg, cubic in _CUBICS:
        if altitude_deg >= bound_deg:
            exponent = sum(factor * x**power for power, factor in enumerate(cubic))
            return max(STARLIGHT_LUX, 10.0**exponent / _DIVISORS[weather])
    return STARLIGHT_LUX


def illuminance_of_time_lux(
    time_of_day_s: float, latitude_deg: float, weather: Weather = "clear", day_of_year: int = EQUINOX_DAY
) -> float:
    """Illuminance outside at a time of day."""
    return illuminance_of_altitude_lux(solar_altitude_deg(time_of_day_s, latitude_deg, day_of_year), weather)
