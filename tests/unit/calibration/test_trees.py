"""Trees: they learn what they are shown, and every number of a file is looked at before it is used."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.calibration.grow_trees import grow_forest
from emulator.cost.trees import LEAF, NO_FOREST


def random() -> np.random.Generator:
    return np.random.default_rng(1)


def test_a_step_in_one_column_is_found_among_others():
    rows = random().random((400, 5))
    target = np.where(rows[:, 3] > 0.4, 2.0, -1.0)
    forest = grow_forest(rows, target, np.ones(400), trees=12, random=random())
    asked = np.full((2, 5), 0.5)
    asked[:, 3] = (0.1, 0.9)
    assert forest.mean(asked) == pytest.approx([-1, 2], abs=0.5)


def test_leaves_hold_the_weighted_mean_of_their_samples():
    rows, weight = np.array([[1.0], [1.0], [1.0], [1.0]]), np.array([1.0, 1.0, 1.0, 3.0])
    forest = grow_forest(rows, np.array([0.0, 0.0, 0.0, 2.0]), weight, trees=3, random=random())
    assert list(forest.column) == [LEAF] * 3
    assert forest.mean(np.array([[7.0]])) == pytest.approx([1.0])


def test_what_was_shown_is_told_again():
    rows = random().random((200, 4)) * 1e6
    target = np.log1p(rows[:, 0]) - np.log1p(rows[:, 1])
    forest = grow_forest(rows, target, np.ones(200), trees=20, random=random(), least=1)
    assert np.abs(forest.mean(rows) - target).max() < 1e-9


def test_one_seed_gives_one_forest_and_no_trees_say_nothing():
    rows, target = random().random((60, 3)), random().random(60)
    first, again = (grow_forest(rows, target, np.ones(60), trees=4, random=random()) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(first, again, strict=True))
    assert list(NO_FOREST.mean(rows[:2])) == [0.0, 0.0]


def test_every_tree_draws_columns_of_its_own():
    rows = random().random((50, 8))
    forest = grow_forest(rows, rows.sum(axis=1), np.ones(50), trees=16, random=random())
    assert list(forest.roots) == list(range(16))
    assert len(set(forest.column[forest.roots])) > 4
