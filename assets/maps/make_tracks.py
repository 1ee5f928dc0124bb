"""Makes the location tracks of the navigation app's scenarios, from routes of the offline map, once a second.

    python assets/maps/make_tracks.py [FOLDER]

`to_the_metro.gpx` follows the best way by bicycle to the nearest metro entrance. `astray.gpx` misses its first turn,
rides on for a while, turns round and takes the next street instead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import hypot
from pathlib import Path

from emulator.messages.maps import FindPlaces, FindRoute, Position, Route
from emulator.services.maps.ground import Ground, Spot
from emulator.services.maps.sandbox import SPEEDS_M_S, SandboxMaps

HERE = Path(__file__).parent
START = Position(30.256191, 120.152376)
STANDS_S = 16  # as long as it takes to ask and to choose
STANDS_AT_END_S = 12
MISSED_BY_M = 75.0
MORNING = datetime(2026, 4, 18, 9, 30, tzinfo=UTC)
GROUND = Ground(START)


def line_of(route: Route) -> list[Spot]:
    """The line of a route, metres from the start."""
    spots = [GROUND.spot(position) for step in route.steps for position in step.polyline]
    return [spots[0], *(after for before, after in pairwise(spots) if after != before)]


def ride(line: Sequence[Spot], speed_m_s: float) -> Iterator[Spot]:
    """Where one is, second after second."""
    left_m = 0.0
    for start, end in pairwise(line):
        length_m = hypot(end[0] - start[0], end[1] - start[1])
        while left_m < length_m:
            share = left_m / length_m
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            left_m += speed_m_s
        left_m -= length_m
    yield line[-1]


def astray(maps: SandboxMaps, route: Route, goal: Position) -> list[Spot]:
    """A line that goes straight on at the first turn, turns round, and takes the way that there is from there."""
    first = [GROUND.spot(position) for position in route.steps[0].polyline]
    (x, y), (end_x, end_y) = first[-2:]
    length_m = hypot(end_x - x, end_y - y)
    farthest = end_x + (end_x - x) / length_m * MISSED_BY_M, end_y + (end_y - y) / length_m * MISSED_BY_M
    back = maps.routes(FindRoute(GROUND.position(farthest), goal, route.mode))[0]
    return [*first, *line_of(back)]


def gpx(name: str, spots: Sequence[Spot]) -> str:
    """A track with a point a second."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<gpx version="1.1" creator="lorgnette" xmlns="http://www.topografix.com/GPX/1/1">']
    lines += ["  <trk>", f"    <name>{name}</name>", "    <trkseg>"]
    for second, spot in enumerate(spots):
        at, time = GROUND.position(spot), (MORNING + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")
        where = f'lat="{at.latitude_deg:.8f}" lon="{at.longitude_deg:.8f}"'
        lines.append(f"      <trkpt {where}><time>{time}</time></trkpt>")
    return "\n".join([*lines, "    </trkseg>", "  </trk>", "</gpx>", ""])


def main() -> None:
    """Write both tracks."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "emulator" / "apps" / "navigate"
    maps = SandboxMaps.load(HERE / "lakeside.json")
    metro = maps.places(FindPlaces("metro", START))[0]
    route = maps.routes(FindRoute(START, metro.position, "ride"))[0]
    for file, name, line in (
        ("to_the_metro.gpx", "To the metro", line_of(route)),
        ("astray.gpx", "Astray", astray(maps, route, metro.position)),
    ):
        spots = [line[0]] * STANDS_S + list(ride(line, SPEEDS_M_S["ride"])) + [line[-1]] * STANDS_AT_END_S
        (folder / file).write_text(gpx(name, spots), encoding="utf-8")


if __name__ == "__main__":
    main()
