"""WGS 84 <-> GCJ-02, the shifted coordinates that map services in China are bound to.

The state's own algorithm is secret. This is the formula that has been published for it since 2013 and that the open
libraries share (eviltransform, MIT): the Krasovsky ellipsoid of 1940 and a sum of sines around 35 N, 105 E. Back is the
fixed point of forth, since there is no formula for it. Outside of China the two are the same.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

from emulator.messages.maps import Position

AXIS_M = 6_378_245.0
ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
CENTRE = Position(35.0, 105.0)
LATITUDES_DEG, LONGITUDES_DEG = (0.8293, 55.8271), (72.004, 137.8347)
ROUNDS = 8  # each brings the error down by about a thousand; three are enough for a nanometre


def to_gcj02(position: Position) -> Position:
    """Where a map of China draws a point."""
    if not _is_shifted(position):
        return position
    north_m, east_m = _shift_m(position)
    latitude = radians(position.latitude_deg)
    squared = 1.0 - ECCENTRICITY_SQUARED * sin(latitude) ** 2
    meridian_m = AXIS_M * (1.0 - ECCENTRICITY_SQUARED) / (squared * sqrt(squared))
    parallel_m = AXIS_M / sqrt(squared) * cos(latitude)
    return Position(
        position.latitude_deg + north_m * 180.0 / (meridian_m * pi),
        position.longitude_deg + east_m * 180.0 / (parallel_m * pi),
    )


def to_wgs84(position: Position) -> Position:
    """Where a point of a map of China lies on the earth."""
    guess = position
    for _ in range(ROUNDS):
        shifted = to_gcj02(guess)
        guess = Position(
            guess.latitude_deg + position.latitude_deg - shifted.latitude_deg,
            guess.longitude_deg + position.longitude_deg - shifted.longitude_deg,
        )
    return guess


def _is_shifted(position: Position) -> bool:
    north, east = position.latitude_deg, position.longitude_deg
    return LATITUDES_DEG[0] <= north <= LATITUDES_DEG[1] and LONGITUDES_DEG[0] <= east <= LONGITUDES_DEG[1]


def _shift_m(position: Position) -> tuple[float, float]:
    """Metres north and east by which a point is shifted."""
    x = position.longitude_deg - CENTRE.longitude_deg
    y = position.latitude_deg - CENTRE.latitude_deg
    both = 20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)
    north = both + 20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)
    north += 160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y / 30.0 * pi)
    east = both + 20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)
    east += 150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)
    root = sqrt(abs(x))
    return (
        north * 2.0 / 3.0 - 100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root,
        east * 2.0 / 3.0 + 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root,
    )
