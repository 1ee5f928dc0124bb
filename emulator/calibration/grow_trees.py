"""Grows extremely randomised trees (Geurts, Ernst & Wehenkel, Machine Learning 63, 2006) with numpy.

One level of all trees is grown at once: for some columns, other ones in each tree, every node draws a threshold between
its smallest and its largest value, and takes the column that leaves the least squared error. Thresholds are drawn by
magnitude, since sizes and work span many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.cost.trees import LEAF, Forest

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Indices = NDArray[np.int64]
DEEPEST = 30


class _Samples(NamedTuple):
    """What is learnt; `columns` are the features, one after the other, the same number for each sample."""

    columns: Vector
    target: Vector
    weight: Vector


class _Level(NamedTuple):
    """The nodes of a level that may be split: of each its tree and where its samples begin in `order`."""

    order: Indices
    starts: Indices
    tree: Indices

    def sizes(self) -> Indices:
        """How many samples each node has."""
        return np.diff(np.append(self.starts, len(self.order)))


class _Split(NamedTuple):
    """The best split so far of each node of a level."""

    gain: Vector
    column: Indices
    threshold: Vector


def grow_forest(
    rows: Matrix, target: Vector, weight: Vector, *, trees: int, random: np.random.Generator, least: int = 3
) -> Forest:
    """`trees` trees over all samples; a node with fewer than twice `least` of them is a leaf."""
    samples = _Samples(np.ascontiguousarray(rows.T).ravel(), target, weight)
    return _Growing(samples, np.flatnonzero(np.ptp(rows, axis=0) > 0), random, least).grown(trees)


class _Growing:
    def __init__(self, samples: _Samples, varying: Indices, random: np.random.Generator, least: int) -> None:
        self._samples, self._varying, self._random, self._least = samples, varying, random, least
        self._column: list[Indices] = []
        self._threshold: list[Vector] = []
        self._left: list[Indices] = []
        self._value: list[Vector] = []
        self._count = 0

    def grown(self, trees: int) -> Forest:
        """The nodes level by level, the roots of all trees first."""
        count = len(self._samples.target)
        level = _Level(np.tile(np.arange(count), trees), np.arange(trees) * count, np.arange(trees))
        for _ in range(DEEPEST):
            level = self._next(level, self._best_split(level))
            if not len(level.starts):
                break
        else:
            self._next(level, _nothing(len(level.starts)))
        column, left = np.concatenate(self._column), np.concatenate(self._left)
        threshold, value = np.concatenate(self._threshold), np.concatenate(self._value)
        roots = np.arange(trees, dtype=np.int32)
        return Forest(roots, column.astype(np.int16), threshold, left.astype(np.int32), value)

    def _next(self, level: _Level, split: _Split) -> _Level:
        """Keep the nodes of a level as they were split; out comes the next one."""
        splits = split.gain > 0
        self._store(level, split, splits)
        node = np.repeat(np.arange(len(level.starts)), level.sizes())
        goes = self._values(split.column[node], level.order) > split.threshold[node]
        kept = splits[node]
        child = (2 * (np.cumsum(splits) - 1)[node] + goes)[kept]
        by_child = np.argsort(child, kind="stable")
        starts = np.searchsorted(child[by_child], np.arange(2 * int(splits.sum())))
        return _Level(level.order[kept][by_child], starts, np.repeat(level.tree[splits], 2))

    def _values(self, column: Indices, samples: Indices) -> Vector:
        """The value of each of these samples in a column of its own."""
        found: Vector = self._samples.columns[column * len(self._samples.target) + samples]
        return found

    def _best_split(self, level: _Level) -> _Split:
        """Of each node; nodes with too few samples get none."""
        large = level.sizes() >= 2 * self._least
        best = _nothing(len(large))
        if not large.any():
            return best
        among = np.repeat(large, level.sizes())
        sizes = level.sizes()[large]
        split = self._among(_Level(level.order[among], np.cumsum(sizes) - sizes, level.tree[large]))
        for all_of, found in zip(best, split, strict=True):
            all_of[large] = found
        return best

    def _among(self, level: _Level) -> _Split:
        order, starts, tree = level
        node = np.repeat(np.arange(len(starts)), level.sizes())
        w = self._samples.weight[order]
        sums = _Sums(w, w * self._samples.target[order], starts, level.sizes(), self._least)
        best = _nothing(len(starts))
        for columns in self._drawn_columns(int(tree.max()) + 1):
            column = columns[tree]
            x = self._values(column[node], order)
            low, high = np.minimum.reduceat(x, starts), np.maximum.reduceat(x, starts)
            share = self._random.random(len(starts))
            threshold = np.expm1(np.log1p(low) + share * (np.log1p(high) - np.log1p(low)))
            threshold = np.where(threshold >= high, low, threshold)
            gain = sums.gain(x > threshold[node])
            better = gain > best.gain + 1e-12
            for kept, new in zip(best, (gain, column, threshold), strict=True):
                np.copyto(kept, new, where=better)
        return best

    def _drawn_columns(self, trees: int) -> Indices:
        """Half of the columns that vary for each tree, in an order of its own: (columns, trees)."""
        drawn = self._random.permuted(np.tile(self._varying, (trees, 1)), axis=1)
        return drawn[:, : max(1, len(self._varying) // 2)].T if len(self._varying) else drawn.T

    def _store(self, level: _Level, split: _Split, splits: NDArray[np.bool_]) -> None:
        w = self._samples.weight[level.order]
        summed = np.add.reduceat(w * self._samples.target[level.order], level.starts)
        self._count += len(splits)
        self._column.append(np.where(splits, split.column, LEAF))
        self._threshold.append(split.threshold)
        self._left.append(np.where(splits, self._count + 2 * (np.cumsum(splits) - 1), 0))
        self._value.append(summed / np.maximum(np.add.reduceat(w, level.starts), 1e-300))


class _Sums:
    """Weights and weighted targets of the samples of each node, and what a split of each makes of them."""

    def __init__(self, w: Vector, wy: Vector, starts: Indices, sizes: Indices, least: int) -> None:
        self._w, self._wy, self._starts, self._sizes, self._least = w, wy, starts, sizes, least
        self._whole_w, self._whole_wy = np.add.reduceat(w, starts), np.add.reduceat(wy, starts)
        self._before = self._whole_wy**2 / np.maximum(self._whole_w, 1e-300)

    def gain(self, goes: NDArray[np.bool_]) -> Vector:
        """By how much each node's squared error falls when these samples go right; nothing for too few on a side."""
        right_w = np.add.reduceat(self._w * goes, self._starts)
        right_wy = np.add.reduceat(self._wy * goes, self._starts)
        right_n = np.add.reduceat(goes, self._starts, dtype=np.int64)
        left_w, left_wy = self._whole_w - right_w, self._whole_wy - right_wy
        fits = (right_n >= self._least) & (self._sizes - right_n >= self._least) & (right_w > 0) & (left_w > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = right_wy**2 / right_w + left_wy**2 / left_w - self._before
        return np.where(fits, gain, 0.0)


def _nothing(nodes: int) -> _Split:
    return _Split(np.zeros(nodes), np.zeros(nodes, np.int64), np.zeros(nodes))
