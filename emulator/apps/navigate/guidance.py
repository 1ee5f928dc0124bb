"""Turn by turn: from a route and one position after the other to what is shown, what is said, and when one is astray.

It knows nothing of glasses, so that it can be tested with plain positions.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.sdk import Location, Place, Position, Route

from .track import Fix, Track
from .words import arrive_in, arrived_at, go_along, named, turn_in, turn_now, whole_way

# House choices. A turn is told about 40 s and 10 s ahead at the usual speed; the goal is reached where a position fix
# can no longer tell; a fix is off by 5 to 10 m between houses, and 30 m is more than that and less than a block.
FAR_M = {"walk": 50.0, "ride": 120.0, "drive": 250.0}
NEAR_M = {"walk": 12.0, "ride": 30.0, "drive": 60.0}
ARRIVED_M = 12.0
ASTRAY_M, ASTRAY_NS = 30.0, 5_000_000_000
BACKWARDS_DEG, MOVING_M_S = 120.0, 0.5


@dataclass(frozen=True)
class Progress:
    """What is known after a position fix. `said` is "" unless there is something new to say."""

    turn: str
    turn_m: float
    road: str
    left_m: float
    left_s: float
    fix: Fix
    said: str = ""
    is_near: bool = False
    is_astray: bool = False
    has_arrived: bool = False


class Guidance:
    """Follows one route to one place."""

    def __init__(self, route: Route, place: Place) -> None:
        self.route, self.place = route, place
        self.track = Track(route)
        self._along_m = 0.0
        self._told: set[tuple[int, str]] = set()
        self._off_since_ns: int | None = None

    def update(self, location: Location) -> Progress:
        """Take a new position fix."""
        track = self.track
        fix = track.fix(Position(location.latitude_deg, location.longitude_deg), self._along_m)
        self._along_m = fix.along_m
        index = track.step_at(fix.along_m)
        left_m = max(0.0, track.length_m - fix.along_m)
        has_arrived = left_m <= ARRIVED_M and fix.off_m <= ASTRAY_M
        is_astray = self._astray(location.t_ns, fix.off_m)
        turn_m = max(0.0, track.ends_m[index] - fix.along_m)
        backwards = self._is_backwards(location, fix)
        said, is_near = ("", False) if fix.off_m > ASTRAY_M else self._said(index, turn_m, backwards)
        return Progress(
            turn="uturn" if backwards else _arrow(track.steps[index].maneuver),
            turn_m=turn_m,
            road=self._onto(index)[0],
            left_m=left_m,
            left_s=left_m * self.route.duration_s / self.route.distance_m if self.route.distance_m else 0.0,
            fix=fix,
            said=arrived_at(self.place) if has_arrived else said,
            is_near=is_near,
            is_astray=is_astray,
            has_arrived=has_arrived,
        )

    def ahead(self) -> str:
        """The turns that are left, and how far it is."""
        index = self.track.step_at(self._along_m)
        turns = [
            (self.track.steps[each].maneuver, self._onto(each)[1]) for each in range(index, len(self.track.steps) - 1)
        ]
        return whole_way(turns, self.track.length_m - self._along_m, self.place)

    def _onto(self, index: int) -> tuple[str, str]:
        """The road behind the next turn, as it is shown and as it is said; behind the last one the place itself."""
        if index + 1 < len(self.track.steps):
            after = self.track.steps[index + 1]
            return after.road, after.road_en or after.road
        return self.place.name, named(self.place)

    def _is_backwards(self, location: Location, fix: Fix) -> bool:
        """Whether one moves along the route the wrong way."""
        bend = (location.heading_deg - self.track.course_deg(fix.along_m) + 180.0) % 360.0 - 180.0
        return location.speed_m_s > MOVING_M_S and fix.off_m <= ASTRAY_M and abs(bend) > BACKWARDS_DEG

    def _said(self, index: int, turn_m: float, backwards: bool) -> tuple[str, bool]:
        """The announcement that is due, once each: the road, the turn from afar, the turn."""
        if backwards:
            return ("Turn around.", False) if self._first(index, "back") else ("", False)
        step, mode = self.track.steps[index], self.route.mode
        _, onto = self._onto(index)
        is_last = step.maneuver == "arrive"
        if turn_m <= NEAR_M[mode]:
            words = "" if is_last else turn_now(step.maneuver, onto)
            return (words, not is_last) if self._first(index, "near", "far", "road") else ("", False)
        if turn_m <= FAR_M[mode]:
            words = arrive_in(turn_m, self.place) if is_last else turn_in(turn_m, step.maneuver, onto)
            return (words, False) if self._first(index, "far", "road") else ("", False)
        return (go_along(step.road_en or step.road, turn_m), False) if self._first(index, "road") else ("", False)

    def _first(self, index: int, kind: str, *earlier: str) -> bool:
        """Whether this is due for the first time; what should have come earlier is no longer due."""
        is_first = (index, kind) not in self._told
        self._told |= {(index, word) for word in (kind, *earlier)}
        return is_first

    def _astray(self, t_ns: int, off_m: float) -> bool:
        """Whether one has been off the route for long enough."""
        if off_m <= ASTRAY_M:
            self._off_since_ns = None
            return False
        self._off_since_ns = t_ns if self._off_since_ns is None else self._off_since_ns
        return t_ns - self._off_since_ns >= ASTRAY_NS


def _arrow(maneuver: str) -> str:
    """What the arrow shows: at the end of the last step it is straight ahead."""
    return "straight" if maneuver == "arrive" else maneuver
