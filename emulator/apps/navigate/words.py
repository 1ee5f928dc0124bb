"""What the app says, in English, and what it looks for, in the words of the map.

Names are said in English where the map knows them so, else as they are written: the voice changes with the script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from emulator.sdk import Failure, Place, Route

# What somebody may ask for, and the word that maps in China know it by.
KINDS = {
    "metro": "地铁站",
    "tea house": "茶馆",
    "pharmacy": "药房",
    "toilet": "公厕",
    "bank": "银行",
    "hospital": "医院",
    "coffee shop": "咖啡",
    "supermarket": "超市",
    "museum": "博物馆",
    "cinema": "电影院",
}
WAYS_TO_GO = ("walk", "take the bicycle", "take the car")  # in the order of the list
TURNS = {
    "left": "turn left",
    "right": "turn right",
    "slight_left": "bear left",
    "slight_right": "bear right",
    "straight": "go straight on",
    "uturn": "turn around",
}
SMALL_WORDS = re.compile(
    r"^((to|the|an?|some|any|my|nearest|closest|next|in|into|at|of"
    r"|zu[mr]?|nach|im|auf|de[mnr]|die|das|eine[mnr]?|nächste[mnr]?)( |$)|去|最近的)+",
    re.IGNORECASE,
)
MOST_TURNS = 4  # more are not kept in mind anyway
FAILURES = {
    "offline": "No radio: the map cannot be asked",
    "late": "The map is too slow to answer",
    "unreachable": "The map server cannot be reached",
    "key": "The map service does not accept the key",
    "busy": "The map service is asked too often",
    "refused": "The map service refuses the request",
    "server": "The map server failed",
    "failed": "The map service failed",
    "off": "No map service is set up",
}


def goal_of(words: str) -> str:
    """Where somebody wants to go, without the small words before it.

    >>> goal_of("the nearest Museum"), goal_of("West Lake Tea"), goal_of("zum Bahnhof"), goal_of("去最近的地铁站")
    ('museum', 'West Lake Tea', 'Bahnhof', '地铁站')
    >>> goal_of("in"), goal_of("Inn on the Park")
    ('', 'Inn on the Park')
    """
    goal = SMALL_WORDS.sub("", " ".join(words.split()))
    return goal.casefold() if goal.casefold() in KINDS else goal


def metres(distance_m: float) -> str:
    """A distance as it is said: to ten metres, from a kilometre on to a tenth of one."""
    if distance_m >= 995:
        return f"{distance_m / 1000:.1f} kilometres"
    return f"{max(10, round(distance_m, -1)):.0f} metres"


def minutes(duration_s: float) -> str:
    """A duration as it is said."""
    count = max(1, round(duration_s / 60))
    return f"{count} minute" if count == 1 else f"{count} minutes"


def turn_in(distance_m: float, maneuver: str, road: str) -> str:
    """The announcement from afar."""
    return f"In {metres(distance_m)}, {TURNS[maneuver]}{_into(maneuver, road)}."


def turn_now(maneuver: str, road: str) -> str:
    """The announcement at the turn."""
    return f"Now {TURNS[maneuver]}{_into(maneuver, road)}."


def go_along(road: str, distance_m: float) -> str:
    """What to do until the next turn is near."""
    along = f"Go along {road}" if road else "Go straight on"
    return f"{along} for {metres(distance_m)}."


def arrive_in(distance_m: float, place: Place) -> str:
    """The goal from afar."""
    return f"In {metres(distance_m)} you arrive at {named(place)}."


def arrived_at(place: Place) -> str:
    """At the goal."""
    return f"You have arrived at {named(place)}."


def whole_way(turns: Sequence[tuple[str, str]], left_m: float, place: Place) -> str:
    """What an overview shows: the turns that are left, each with the road behind it, and the goal."""
    told = [f"{TURNS[maneuver]}{_into(maneuver, road)}" for maneuver, road in turns[:MOST_TURNS]]
    more = [f"{len(turns) - MOST_TURNS} more turns"] if len(turns) > MOST_TURNS else []
    way = ", then ".join([*told, *more])
    return f"{metres(left_m)} to {named(place)}. {way[:1].upper()}{way[1:]}{'.' if way else ''}".strip()


def speed_said(speed_m_s: float) -> str:
    """A speed as it is said."""
    return f"{round(speed_m_s * 3.6)} kilometres an hour."


def asked_for(failure: Failure, what: str) -> str:
    """Why there is no answer, for the wearer."""
    return f"I find no {what} near here" if failure.kind == "unknown" else FAILURES[failure.reason]


def place_said(place: Place) -> str:
    """A place in a list."""
    return f"{named(place)}, {metres(place.distance_m)}"


def main_road(route: Route) -> tuple[str, str]:
    """The road that most of a route runs along, and its English name."""
    longest = max(route.steps, key=lambda step: step.distance_m)
    return longest.road, longest.road_en


def route_said(route: Route) -> str:
    """A route in a list."""
    road, road_en = main_road(route)
    via = f", by way of {road_en or road}" if road or road_en else ""
    return f"{metres(route.distance_m)}, {minutes(route.duration_s)}{via}"


def _into(maneuver: str, road: str) -> str:
    return "" if not road else f" along {road}" if maneuver == "straight" else f" into {road}"


def named(place: Place) -> str:
    """How a place is called aloud."""
    return place.name_en or place.name
