"""From a profile to optics: what is taken over, what is refused, how a lens darkens."""

from dataclasses import replace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.optics import Optics
from emulator.optics.colour import XYZ_OF_RGB, linear_of_srgb, linear_of_xyz, srgb_of_linear, unit_xyz, xyz_of_linear
from emulator.profile import load_profile


def test_the_profile_of_a_display_device_gives_its_optics():
    profile = load_profile("quark-s1")
    optics = Optics.from_profile(profile)
    assert optics.peak_nits == profile.display.luminance_max_nits.value
    assert (optics.panel.width_px, optics.panel.height_px) == (640, 480)
    assert optics.panel.diagonal_fov_deg == pytest.approx(profile.display.fov_diagonal_deg.value)
    assert optics.camera.diagonal_fov_deg == pytest.approx(profile.camera.fov_diagonal_deg.value)
    assert optics.imperfections is None


def test_a_device_without_display_has_no_optics():
    with pytest.raises(BadInput, match="quark-g1 has no display; "):
        Optics.from_profile(load_profile("quark-g1"))


@pytest.mark.parametrize("brightness", [-0.1, 1.5, float("nan")])
def test_an_impossible_brightness_is_refused(brightness):
    with pytest.raises(BadInput, match="brightness"):
        Optics.from_profile(load_profile("quark-s1"), brightness=brightness)


def test_brightness_scales_the_light_of_the_display():
    profile = load_profile("quark-s1")
    half, whole = Optics.from_profile(profile, brightness=0.5), Optics.from_profile(profile)
    assert half.nits_of_levels() == pytest.approx(whole.nits_of_levels() / 2)


def test_imperfections_come_from_the_profile_when_asked_for():
    profile = load_profile("quark-s1")
    faults = Optics.from_profile(profile, imperfections=True).imperfections
    assert faults is not None
    assert faults.blur_fwhm_px == profile.display.blur_fwhm_px.value


def test_level_zero_is_dark_and_the_highest_is_the_peak(green_optics):
    nits = green_optics.nits_of_levels()
    assert (nits[0], nits[-1]) == (0.0, 4000.0)
    assert nits[7] == pytest.approx(4000 * (7 / 15) ** 2.2, rel=1e-5)
    assert (np.diff(nits) > 0).all()


def test_a_photochromic_lens_darkens_with_the_light(white_optics):
    lens = replace(white_optics, transmittance_clear=0.85, transmittance_dark=0.2)
    passing = [lens.transmittance(lux) for lux in (1, 1_000, 5_000, 20_000, 50_000, 100_000)]
    assert passing[:2] == [0.85, 0.85]
    assert passing[-2:] == pytest.approx([0.2, 0.2])
    assert passing == sorted(passing, reverse=True)
    assert passing[2] > passing[3]


def test_a_tint_on_its_way_counts_and_not_the_light(white_optics):
    lens = replace(white_optics, transmittance_clear=0.8, transmittance_dark=0.2, tint=0.5)
    assert lens.transmittance(1.0) == lens.transmittance(100_000.0) == pytest.approx(0.4)
    assert lens.adapted_white_nits(1_000.0) == pytest.approx(0.4 * 1_000.0 / np.pi)


def test_a_plain_lens_never_changes(white_optics):
    assert {white_optics.transmittance(lux) for lux in (1, 3_000, 100_000)} == {0.9}


@pytest.mark.parametrize("colour", ["#3CFA44", "#ffffff", "#0000FF", "#000000"])
def test_a_primary_has_luminance_one_and_its_own_hue(colour):
    xyz = unit_xyz(colour)
    assert xyz[1] == pytest.approx(1.0)
    linear = linear_of_xyz(xyz)
    if colour == "#3CFA44":
        shown = np.rint(srgb_of_linear(linear / linear.max() * linear_of_srgb(np.array(0xFA / 255))) * 255)
        assert shown.tolist() == [0x3C, 0xFA, 0x44]


def test_srgb_goes_there_and_back_for_every_code():
    codes = np.arange(256)
    assert (np.rint(srgb_of_linear(linear_of_srgb(codes / 255)) * 255) == codes).all()


def test_xyz_goes_there_and_back_and_white_is_d65():
    colours = np.random.default_rng(3).random((50, 3), np.float32)
    assert linear_of_xyz(xyz_of_linear(colours)) == pytest.approx(colours, abs=1e-5)
    assert XYZ_OF_RGB.sum(axis=1) == pytest.approx([0.9505, 1.0, 1.0891], abs=1e-4)
