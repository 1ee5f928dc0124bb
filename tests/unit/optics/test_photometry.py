"""The closed forms against the published tables and worked examples."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.optics.photometry import (
    contrast_ratio,
    legible_up_to_lux,
    legible_up_to_lux_with_tint,
    ratio_of_michelson,
    required_contrast_ratio,
    world_luminance_nits,
)

LUX = (300, 1_000, 10_000, 30_000, 100_000)
CONTRAST_TABLE = [
    (1000, 0.90, 0.18, (66, 20, 2.94, 1.65, 1.19)),
    (1000, 0.90, 0.50, (24, 8.0, 1.70, 1.23, 1.07)),
    (1200, 0.90, 0.18, (79, 24, 3.33, 1.78, 1.23)),
    (1200, 0.90, 0.50, (29, 9.4, 1.84, 1.28, 1.08)),
    (3000, 0.85, 0.18, (206, 63, 7.2, 3.1, 1.62)),
    (3000, 0.85, 0.50, (75, 23, 3.2, 1.7, 1.22)),
    (5000, 0.85, 0.18, (343, 104, 11, 4.4, 2.03)),
    (5000, 0.85, 0.50, (124, 38, 4.7, 2.2, 1.37)),
    (5000, 0.20, 0.18, (1455, 437, 45, 16, 5.4)),
    (5000, 0.20, 0.50, (525, 158, 17, 6.2, 2.6)),
]


@pytest.mark.parametrize(
    ("lux", "expected"),
    [
        (10, (0.2, 0.6, 1.6, 2.5)),
        (300, (4.8, 17, 48, 76)),
        (1_000, (16, 57, 159, 255)),
        (10_000, (159, 573, 1592, 2546)),
        (30_000, (477, 1719, 4775, 7639)),
        (100_000, (1592, 5730, 15915, 25465)),
    ],
)
def test_world_luminance_is_lux_times_reflectance_over_pi(lux, expected):
    found = [world_luminance_nits(lux, rho) for rho in (0.05, 0.18, 0.50, 0.80)]
    assert found == pytest.approx(expected, abs=0.05 if lux == 10 else 0.5)


@pytest.mark.parametrize(("nits", "passing", "rho", "expected"), CONTRAST_TABLE)
def test_contrast_of_a_white_hud_is_that_of_the_table(nits, passing, rho, expected):
    found = [contrast_ratio(passing * world_luminance_nits(lux, rho), nits) for lux in LUX]
    for ratio, shown in zip(found, expected, strict=True):
        digits = len(str(shown).partition(".")[2])
        assert ratio == pytest.approx(shown, abs=0.51 * 10**-digits)


def test_the_three_headline_contrasts():
    assert round(contrast_ratio(0.90 * world_luminance_nits(10_000, 0.18), 1000), 2) == 2.94
    assert round(contrast_ratio(0.90 * world_luminance_nits(10_000, 0.50), 1000), 2) == 1.70
    assert round(contrast_ratio(0.85 * world_luminance_nits(100_000, 0.50), 5000), 2) == 1.37


def test_contrast_on_nothing_is_infinite_or_one_and_never_nan():
    assert contrast_ratio(0.0, 5.0) == math.inf
    assert contrast_ratio(0.0, 0.0) == 1.0


def test_leakage_lowers_contrast():
    assert contrast_ratio(10.0, 100.0, 5.0) == pytest.approx(110 / 15)


def test_ratio_of_a_michelson_contrast():
    assert ratio_of_michelson(0.0) == 1.0
    assert ratio_of_michelson(0.3) == pytest.approx(1.3 / 0.7)
    assert ratio_of_michelson(1.0) == math.inf


@pytest.mark.parametrize(
    ("arcmin", "ratio"), [(25, 1.857), (20, 1.857), (18, 2.57), (17, 3.08), (16, 3.76), (14, 6.14)]
)
def test_required_contrast_by_text_height(arcmin, ratio):
    assert required_contrast_ratio(arcmin) == pytest.approx(ratio, rel=0.003)


def test_text_below_ten_arcmin_is_beyond_any_contrast():
    assert required_contrast_ratio(10.0) > 1e6
    assert required_contrast_ratio(9.0) == math.inf
    assert legible_up_to_lux(4000, 0.8, 0.3, math.inf) == 0.0


@pytest.mark.parametrize(
    ("nits", "share", "passing", "lux"), [(1200, 1.0, 0.9, 16_000), (1200, 0.25, 0.9, 4_100), (5000, 1.0, 0.85, 72_000)]
)
def test_legible_up_to_the_worked_examples(nits, share, passing, lux):
    assert legible_up_to_lux(nits * share, passing, 0.3, 1.86) == pytest.approx(lux, rel=0.02)


def test_a_dark_lens_reads_beyond_full_sun():
    assert legible_up_to_lux(5000, 0.20, 0.3, 1.86) > 100_000


@given(st.floats(1, 10_000), st.floats(0.05, 1), st.floats(0.02, 1), st.floats(1.05, 50))
def test_at_the_limit_the_contrast_is_exactly_the_required_one(nits, passing, rho, required):
    lux = legible_up_to_lux(nits, passing, rho, required)
    background = passing * world_luminance_nits(lux, rho)
    assert contrast_ratio(background, nits) == pytest.approx(required, rel=1e-9)


@given(st.floats(1, 10_000), st.floats(0.05, 1), st.floats(0.02, 1), st.floats(1.05, 50))
def test_a_lens_without_tint_gives_the_closed_form(nits, passing, rho, required):
    tinted = legible_up_to_lux_with_tint(nits, lambda _lux: passing, rho, required)
    assert tinted == pytest.approx(legible_up_to_lux(nits, passing, rho, required), rel=1e-9)


def test_a_lens_that_darkens_reads_further_than_the_clear_one():
    def passing(lux: float) -> float:
        return 0.85 if lux < 10_000 else 0.20

    clear = legible_up_to_lux(2000, 0.85, 0.3, 1.86)
    tinted = legible_up_to_lux_with_tint(2000, passing, 0.3, 1.86)
    assert tinted > 2 * clear
    assert tinted == pytest.approx(legible_up_to_lux(2000, 0.20, 0.3, 1.86), rel=1e-6)


def test_a_black_background_is_readable_in_any_light():
    assert legible_up_to_lux_with_tint(100, lambda _lux: 0.8, 0.0, 1.86) == math.inf
