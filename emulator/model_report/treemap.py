"""Sizes as rectangles that fill a room, as nearly square as can be (Bruls, Huizing, van Wijk: Squarified Treemaps).

In: sizes, the largest first, and a rectangle. Out: one tile a size, in the same order; a size of zero gets no area.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Tile(NamedTuple):
    """A rectangle; x and y are its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """Of the rectangle."""
        return self.width * self.height


def tiled(sizes: Sequence[float], room: Tile) -> list[Tile]:
    """The tiles of `sizes` (none negative) in `room`; their areas are in proportion."""
    whole = sum(sizes)
    if whole <= 0 or room.area <= 0:
        return [Tile(room.x, room.y, 0.0, 0.0)] * len(sizes)
    areas = [size / whole * room.area for size in sizes if size > 0]
    placed: list[Tile] = []
    while len(placed) < len(areas):
        row = _row(areas, len(placed), min(room.width, room.height))
        room = _lay(row, room, placed)
    laid = iter(placed)
    return [next(laid) if size > 0 else Tile(room.x, room.y, 0.0, 0.0) for size in sizes]


def _row(areas: Sequence[float], first: int, side: float) -> Sequence[float]:
    """As many areas as keep the worst of them nearest to a square, beside each other along `side`."""
    total = smallest = largest = areas[first]
    worst = _worst(total, smallest, largest, side)
    for at in range(first + 1, len(areas)):
        total += areas[at]
        smallest, largest = min(smallest, areas[at]), max(largest, areas[at])
        now = _worst(total, smallest, largest, side)
        if now > worst:
            return areas[first:at]
        worst = now
    return areas[first:]


def _worst(total: float, smallest: float, largest: float, side: float) -> float:
    square = side * side
    if square <= 0 or total <= 0:
        return float("inf")
    return max(square * largest / (total * total), total * total / (square * smallest))


def _lay(row: Sequence[float], room: Tile, placed: list[Tile]) -> Tile:
    """Put a row at the left of a wide room or at the top of a high one; what is left is given back."""
    total, at = sum(row), 0.0
    if room.width >= room.height:
        deep = min(room.width, total / room.height) if room.height > 0 else 0.0
        for area in row:
            long = area / deep if deep > 0 else 0.0
            placed.append(Tile(room.x, room.y + at, deep, long))
            at += long
        return Tile(room.x + deep, room.y, room.width - deep, room.height)
    deep = min(room.height, total / room.width) if room.width > 0 else 0.0
    for area in row:
        long = area / deep if deep > 0 else 0.0
        placed.append(Tile(room.x + at, room.y, long, deep))
        at += long
    return Tile(room.x, room.y + deep, room.width, room.height - deep)
