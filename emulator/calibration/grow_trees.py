"""Grows extremely randomised trees (Geurts, Ernst & Wehenkel, Machine Learning 63, 2006) with numpy.

Every level of a tree is grown at once: for some columns each node draws a threshold between its smallest and its
largest value, and takes the column that leaves the least squared error. Thresholds are drawn by magnitude, since sizes
and work span many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.cost.trees import LEAF, Forest

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Indices = NDArray[np.int64]
DEEPEST = 30


class _Samples(NamedTuple):
    rows: Matrix
    target: Vector
    weight: Vector


class _Split(NamedTuple):
    """The best split so far of each node of a level."""

    gain: Vector
    column: Indices
    threshold: Vector


def grow_forest(
    rows: Matrix, target: Vector, weight: Vector, *, trees: int, random: np.random.Generator, least: int = 3
) -> Forest:
    """`trees` trees over all samples; a node with fewer than twice `least` of them is a leaf."""
    samples = _Samples(rows, target, weight)
    return _joined([_Tree(samples, random, least).grown() for _ in range(trees)])


class _Tree:
    def __init__(self, samples: _Samples, random: np.random.Generator, least: int) -> None:
        self._samples, self._random, self._least = samples, random, least
        self._columns = np.ascontiguousarray(samples.rows.T)
        self._varying = np.flatnonzero(np.ptp(samples.rows, axis=0) > 0)
        self._column: list[Indices] = []
        self._threshold: list[Vector] = []
        self._left: list[Indices] = []
        self._value: list[Vector] = []

    def grown(self) -> Forest:
        """The nodes level by level; `left` counts from the root."""
        order = np.arange(len(self._samples.target))
        starts, count = np.zeros(1, np.int64), 0
        for _ in range(DEEPEST):
            count += len(starts)
            order, starts = self._level(order, starts, count)
            if not len(starts):
                break
        else:
            self._leaves(order, starts)
        column, left = np.concatenate(self._column), np.concatenate(self._left)
        threshold, value = np.concatenate(self._threshold), np.concatenate(self._value)
        return Forest(np.zeros(1, np.int32), column.astype(np.int16), threshold, left.astype(np.int32), value)

    def _level(self, order: Indices, starts: Indices, next_node: int) -> tuple[Indices, Indices]:
        """Split every node that can be split; out come the samples and the starts of the next level's nodes."""
        sizes = np.diff(np.append(starts, len(order)))
        split = self._best_split(order, starts, sizes)
        splits = (split.gain > 0) & (sizes >= 2 * self._least)
        self._store(order, starts, split, splits, next_node)
        node = np.repeat(np.arange(len(starts)), sizes)
        rows = self._samples.rows[order, split.column[node]]
        kept = splits[node]
        child = (2 * (np.cumsum(splits) - 1)[node] + (rows > split.threshold[node]))[kept]
        order = order[kept]
        by_child = np.argsort(child, kind="stable")
        return order[by_child], np.searchsorted(child[by_child], np.arange(2 * int(splits.sum())))

    def _best_split(self, order: Indices, starts: Indices, sizes: Indices) -> _Split:
        _, target, weight = self._samples
        nodes, node = len(starts), np.repeat(np.arange(len(starts)), sizes)
        w = weight[order]
        wy = w * target[order]
        whole_w, whole_wy = np.add.reduceat(w, starts), np.add.reduceat(wy, starts)
        best = _Split(np.zeros(nodes), np.zeros(nodes, np.int64), np.zeros(nodes))
        for column in self._random.permutation(self._varying)[: max(1, len(self._varying) // 2)]:
            x = self._columns[column][order]
            low, high = np.minimum.reduceat(x, starts), np.maximum.reduceat(x, starts)
            share = self._random.random(nodes)
            threshold = np.expm1(np.log1p(low) + share * (np.log1p(high) - np.log1p(low)))
            threshold = np.where(threshold >= high, low, threshold)
            goes = x > threshold[node]
            right_w, right_wy = np.add.reduceat(w * goes, starts), np.add.reduceat(wy * goes, starts)
            right_n = np.add.reduceat(goes, starts, dtype=np.int64)
            left_w, left_wy = whole_w - right_w, whole_wy - right_wy
            fits = (right_n >= self._least) & (sizes - right_n >= self._least) & (right_w > 0) & (left_w > 0)
            with np.errstate(divide="ignore", invalid="ignore"):
                gain = right_wy**2 / right_w + left_wy**2 / left_w - whole_wy**2 / whole_w
            better = fits & (gain > best.gain + 1e-12)
            best = _Split(
                *(np.where(better, new, old) for new, old in zip((gain, column, threshold), best, strict=True))
            )
        return best

    def _store(self, order: Indices, starts: Indices, split: _Split, splits: NDArray[np.bool_], next_node: int) -> None:
        _, target, weight = self._samples
        w = weight[order]
        mean = np.add.reduceat(w * target[order], starts) / np.maximum(np.add.reduceat(w, starts), 1e-300)
        self._column.append(np.where(splits, split.column, LEAF))
        self._threshold.append(split.threshold)
        self._left.append(np.where(splits, next_node + 2 * (np.cumsum(splits) - 1), 0))
        self._value.append(mean)

    def _leaves(self, order: Indices, starts: Indices) -> None:
        nodes = len(starts)
        self._store(order, starts, _Split(*(np.zeros(nodes, k) for k in (float, int, float))), np.zeros(nodes, bool), 0)


def _joined(trees: Sequence[Forest]) -> Forest:
    roots = np.cumsum([0, *(len(tree.column) for tree in trees)])
    parts = [np.concatenate([getattr(tree, name) for tree in trees]) for name in ("column", "threshold", "value")]
    left = np.concatenate([tree.left + root for tree, root in zip(trees, roots[:-1], strict=True)])
    return Forest(roots[:-1].astype(np.int32), parts[0], parts[1], left.astype(np.int32), parts[2])
