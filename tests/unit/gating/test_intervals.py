"""Intervals over sentences and over seeds."""

import numpy as np
import pytest

from emulator.gating.intervals import Figure, Resampled, median_of, over_seeds, students_t


def test_over_seeds_it_is_students_t():
    found = over_seeds([1.0, 2.0, 3.0, 4.0, 5.0])
    half = 2.776 * np.std([1, 2, 3, 4, 5], ddof=1) / np.sqrt(5)
    assert found.value == 3.0
    assert (found.high - found.value, found.value - found.low) == pytest.approx((half, half))
    assert over_seeds([0.5]) == Figure(0.5)


def test_beyond_the_table_the_expansion_goes_on_smoothly():
    assert students_t(10) == pytest.approx(2.228, abs=5e-3)
    assert students_t(30) == pytest.approx(2.042, abs=5e-3)
    assert [students_t(n) for n in range(1, 40)] == sorted((students_t(n) for n in range(1, 40)), reverse=True)


def test_the_interval_of_a_share_over_sentences_is_about_two_standard_errors():
    right = (np.arange(400) % 4 == 0).astype(float)
    found = Resampled(400, 1).mean(right)
    error = np.sqrt(0.25 * 0.75 / 400)
    assert found.value == 0.25
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.15)
    assert found == Resampled(400, 1).mean(right)
    assert found != Resampled(400, 2).mean(right)


def test_equal_sentences_leave_no_doubt():
    assert Resampled(50, 3).mean(np.full(50, 0.3)) == pytest.approx(Figure(0.3, 0.3, 0.3))


def test_the_median_and_its_interval():
    found = median_of([5.0, 1.0, 3.0, 2.0, 4.0] * 20, 1)
    assert found.value == 3.0
    assert 2.0 <= found.low <= 3.0 <= found.high <= 4.0
