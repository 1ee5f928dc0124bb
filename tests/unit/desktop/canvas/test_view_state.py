"""From what a person chose to the geometry of the picture."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.optics import Optics
from emulator.profile import load_profile
from ui.desktop.canvas.monitor import Monitor
from ui.desktop.canvas.view_state import EYES, MODES, ViewState, framed, zoomed

OPTICS = Optics.from_profile(load_profile("quark-s1"))
WORLD = (1280, 720)
PPD = 37.8


def test_fit_world_covers_the_view_and_shows_nothing_beyond_the_camera():
    for size in ((1280, 720), (800, 700), (1600, 400)):
        view = framed(ViewState("fit"), size, OPTICS, WORLD, PPD).view
        assert view.horizontal_fov_deg <= OPTICS.camera.horizontal_fov_deg + 1e-6
        assert view.vertical_fov_deg <= OPTICS.camera.vertical_fov_deg + 1e-6
    assert framed(ViewState("fit"), WORLD, OPTICS, WORLD, PPD).view.focal_px == pytest.approx(OPTICS.camera.focal_px)


def test_true_size_has_the_monitors_pixels_per_degree():
    monitor = Monitor(24.0, 60.0)
    ppd = monitor.pixels_per_degree(1920, 1080)
    assert ppd == pytest.approx(37.8, abs=0.1)
    assert framed(ViewState("true"), (900, 600), OPTICS, WORLD, ppd).view.ppd_centre == pytest.approx(ppd)


def test_native_is_the_largest_whole_zoom_that_fits():
    assert framed(ViewState("native"), (1280, 720), OPTICS, WORLD, PPD).zoom == 1
    assert framed(ViewState("native"), (2560, 1440), OPTICS, WORLD, PPD).zoom == 2
    assert framed(ViewState("native"), (1942, 640), OPTICS, WORLD, PPD).zoom == 1
    assert framed(ViewState("native"), (1942, 640), OPTICS, WORLD, PPD, ui_px=(640, 288)).zoom == 2
    assert framed(ViewState("native"), (300, 200), OPTICS, WORLD, PPD).zoom == 1
    assert framed(ViewState("native", steps=99), (1280, 720), OPTICS, WORLD, PPD).zoom == 12


@given(
    st.tuples(st.integers(240, 4000), st.integers(135, 2200)),
    st.sampled_from(EYES),
    st.integers(-3, 14),
    st.tuples(st.floats(-5e3, 5e3), st.floats(-5e3, 5e3)),
)
def test_native_pixels_stay_on_the_grid(size, eye, steps, pan):
    state = ViewState("native", eye, steps, pan)
    framing = framed(state, size, OPTICS, WORLD, PPD)
    side = {"left": 1, "right": -1, "both": 0}[eye]
    shift = side * framing.view.focal_px * 0.063 / 2 / OPTICS.image_distance_m
    for middle, pan_px, extent in (
        (size[0] / 2 + shift, framing.pan_px[0], OPTICS.panel.width_px),
        (size[1] / 2, framing.pan_px[1], OPTICS.panel.height_px),
    ):
        corner = middle + pan_px - extent * framing.zoom / 2
        assert corner == pytest.approx(round(corner), abs=1e-6)


@given(st.sampled_from(MODES), st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)), st.integers(-40, 40))
def test_pan_and_zoom_stay_within_the_world(mode, pan, steps):
    size = (1000, 600)
    framing = framed(ViewState(mode, "both", steps, pan), size, OPTICS, WORLD, PPD)
    scale = framing.view.focal_px / OPTICS.camera.focal_px
    for axis in (0, 1):
        spare = max(0.0, (WORLD[axis] * scale - size[axis]) / 2)
        assert abs(framing.pan_px[axis]) <= spare + 1
    assert math.isfinite(framing.zoom)


def test_zoom_keeps_what_is_under_the_cursor():
    size, at = (1280, 720), (200.0, -100.0)
    state = ViewState("fit", "both", 2)
    before = framed(state, size, OPTICS, WORLD, PPD)
    after = framed(zoomed(state, before, 3, at), size, OPTICS, WORLD, PPD)
    assert after.zoom == pytest.approx(before.zoom * 1.25**3)
    for axis in (0, 1):
        was = (at[axis] - before.pan_px[axis]) / before.view.focal_px
        assert (at[axis] - after.pan_px[axis]) / after.view.focal_px == pytest.approx(was)


def test_zoom_without_a_cursor_keeps_the_pan():
    state = ViewState("true", "both", 0, (12.0, 3.0))
    framing = framed(state, (1280, 720), OPTICS, WORLD, PPD)
    assert zoomed(state, framing, 1).pan_px == (12.0, 3.0)
