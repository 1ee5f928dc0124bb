"""The three views: how large the HUD is, and that the panel view is exact."""

from dataclasses import replace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.optics import Optics, checked_lux, eye_picture, eye_view, panel_picture, see, true_size_view
from emulator.optics.colour import srgb_of_linear
from emulator.pinhole import Pinhole
from emulator.profile import load_profile


@pytest.fixture
def quark() -> Optics:
    return Optics.from_profile(load_profile("quark-s1"))


def test_in_the_eye_view_the_panel_is_half_as_wide_as_the_picture(quark):
    view = eye_view(quark)
    assert view.focal_px / quark.panel.focal_px * quark.panel.width_px == pytest.approx(640)
    assert view.diagonal_fov_deg < quark.camera.diagonal_fov_deg


@pytest.mark.parametrize("diagonal", [12.0, 30.0, 60.0, 109.0])
def test_the_eye_view_never_looks_beyond_the_camera(quark, diagonal):
    optics = replace(quark, camera=Pinhole.from_diagonal(1280, 720, diagonal))
    view = eye_view(optics)
    assert view.horizontal_fov_deg <= optics.camera.horizontal_fov_deg + 1e-9
    assert view.vertical_fov_deg <= optics.camera.vertical_fov_deg + 1e-9


def test_true_size_has_the_monitors_pixels_per_degree(quark):
    assert true_size_view(37.8).ppd_centre == pytest.approx(37.8)
    levels = np.zeros((480, 640), np.uint8)
    seen = see(levels, np.full((9, 16, 3), 99, np.uint8), quark, true_size_view(37.8), 300)
    assert seen.hud_scale == pytest.approx(37.8 / quark.panel.ppd_centre)


def test_the_light_of_the_display_is_the_same_in_every_view(quark):
    levels = np.full((480, 640), quark.levels - 1, np.uint8)
    world = np.full((9, 16, 3), 99, np.uint8)
    for view in (eye_view(quark), true_size_view(37.8), eye_view(quark, 320, 180)):
        middle = see(levels, world, quark, view, 300).display_xyz[round(view.height_px) // 2, round(view.width_px) // 2]
        assert middle[1] == pytest.approx(quark.peak_nits, rel=1e-4)


def test_shrinking_averages_light_not_codes(quark):
    levels = np.zeros((480, 640), np.uint8)
    levels[:, ::2] = quark.levels - 1
    small = replace(quark, panel=replace(quark.panel, focal_px=quark.panel.focal_px * 2))
    seen = see(levels, np.full((9, 16, 3), 99, np.uint8), small, Pinhole(400, 300, quark.panel.focal_px), 300)
    assert seen.display_xyz[150, 150:250, 1] == pytest.approx(quark.peak_nits / 2, rel=1e-3)


def test_the_panel_view_is_exact(quark):
    levels = np.random.default_rng(2).integers(0, quark.levels, (480, 640), np.uint8)
    shown = panel_picture(levels, quark)
    assert shown.shape == (480, 640, 3)
    assert shown[levels == 0].max() == 0
    peak = shown[levels == quark.levels - 1]
    assert (peak == peak[0]).all()
    assert peak[0, 1] == 255
    green = np.rint(srgb_of_linear((np.arange(quark.levels) / (quark.levels - 1)) ** quark.gamma) * 255)
    assert np.array_equal(shown[..., 1], green[levels])


def test_the_panel_view_enlarges_by_whole_pixels(quark):
    levels = np.random.default_rng(2).integers(0, quark.levels, (480, 640), np.uint8)
    assert np.array_equal(panel_picture(levels, quark, 3)[1::3, 2::3], panel_picture(levels, quark))


@pytest.mark.parametrize("shape", [(720, 1280), (1280, 720), (1, 1), (33, 500), (480, 640)])
def test_any_world_shape_gives_the_wearers_view(quark, shape):
    world = np.random.default_rng(4).integers(0, 256, (*shape, 3), np.uint8)
    picture = eye_picture(np.zeros((480, 640), np.uint8), world, quark, 1_000)
    assert (picture.shape, picture.dtype) == ((720, 1280, 3), np.uint8)
    assert picture[360, 640].any()


def test_levels_that_the_panel_does_not_have_are_refused(quark):
    world = np.full((9, 16, 3), 99, np.uint8)
    for levels in (np.zeros((48, 64), np.uint8), np.full((480, 640), quark.levels, np.uint8)):
        with pytest.raises(ValueError, match="levels must be"):
            eye_picture(levels, world, quark, 300)


@pytest.mark.parametrize("lux", [0, -5, 1e9, float("nan"), float("inf")])
def test_impossible_light_is_one_clear_line(quark, lux):
    with pytest.raises(BadInput, match="lux is outside"):
        checked_lux(lux)
