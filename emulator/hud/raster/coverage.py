"""How much of each pixel a shape covers, from the distance of the pixel's centre to the shape.

With the distance d (negative inside), coverage is 0.5 - d between 0 and 1: an edge on a pixel boundary is crisp, any
other is smooth by one pixel. Only additions, products and square roots are used, which IEEE 754 defines to the bit, so
pictures are the same on every computer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Coverage = NDArray[np.float64]
Point = tuple[float, float]


def centres(width_px: int, height_px: int) -> tuple[Coverage, Coverage]:
    """Coordinates of the pixel centres, x (1, w) and y (h, 1)."""
    return np.arange(0.5, width_px)[None, :], np.arange(0.5, height_px)[:, None]


def from_distance(distance: Coverage) -> Coverage:
    """Coverage 0..1 of a signed distance in pixels."""
    return np.clip(0.5 - distance, 0.0, 1.0)


@lru_cache(maxsize=16)
def rounded(width_px: int, height_px: int, radius_px: int) -> Coverage:
    """A filled rounded rectangle, (h, w)."""
    covered = np.ones((height_px, width_px))
    radius_px = min(radius_px, width_px // 2, height_px // 2)
    if radius_px < 1:
        return covered
    x, y = centres(radius_px, radius_px)
    corner = from_distance(np.sqrt((radius_px - x) ** 2 + (radius_px - y) ** 2) - radius_px)
    covered[:radius_px, :radius_px] = corner
    covered[:radius_px, width_px - radius_px :] = corner[:, ::-1]
    covered[height_px - radius_px :, :radius_px] = corner[::-1]
    covered[height_px - radius_px :, width_px - radius_px :] = corner[::-1, ::-1]
    return covered


@lru_cache(maxsize=16)
def outlined(width_px: int, height_px: int, radius_px: int, stroke_px: int) -> Coverage:
    """The outline of a rounded rectangle, inside it, (h, w)."""
    covered = rounded(width_px, height_px, radius_px).copy()
    inner_width_px, inner_height_px = width_px - 2 * stroke_px, height_px - 2 * stroke_px
    if inner_width_px > 0 and inner_height_px > 0:
        inside = covered[stroke_px : height_px - stroke_px, stroke_px : width_px - stroke_px]
        inside -= np.minimum(inside, rounded(inner_width_px, inner_height_px, max(0, radius_px - stroke_px)))
    return covered


def distance_to_line(x: Coverage, y: Coverage, points: Sequence[Point]) -> Coverage:
    """Distance of every pixel to a line through `points`; a single point counts as a dot."""
    pairs = list(pairwise(points)) or [(points[0], points[0])]
    nearest = np.full(np.broadcast_shapes(x.shape, y.shape), np.inf)
    for (start_x, start_y), (end_x, end_y) in pairs:
        along_x, along_y = end_x - start_x, end_y - start_y
        length_squared = along_x * along_x + along_y * along_y
        share = ((x - start_x) * along_x + (y - start_y) * along_y) / length_squared if length_squared else 0.0 * x * y
        share = np.clip(share, 0.0, 1.0)
        away_x, away_y = x - start_x - share * along_x, y - start_y - share * along_y
        nearest = np.minimum(nearest, np.sqrt(away_x * away_x + away_y * away_y))
    return nearest


def along_line(width_px: int, height_px: int, points: Sequence[Point], stroke_px: int) -> Coverage:
    """A line of a width through `points`, (h, w); each leg is computed only where it is, so long lines stay cheap."""
    covered = np.zeros((height_px, width_px))
    x, y = centres(width_px, height_px)
    half_px = stroke_px / 2
    for leg in list(pairwise(points)) or [(points[0], points[0])]:
        (left, right), (top, bottom) = (sorted(ends) for ends in zip(*leg, strict=True))
        columns = slice(max(0, int(left - half_px) - 1), max(0, int(right + half_px) + 2))
        rows = slice(max(0, int(top - half_px) - 1), max(0, int(bottom + half_px) + 2))
        part = covered[rows, columns]
        if part.size:
            distance = distance_to_line(x[:, columns], y[rows], leg)
            np.maximum(part, from_distance(distance - half_px), out=part)
    return covered


def inside_polygon(x: Coverage, y: Coverage, points: Sequence[Point]) -> NDArray[np.bool_]:
    """Whether pixel centres lie inside the polygon (even-odd rule)."""
    inside = np.zeros(np.broadcast_shapes(x.shape, y.shape), bool)
    for (start_x, start_y), (end_x, end_y) in zip(points, [*points[1:], points[0]], strict=True):
        if start_y == end_y:
            continue
        crosses = (start_y > y) != (end_y > y)
        inside ^= crosses & (x < start_x + (y - start_y) * (end_x - start_x) / (end_y - start_y))
    return inside
