"""The map: turned with the heading, cut to its edges, an overview of the whole; silent, and in its place."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.hud.describe import describe
from emulator.hud.raster import Raster
from emulator.hud.raster.coverage import along_line, centres, distance_to_line, from_distance
from emulator.hud.read_aloud import read_aloud
from emulator.hud.resolve import resolve
from emulator.messages.scene import Stroke

DATA = """data:
  way: {type: list, sample: [{east_m: 0, north_m: 0}, {east_m: 0, north_m: 80}, {east_m: 60, north_m: 80}]}
  here: {type: record, sample: {east_m: 0, north_m: 0, heading_deg: 0}}
components:
  m: {type: map, bind: way, here: here, width: 200, height: 100, kind: KIND, span_m: 150}
"""


@pytest.fixture
def drawn(written, s1):
    def draw(kind="heading_up", here=(0, 0, 0), way=((0, 0), (0, 80), (60, 80))):
        data = {
            "way": [{"east_m": east, "north_m": north} for east, north in way],
            "here": {"east_m": here[0], "north_m": here[1], "heading_deg": here[2]} if here else None,
        }
        return resolve(written(DATA.replace("KIND", kind)), data, s1)

    return draw


def strokes(scene):
    """The points of each stroke on the panel, relative to the corner of the map."""
    box = scene.items[0].box
    found = [mark for mark in scene.marks if isinstance(mark, Stroke)]
    corners = [(mark.box.left - box.left, mark.box.top - box.top) for mark in found]
    return [
        ([(x + left, y + top) for x, y in mark.points], mark) for mark, (left, top) in zip(found, corners, strict=True)
    ]


def test_ahead_is_up(drawn):
    scene = drawn()
    box = scene.items[0].box
    line, goal, marker = (points for points, _ in strokes(scene))
    per_m = box.height_px / 150
    start = (box.width_px / 2, box.height_px * 0.67)
    assert line[0] == pytest.approx(start, abs=1)
    assert line[1] == pytest.approx((start[0], start[1] - 80 * per_m), abs=1)
    assert line[2] == pytest.approx((start[0] + 60 * per_m, start[1] - 80 * per_m), abs=1)
    assert goal == [line[2]]
    assert min(y for _, y in marker) < start[1] < max(y for _, y in marker)


def test_who_looks_east_sees_the_north_to_the_left(drawn):
    north = strokes(drawn(here=(0, 0, 0)))[0][0]
    east = strokes(drawn(here=(0, 0, 90)))[0][0]
    assert north[1][1] < north[0][1]
    assert east[1][0] < east[0][0]
    assert east[1][1] == pytest.approx(east[0][1], abs=1)


def test_what_lies_beyond_the_edges_is_cut(drawn):
    scene = drawn(way=((-5000, 0), (5000, 0), (5000, 5000), (0, 5000), (0, -5000)))
    box = scene.items[0].box
    for points, mark in strokes(scene):
        assert all(0 <= x <= box.width_px and 0 <= y <= box.height_px for x, y in points)
        assert mark.box.left >= box.left
        assert mark.box.bottom <= box.bottom
    assert [mark.filled for _, mark in strokes(scene)] == [False, False, True]  # two legs pass, the goal is far


def test_an_overview_holds_the_whole_way_and_the_wearer(drawn):
    way = ((0, 0), (0, 900), (-700, 900), (-700, 400))
    scene = drawn("overview", here=(30, -50, 200), way=way)
    box = scene.items[0].box
    line, goal, marker = (points for points, _ in strokes(scene))
    assert len(line) == 4
    assert goal == [line[-1]]
    for x, y in (*line, *marker):
        assert 0 < x < box.width_px
        assert 0 < y < box.height_px
    assert line[1][1] < line[0][1]  # north is up, wherever the wearer looks
    assert describe(scene) == ["[map overview]"]


def test_without_a_wearer_only_an_overview_can_be_drawn(drawn):
    assert drawn("heading_up", here=None).items == ()
    assert [mark.filled for _, mark in strokes(drawn("overview", here=None))] == [False, False]


def test_a_way_of_one_point_is_a_dot(drawn):
    assert len(strokes(drawn(way=((10, 10),)))) == 2


def test_a_map_says_nothing(written):
    assert read_aloud(written(DATA.replace("KIND", "overview")), {"way": [], "here": None}) == ()
    layout = written(DATA.replace("KIND", "overview"))
    assert read_aloud(layout, layout.samples()) == ()


def test_it_is_drawn_in_its_levels_and_a_step_changes_only_the_map(drawn, s1):
    raster = Raster(s1)
    first = raster.draw(drawn())
    second = raster.draw(drawn(here=(0, 10, 0)))
    box = drawn().items[0].box
    assert set(np.unique(first.levels)) >= {0, 10, 15}  # mid for the line, bright for the wearer
    outside = first.levels.copy()
    outside[box.top : box.bottom, box.left : box.right] = 0
    assert not outside.any()
    assert 0 < second.changed_px < 3000


def test_a_line_leg_by_leg_is_the_line_at_once():
    points = [(3, 4), (40, 9), (41, 30), (-8, 33), (70, -5)]
    x, y = centres(60, 40)
    at_once = from_distance(distance_to_line(x, y, points) - 1.5)
    assert np.array_equal(along_line(60, 40, points, 3), at_once)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("bind: way", "bind: \"'a'\""), "a map needs a list here, not a string"),
        (("here: here,", "here: way,"), "this needs a record, not a list"),
        (("span_m: 150", "span_m: 0"), "span_m"),
        (("kind: KIND", "kind: sideways"), "kind"),
    ],
)
def test_what_is_no_map_is_told(written, change, told):
    with pytest.raises(BadInput, match=r"x\.hud\.yaml") as bad:
        written(DATA.replace(*change).replace("KIND", "overview"))
    assert told in str(bad.value)
