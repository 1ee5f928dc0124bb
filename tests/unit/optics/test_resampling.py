"""The narrow bands say the same as the oracle's matrices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.optics.geometry import area_weights, sample_weights
from emulator.optics.resampling import area_band, tent_band

counts = st.integers(1, 90)
scales = st.floats(0.07, 14)
shifts = st.floats(-120, 120)


@given(counts, counts, scales, shifts)
def test_a_tent_band_is_the_matrix(count_out, count_in, scale, shift):
    values = np.random.default_rng(1).random((count_in, 4), np.float32)
    band = tent_band(count_out, count_in, scale, shift)
    used, weights = sample_weights(count_out, count_in, scale, shift)
    assert band.apply(values[band.used]) == pytest.approx(weights @ values[used], abs=2e-5)
    rounded = band.apply_rounded(np.float32(60_000) * values[band.used])
    assert rounded == pytest.approx(60_000 * weights @ values[used], abs=2)


@given(counts, counts, scales, shifts)
def test_an_area_band_is_the_matrix(count_out, count_in, scale, centre):
    values = np.random.default_rng(1).random((count_in, 4), np.float32)
    band = area_band(count_out, count_in, scale, centre)
    found = np.zeros((count_out, 4), np.float32)
    found[band.first_out : band.first_out + band.count_out] = band.apply(values[band.used])
    assert found == pytest.approx(area_weights(count_out, count_in, scale, centre) @ values, abs=1e-4)


def test_a_band_knows_the_weights_of_one_output():
    band = tent_band(40, 20, 2.5, 1.2)
    values = np.random.default_rng(1).random((20, 1), np.float32)
    whole = band.apply(values[band.used])
    for output in (0, 7, 8, 39):
        of, weights = band.weights_of(output)
        assert weights @ values[of] == pytest.approx(whole[output])
    assert band.weights_of(40)[1].size == 0


def test_pixel_on_pixel_is_a_copy():
    assert tent_band(10, 20, 1.0, 2.0).copied_from == 3
    assert tent_band(10, 20, 1.0, 2.5).copied_from is None
    assert area_band(100, 10, 1.0, 50.0).copied_from == 0
    assert area_band(100, 10, 2.0, 50.0).copied_from is None
