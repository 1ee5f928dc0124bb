"""Makes lakeside.json: a made-up quarter of streets, lanes and places beside a lake, for the offline map service.

    python assets/maps/make_quarter.py [OUT.json]

A grid of streets, bent by two waves and turned by 15 degrees; a promenade bounds it at the lake, a park takes some of
its blocks, a canal lets only a few streets pass, and a seeded generator closes some lanes. Nothing of it exists; only
its corner lies where the demo walk begins, near a lake park in Hangzhou.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import cos, degrees, radians, sin
from pathlib import Path
from typing import Any

import numpy as np

EARTH_RADIUS_M = 6_371_008.8
START_DEG = (30.256191, 120.152376)
TURNED_DEG = 15.0
SEED = 20260418
CLOSED_SHARE = 0.16

WALK, LANE, STREET = ["walk"], ["walk", "ride"], ["walk", "ride", "drive"]
# From the lake to the east, and from south to north: name, English name, who may use it, metres from the start.
AVENUES = [
    ("荷风步道", "Lotus Promenade", WALK, -196),
    ("听雨巷", "Rain Lane", LANE, -148),
    ("青石街", "Bluestone Street", STREET, -104),
    ("竹影巷", "Bamboo Lane", LANE, -52),
    ("银杏路", "Ginkgo Road", STREET, 0),
    ("染坊弄", "Dyer Lane", LANE, 42),
    ("茶亭街", "Pavilion Street", STREET, 92),
    ("桂子巷", "Osmanthus Lane", LANE, 138),
    ("东桥路", "East Bridge Road", STREET, 190),
    ("磨坊巷", "Mill Lane", LANE, 236),
    ("书院街", "Academy Street", STREET, 288),
    ("豆市巷", "Bean Market Lane", LANE, 336),
    ("城砖路", "Old Wall Road", STREET, 392),
    ("槐荫街", "Scholar Tree Street", STREET, 448),
]
CROSSINGS = [
    ("南塘路", "South Pond Road", STREET, -236),
    ("灯笼巷", "Lantern Lane", LANE, -188),
    ("画船街", "Painted Boat Street", STREET, -142),
    ("酱园弄", "Sauce Garden Lane", LANE, -98),
    ("观荷路", "Lotus View Road", STREET, -46),
    ("铁匠巷", "Smith Lane", LANE, 4),
    ("琴坊街", "Zither Street", STREET, 48),
    ("水井巷", "Well Lane", LANE, 90),
    ("中塘路", "Middle Pond Road", STREET, 138),
    ("纸伞巷", "Umbrella Lane", LANE, 182),
    ("钟楼街", "Bell Tower Street", STREET, 230),
    ("梅花弄", "Plum Lane", LANE, 274),
    ("北塘路", "North Pond Road", STREET, 326),
]
PARK = (range(1, 4), range(8, 11))  # columns and rows whose crossings only footpaths join
PARK_PATH = ("湖心公园", "Lake Park")
CANAL_EAST_OF, BRIDGES = 8, (0, 4, 8, 12)  # rows on which streets pass the canal

# Name, English name, kind, and where: column, row, share of the way to the next crossing, along "a" or across "c".
PLACES = [
    ("湖心公园站A口", "Lake Park Station Exit A", "metro", 6, 7, 0.30, "c"),
    ("湖心公园站B口", "Lake Park Station Exit B", "metro", 2, 6, 0.55, "a"),
    ("城砖路站A口", "Old Wall Road Station Exit A", "metro", 12, 8, 0.40, "a"),
    ("城砖路站C口", "Old Wall Road Station Exit C", "metro", 12, 4, 0.60, "a"),
    ("听荷茶馆", "Lotus Tea House", "tea house", 1, 5, 0.50, "a"),
    ("半日闲茶馆", "Half Day Tea House", "tea house", 6, 4, 0.35, "a"),
    ("清源药房", "Clear Spring Pharmacy", "pharmacy", 4, 3, 0.45, "a"),
    ("东桥药房", "East Bridge Pharmacy", "pharmacy", 8, 9, 0.50, "a"),
    ("书院药房", "Academy Pharmacy", "pharmacy", 10, 2, 0.40, "a"),
    ("观荷公厕", "Lotus View Toilet", "toilet", 3, 4, 0.50, "c"),
    ("东桥公厕", "East Bridge Toilet", "toilet", 8, 5, 0.50, "a"),
    ("北塘公厕", "North Pond Toilet", "toilet", 5, 12, 0.50, "c"),
    ("湖畔银行", "Lakeside Bank", "bank", 4, 8, 0.50, "a"),
    ("书院银行", "Academy Bank", "bank", 10, 6, 0.50, "a"),
    ("老井面馆", "Old Well Noodles", "restaurant", 5, 7, 0.50, "c"),
    ("画船酒家", "Painted Boat Restaurant", "restaurant", 6, 2, 0.50, "c"),
    ("钟楼饺子", "Bell Tower Dumplings", "restaurant", 9, 10, 0.50, "c"),
    ("琴坊咖啡", "Zither Coffee", "coffee", 7, 6, 0.45, "c"),
    ("石桥咖啡", "Stone Bridge Coffee", "coffee", 10, 8, 0.55, "c"),
    ("望荷宾馆", "Lotus Hotel", "hotel", 2, 1, 0.50, "a"),
    ("城砖宾馆", "Old Wall Hotel", "hotel", 12, 10, 0.50, "a"),
    ("湖畔医院", "Lakeside Hospital", "hospital", 8, 1, 0.50, "a"),
    ("豆市超市", "Bean Market Grocery", "supermarket", 11, 5, 0.50, "a"),
    ("南塘超市", "South Pond Grocery", "supermarket", 5, 0, 0.50, "c"),
    ("丝绸博物馆", "Silk Museum", "museum", 10, 11, 0.40, "a"),
    ("书院图书馆", "Academy Library", "library", 11, 8, 0.50, "c"),
    ("荷风码头", "Lotus Pier", "pier", 0, 6, 0.50, "a"),
    ("湖心公园南门", "Lake Park South Gate", "park", 2, 7, 0.85, "a"),
    ("中塘邮局", "Middle Pond Post Office", "post office", 7, 8, 0.50, "c"),
    ("北塘公交站", "North Pond Bus Stop", "bus stop", 9, 12, 0.50, "c"),
]


def bent_m(east_m: float, north_m: float) -> tuple[float, float]:
    """A crossing of the straight grid, metres, where it really lies: bent by two waves, then turned."""
    x = east_m + 7.0 * sin(north_m / 83.0) + 3.0 * sin(east_m / 47.0 + 1.0)
    y = north_m + 6.0 * sin(east_m / 101.0 + 0.5) + 2.5 * sin(north_m / 39.0)
    turn = radians(-TURNED_DEG)
    return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)


def degrees_of(east_m: float, north_m: float) -> list[float]:
    """Latitude and longitude of metres from the start; flat earth, for less than a kilometre."""
    latitude = START_DEG[0] + degrees(north_m / EARTH_RADIUS_M)
    longitude = START_DEG[1] + degrees(east_m / (EARTH_RADIUS_M * cos(radians(START_DEG[0]))))
    return [round(latitude, 7), round(longitude, 7)]


def crossing_m(column: int, row: int) -> tuple[float, float]:
    """Where a crossing lies, metres east and north of the start."""
    return bent_m(AVENUES[column][3], CROSSINGS[row][3])


def number(column: int, row: int) -> int:
    """The number of a crossing among the nodes."""
    return column * len(CROSSINGS) + row


def in_park(column: int, row: int) -> bool:
    """Whether a crossing lies in the park."""
    return column in PARK[0] and row in PARK[1]


def pieces() -> Iterator[dict[str, Any]]:
    """Every piece of way between two neighbouring crossings."""
    rng = np.random.default_rng(SEED)
    for column in range(len(AVENUES)):
        for row in range(len(CROSSINGS)):
            for step, way in (((0, 1), AVENUES[column]), ((1, 0), CROSSINGS[row])):
                to = (column + step[0], row + step[1])
                if to[0] < len(AVENUES) and to[1] < len(CROSSINGS) and (piece := joined((column, row), to, way, rng)):
                    yield piece


def joined(
    start: tuple[int, int], end: tuple[int, int], way: tuple[str, str, list[str], int], rng: np.random.Generator
) -> dict[str, Any] | None:
    """One piece of way, or None where there is none."""
    name, english, modes, _ = way
    closed = rng.random() < CLOSED_SHARE
    if start[0] == CANAL_EAST_OF and end[0] > CANAL_EAST_OF and start[1] not in BRIDGES:
        return None
    if in_park(*start) and in_park(*end):
        (name, english), modes = PARK_PATH, WALK
    elif closed and modes == LANE:
        return None
    return {"name": name, "name_en": english, "for": modes, "nodes": [number(*start), number(*end)]}


def ways() -> list[dict[str, Any]]:
    """The pieces, those that go on under the same name joined to one way."""
    found: list[dict[str, Any]] = []
    for piece in sorted(pieces(), key=lambda piece: (piece["name"], piece["nodes"])):
        before = next((way for way in found if way["name"] == piece["name"] and follows(way, piece)), None)
        if before is None:
            found.append(piece)
        else:
            before["nodes"].append(piece["nodes"][1])
    return found


def follows(way: dict[str, Any], piece: dict[str, Any]) -> bool:
    """Whether a piece goes on where a way ends, in the same direction."""
    straight = way["nodes"][-1] - way["nodes"][-2] == piece["nodes"][1] - piece["nodes"][0]
    return bool(way["nodes"][-1] == piece["nodes"][0] and way["for"] == piece["for"] and straight)


def places() -> Iterator[dict[str, Any]]:
    """The places, each six metres beside its street."""
    for name, english, kind, column, row, share, direction in PLACES:
        start = crossing_m(column, row)
        end = crossing_m(column, row + 1) if direction == "a" else crossing_m(column + 1, row)
        street = AVENUES[column] if direction == "a" else CROSSINGS[row]
        along = (end[0] - start[0], end[1] - start[1])
        length = (along[0] ** 2 + along[1] ** 2) ** 0.5
        spot = [start[axis] + along[axis] * share for axis in (0, 1)]
        at = degrees_of(spot[0] + 6.0 * along[1] / length, spot[1] - 6.0 * along[0] / length)
        yield {
            "name": name, "name_en": english, "kind": kind, "at": at, "street": street[0], "street_en": street[1],
        }  # fmt: skip


def main() -> None:
    """Write the quarter."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("lakeside.json")
    nodes = [degrees_of(*crossing_m(c, r)) for c in range(len(AVENUES)) for r in range(len(CROSSINGS))]
    quarter = {
        "name": "Lakeside, a made-up quarter",
        "nodes": nodes,
        "ways": ways(),
        "places": list(places()),
    }
    parts = ",\n".join(f'"{key}": {lines(value)}' for key, value in quarter.items())
    out.write_text(f"{{\n{parts}\n}}\n", encoding="utf-8")


def lines(value: Any) -> str:
    """JSON with one entry a line."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value) + "\n]"


if __name__ == "__main__":
    main()
