"""A photochromic lens follows the light in emulated time, however often it is asked, and a plain one not at all."""

import math

import pytest

from emulator.clock import NS_PER_S
from emulator.hardware.photochromic_lens import PhotochromicLens, lens_of
from emulator.profile import load_profile
from emulator.tint import settled_tint

NOON_LUX = 100_000.0


def test_it_darkens_with_its_time_constant_and_clears_again():
    lens = PhotochromicLens(500.0, 30.0)
    lens.take_light(NOON_LUX, 10 * NS_PER_S)
    assert lens.tint(10 * NS_PER_S) == 0.0
    assert lens.tint(40 * NS_PER_S) == pytest.approx(1 - math.exp(-1))
    assert lens.tint(1000 * NS_PER_S) == pytest.approx(1.0)
    lens.take_light(500.0, 1000 * NS_PER_S)
    assert lens.tint(1030 * NS_PER_S) == pytest.approx(math.exp(-1))


def test_light_that_is_told_often_is_the_same_as_light_that_is_told_once():
    often, once = PhotochromicLens(500.0, 30.0), PhotochromicLens(500.0, 30.0)
    for second in range(20):
        often.take_light(NOON_LUX, second * NS_PER_S)
    once.take_light(NOON_LUX, 0)
    assert often.tint(20 * NS_PER_S) == pytest.approx(once.tint(20 * NS_PER_S))


def test_at_power_on_it_is_settled_and_without_a_time_constant_always():
    assert PhotochromicLens(NOON_LUX, 30.0).tint(0) == 1.0
    lens = PhotochromicLens(500.0, None)
    lens.take_light(7_000.0, 5)
    assert lens.tint(5) == settled_tint(7_000.0)


def test_the_lens_of_the_s1_does_not_darken():
    display = load_profile("quark-s1").display
    assert lens_of(display, NOON_LUX) is None
    assert lens_of(None, NOON_LUX) is None
    dark = darkening(display, 0.2)
    assert lens_of(dark, NOON_LUX).tint(0) == 1.0


def darkening(display, dark):
    sourced = display.transmittance.model_copy(update={"value": dark})
    return display.model_copy(update={"transmittance_dark": sourced})
