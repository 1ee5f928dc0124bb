"""Amap's JSON -> places and routes, checked field by field. Pure.

Amap tells failures with status 200 and an `infocode`; it writes every number as text, and an empty text as `[]`. A
`ValueError` says what about an answer is not as the protocol has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from emulator.messages.maps import Maneuver, Place, Position, Route, Step, TravelMode
from emulator.services.maps.gcj02 import to_wgs84

PROVIDER = "Amap"
NO_ROUTE = frozenset({"20800", "20801", "20802", "20803"})
MOST_PLACES, MOST_ROUTES, MOST_STEPS, MOST_POINTS = 10, 3, 2_000, 20_000
# What its `action` says, by the words in it; the first that fits holds.
ACTIONS: tuple[tuple[str, Maneuver], ...] = (
    ("调头", "uturn"), ("掉头", "uturn"),
    ("左前方", "slight_left"), ("靠左", "slight_left"), ("右前方", "slight_right"), ("靠右", "slight_right"),
    ("左", "left"), ("右", "right"),
)  # fmt: skip


class AmapSays(Exception):
    """The service told of a failure in the place of an answer."""

    def __init__(self, infocode: str, info: str) -> None:
        super().__init__(info)
        self.infocode = infocode


def document_of(body: bytes) -> dict[str, Any]:
    """The JSON object of a good answer. AmapSays for a told failure, ValueError for what is no answer."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(document, dict) or "status" not in document:
        raise ValueError("no object with a status")
    if str(document["status"]) != "1":
        raise AmapSays(_text(document, "infocode"), _text(document, "info"))
    return document


def read_places(body: bytes) -> tuple[Place, ...]:
    """The answer of a place search."""
    entries = _list(document_of(body), "pois")
    return tuple(_place(entry) for entry in entries[:MOST_PLACES])


def read_routes(body: bytes, mode: TravelMode) -> tuple[Route, ...]:
    """The answer of a route search; none where there is no way."""
    try:
        document = document_of(body)
    except AmapSays as said:
        if said.infocode in NO_ROUTE:
            return ()
        raise
    paths = _list(_object(document, "route"), "paths")
    return tuple(_route(path, mode) for path in paths[:MOST_ROUTES])


def _place(entry: Any) -> Place:
    if not isinstance(entry, dict):
        raise ValueError("a place that is no object")
    away = _text(entry, "distance")
    return Place(
        name=_text(entry, "name"),
        name_en="",
        kind=_text(entry, "type").rpartition(";")[2],
        position=_positions(_text(entry, "location"))[0],
        distance_m=_number(away, "distance") if away else 0.0,
        address=_text(entry, "address"),
        provider=PROVIDER,
    )


def _route(path: Any, mode: TravelMode) -> Route:
    if not isinstance(path, dict):
        raise ValueError("a path that is no object")
    entries = _list(path, "steps")[:MOST_STEPS]
    if not entries:
        raise ValueError("a path without steps")
    cost = path.get("cost")
    duration = _text(cost, "duration") if isinstance(cost, dict) else _text(path, "duration")
    steps = tuple(_step(entry, is_last=entry is entries[-1]) for entry in entries)
    distance = _number(_text(path, "distance"), "distance")
    return Route(mode, distance, _number(duration, "duration"), steps, PROVIDER)


def _step(entry: Any, *, is_last: bool) -> Step:
    if not isinstance(entry, dict):
        raise ValueError("a step that is no object")
    navi = entry.get("navi")
    action = _text(navi, "action") if isinstance(navi, dict) else ""
    turn: Maneuver = next((maneuver for word, maneuver in ACTIONS if word in action), "straight")
    distance = _number(_text(entry, "step_distance"), "step_distance")
    line = _positions(_text(entry, "polyline"))
    return Step("arrive" if is_last else turn, _text(entry, "road_name"), "", distance, line)


def _positions(text: str) -> tuple[Position, ...]:
    """A line as Amap writes it, `lon,lat;lon,lat;...`, in WGS 84."""
    points = text.split(";")
    if len(points) > MOST_POINTS:
        raise ValueError(f"a line of {len(points)} points")
    return tuple(_position(point) for point in points)


def _position(text: str) -> Position:
    longitude, comma, latitude = text.partition(",")
    if not comma:
        raise ValueError("a position without a comma")
    shifted = Position(_number(latitude, "latitude"), _number(longitude, "longitude"))
    if abs(shifted.latitude_deg) > 90 or abs(shifted.longitude_deg) > 180:
        raise ValueError("a position that is not on the earth")
    return to_wgs84(shifted)


def _number(text: str, name: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{name} that is no number") from None
    if not isfinite(number):
        raise ValueError(f"{name} that is no number")
    return number


def _object(of: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"no {name}")
    return found


def _list(of: Mapping[str, Any], name: str) -> list[Any]:
    found = of.get(name)
    if not isinstance(found, list):
        raise ValueError(f"no {name}")
    return found


def _text(of: Mapping[str, Any], name: str) -> str:
    """A text; [] and nothing are an empty one."""
    found = of.get(name)
    if found is None or found == []:
        return ""
    if not isinstance(found, str | int | float) or isinstance(found, bool):
        raise ValueError(f"{name} that is no text")
    return str(found).encode("utf-8", "replace").decode("utf-8")
