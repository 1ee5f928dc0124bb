"""The fit on published times: what is claimed of it holds, and it cannot be had for nothing."""

import numpy as np
import pytest

from tests.fit import matrix_unit


@pytest.fixture(scope="module")
def published():
    return matrix_unit.published()


def test_networks_that_were_left_out_are_told(published):
    _, amounts, seconds = published
    ratios = matrix_unit.left_out(amounts, seconds)
    assert np.abs(ratios - 1).mean() < 0.16
    assert np.median(np.abs(ratios - 1)) < 0.13
    factor = matrix_unit.factor_for_nine_in_ten(ratios)
    assert factor < 1.55
    inside = np.abs(np.log(ratios)) <= np.log(factor) + 1e-9
    assert 0.85 <= inside.mean() <= 0.95


def test_costs_are_found_again_in_times_made_from_them(published):
    _, amounts, _ = published
    costs = np.array(list(matrix_unit.GUESS.values())) * 1.5
    found = matrix_unit.fit(amounts, amounts @ costs)
    assert amounts @ found == pytest.approx(amounts @ costs, rel=0.03)


def test_times_that_have_nothing_to_do_with_the_networks_are_not_told(published):
    _, amounts, seconds = published
    shuffled = np.random.default_rng(1).permutation(seconds)
    assert np.abs(matrix_unit.left_out(amounts, shuffled) - 1).mean() > 1
