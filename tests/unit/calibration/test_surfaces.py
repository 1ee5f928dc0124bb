"""Surfaces: they learn what they are shown, tell what lies between, and are the same numbers on every computer."""

from __future__ import annotations

import math

import numpy as np
import pytest

from emulator.calibration import fit_surface as fitting
from emulator.calibration.fit_surface import fit_surface
from emulator.cost.calibrated import KernelClass
from emulator.cost.surfaces import NO_SURFACE, logarithm, nearness
from emulator.cost.trees import LEAF, Forest


def drawn(count: int, seed: int = 1) -> np.ndarray:
    return np.exp(np.random.default_rng(seed).uniform(0, 12, (count, 4)))


def bent(rows: np.ndarray) -> np.ndarray:
    """Depends on two of four columns, smoothly in their logarithms."""
    return np.sin(np.log(rows[:, 0]) / 3) + 0.1 * np.log(rows[:, 2])


def test_what_lies_between_points_is_told():
    rows, asked = drawn(600), drawn(100, seed=2)
    surface = fit_surface(rows, bent(rows), np.ones(600))
    off = np.abs(surface.mean(asked) - bent(asked))
    assert off.mean() < 0.05 and off.mean() < np.abs(bent(asked) - bent(rows).mean()).mean() / 8


def test_what_weighs_more_is_followed_more_closely():
    rows = np.array([[10.0], [10.0], [1000.0]])
    target, weights = np.array([0.0, 1.0, 0.0]), np.array([1.0, 9.0, 1.0])
    near = fit_surface(rows, target, weights).mean(np.array([[10.0]]))[0]
    assert near > 0.6 > fit_surface(rows, target, np.ones(3)).mean(np.array([[10.0]]))[0]


def test_a_feature_that_never_varied_says_nothing():
    rows = drawn(50)
    rows[:, 3] = 7.0
    surface = fit_surface(rows, bent(rows), np.ones(50))
    asked = rows[:5].copy()
    asked[:, 3] = 1e9
    assert np.array_equal(surface.mean(asked), surface.mean(rows[:5]))


def test_far_from_all_points_the_mean_is_told():
    rows = drawn(80)
    surface = fit_surface(rows, 2 + bent(rows), np.ones(80))
    assert surface.mean(np.full((1, 4), 1e300))[0] == pytest.approx(float((2 + bent(rows)).mean()), abs=0.2)
    assert list(NO_SURFACE.mean(rows[:2])) == [0.0, 0.0]


def test_of_too_many_points_those_that_weigh_most_count(monkeypatch):
    monkeypatch.setattr(fitting, "MOST_POINTS", 20)
    rows, weights = drawn(50), np.arange(50.0) + 1
    surface = fit_surface(rows, bent(rows), weights)
    assert len(surface.points) == 20
    heavy = np.abs(surface.mean(rows[30:]) - bent(rows[30:])).mean()
    assert heavy < np.abs(surface.mean(rows[:30]) - bent(rows[:30])).mean()


def test_nearness_falls_from_one():
    points = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert nearness(points, points).tolist() == [[1.0, 1 / 26], [1 / 26, 1.0]]


def test_the_logarithm_is_that_of_the_library():
    values = np.array([1.0, 1.5, 2.0, 3.0, 1e-300, 1e300, 0.7, 123456.789])
    assert logarithm(values) == pytest.approx([math.log(value) for value in values], rel=1e-14, abs=1e-15)


def test_surface_and_trees_are_heard_alike_and_each_alone_where_the_other_is_missing():
    rows = drawn(40)
    surface = fit_surface(rows, np.full(40, 0.4), np.ones(40))
    leaf = Forest(
        np.zeros(1, np.int32), np.array([LEAF], np.int16), np.zeros(1), np.zeros(1, np.int32), np.array([-0.2])
    )
    costs, asked = np.zeros(1), rows[:2]
    assert KernelClass(costs, surface, leaf).left(asked) == pytest.approx([0.1, 0.1])
    assert KernelClass(costs, surface).left(asked) == pytest.approx([0.4, 0.4])
    assert KernelClass(costs, NO_SURFACE, leaf).left(asked) == pytest.approx([-0.2, -0.2])
    assert list(KernelClass(costs, NO_SURFACE).left(asked)) == [0.0, 0.0]
