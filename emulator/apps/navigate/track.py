"""A route as a line in metres: how far along it somebody is, how far beside it, and which turn comes next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, radians

from emulator.sdk import Position, Route, Step

METRES_PER_DEG = 111_195.0
TAKEN_M = 6.0  # house choice: more than a fix wanders from one second to the next
Spot = tuple[float, float]


@dataclass(frozen=True)
class Fix:
    """Where somebody is on a route: metres along it, metres beside it, and metres east and north of its start."""

    along_m: float
    off_m: float
    spot: Spot


class Track:
    """The line of a route. `ends_m` is where each of its steps ends."""

    def __init__(self, route: Route) -> None:
        self._start = route.steps[0].polyline[0]
        points = [self.spot(position) for step in route.steps for position in step.polyline]
        self.line = [points[0], *(after for before, after in pairwise(points) if after != before)]
        lengths = [hypot(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(self.line)]
        self._starts_m = list(accumulate(lengths, initial=0.0))
        self.length_m = self._starts_m[-1]
        told_m = list(accumulate(step.distance_m for step in route.steps))
        # A service rounds its steps; the line is what is followed.
        scale = self.length_m / told_m[-1] if told_m[-1] else 0.0
        self.ends_m = [end * scale for end in told_m]
        self.steps: tuple[Step, ...] = route.steps

    def spot(self, position: Position) -> Spot:
        """A position as metres east and north of the start; flat earth, for routes below a hundred kilometres."""
        east = (position.longitude_deg - self._start.longitude_deg) * METRES_PER_DEG
        north = (position.latitude_deg - self._start.latitude_deg) * METRES_PER_DEG
        return east * cos(radians(self._start.latitude_deg)), north

    def fix(self, position: Position, before_m: float = 0.0) -> Fix:
        """The nearest point of the line; of equally near ones, that which follows best on `before_m` along it."""
        spot = self.spot(position)
        if len(self.line) < 2:
            return Fix(0.0, hypot(spot[0] - self.line[0][0], spot[1] - self.line[0][1]), spot)
        legs = zip(self._starts_m, pairwise(self.line), strict=False)
        found = [_on_leg(start_m, leg, spot) for start_m, leg in legs]
        return min(found, key=lambda fix: (round(fix.off_m), abs(fix.along_m - before_m)))

    def course_deg(self, along_m: float) -> float:
        """The course of the line somewhere along it, degrees clockwise from north."""
        if len(self.line) < 2:
            return 0.0
        index = min(bisect_right(self._starts_m, along_m), len(self.line) - 1)
        (x, y), (end_x, end_y) = self.line[index - 1], self.line[index]
        return degrees(atan2(end_x - x, end_y - y)) % 360.0

    def step_at(self, along_m: float) -> int:
        """Which step one is on; the last one at the end.

        A turn counts as taken some metres behind it: who misses it stays at the corner, as far as the line can tell.
        """
        last = len(self.ends_m) - 1
        for index, end_m in enumerate(self.ends_m[:-1]):
            if along_m < end_m + min(TAKEN_M, (self.ends_m[index + 1] - end_m) / 2):
                return index
        return last


def _on_leg(start_m: float, leg: tuple[Spot, Spot], spot: Spot) -> Fix:
    (x, y), (end_x, end_y) = leg
    along_x, along_y = end_x - x, end_y - y
    length = hypot(along_x, along_y)
    share = ((spot[0] - x) * along_x + (spot[1] - y) * along_y) / length**2
    share = min(1.0, max(0.0, share))
    off_m = hypot(spot[0] - x - share * along_x, spot[1] - y - share * along_y)
    return Fix(start_m + share * length, off_m, spot)
