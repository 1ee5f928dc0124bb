"""T1..T5: what a picture of light must hold, whatever it shows."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.optics import Optics, automatic_headroom_stops, depict, eye_picture, eye_view, see
from emulator.optics.colour import LUMINANCE_OF_RGB, linear_of_srgb, linear_of_xyz
from emulator.optics.depict import SHOULDER
from emulator.optics.optics_model import Imperfections
from emulator.optics.photometry import contrast_ratio, legible_up_to_lux, world_luminance_nits
from emulator.profile import load_profile

SIZE = (192, 108)


def half_lit(optics, code: int) -> np.ndarray:
    levels = np.zeros((round(optics.panel.height_px), round(optics.panel.width_px)), np.uint8)
    levels[:, levels.shape[1] // 2 :] = code
    return levels


def shown_luminance(pixels: np.ndarray) -> float:
    """Relative luminance of a flat patch of an 8-bit picture; the mean code undoes the dither."""
    mean_code = pixels.reshape(-1, 3).mean(axis=0, dtype=np.float64)
    return float(linear_of_srgb(mean_code / 255) @ LUMINANCE_OF_RGB)


def patches(pixels: np.ndarray, view, optics):
    scale = view.focal_px / optics.panel.focal_px
    half_wide, half_high = optics.panel.width_px * scale / 2, optics.panel.height_px * scale / 2
    middle_x, middle_y = pixels.shape[1] / 2, pixels.shape[0] / 2
    rows = slice(round(middle_y - half_high + 2), round(middle_y + half_high - 2))
    dark = pixels[rows, round(middle_x - half_wide + 2) : round(middle_x - 2)]
    lit = pixels[rows, round(middle_x + 2) : round(middle_x + half_wide - 2)]
    return dark, lit


@pytest.mark.parametrize("colour", ["#ffffff", "#3CFA44"])
def test_t1_shown_contrast_is_the_true_one_within_three_percent(white_optics, patch_world, colour):
    optics = replace(white_optics, colour_srgb=colour)
    view = eye_view(optics, *SIZE)
    checked = 0
    for lux, rho, code in product((1, 10, 300, 1_000, 10_000, 100_000), (0.05, 0.18, 0.5), (1, 3, 6, 15)):
        seen = see(half_lit(optics, code), patch_world(rho), optics, view, lux)
        shown = depict(seen, automatic_headroom_stops(optics, lux))
        if shown.shoulder_pixels:
            continue
        dark, lit = patches(shown.pixels, view, optics)
        true = contrast_ratio(0.9 * world_luminance_nits(lux, rho), 1000 * code / 15)
        assert shown_luminance(lit) / shown_luminance(dark) == pytest.approx(true, rel=0.03), (lux, rho, code)
        checked += 1
    assert checked >= 20


def test_t1_headline_contrast_at_ten_kilolux(white_optics, patch_world):
    view = eye_view(white_optics, *SIZE)
    shown = depict(see(half_lit(white_optics, 15), patch_world(0.18), white_optics, view, 10_000))
    dark, lit = patches(shown.pixels, view, white_optics)
    assert shown_luminance(lit) / shown_luminance(dark) == pytest.approx(2.94, rel=0.03)


@pytest.mark.parametrize("lux", [1, 10, 300, 10_000, 100_000])
def test_t2_a_black_hud_is_the_hud_switched_off_to_the_bit(green_optics, patch_world, lux):
    view = eye_view(green_optics, *SIZE)
    black = see(half_lit(green_optics, 0), patch_world(0.3), green_optics, view, lux)
    off = see(half_lit(green_optics, 15), patch_world(0.3), replace(green_optics, peak_nits=0.0), view, lux)
    assert not black.display_xyz.any()
    assert np.array_equal(black.eye_xyz, black.world_xyz)
    assert np.array_equal(depict(black, 1.5).pixels, depict(off, 1.5).pixels)


def test_t2_a_leaking_panel_is_a_faint_rectangle(white_optics, patch_world):
    leaking = replace(white_optics, black_nits=2.0)
    view = eye_view(leaking, *SIZE)
    seen = see(half_lit(leaking, 0), patch_world(0.18), leaking, view, 10)
    scale = view.focal_px / leaking.panel.focal_px
    assert seen.display_xyz[..., 1].max() == pytest.approx(2.0)
    assert seen.display_xyz[..., 1].sum() == pytest.approx(2.0 * 64 * 48 * scale**2, rel=1e-3)


def test_t3_exposing_and_adding_commute(green_optics, patch_world):
    view = eye_view(green_optics, *SIZE)
    seen = see(half_lit(green_optics, 9), patch_world(0.3), green_optics, view, 10_000)
    together = linear_of_xyz(seen.eye_xyz) / np.float32(seen.white_nits)
    apart = linear_of_xyz(seen.world_xyz / np.float32(seen.white_nits)) + linear_of_xyz(
        seen.display_xyz / np.float32(seen.white_nits)
    )
    assert (np.abs(together - apart) <= np.maximum(1e-5 * np.abs(apart), 1e-6)).all()


def test_t3_four_times_all_light_is_the_same_picture(green_optics, patch_world):
    view = eye_view(green_optics, *SIZE)
    brighter = replace(green_optics, peak_nits=green_optics.peak_nits * 4)
    levels, world = half_lit(green_optics, 9), patch_world(0.3)
    assert np.array_equal(
        depict(see(levels, world, green_optics, view, 5_000)).pixels,
        depict(see(levels, world, brighter, view, 20_000)).pixels,
    )


def test_t4_blue_at_ten_kilolux_is_nearly_gone(white_optics, patch_world):
    blue = replace(white_optics, colour_srgb="#0000FF", peak_nits=1000 * float(LUMINANCE_OF_RGB[2]))
    view = eye_view(blue, *SIZE)
    shown = depict(see(half_lit(blue, 15), patch_world(0.18), blue, view, 10_000))
    dark, lit = patches(shown.pixels, view, blue)
    assert 1.0 < shown_luminance(lit) / shown_luminance(dark) < 1.2
    assert legible_up_to_lux(blue.peak_nits, 0.9, 0.18, 1.86) < 2_000


@pytest.mark.parametrize("faults", [None, Imperfections(1.4, 0.6, 0.02, 6.0)])
@pytest.mark.parametrize("shift", [(13.0, 5.0), (0.4, -7.3)])
def test_t5_moving_the_hud_changes_nothing_outside_it(green_optics, patch_world, faults, shift):
    optics = replace(green_optics, imperfections=faults)
    view = eye_view(optics, *SIZE)
    levels, world = half_lit(optics, 15), patch_world(0.3)
    here = see(levels, world, optics, view, 3_000)
    there = see(levels, world, optics, view, 3_000, shift_px=shift)
    outside = (here.display_xyz.sum(axis=-1) == 0) & (there.display_xyz.sum(axis=-1) == 0)
    assert 0.3 < outside.mean() < 0.95
    assert np.array_equal(here.world_xyz, there.world_xyz)
    assert np.array_equal(depict(here).pixels[outside], depict(there).pixels[outside])
    assert here.display_xyz.sum() == pytest.approx(there.display_xyz.sum(), rel=1e-3)


@pytest.fixture(scope="module")
def quark() -> Optics:
    return Optics.from_profile(load_profile("quark-s1"))


@settings(max_examples=20, deadline=None)
@given(st.floats(1, 100_000), st.integers(0, 2**32 - 1), st.sampled_from([(1, 1), (2, 9), (36, 64)]))
def test_no_light_ever_makes_a_nan(quark, lux, seed, world_shape):
    random = np.random.default_rng(seed)
    world = random.integers(0, 256, (*world_shape, 3), np.uint8) * np.uint8(random.integers(0, 2))
    levels = random.integers(0, quark.levels, (480, 640), np.uint8)
    seen = see(levels, world, quark, eye_view(quark, *SIZE), lux)
    assert np.isfinite(seen.eye_xyz).all()
    assert seen.eye_xyz.dtype == np.float32
    assert (seen.eye_xyz >= 0).all()
    shown = depict(seen, automatic_headroom_stops(quark, lux))
    assert shown.pixels.shape == (108, 192, 3)


def test_the_hud_never_pulls_the_exposure(green_optics, patch_world):
    world = patch_world(0.3)
    dark = eye_picture(half_lit(green_optics, 0), world, green_optics, 300)
    lit = eye_picture(half_lit(green_optics, 15), world, green_optics, 300)
    assert np.array_equal(dark[:, :300], lit[:, :300])
    assert (lit[360, 700] != dark[360, 700]).any()


def test_the_shoulder_keeps_the_hue_and_is_counted(green_optics, patch_world):
    view = eye_view(green_optics, *SIZE)
    seen = see(half_lit(green_optics, 15), patch_world(0.05), green_optics, view, 10)
    shown = depict(seen)
    _, lit = patches(shown.pixels, view, green_optics)
    red, green, blue = linear_of_srgb(lit[5, 5] / 255)
    true = linear_of_xyz(seen.eye_xyz[54, 105])
    assert (red / green, blue / green) == pytest.approx((true[0] / true[1], true[2] / true[1]), abs=0.01)
    assert green < 1.0 + 1e-6
    scale = view.focal_px / green_optics.panel.focal_px
    assert shown.shoulder_pixels == pytest.approx(32 * 48 * scale**2, rel=0.05)
    assert SHOULDER == 0.85
