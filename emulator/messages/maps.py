"""What any map service answers: places, and routes as steps with their turns. All positions are WGS 84.

Sandbox and live maps share this; an app cannot tell them apart except by `provider`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from emulator.messages.services import Request

TravelMode = Literal["walk", "ride", "drive"]
Maneuver = Literal["straight", "left", "right", "slight_left", "slight_right", "uturn", "arrive"]
TRAVEL_MODES: tuple[TravelMode, ...] = ("walk", "ride", "drive")


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the earth (WGS 84)."""

    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. `name` as it stands there, `name_en` "" where nobody knows it in English.

    `kind` in the words of the provider, `distance_m` as the crow flies from where it was asked for.
    """

    name: str
    name_en: str
    kind: str
    position: Position
    distance_m: float
    address: str
    provider: str


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a route along one road. `maneuver` is what to do at its end, "arrive" at the end of the last one.

    `polyline` begins where the step before ends. `road` is "" where it has no name.
    """

    maneuver: Maneuver
    road: str
    road_en: str
    distance_m: float
    polyline: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one position to another; its steps tile it. `duration_s` is the provider's estimate."""

    mode: TravelMode
    distance_m: float
    duration_s: float
    steps: tuple[Step, ...]
    provider: str


@dataclass(frozen=True, slots=True)
class FindPlaces(Request[tuple[Place, ...]]):
    """Places for a word such as "metro", or for a name, the nearest first; at most ten."""

    service: ClassVar[str] = "maps"

    query: str
    near: Position


@dataclass(frozen=True, slots=True)
class FindRoute(Request[tuple[Route, ...]]):
    """Ways to get there, the best first; at most three."""

    service: ClassVar[str] = "maps"

    origin: Position
    destination: Position
    mode: TravelMode = "walk"
