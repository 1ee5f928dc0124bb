"""What the layout gets: rows of lists, and the figures of guidance. Names stand as they do in the street."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulator.sdk import Location, Place, Route, TravelMode

from .guidance import Guidance, Progress
from .words import main_road, minutes, place_said, route_said

if TYPE_CHECKING:
    from .app import Navigate

MODES: tuple[TravelMode, ...] = ("walk", "ride", "drive")
MODE_WORDS = {"walk": "Walk", "ride": "Ride", "drive": "Drive"}
TITLES = {"modes": "How do you want to go?", "places": "Where to?", "routes": "Which way?"}
LIST_HINT = "Tap: take · Swipe: next · Double tap: back"
HINTS_SAID = {
    "list": "Tap to take, swipe for the next, double tap to go back.",
    "guide": "Tap for the whole route, swipe for the speed.",
}
HINTS = {
    "idle": "Say: take me to the nearest metro",
    "modes": LIST_HINT,
    "places": LIST_HINT,
    "routes": LIST_HINT,
    "asking": "Asking the map",
    "guide": "Tap: whole route · Swipe: speed",
    "overview": "Tap: back to the turn",
    "speed": "Swipe: map",
    "arrived": "",
}
STANDING_M_S = 0.3


class SaidOnce:
    """The hints for who has no display, each worth saying once."""

    def __init__(self) -> None:
        self._left = dict(HINTS_SAID)

    def __call__(self, name: str) -> str:
        """The hint behind a space, and "" from then on."""
        return f" {self._left.pop(name)}" if name in self._left else ""


@dataclass(frozen=True)
class Row:
    """An entry of a list: what is shown, its English name where it has one, and what is said."""

    text: str
    english: str
    said: str


def hint_of(stage: str, said: str) -> str:
    """How to go on; nothing where what is said, and stands on a card, tells it already."""
    return "" if HINTS[stage] in said else HINTS[stage]


def rows_of(stage: str, places: Sequence[Place], routes: Sequence[Route]) -> list[Row]:
    """The list of a stage; empty where there is nothing to choose."""
    if stage == "modes":
        return [mode_row(mode) for mode in MODES]
    if stage == "places":
        return [place_row(place) for place in places]
    return [route_row(route) for route in routes] if stage == "routes" else []


def mode_row(mode: TravelMode) -> Row:
    """A way to go."""
    return Row(MODE_WORDS[mode], "", MODE_WORDS[mode])


def place_row(place: Place) -> Row:
    """A place, how far it is."""
    return Row(f"{place.name}  {shown_m(place.distance_m)}", place.name_en, place_said(place))


def route_row(route: Route) -> Row:
    """A route: how long, and by which road."""
    road, road_en = main_road(route)
    text = f"{shown_m(route.distance_m)}  {max(1, round(route.duration_s / 60))} min  {road}"
    return Row(text, f"via {road_en}" if road_en else "", route_said(route))


def choice_said(rows: Sequence[Row], selected: int) -> str:
    """The entry in focus and its place in the list."""
    count = f"{selected + 1} of {len(rows)}: " if len(rows) > 1 else ""
    return f"{count}{rows[selected].said}."


def list_data(stage: str, rows: Sequence[Row], selected: int) -> dict[str, Any]:
    """A list and what is in focus."""
    return {
        "list.title": TITLES[stage],
        "list.rows": [row.text for row in rows],
        "list.selected": selected,
        "list.english": rows[selected].english,
    }


def guidance_data(guidance: Guidance, progress: Progress, location: Location, time_of_day_s: int) -> dict[str, Any]:
    """The next turn, what is left, the speed, and the map."""
    east_m, north_m = progress.fix.spot
    speed_m_s = location.speed_m_s if location.speed_m_s >= STANDING_M_S else 0.0
    arrival_s = round(time_of_day_s + progress.left_s) % 86_400
    return {
        "nav.turn": progress.turn,
        "nav.turn_m": progress.turn_m,
        "nav.road": progress.road,
        "nav.left_m": progress.left_m,
        "nav.left": minutes(progress.left_s).replace("minutes", "min").replace("minute", "min"),
        "nav.arrival": f"{arrival_s // 3600:02d}:{arrival_s // 60 % 60:02d}",
        "nav.speed_km_h": round(speed_m_s * 3.6),
        "nav.line": [{"east_m": east, "north_m": north} for east, north in guidance.track.line],
        "nav.here": {"east_m": east_m, "north_m": north_m, "heading_deg": location.heading_deg},
        "nav.place": guidance.place.name,
        "nav.place_en": guidance.place.name_en,
    }


def seen_of(app: Navigate) -> dict[str, Any]:
    """The data of the layout."""
    data = list_data(app.stage, rows, app.selected) if (rows := app.rows()) else {}
    if app.guidance is not None and app.progress is not None:
        data |= guidance_data(app.guidance, app.progress, app.fix(), app.glasses.time_of_day_s)
    note = app.note or hint_of(app.stage, app.said)
    return data | {"stage": app.stage, "note": note, "said": app.said, "wanted": app.wanted}


def shown_m(distance_m: float) -> str:
    """A distance as it is written."""
    return f"{distance_m / 1000:.1f} km" if distance_m >= 995 else f"{round(distance_m, -1):.0f} m"
