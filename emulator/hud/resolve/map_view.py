"""A way in metres -> lines in pixels of a map: turned, scaled, cut to the map's edges. Pure.

The wearer stands a third from the lower edge of a map that turns with the heading, since what lies ahead matters more
than what lies behind; an overview has north up and shows the whole way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians, sin

from emulator.hud.content.elements import Element
from emulator.hud.layout.components import LevelName, MapPart

Pixel = tuple[int, int]
Spot = tuple[float, float]
LINE_U, GOAL_U, HERE_U = 3.0, 11.0, 2.0
_BEHIND_SHARE = 0.33
_MARGIN_SHARE = 0.1
_LEAST_OVERVIEW_M = 20.0
_HERE_SHAPE = ((0.0, -0.5), (0.36, 0.44), (0.0, 0.22), (-0.36, 0.44))  # an arrowhead that points up, as shares
_HERE_SHARE = 0.17  # of the map's height


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line to draw, pixels from the map's corner."""

    points: tuple[Pixel, ...]
    stroke_u: float
    level: LevelName
    filled: bool = False


def lines_on_map(element: Element, width_px: int, height_px: int) -> list[MapLine]:
    """What a map shows: the way, its end and the wearer, as far as they lie on it."""
    part, here = element.part, element.here
    if not isinstance(part, MapPart):
        return []
    if part.kind == "heading_up" and here is not None:
        project, turned_deg = _heading_up(here, part.span_m, width_px, height_px), here[2]
    else:
        project, turned_deg = _overview(element, width_px, height_px), 0.0
    points = [project(spot) for spot in element.line]
    room = (float(width_px), float(height_px))
    lines = [MapLine(run, LINE_U, "mid") for run in _runs(points, room)]
    if _is_in(points[-1], room):
        lines.append(MapLine((_pixel(points[-1]),), GOAL_U, "bright"))
    if here is not None and _is_in(spot := project((here[0], here[1])), room):
        lines.append(_marker(spot, here[2] - turned_deg, height_px))
    return lines


def _heading_up(
    here: tuple[float, float, float], span_m: float, width_px: int, height_px: int
) -> Callable[[Spot], Spot]:
    scale = height_px / span_m
    turn = radians(here[2])
    turn_cos, turn_sin = cos(turn), sin(turn)

    def project(spot: Spot) -> Spot:
        east, north = spot[0] - here[0], spot[1] - here[1]
        right, ahead = east * turn_cos - north * turn_sin, east * turn_sin + north * turn_cos
        return width_px / 2 + right * scale, height_px * (1 - _BEHIND_SHARE) - ahead * scale

    return project


def _overview(element: Element, width_px: int, height_px: int) -> Callable[[Spot], Spot]:
    spots = [*element.line, *([element.here[:2]] if element.here is not None else [])]
    (west, east), (south, north) = ((min(values), max(values)) for values in zip(*spots, strict=True))
    usable = 1 - 2 * _MARGIN_SHARE
    scale = usable * min(
        width_px / max(east - west, _LEAST_OVERVIEW_M), height_px / max(north - south, _LEAST_OVERVIEW_M)
    )
    middle = (east + west) / 2, (north + south) / 2
    return lambda spot: (
        width_px / 2 + (spot[0] - middle[0]) * scale,
        height_px / 2 - (spot[1] - middle[1]) * scale,
    )


def _marker(spot: Spot, heading_deg: float, height_px: int) -> MapLine:
    """The wearer as an arrowhead."""
    size, turn = max(8.0, _HERE_SHARE * height_px), radians(heading_deg)
    corners = ((x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in _HERE_SHAPE)
    points = tuple(_pixel((spot[0] + x * size, spot[1] + y * size)) for x, y in corners)
    return MapLine(points, HERE_U, "bright", filled=True)


def _runs(points: Sequence[Spot], room: Spot) -> Iterator[tuple[Pixel, ...]]:
    """The parts of a line that lie on the map, each as whole pixels, without points that fall together."""
    run: list[Pixel] = []
    for start, end in pairwise(points):
        cut = _cut(start, end, room)
        if cut is None:
            continue
        first, last = _pixel(cut[0]), _pixel(cut[1])
        if not run or run[-1] != first:
            if len(run) > 1:
                yield tuple(run)
            run = [first]
        if last != first:
            run.append(last)
    if len(run) > 1:
        yield tuple(run)


def _cut(start: Spot, end: Spot, room: Spot) -> tuple[Spot, Spot] | None:
    """The part of a leg that lies in the room (Liang and Barsky 1984); None for nothing."""
    along = end[0] - start[0], end[1] - start[1]
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        for step, gap in ((-along[axis], start[axis]), (along[axis], room[axis] - start[axis])):
            if step == 0:
                if gap < 0:
                    return None
                continue
            share = gap / step
            enters, leaves = (max(enters, share), leaves) if step < 0 else (enters, min(leaves, share))
    if enters > leaves or hypot(*along) == 0:
        return None
    first, last = ((start[0] + along[0] * share, start[1] + along[1] * share) for share in (enters, leaves))
    return first, last


def _is_in(spot: Spot, room: Spot) -> bool:
    return 0 <= spot[0] <= room[0] and 0 <= spot[1] <= room[1]


def _pixel(spot: Spot) -> Pixel:
    return round(spot[0]), round(spot[1])
