"""Measurements of a computer that became quicker or slower meanwhile are brought to one pace."""

from dataclasses import replace

import numpy as np
import pytest

from emulator.calibration.fit import Place, fit_lane, predicted_ns
from emulator.calibration.pace import at_pace, usual_pace_us, with_paces
from tests.unit.calibration.made_measurements import made

PLACE = Place("2026-01-01", "a computer", "a runtime")
GAUGE_US = 130.0


def at(measurements, slower):
    """The same on a computer that is so many times slower."""
    return [
        replace(
            one,
            bare_us=one.bare_us * slower,
            profiled_us=tuple(time * slower for time in one.profiled_us),
            gauge_us=GAUGE_US * slower,
        )
        for one in measurements
    ]


def drifted():
    """The later half was measured on a computer that had slowed down."""
    return with_paces([*at(made(60), 1.0), *at(made(60, seed=3), 1.08)])


def bias(threads):
    """The median error for a quick computer."""
    fitted = fit_lane(drifted(), "fp32", threads, PLACE)
    return float(np.median([predicted_ns(fitted, one) / one.bare_us / 1000 - 1 for one in made(40, seed=9)]))


def test_a_computer_that_slows_down_is_told_as_it_is_when_quick():
    assert usual_pace_us(drifted()) == GAUGE_US
    assert abs(bias(threads=1)) < 0.01
    assert bias(threads=2) > 0.015  # where the gauge tells of other work


def test_what_a_fit_promises_holds_at_the_slower_pace_too():
    steady, changing = fit_lane(with_paces(at(made(120), 1.0)), "fp32", 1, PLACE), fit_lane(drifted(), "fp32", 1, PLACE)
    assert changing.held_back.mean_error > steady.held_back.mean_error + 0.02
    assert max(changing.interval.factors) > max(steady.interval.factors) + 0.02


def test_one_odd_gauge_among_its_neighbours_changes_nothing():
    steady = at(made(20), 1.0)
    odd = with_paces([*steady[:9], replace(steady[9], gauge_us=2 * GAUGE_US), *steady[10:]])
    assert [one.bare_us for one in at_pace(odd, GAUGE_US)] == pytest.approx([one.bare_us for one in steady])


def test_what_was_measured_later_is_compared_at_the_same_pace():
    calibrated, later = with_paces(at(made(30), 1.0)), with_paces(at(made(10, seed=5), 0.96))
    brought = at_pace(later, usual_pace_us(calibrated))
    assert [one.bare_us for one in brought] == pytest.approx([one.bare_us for one in made(10, seed=5)])


def test_where_no_pace_is_known_times_stay():
    assert usual_pace_us(made(5)) == 0.0
    assert at_pace(made(5), 0.0) == made(5) == at_pace(made(5), GAUGE_US)
