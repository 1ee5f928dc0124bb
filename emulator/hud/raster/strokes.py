"""What symbols are made of: lines, arcs, dots and filled shapes on a grid of 24 by 24, y down, drawn with round ends.

The grid leaves 2 units free at each side. A stroke is as wide in pixels as the panel's outlines at every size of the
symbol, so symbols, cards and text look like one family.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

GRID = 24.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `closed` joins the last to the first."""

    points: tuple[Point, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled disc."""

    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled polygon with corners rounded by the stroke."""

    points: tuple[Point, ...]


Shape = Line | Dot | Fill


def line(*coordinates: float) -> Line:
    """A line through x, y, x, y, ..."""
    return Line(tuple(zip(coordinates[::2], coordinates[1::2], strict=True)))


def loop(*coordinates: float) -> Line:
    """A closed line."""
    return Line(line(*coordinates).points, closed=True)


def fill(*coordinates: float) -> Fill:
    """A filled polygon."""
    return Fill(line(*coordinates).points)


def dot(x: float, y: float, radius: float = 1.3) -> Dot:
    """A filled disc."""
    return Dot((x, y), radius)


def arc(x: float, y: float, radius: float, start_deg: float, end_deg: float) -> Line:
    """An arc around (x, y), clockwise from `start_deg`; 0 points right, 90 down."""
    steps = max(2, round(abs(end_deg - start_deg) / 10))
    angles = (math.radians(start_deg + (end_deg - start_deg) * step / steps) for step in range(steps + 1))
    return Line(tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles))


def circle(x: float, y: float, radius: float) -> Line:
    """A full circle."""
    return arc(x, y, radius, 0, 360)


def frame(left: float, top: float, right: float, bottom: float, radius: float) -> Line:
    """A rounded rectangle."""
    corners = (
        arc(right - radius, top + radius, radius, -90, 0),
        arc(right - radius, bottom - radius, radius, 0, 90),
        arc(left + radius, bottom - radius, radius, 90, 180),
        arc(left + radius, top + radius, radius, 180, 270),
    )
    return Line(tuple(point for corner in corners for point in corner.points), closed=True)


def mirrored(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """The same shapes, left and right exchanged."""
    return tuple(_mirror(shape) for shape in shapes)


def _mirror(shape: Shape) -> Shape:
    if isinstance(shape, Dot):
        return Dot((GRID - shape.centre[0], shape.centre[1]), shape.radius)
    points = tuple((GRID - x, y) for x, y in shape.points)
    return Fill(points) if isinstance(shape, Fill) else Line(points, shape.closed)
