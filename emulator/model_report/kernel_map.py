"""The time of a model as a map: a field for each kind of kernel, in it a cell for each kernel, areas as the times are.

In: a `Way` and the size of the map. Out: fields and cells with their places; who draws them chooses the colours.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

from emulator.model_report.treemap import Tile, tiled
from emulator.model_report.way import Way

LABEL_PX: Final = 18.0
LEAST_LABELLED: Final = (44.0, 36.0)
GAP_PX: Final = 2.0


class Cell(NamedTuple):
    """A kernel by its place in the model; -1 for what is no kernel."""

    kernel: int
    place: Tile


class Field(NamedTuple):
    """All kernels of a kind. `rank` is 0 for the kind that takes most; `labelled`: there is room for its name."""

    kind: str
    rank: int
    share: float
    place: Tile
    labelled: bool
    cells: tuple[Cell, ...]


def kernel_map(way: Way, width: float, height: float) -> list[Field]:
    """The fields, largest first, in a room of this size."""
    kinds = way.kinds_ns
    whole = sum(kinds.values())
    by_kind = _indices_by_kind(way)
    places = tiled(list(kinds.values()), Tile(0.0, 0.0, width, height))
    found = []
    for rank, ((kind, spent_ns), place) in enumerate(zip(kinds.items(), places, strict=True)):
        labelled = place.width >= LEAST_LABELLED[0] and place.height >= LEAST_LABELLED[1]
        inner = _inside(place, labelled)
        cells = _cells(way, by_kind[kind], inner) if kind in by_kind else (Cell(-1, inner),)
        found.append(Field(kind, rank, spent_ns / whole if whole else 0.0, place, labelled, cells))
    return found


def cell_at(fields: list[Field], x: float, y: float) -> tuple[Field, Cell | None] | None:
    """The field that a point lies in, and the cell, if it lies in one."""
    for field in fields:
        if _holds(field.place, x, y):
            return field, next((cell for cell in field.cells if _holds(cell.place, x, y)), None)
    return None


def _indices_by_kind(way: Way) -> defaultdict[str, list[int]]:
    times = way.profile.kernels
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(times)), key=lambda index: -times[index].total_ns):
        by_kind[way.kind_of(times[index])].append(index)
    return by_kind


def _cells(way: Way, indices: list[int], inner: Tile) -> tuple[Cell, ...]:
    sizes = [way.profile.kernels[index].total_ns for index in indices]
    return tuple(Cell(index, place) for index, place in zip(indices, tiled(sizes, inner), strict=True))


def _inside(place: Tile, labelled: bool) -> Tile:
    top = LABEL_PX if labelled else GAP_PX / 2
    width, height = max(0.0, place.width - GAP_PX), max(0.0, place.height - top - GAP_PX / 2)
    return Tile(place.x + GAP_PX / 2, place.y + top, width, height)


def _holds(place: Tile, x: float, y: float) -> bool:
    return place.x <= x < place.x + place.width and place.y <= y < place.y + place.height
