"""The fit finds costs that are known, and says truly how good it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from emulator.calibration.fit import (
    Place,
    clean,
    conformal_interval,
    fit_lane,
    nonnegative,
    predicted_ns,
    profiler_share,
)
from emulator.calibration.measurement import Measurement
from emulator.cost.calibrated import TERMS, CalibratedLane, exponential
from tests.unit.calibration.made_measurements import CALL_US, SHARE_US, kernel, made, true_us

PLACE = Place("2026-01-01", "a computer", "a runtime")


@pytest.fixture(scope="module")
def lane() -> CalibratedLane:
    return fit_lane(made(80), "fp32", 1, PLACE)


def test_what_the_profiler_adds_is_found_and_taken_off():
    share_ns, call_ns = profiler_share(made(60, noise=0.0))
    assert share_ns == pytest.approx(SHARE_US * 1000, rel=0.02)
    assert call_ns == pytest.approx(CALL_US * 1000, rel=0.1)
    one = made(1, noise=0.0)[0]
    assert clean(one, share_ns, call_ns).kernels_ns == pytest.approx([true_us(k) * 1000 for k in one.kernels], rel=0.03)


def test_a_kernel_that_was_not_timed_takes_no_part():
    odd = kernel(kind="odd", operator="Odd")
    given = [
        Measurement(one.name, "made", (*one.kernels, odd), (*one.profiled_us, 0.0), one.bare_us, 1.0)
        for one in made(30)
    ]
    assert not any(name.startswith("odd") for name in fit_lane(given, "fp32", 1, PLACE).classes)


def test_networks_that_it_has_not_seen_are_told(lane: CalibratedLane):
    errors = [abs(predicted_ns(lane, one) / one.bare_us / 1000 - 1) for one in made(40, seed=9)]
    assert np.mean(errors) < 0.05 and max(errors) < 0.15


def test_what_was_disturbed_hardly_counts():
    quiet, other = made(60), made(60, seed=3)
    slow = [
        replace(one, bare_us=2 * one.bare_us, profiled_us=tuple(2 * time for time in one.profiled_us), gauge_us=1.6)
        for one in other
    ]
    fitted = fit_lane([*quiet, *slow], "fp32", 1, PLACE)
    errors = [predicted_ns(fitted, one) / one.bare_us / 1000 - 1 for one in made(30, seed=9)]
    assert abs(float(np.median(errors))) < 0.06


def test_a_class_of_few_kernels_is_told_by_its_work_alone():
    odd = kernel(16, 100, kind="odd", operator="Odd")
    given = [
        replace(one, kernels=(*one.kernels, odd), profiled_us=(*one.profiled_us, true_us(odd) + SHARE_US + noise))
        for one, noise in zip(made(8), np.linspace(-0.5, 0.5, 8), strict=True)
    ]
    found = fit_lane([*given, *made(30, seed=2)], "fp32", 1, PLACE).classes["odd|Odd"]
    told = [name for name, cost in zip(TERMS, found.cost_ns, strict=True) if cost]
    assert set(told) <= {"launch", "arithmetic", "operations", "weights", "read", "written", "pieces"}
    assert not len(found.surface.points)


def test_shapes_count_beyond_work(lane: CalibratedLane):
    full, half = kernel(64, 900), kernel(72, 900)
    times = [float(lane.times([one])[0].sum()) for one in (full, half)]
    assert times[1] / times[0] == pytest.approx(true_us(half) / true_us(full), rel=0.15)


def test_it_says_how_good_it_is(lane: CalibratedLane):
    held = lane.held_back
    assert held.networks == 80 and held.mean_error < 0.06 and 0.85 <= held.covered <= 1
    outside = 0
    for one in made(100, seed=5):
        predicted = predicted_ns(lane, one)
        outside += abs(np.log(predicted / one.bare_us / 1000)) > np.log(lane.interval.factor(predicted))
    assert outside <= 20
    assert lane.origin.date == PLACE.date and lane.origin.macs_per_s[0] < lane.origin.macs_per_s[2]


def test_the_same_measurements_give_the_same_fit():
    first, again = (fit_lane(made(30), "fp32", 1, PLACE) for _ in range(2))
    for name, one in first.classes.items():
        assert np.array_equal(one.cost_ns, again.classes[name].cost_ns)
        assert np.array_equal(one.surface.pull, again.classes[name].surface.pull)
        assert np.array_equal(one.forest.value, again.classes[name].forest.value)
    assert first.interval == again.interval


def test_a_class_that_was_never_measured_is_told_from_its_kind(lane: CalibratedLane):
    parts, unknown = lane.times([kernel(), kernel(operator="QLinearConv"), kernel(kind="odd", operator="Odd")])
    assert unknown == {1, 2}
    assert (parts.sum(axis=1) > 0).all()


def test_a_convolution_is_alike_with_its_activation_within(lane: CalibratedLane):
    _, unknown = lane.times([kernel(operator="FusedConv")])
    assert not unknown


def test_the_interval_holds_nine_in_ten_at_every_size():
    random = np.random.default_rng(0)
    sizes = np.exp(random.uniform(10, 16, 400))
    logs = random.normal(0, np.where(sizes < np.exp(13), 0.2, 0.05))
    interval = conformal_interval(sizes, logs)
    assert interval.factor(1.0) > 1.3 and interval.factor(1e9) < 1.12
    inside = [abs(log) <= np.log(interval.factor(size)) for size, log in zip(sizes, logs, strict=True)]
    assert 0.86 <= np.mean(inside) <= 0.95


def test_least_squares_without_negative_parts():
    rows = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
    assert nonnegative(rows, np.array([3.0, 5.0, 7.0])) == pytest.approx([1, 2], abs=1e-6)
    assert nonnegative(rows, np.array([3.0, 2.0, 1.0])) == pytest.approx([2, 0], abs=1e-6)


def test_columns_that_say_the_same_or_nothing_do_no_harm():
    random = np.random.default_rng(1)
    one, other, nothing = random.random(50), random.random(50), np.zeros(50)
    rows = np.stack([one, other, one, nothing, one + other], axis=1)
    found = nonnegative(rows, 3 * one + 5 * other)
    assert (found >= 0).all() and rows @ found == pytest.approx(3 * one + 5 * other, rel=1e-6)


def test_the_exponential_is_that_of_the_library():
    values = np.linspace(-2, 2, 41)
    assert exponential(values) == pytest.approx(np.exp(values), rel=1e-12)
    assert exponential(np.array([50.0]))[0] == pytest.approx(np.exp(2))


def test_a_measurement_survives_its_line():
    one = made(1)[0]
    assert Measurement.of_line(one.line()) == one
    with pytest.raises(ValueError, match="no measurement"):
        Measurement.of_line(one.line()[:200])
