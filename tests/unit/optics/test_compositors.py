"""Every host of the compositor: T1..T5 on its own pictures, and within two codes of the oracle."""

from dataclasses import replace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.optics import Composition, Optics, eye_view, make_compositor
from emulator.optics.colour import LUMINANCE_OF_RGB, linear_of_bytes, linear_of_srgb
from emulator.optics.depict import SHOULDER
from emulator.optics.photometry import contrast_ratio
from emulator.optics.world import key_scale
from emulator.pinhole import Pinhole
from emulator.profile import load_profile
from tests.unit.optics.hosts import GEOMETRIES, codes_apart, noise_world, sparse_levels, worlds

pytestmark = pytest.mark.slow  # a picture each, on every host

LIGHTS = (1, 30, 1_000, 10_000, 100_000)
VIEW = (192, 108)


@pytest.fixture(scope="module", params=["numpy", "egl"])
def host(request):
    """A host by name; EGL only where this computer can draw without a window."""
    try:
        compositor = make_compositor(request.param)
    except BadInput as fault:
        pytest.skip(str(fault))
    yield compositor
    compositor.close()


@pytest.fixture(scope="module")
def quark() -> Optics:
    return Optics.from_profile(load_profile("quark-s1"))


@pytest.fixture(scope="module")
def faulty() -> Optics:
    return Optics.from_profile(load_profile("quark-s1"), imperfections=True)


def grey_world(code: int) -> np.ndarray:
    world = np.full((36, 64, 3), 118, np.uint8)
    world[8:28, 16:48] = code
    return world


def half_lit(optics: Optics, code: int) -> np.ndarray:
    levels = np.zeros((round(optics.panel.height_px), round(optics.panel.width_px)), np.uint8)
    levels[:, levels.shape[1] // 2 :] = code
    return levels


def patches(picture: np.ndarray, composition: Composition) -> tuple[np.ndarray, np.ndarray]:
    half_wide = composition.optics.panel.width_px * composition.hud_scale / 2
    half_high = composition.optics.panel.height_px * composition.hud_scale / 2
    x, y = composition.hud_centre_px
    rows = slice(round(y - half_high + 2), round(y + half_high - 2))
    dark = picture[rows, round(x - half_wide + 2) : round(x - 2), :3]
    return dark, picture[rows, round(x + 2) : round(x + half_wide - 2), :3]


def shown_luminance(patch: np.ndarray) -> float:
    mean_code = patch.reshape(-1, 3).mean(axis=0, dtype=np.float64)
    return float(linear_of_srgb(mean_code / 255) @ LUMINANCE_OF_RGB)


def true_light(composition: Composition, code: int, level: int) -> tuple[float, float]:
    """World and display luminance of the patches, from the formulas."""
    world = composition.world
    share = float(linear_of_bytes(np.uint8(code)) * key_scale(world))
    optics = composition.optics
    return share * optics.adapted_white_nits(composition.illuminance_lux), float(optics.nits_of_levels()[level])


@pytest.mark.parametrize("colour", ["#ffffff", "#3CFA44"])
def test_t1_shown_contrast_is_the_true_one_within_three_percent(host, white_optics, colour):
    optics = replace(white_optics, colour_srgb=colour)
    checked = 0
    for lux in (10, 1_000, 10_000, 100_000):
        for code, level in ((63, 6), (118, 1), (118, 15), (188, 15)):
            world, levels = grey_world(code), half_lit(optics, level)
            composition = Composition(world, levels, optics, lux, eye_view(optics, *VIEW))
            if composition.depicted().shoulder_pixels:
                continue
            dark, lit = patches(host.compose(composition), composition)
            true = contrast_ratio(*true_light(composition, code, level))
            assert shown_luminance(lit) / shown_luminance(dark) == pytest.approx(true, rel=0.03), (lux, code, level)
            checked += 1
    assert checked >= 8


@pytest.mark.parametrize("lux", LIGHTS)
def test_t2_a_black_hud_is_the_hud_switched_off_to_the_bit(host, green_optics, lux):
    view = eye_view(green_optics, *VIEW)
    black = Composition(noise_world(), half_lit(green_optics, 0), green_optics, lux, view, headroom_stops=1.5)
    off = replace(black, levels=half_lit(green_optics, 15), optics=replace(green_optics, peak_nits=0.0))
    assert np.array_equal(host.compose(black).copy(), host.compose(off))


def test_t3_four_times_all_light_is_the_same_picture(host, green_optics):
    view, levels = eye_view(green_optics, *VIEW), half_lit(green_optics, 9)
    dim = Composition(noise_world(), levels, green_optics, 5_000, view)
    bright = replace(dim, optics=replace(green_optics, peak_nits=4 * green_optics.peak_nits), illuminance_lux=20_000)
    assert np.array_equal(host.compose(dim).copy(), host.compose(bright))


def test_t4_blue_at_ten_kilolux_is_nearly_gone(host, white_optics):
    blue = replace(white_optics, colour_srgb="#0000FF", peak_nits=1000 * float(LUMINANCE_OF_RGB[2]))
    composition = Composition(grey_world(118), half_lit(blue, 15), blue, 10_000, eye_view(blue, *VIEW))
    dark, lit = patches(host.compose(composition), composition)
    assert 1.0 < shown_luminance(lit) / shown_luminance(dark) < 1.2


@pytest.mark.parametrize("faults", [False, True])
def test_t5_moving_the_hud_changes_nothing_outside_it(host, quark, faulty, faults):
    optics = faulty if faults else quark
    view = Pinhole(480, 270, optics.panel.focal_px / 3)
    left = Composition(noise_world(), sparse_levels(optics), optics, 3_000, view, eye="left")
    right = replace(left, eye="right")
    assert left.hud_shift_px[0] == -right.hud_shift_px[0] > 1
    outside = (left.seen().display_xyz[..., 1] == 0) & (right.seen().display_xyz[..., 1] == 0)
    assert 0.3 < outside.mean() < 0.95
    here = host.compose(left).copy()
    assert np.array_equal(here[outside], host.compose(right)[outside])
    assert not np.array_equal(here[~outside], host.compose(right)[~outside])


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("faults", [False, True], ids=["clean", "imperfect"])
def test_a_host_is_within_two_codes_of_the_oracle(host, quark, faulty, geometry, faults):
    optics = faulty if faults else quark
    levels = sparse_levels(optics)
    for name, world in worlds().items():
        view = GEOMETRIES[geometry](optics, world)
        for lux in LIGHTS:
            picture = Composition(
                world, levels, optics, lux, view, pan_px=(3.3, -2.2), eye="left", eye_offset_mm=(2, 1)
            )
            apart = codes_apart(host, picture)
            assert apart.max() <= 2, (name, lux)
            assert apart.mean() < 0.05, (name, lux)


def test_a_white_leaking_panel_agrees_too(host, white_optics):
    leaking = replace(white_optics, black_nits=3.0, transmittance_dark=0.2)
    for lux in LIGHTS:
        picture = Composition(noise_world(), sparse_levels(leaking), leaking, lux, Pinhole(320, 180, 300.0))
        assert codes_apart(host, picture).max() <= 2


def test_an_overexposed_world_rolls_off_like_the_oracle(host, white_optics):
    world = noise_world()
    world[:, :200] //= 12
    picture = Composition(world, half_lit(white_optics, 0), white_optics, 50_000, Pinhole(480, 270, 500.0))
    assert picture.depicted().shoulder_share > 0.05
    assert linear_of_bytes(world).max() * key_scale(world) > 3 * SHOULDER
    assert codes_apart(host, picture).max() <= 2


def test_what_changed_is_seen_and_what_did_not_is_the_same(host, quark):
    """Every part that a host keeps is made anew when its cause changes, and only then."""
    first = Composition(noise_world(), sparse_levels(quark), quark, 3_000, eye_view(quark, 320, 180))
    changes = [
        {"world": noise_world(8)},
        {"levels": sparse_levels(quark, 4)},
        {"optics": replace(quark, peak_nits=900.0)},
        {"illuminance_lux": 40_000.0},
        {"view": Pinhole(300, 200, 700.0)},
        {"pan_px": (5.0, 1.0)},
        {"eye": "right"},
        {"headroom_stops": 2.0},
    ]
    before = host.compose(first).copy()
    for change in changes:
        changed = replace(first, **change)
        assert codes_apart(host, changed).max() <= 2, change
        after = host.compose(changed)
        assert after.shape != before.shape or not np.array_equal(before, after), change
        assert np.array_equal(host.compose(first), before), change


@pytest.mark.parametrize("size_px", [(966, 309), (639, 480), (640, 479), (701, 555), (311, 140)])
def test_a_native_view_may_be_of_any_size(host, quark, size_px):
    """Pixel on pixel, with the panel cut off at some edges and whole at others."""
    pan_px = (0.5 * (size_px[0] % 2), -0.5 * (size_px[1] % 2))
    view = Pinhole(*size_px, quark.panel.focal_px)
    picture = Composition(noise_world(), sparse_levels(quark), quark, 1_000, view, pan_px=pan_px)
    assert codes_apart(host, picture).max() <= 2


def test_a_system_without_what_vispy_needs_is_one_line(monkeypatch):
    """As on a bare server without fontconfig, where importing vispy.app fails."""
    import sys

    import vispy

    monkeypatch.setitem(sys.modules, "vispy.app", None)
    monkeypatch.delattr(vispy, "app", raising=False)
    with pytest.raises(BadInput, match="no headless OpenGL here"):
        make_compositor("egl")


@pytest.mark.parametrize("code", [60, 118, 230])
def test_a_wall_of_known_reflectance_is_as_bright_as_it_is(host, quark, code):
    """Photometric worlds are not keyed: L = T * E * rho / pi, with rho the linear value of the code."""
    wall = np.full((36, 64, 3), code, np.uint8)
    picture = Composition(
        wall, half_lit(quark, 0), quark, 500.0, Pinhole(*VIEW, 90.0), headroom_stops=0.0, photometric=True
    )
    apart = codes_apart(host, picture)
    assert apart.max() <= 2
    reflectance = float(linear_of_bytes(np.uint8(code)))
    seen = picture.seen().world_xyz[..., 1]
    assert seen == pytest.approx(quark.adapted_white_nits(500.0) * reflectance, rel=1e-4)
    shown = host.compose(picture)[..., :3].mean()
    if reflectance < SHOULDER:
        assert shown == pytest.approx(code, abs=1.5)
