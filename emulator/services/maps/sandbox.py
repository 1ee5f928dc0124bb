"""The offline map service: places and ways in a made-up quarter, or in a map file of one's own.

It answers what a map service of the net answers, in the same values, over the same emulated radio. What the far end
would take and how much would come back is declared, since nothing is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.messages.maps import FindPlaces, FindRoute, Place, Position, Route, TravelMode
from emulator.messages.services import Call, Reply, ServiceFailed
from emulator.messages.work import Declared
from emulator.services.maps.amap_query import request_bytes
from emulator.services.maps.ground import Spot, distance_m
from emulator.services.maps.route_steps import steps_of
from emulator.services.maps.street_file import PlaceEntry, StreetFile, load_streets
from emulator.services.maps.street_graph import Piece, Snapped, StreetGraph, Weight

PROVIDER = "sandbox map"
MOST_PLACES, MOST_ROUTES = 10, 3
FARTHEST_M = 300.0
LONGER_BY = 1.5  # an alternative that is longer than the best one by more is none
AGAIN_WEIGHT, LANE_WEIGHT = 1.8, 1.5

# Walking: 0.94 to 1.43 m/s in means of 41 studies (Bohannon and Williams Andrews, Physiotherapy 97, 2011). Riding: 15.5
# km/h, the mean in Copenhagen (Bicycle Account 2012). Driving: house choice for narrow streets with crossings.
SPEEDS_M_S: dict[TravelMode, float] = {"walk": 1.3, "ride": 4.3, "drive": 5.6}
SOURCE = "declared: the far end's own time; no map vendor publishes it"
PLACES_TIME = Declared(60_000_000, 20_000_000, 250_000_000, SOURCE)
ROUTE_TIME = Declared(80_000_000, 30_000_000, 300_000_000, SOURCE)

# The kinds of the quarter by the words that people use for them.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    "metro": ("metro", "subway", "underground", "station", "地铁", "地铁站", "地铁口"),
    "tea house": ("tea", "tea house", "茶馆"),
    "pharmacy": ("pharmacy", "chemist", "drugstore", "药房", "药店"),
    "toilet": ("toilet", "restroom", "厕所", "公厕", "洗手间"),
    "bank": ("bank", "银行"),
    "restaurant": ("restaurant", "noodles", "饭店", "餐厅", "面馆"),
    "coffee": ("coffee", "cafe", "咖啡"),
    "hotel": ("hotel", "宾馆", "酒店"),
    "hospital": ("hospital", "医院"),
    "supermarket": ("supermarket", "grocery", "超市"),
    "museum": ("museum", "博物馆"),
    "library": ("library", "图书馆"),
    "pier": ("pier", "ferry", "码头"),
    "park": ("park", "公园"),
    "post office": ("post office", "邮局"),
    "bus stop": ("bus", "bus stop", "公交站"),
}


class SandboxMaps:
    """Answers out of one map file."""

    name = "maps"
    is_agent = False
    is_live = False

    def __init__(self, streets: StreetFile) -> None:
        self._graph = StreetGraph(streets)
        self._places = streets.places

    @classmethod
    def load(cls, path: Path) -> SandboxMaps:
        """Read a map file. Raises BadInput."""
        return cls(load_streets(path))

    def request_bytes(self, request: FindPlaces | FindRoute) -> int:
        """As many as the live service sends."""
        return request_bytes(request)

    def answer(self, request: FindPlaces | FindRoute, call: Call) -> Reply[Any]:  # noqa: ARG002
        """Places or routes; a value of None where the map has none."""
        if isinstance(request, FindPlaces):
            places = self.places(request)
            return Reply(places or None, PLACES_TIME, places_bytes(places))
        routes = self.routes(request)
        return Reply(routes or None, ROUTE_TIME, routes_bytes(routes))

    def places(self, request: FindPlaces) -> tuple[Place, ...]:
        """What fits the query, the nearest first."""
        asked = " ".join(request.query.casefold().split())
        near = self._graph.ground.spot(request.near)
        found = [self._place(entry, near) for entry in self._places if asked and fits(entry, asked)]
        return tuple(sorted(found, key=lambda place: place.distance_m)[:MOST_PLACES])

    def routes(self, request: FindRoute) -> tuple[Route, ...]:
        """The shortest way, one that shares little with it, and one along wide streets, as far as they differ."""
        start, end = self._snap(request.origin, request.mode), self._snap(request.destination, request.mode)
        best = self._graph.path(start, end, request.mode, lambda leg: 1.0)  # noqa: ARG005
        if best is None:
            return ()
        used = {piece.leg.number for piece in best}
        weights: tuple[Weight, ...] = (
            lambda leg: AGAIN_WEIGHT if leg.number in used else 1.0,
            lambda leg: LANE_WEIGHT if "drive" not in leg.way.modes else 1.0,
        )
        others = (self._graph.path(start, end, request.mode, weight) for weight in weights)
        kept: list[tuple[Piece, ...]] = [best]
        for path in others:
            if path is not None and way_m(path) <= LONGER_BY * way_m(best) and not any(same(path, one) for one in kept):
                kept.append(path)
        routes = [self._route(path, request.mode) for path in kept]
        # Of ways that are equally long, whoever walks prefers the one with fewer turns.
        return tuple(sorted(routes, key=lambda route: (route.distance_m, len(route.steps))))

    def _route(self, path: tuple[Piece, ...], mode: TravelMode) -> Route:
        distance = way_m(path)
        steps = steps_of(path, self._graph.ground)
        return Route(mode, round(distance, 1), round(distance / SPEEDS_M_S[mode], 1), steps, PROVIDER)

    def _snap(self, position: Position, mode: TravelMode) -> Snapped:
        snapped = self._graph.snap(self._graph.ground.spot(position), mode)
        if snapped is None or snapped.away_m > FARTHEST_M:
            what = f"no way to {mode} within {FARTHEST_M:.0f} m of {position.latitude_deg}, {position.longitude_deg}"
            raise ServiceFailed("unknown", f"{PROVIDER}: {what}")
        return snapped

    def _place(self, entry: PlaceEntry, near: Spot) -> Place:
        position = Position(*entry.at)
        away = distance_m(self._graph.ground.spot(position), near)
        return Place(entry.name, entry.name_en, entry.kind, position, round(away, 1), entry.street, PROVIDER)


def fits(entry: PlaceEntry, asked: str) -> bool:
    """Whether a place is meant by a word: its kind's, or a part of its name."""
    words = KIND_WORDS.get(entry.kind, (entry.kind,))
    return asked in words or asked in entry.name.casefold() or asked in entry.name_en.casefold()


def way_m(path: tuple[Piece, ...]) -> float:
    """How long a path is."""
    return sum(distance_m(piece.start, piece.end) for piece in path)


def same(first: tuple[Piece, ...], second: tuple[Piece, ...]) -> bool:
    """Whether two paths use the same legs."""
    return [piece.leg for piece in first] == [piece.leg for piece in second]


def places_bytes(places: tuple[Place, ...]) -> int:
    """How much Amap sends for places: about 70 bytes around them and 390 each."""
    return 70 + 390 * len(places)


def routes_bytes(routes: tuple[Route, ...]) -> int:
    """How much Amap sends for routes: about 190 bytes around them, 290 a step and 21 a point of its line."""
    steps = [step for route in routes for step in route.steps]
    return 190 + 60 * len(routes) + 290 * len(steps) + 21 * sum(len(step.polyline) for step in steps)
