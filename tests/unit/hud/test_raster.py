"""Drawing: an update equals a full redraw bit for bit, an unchanged scene costs and changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.hud.layout.bindings import ICONS, TURNS
from emulator.hud.raster import Raster
from emulator.hud.raster.icons import ICON_SHAPES
from emulator.hud.raster.raster import merged
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, Outline, Plate, ResolvedScene, Symbol, TextRun

SMALL = Screen(96, 64, Box(0, 0, 96, 64), 16, 28.0)


def scene_of(*marks) -> ResolvedScene:
    return ResolvedScene("x", "", SMALL.width_px, SMALL.height_px, tuple(marks), ())


def drawn(*marks, screen: Screen = SMALL) -> np.ndarray:
    return Raster(screen).draw(scene_of(*marks)).levels


@st.composite
def a_box(draw) -> Box:
    left, top = draw(st.integers(-20, 90)), draw(st.integers(-20, 60))
    return Box(left, top, left + draw(st.integers(1, 70)), top + draw(st.integers(1, 50)))


@st.composite
def a_mark(draw):
    box, level = draw(a_box()), draw(st.integers(0, 15))
    match draw(st.integers(0, 3)):
        case 0:
            text = draw(st.sampled_from(["Ag", "12:30", "前方", "a，b", "😀"]))
            return TextRun(
                "t", box, text, box.left + draw(st.integers(-3, 5)), box.top + draw(st.integers(0, 30)), 17, level
            )
        case 1:
            return Outline("o", box, draw(st.integers(0, 30)), draw(st.integers(1, 4)), level)
        case 2:
            return Plate("p", box, draw(st.integers(0, 30)), level)
        case _:
            name = draw(st.sampled_from([*sorted(ICON_SHAPES), "ring"]))
            return Symbol("s", box, name, draw(st.integers(1, 4)), level, draw(st.integers(0, 1000)))


MARKS = st.lists(a_mark(), max_size=6)


@settings(max_examples=150, deadline=None)
@given(pool=MARKS, picks=st.lists(st.lists(st.integers(0, 5), max_size=7), min_size=2, max_size=5))
def test_an_update_equals_a_full_redraw(pool, picks):
    raster = Raster(SMALL)
    before = np.zeros((64, 96), np.uint8)
    for pick in picks:
        marks = [pool[index] for index in pick if index < len(pool)]
        result = raster.draw(scene_of(*marks))
        assert np.array_equal(result.levels, drawn(*marks))
        differs = result.levels != before
        assert result.changed_px == np.count_nonzero(differs)
        if result.changed_box is None:
            assert not differs.any()
        else:
            rows, columns = np.nonzero(differs)
            around = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
            assert result.changed_box == around
        before = result.levels


@pytest.mark.parametrize("name", ["translate", "navigate", "pay", "menu", "full"])
def test_an_unchanged_scene_gives_the_same_array(example, s1, name):
    layout = example(name)
    raster = Raster(s1)
    first = raster.draw(resolve(layout, layout.samples(), s1))
    again = raster.draw(resolve(layout, layout.samples(), s1))
    assert again.levels is first.levels and again.changed_px == 0 and again.changed_box is None
    assert first.changed_px == np.count_nonzero(first.levels) > 0


def test_a_frame_that_was_handed_out_never_changes(s1, example):
    layout, raster = example("navigate"), Raster(s1)
    first = raster.draw(resolve(layout, layout.samples(), s1)).levels
    kept = first.copy()
    second = raster.draw(resolve(layout, layout.samples() | {"nav.distance_m": 40}, s1))
    assert second.levels is not first and np.array_equal(first, kept) and not second.levels.flags.writeable
    assert 0 < second.changed_px < 4000


@pytest.mark.parametrize("levels", [2, 4, 16, 256])
def test_codes_stay_within_the_panel(example, levels):
    screen = Screen(640, 480, Box(0, 96, 640, 384), levels, 28.0, 14)
    layout = example("pay")
    codes = Raster(screen).draw(resolve(layout, layout.samples(), screen)).levels
    assert codes.dtype == np.uint8 and codes.max() == levels - 1


def test_nothing_is_lit_outside_the_canvas(example, s1):
    layout = example("full")
    codes = Raster(s1).draw(resolve(layout, layout.samples(), s1)).levels
    assert not codes[:96].any() and not codes[384:].any()


def test_outlines_are_crisp():
    codes = drawn(Outline("o", Box(10, 10, 60, 40), 8, 2, 15))
    assert (codes[10:12, 20:50] == 15).all() and not codes[12:38, 20:50].any() and not codes[9].any()
    assert np.array_equal(codes[10:40, 10:60], codes[10:40, 10:60][:, ::-1])


def test_a_clear_plate_hides_what_is_below_and_not_what_is_above():
    below, above = Outline("b", Box(10, 10, 60, 40), 0, 2, 9), Outline("a", Box(14, 14, 40, 30), 0, 1, 5)
    codes = drawn(below, Plate("p", Box(5, 5, 45, 45), 0, 0), above)
    assert codes[14, 20] == 5 and codes[10, 20] == 0 and codes[10, 55] == 9


def test_every_icon_can_be_drawn_and_looks_like_no_other():
    pictures = {name: drawn(Symbol("s", Box(8, 8, 40, 40), name, 2, 15)) for name in ICONS}
    assert all(codes.any() for codes in pictures.values()) and set(TURNS) <= set(ICONS)
    assert len({codes.tobytes() for codes in pictures.values()}) == len(pictures)
    for left, right in (("left", "right"), ("slight_left", "slight_right")):
        assert np.array_equal(pictures[left][:, 8:40], pictures[right][:, 8:40][:, ::-1])


def test_a_battery_fills_up():
    lit = [int(drawn(Symbol("b", Box(8, 8, 40, 40), "battery", 2, 15, amount)).sum()) for amount in (0, 200, 600, 1000)]
    assert lit == sorted(set(lit))


def test_merging_keeps_every_pixel_and_separates_boxes():
    boxes = [Box(0, 0, 4, 4), Box(3, 3, 8, 8), Box(20, 20, 22, 22), Box(7, 0, 9, 4)]
    assert sorted(merged(boxes), key=lambda box: box.left) == [Box(0, 0, 9, 8), Box(20, 20, 22, 22)]
