"""The ground around a point as a plane: metres east and north, good to 0.1 % within ten kilometres.

Equirectangular projection with the mean earth radius of the IUGG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians

from emulator.messages.maps import Maneuver, Position

EARTH_RADIUS_M = 6_371_008.8
Spot = tuple[float, float]
"""Metres east and north."""

# House choice: what people call bearing left, turning left and turning round, in degrees off straight ahead.
SLIGHT_FROM_DEG, TURN_FROM_DEG, UTURN_FROM_DEG = 22.0, 50.0, 150.0


@dataclass(frozen=True, slots=True)
class Ground:
    """The plane that touches the earth at `centre`."""

    centre: Position

    def spot(self, position: Position) -> Spot:
        """Where a position lies on the plane."""
        metres_per_deg = radians(1) * EARTH_RADIUS_M
        east = (position.longitude_deg - self.centre.longitude_deg) * metres_per_deg
        north = (position.latitude_deg - self.centre.latitude_deg) * metres_per_deg
        return east * cos(radians(self.centre.latitude_deg)), north

    def position(self, spot: Spot) -> Position:
        """Where on the earth a spot of the plane lies."""
        metres_per_deg = radians(1) * EARTH_RADIUS_M
        east_deg = spot[0] / (metres_per_deg * cos(radians(self.centre.latitude_deg)))
        return Position(self.centre.latitude_deg + spot[1] / metres_per_deg, self.centre.longitude_deg + east_deg)


def distance_m(first: Spot, second: Spot) -> float:
    """How far two spots are apart."""
    return hypot(first[0] - second[0], first[1] - second[1])


def length_m(line: Sequence[Spot]) -> float:
    """How long a line is."""
    return sum(distance_m(first, second) for first, second in pairwise(line))


def nearest_on(start: Spot, end: Spot, spot: Spot) -> tuple[float, Spot]:
    """Where on a leg one is nearest to a spot: the share of the leg, 0 to 1, and the point."""
    along = (end[0] - start[0], end[1] - start[1])
    squared = along[0] ** 2 + along[1] ** 2
    share = ((spot[0] - start[0]) * along[0] + (spot[1] - start[1]) * along[1]) / squared if squared else 0.0
    share = min(1.0, max(0.0, share))
    return share, (start[0] + along[0] * share, start[1] + along[1] * share)


def course_deg(start: Spot, end: Spot) -> float:
    """The course from one spot to another, degrees clockwise from north."""
    return degrees(atan2(end[0] - start[0], end[1] - start[1])) % 360.0


def maneuver_of(course_in_deg: float, course_out_deg: float) -> Maneuver:
    """What somebody does who comes on one course and leaves on another.

    >>> maneuver_of(0, 90), maneuver_of(350, 20), maneuver_of(90, 270), maneuver_of(10, 335)
    ('right', 'slight_right', 'uturn', 'slight_left')
    """
    bend = (course_out_deg - course_in_deg + 180.0) % 360.0 - 180.0
    if abs(bend) < SLIGHT_FROM_DEG:
        return "straight"
    if abs(bend) >= UTURN_FROM_DEG:
        return "uturn"
    if abs(bend) < TURN_FROM_DEG:
        return "slight_right" if bend > 0 else "slight_left"
    return "right" if bend > 0 else "left"
