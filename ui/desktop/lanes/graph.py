"""The pipeline as boxes and arrows: sensors, nodes by depth, the app, what the wearer sees and hears.

In: what booted. Out: places on a grid of columns and rows. A node that nobody reads leads to the app; a chain stays on
one row, so that most arrows are straight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from emulator.messages.link import Booted, NodeFacts

BoxKind = Literal["sensor", "node", "app", "output"]
APP: Final = "app"
OUTPUTS: Final = ("hud", "voice")


class Box(NamedTuple):
    """A place in the graph; `column` and `row` count from 0, rows may fall between two others."""

    key: str
    kind: BoxKind
    column: int
    row: float


class Graph(NamedTuple):
    """All of it. `edges` name the boxes at both ends."""

    boxes: tuple[Box, ...]
    edges: tuple[tuple[str, str], ...]
    columns: int
    rows: int


def graph_of(booted: Booted) -> Graph:
    """Lay out what runs."""
    nodes = {node.name: node for node in booted.nodes}
    readers = _readers(booted.nodes)
    sensors = [name for name in dict.fromkeys(node.input for node in booted.nodes) if name not in nodes]
    rows: dict[str, float] = {}
    count = 0
    for sensor in sensors:
        count = _place(sensor, readers, rows, count)
    last = max((_depth(name, nodes) for name in nodes), default=0) + 1
    middle = (max(count, 1) - 1) / 2
    boxes = [Box(name, "sensor", 0, rows[name]) for name in sensors]
    boxes += [Box(name, "node", _depth(name, nodes), rows[name]) for name in nodes]
    outputs = OUTPUTS if booted.has_display else OUTPUTS[1:]
    boxes.append(Box(APP, "app", last, middle))
    boxes += [
        Box(name, "output", last + 1, middle + index - (len(outputs) - 1) / 2) for index, name in enumerate(outputs)
    ]
    edges = [(node.input, node.name) for node in booted.nodes]
    edges += [(name, APP) for name in nodes if not readers.get(name)]
    edges += [(APP, name) for name in outputs]
    return Graph(tuple(boxes), tuple(edges), last + 2, max(count, len(outputs)))


def _readers(nodes: Sequence[NodeFacts]) -> dict[str, list[str]]:
    readers: dict[str, list[str]] = {}
    for node in nodes:
        readers.setdefault(node.input, []).append(node.name)
    return readers


def _place(name: str, readers: Mapping[str, list[str]], rows: dict[str, float], next_row: int) -> int:
    """Give rows to a box and all behind it; returns the next free row."""
    behind = readers.get(name, [])
    if not behind:
        rows[name] = next_row
        return next_row + 1
    for each in behind:
        next_row = _place(each, readers, rows, next_row)
    rows[name] = (rows[behind[0]] + rows[behind[-1]]) / 2
    return next_row


def _depth(name: str, nodes: Mapping[str, NodeFacts]) -> int:
    """How many nodes stand before it, itself included; 0 for a sensor."""
    return 1 + _depth(nodes[name].input, nodes) if name in nodes else 0


def neighbour(graph: Graph, key: str, dx: int, dy: int) -> str:
    """The box that an arrow key leads to from `key`; itself where there is none that way."""
    here = next(box for box in graph.boxes if box.key == key)
    best, best_cost = key, float("inf")
    for box in graph.boxes:
        across, down = box.column - here.column, box.row - here.row
        ahead = across * dx + down * dy
        aside = abs(across * dy) + abs(down * dx)
        if ahead > 0 and ahead + 2 * aside < best_cost:
            best, best_cost = box.key, ahead + 2 * aside
    return best
