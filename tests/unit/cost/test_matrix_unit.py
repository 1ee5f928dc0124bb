"""The fit on published times: what is claimed of it holds, and it cannot be had for nothing."""

import numpy as np
import pytest

from tests.fit import matrix_unit


@pytest.fixture(scope="module")
def published():
    return matrix_unit.published()


def test_networks_that_were_left_out_are_told(published):
    ratios = matrix_unit.left_out(published)
    assert np.abs(ratios - 1).mean() < 0.13
    assert np.median(np.abs(ratios - 1)) < 0.08
    factor = matrix_unit.factor_for_nine_in_ten(ratios)
    assert factor < 1.5
    inside = np.abs(np.log(ratios)) <= np.log(factor) + 1e-9
    assert 0.85 <= inside.mean() <= 0.95


def test_costs_are_found_again_in_times_made_from_them(published):
    """Each chip has a speed of its own, which the guess does not know."""
    costs = np.log(list(matrix_unit.GUESS.values()))
    is_cost = np.array([name in matrix_unit.COSTS for name in matrix_unit.GUESS])
    made = np.array(
        [matrix_unit.times(published, costs + np.log(speed) * is_cost)[0] for speed in (1.5, 1, 0.8, 0.4, 0.5)]
    )
    found = matrix_unit.fit(published._replace(seconds=made))
    assert matrix_unit.times(published, np.log(found))[0] == pytest.approx(made[0], rel=0.05)


def test_slopes_are_what_times_change_by(published):
    costs = np.log(list(matrix_unit.GUESS.values()))
    seconds, slopes = matrix_unit.times(published, costs)
    for one, step in enumerate(np.eye(len(costs)) * 1e-6):
        changed = (matrix_unit.times(published, costs + step)[0] - seconds) / 1e-6
        assert changed == pytest.approx(slopes[:, one], rel=1e-3, abs=1e-9)


def test_times_that_have_nothing_to_do_with_the_networks_are_not_told(published):
    shuffled = published._replace(seconds=np.random.default_rng(1).permutation(published.seconds, axis=1))
    assert np.abs(matrix_unit.left_out(shuffled) - 1).mean() > 1
