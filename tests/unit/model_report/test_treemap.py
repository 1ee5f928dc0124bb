"""Tiles fill the room, in proportion, without lying on each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.model_report.treemap import Tile, tiled

ROOM = Tile(3.0, 5.0, 400.0, 150.0)
SIZES = st.lists(st.floats(0.001, 1e9), min_size=1, max_size=60)


@given(SIZES)
def test_areas_are_in_proportion_and_fill_the_room(sizes):
    sizes = sorted(sizes, reverse=True)
    tiles = tiled(sizes, ROOM)
    whole = sum(sizes)
    assert [tile.area for tile in tiles] == pytest.approx(
        [size / whole * ROOM.area for size in sizes], rel=1e-6, abs=1e-6
    )
    for tile in tiles:
        assert tile.x >= ROOM.x - 1e-6
        assert tile.y >= ROOM.y - 1e-6
        assert tile.x + tile.width <= ROOM.x + ROOM.width + 1e-6
        assert tile.y + tile.height <= ROOM.y + ROOM.height + 1e-6


@given(SIZES)
def test_no_two_lie_on_each_other(sizes):
    tiles = tiled(sorted(sizes, reverse=True), ROOM)
    for index, one in enumerate(tiles):
        for other in tiles[index + 1 :]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(across, down) <= 1e-6


def test_equal_sizes_are_nearly_square():
    tiles = tiled([1.0] * 24, ROOM)
    assert max(max(tile.width / tile.height, tile.height / tile.width) for tile in tiles) < 2


@pytest.mark.parametrize(
    ("sizes", "room"),
    [([0.0, 0.0], ROOM), ([1.0, 2.0], Tile(0, 0, 0, 50)), ([], ROOM)],
    ids=["zero", "no room", "none"],
)
def test_nothing_has_no_area(sizes, room):
    assert [tile.area for tile in tiled(sizes, room)] == [0.0] * len(sizes)


def test_a_size_of_zero_keeps_its_place_in_the_list():
    first, nothing, last = tiled([3.0, 0.0, 1.0], ROOM)
    assert nothing.area == 0
    assert first.area == pytest.approx(3 * last.area)
