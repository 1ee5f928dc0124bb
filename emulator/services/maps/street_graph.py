"""Streets as a graph: what is nearest, and the shortest way for those who may use it (Dijkstra 1959, with a heap)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from emulator.messages.maps import Position, TravelMode
from emulator.services.maps.ground import Ground, Spot, distance_m, nearest_on
from emulator.services.maps.street_file import StreetFile, Way


@dataclass(frozen=True, slots=True)
class Leg:
    """A piece of way between two neighbouring crossings; everybody may go both ways."""

    number: int
    way: Way
    start: int
    end: int
    length_m: float


@dataclass(frozen=True, slots=True)
class Snapped:
    """A point on the streets: `share` of a leg from its start, and how far away it was asked for."""

    leg: Leg
    share: float
    spot: Spot
    away_m: float

    def along_m(self, node: int) -> float:
        """How far it is from here to one end of the leg."""
        return self.leg.length_m * (self.share if node == self.leg.start else 1.0 - self.share)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a path: from spot to spot on one leg."""

    leg: Leg
    start: Spot
    end: Spot


Weight = Callable[[Leg], float]
"""How many times its length a leg counts."""
Before = dict[int, tuple[int, Leg]]
"""For a crossing: the one before it on the way, and the leg between them."""
START = -1  # stands for the start among the crossings


class StreetGraph:
    """The graph of one map file. `ground` is its plane, `spots` the crossings on it."""

    def __init__(self, streets: StreetFile) -> None:
        latitudes, longitudes = zip(*streets.nodes, strict=True)
        middle = Position((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
        self.ground = Ground(middle)
        self.spots = tuple(self.ground.spot(Position(*node)) for node in streets.nodes)
        self.legs = self._legs(streets.ways)
        self._around: dict[int, list[Leg]] = {}
        for leg in self.legs:
            self._around.setdefault(leg.start, []).append(leg)
            self._around.setdefault(leg.end, []).append(leg)

    def _legs(self, ways: Sequence[Way]) -> tuple[Leg, ...]:
        found: list[Leg] = []
        for way in ways:
            for start, end in pairwise(way.nodes):
                length = distance_m(self.spots[start], self.spots[end])
                found.append(Leg(len(found), way, start, end, length))
        return tuple(found)

    def snap(self, spot: Spot, mode: TravelMode) -> Snapped | None:
        """The nearest point on a way for `mode`; None when no way is."""
        best: Snapped | None = None
        for leg in self.legs:
            if mode in leg.way.modes:
                share, point = nearest_on(self.spots[leg.start], self.spots[leg.end], spot)
                away = distance_m(point, spot)
                if best is None or away < best.away_m:
                    best = Snapped(leg, share, point, away)
        return best

    def path(self, start: Snapped, end: Snapped, mode: TravelMode, weight: Weight) -> tuple[Piece, ...] | None:
        """The path of least weight; None when the two are not joined."""
        costs, before = self._reach(start, mode, weight)
        ends = [
            (costs[node] + end.along_m(node) * weight(end.leg), node)
            for node in (end.leg.start, end.leg.end)
            if node in costs
        ]
        least = min(ends, default=None)
        if start.leg == end.leg:
            straight = abs(start.share - end.share) * start.leg.length_m * weight(start.leg)
            if least is None or straight <= least[0]:
                return (Piece(start.leg, start.spot, end.spot),)
        return None if least is None else self._pieces(start, end, least[1], before)

    def _reach(self, start: Snapped, mode: TravelMode, weight: Weight) -> tuple[dict[int, float], Before]:
        """The weight of the way to every crossing, and from where and by which leg one comes there."""
        costs: dict[int, float] = {}
        before: Before = {}
        ends = (start.leg.start, start.leg.end)
        waiting = [(start.along_m(node) * weight(start.leg), node, START, start.leg.number) for node in ends]
        waiting.sort()
        while waiting:
            cost, node, came_from, number = heappop(waiting)
            if node in costs:
                continue
            costs[node], before[node] = cost, (came_from, self.legs[number])
            for leg in self._around.get(node, ()):
                other = leg.end if node == leg.start else leg.start
                if mode in leg.way.modes and other not in costs:
                    heappush(waiting, (cost + leg.length_m * weight(leg), other, node, leg.number))
        return costs, before

    def _pieces(self, start: Snapped, end: Snapped, last: int, before: Before) -> tuple[Piece, ...]:
        """The pieces back from the crossing `last`, where the end's leg begins, in the order of the way."""
        pieces = [Piece(end.leg, self.spots[last], end.spot)]
        node = last
        while node != START:
            came_from, leg = before[node]
            spot = start.spot if came_from == START else self.spots[came_from]
            pieces.append(Piece(leg, spot, self.spots[node]))
            node = came_from
        return tuple(piece for piece in reversed(pieces) if piece.start != piece.end)
