"""The offline map: its routes against an all-pairs check, its turns against what can be seen on paper, its places."""

from itertools import pairwise

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.maps import TRAVEL_MODES, FindPlaces, FindRoute, Position
from emulator.messages.services import Call, ServiceFailed
from emulator.services.maps.ground import Ground, distance_m, length_m, maneuver_of
from emulator.services.maps.sandbox import SPEEDS_M_S, SandboxMaps
from emulator.services.maps.street_file import StreetFile, load_streets
from emulator.services.maps.street_graph import StreetGraph

HERE = Position(30.256191, 120.152376)
PAIRS = 150


def all_pairs_m(graph, mode):
    """The shortest way between all crossings by Floyd and Warshall's algorithm: another one, and no heap in it."""
    reach = np.full((len(graph.spots), len(graph.spots)), np.inf)
    np.fill_diagonal(reach, 0.0)
    for leg in graph.legs:
        if mode in leg.way.modes:
            reach[leg.start, leg.end] = reach[leg.end, leg.start] = min(reach[leg.start, leg.end], leg.length_m)
    for middle in range(len(reach)):
        np.minimum(reach, reach[:, middle, None] + reach[None, middle, :], out=reach)
    return reach


def expected_m(graph, reach, start, end):
    """The shortest way between two points on legs: along the one leg, or over any ends of theirs."""
    ways = [
        start.along_m(first) + reach[first, last] + end.along_m(last)
        for first in (start.leg.start, start.leg.end)
        for last in (end.leg.start, end.leg.end)
    ]
    if start.leg == end.leg:
        ways.append(abs(start.share - end.share) * start.leg.length_m)
    return min(ways)


@pytest.mark.parametrize("mode", TRAVEL_MODES)
def test_routes_between_random_points_are_the_shortest_there_are(streets, sandbox, mode):
    graph, rng = StreetGraph(streets), np.random.default_rng(11)
    reach = all_pairs_m(graph, mode)
    low, high = np.min(graph.spots, axis=0), np.max(graph.spots, axis=0)
    found = 0
    for origin, destination in rng.uniform(low, high, (PAIRS, 2, 2)):
        ends = [graph.ground.position(tuple(map(float, spot))) for spot in (origin, destination)]
        start, end = (graph.snap(graph.ground.spot(position), mode) for position in ends)
        routes = sandbox.routes(FindRoute(*ends, mode))
        wanted_m = expected_m(graph, reach, start, end)
        if np.isinf(wanted_m):
            assert routes == ()
            continue
        found += 1
        assert routes[0].distance_m == pytest.approx(wanted_m, abs=0.06)
        line = line_of(graph, routes[0])
        assert length_m(line) == pytest.approx(wanted_m, abs=0.1)
        assert (distance_m(line[0], start.spot), distance_m(line[-1], end.spot)) == pytest.approx((0, 0), abs=1e-3)
        assert [route.distance_m for route in routes] == sorted(route.distance_m for route in routes)
        assert routes[0].duration_s == pytest.approx(wanted_m / SPEEDS_M_S[mode], abs=0.1)
    assert found > 0.8 * PAIRS  # two stubs at the lake cannot be reached by car


def line_of(graph, route):
    """The whole line of a route; its steps have to join."""
    steps = [[graph.ground.spot(position) for position in step.polyline] for step in route.steps]
    assert all(distance_m(before[-1], after[0]) < 1e-3 for before, after in pairwise(steps))
    return [*steps[0], *(spot for step in steps[1:] for spot in step[1:])]


def cross(*, mode_east="walk"):
    """Two streets that cross at right angles, 100 m to each side: the middle, then north, east, south, west."""
    ground = Ground(Position(30.0, 120.0))
    spots = [(0.0, 0.0), (0.0, 100.0), (100.0, 0.0), (0.0, -100.0), (-100.0, 0.0)]
    nodes = [(place.latitude_deg, place.longitude_deg) for place in map(ground.position, spots)]
    ways = [
        {"name": "北街", "name_en": "North Street", "for": ["walk", "ride"], "nodes": [3, 0, 1]},
        {"name": "东街", "name_en": "East Street", "for": [mode_east], "nodes": [4, 0, 2]},
    ]
    streets = StreetFile.model_validate({"name": "cross", "nodes": nodes, "ways": ways})
    return SandboxMaps(streets), [ground.position(spot) for spot in spots]


@pytest.mark.parametrize(
    ("start", "end", "turn"), [(3, 2, "right"), (3, 4, "left"), (1, 2, "left"), (2, 1, "right"), (4, 3, "right")]
)
def test_a_turn_is_told_at_the_end_of_its_step(start, end, turn):
    maps, nodes = cross()
    (route,) = maps.routes(FindRoute(nodes[start], nodes[end]))
    assert [step.maneuver for step in route.steps] == [turn, "arrive"]
    assert [step.distance_m for step in route.steps] == pytest.approx([100, 100], abs=0.1)
    assert {step.road_en for step in route.steps} == {"North Street", "East Street"}


def test_straight_ahead_on_one_street_is_one_step():
    maps, nodes = cross()
    (route,) = maps.routes(FindRoute(nodes[3], nodes[1]))
    assert [(step.maneuver, step.road) for step in route.steps] == [("arrive", "北街")]


def test_who_stands_beside_the_goal_has_no_way_to_go():
    maps, nodes = cross()
    (route,) = maps.routes(FindRoute(nodes[1], nodes[1]))
    assert route.distance_m == 0


def test_what_one_may_not_use_is_no_way():
    maps, nodes = cross(mode_east="walk")
    assert maps.routes(FindRoute(nodes[3], nodes[2], "walk"))
    (ride,) = maps.routes(FindRoute(nodes[3], nodes[2], "ride"))
    assert {step.road for step in ride.steps} == {"北街"}  # as near as one comes on a bicycle
    with pytest.raises(ServiceFailed, match="no way to drive within 300 m"):
        maps.routes(FindRoute(nodes[3], nodes[2], "drive"))


def test_far_from_every_street_it_does_not_know():
    maps, nodes = cross()
    with pytest.raises(ServiceFailed) as failed:
        maps.routes(FindRoute(Position(31.0, 121.0), nodes[0]))
    assert failed.value.kind == "unknown"


@pytest.mark.parametrize(
    ("bend", "turn"),
    [(0, "straight"), (21, "straight"), (30, "slight_right"), (-30, "slight_left"), (90, "right"), (-149, "left"),
     (180, "uturn"), (-170, "uturn")],
)  # fmt: skip
def test_a_bend_has_a_name(bend, turn):
    assert maneuver_of(350, (350 + bend) % 360) == turn


def test_there_are_streets_and_places_enough(streets):
    names = {way.name for way in streets.ways}
    assert len(streets.nodes) >= 150
    assert len(names) >= 25
    assert len(streets.places) >= 25
    assert all(way.name_en for way in streets.ways)


@pytest.mark.parametrize("asked", ["metro", "地铁站", "Metro", " station "])
def test_the_nearest_place_of_a_kind_comes_first(sandbox, asked):
    places = sandbox.places(FindPlaces(asked, HERE))
    assert {place.kind for place in places} == {"metro"}
    assert len(places) == 4
    assert [place.distance_m for place in places] == sorted(place.distance_m for place in places)
    assert places[0].name_en == "Lake Park Station Exit B"


def test_a_place_is_found_by_its_name(sandbox):
    assert [place.name for place in sandbox.places(FindPlaces("听荷", HERE))] == ["听荷茶馆"]
    assert [place.name for place in sandbox.places(FindPlaces("silk", HERE))] == ["丝绸博物馆"]


@pytest.mark.parametrize("asked", ["", "  ", "zoo", "动物园"])
def test_what_is_not_there_is_not_found(sandbox, asked):
    assert sandbox.answer(FindPlaces(asked, HERE), Call()).value is None


def test_a_place_can_be_reached_on_foot(sandbox, streets):
    for entry in streets.places:
        assert sandbox.routes(FindRoute(HERE, Position(*entry.at)))[0].distance_m < 1500


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "Invalid JSON"),
        ('{"name": "x", "nodes": [[0, 0]], "ways": []}', "nodes"),
        ('{"name": "x", "nodes": [[0, 0], [0, 0.1]], "ways": [{"name": "w", "for": ["walk"], "nodes": [0, 2]}]}',
         "passes node 2"),
        ('{"name": "x", "nodes": [[0, 0], [0, 1]], "ways": [{"name": "w", "for": ["walk"], "nodes": [0, 1]}]}',
         "0.5 degrees of longitude"),
        ('{"name": "x", "nodes": [[0, 0], [0, 0.1]], "ways": [{"name": "w", "for": ["swim"], "nodes": [0, 1]}]}',
         "ways.0.for"),
    ],
)  # fmt: skip
def test_a_map_file_that_cannot_be_used_is_one_line(tmp_path, text, told):
    (tmp_path / "map.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        load_streets(tmp_path / "map.json")
    assert told.casefold() in str(bad.value).casefold()
    assert "map.json" in str(bad.value)
    assert "\n" not in str(bad.value)
