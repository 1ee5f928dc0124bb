"""Resampling along one axis by a narrow band of weights: the oracle's geometry without its large matrices.

A `Band` holds, for every output sample, where its first input sample lies and a few weights; it is applied in blocks of
output samples, each a small matrix product on rows that lie one after another in memory. The weights are those of
`geometry.sample_weights` (a picture) and `geometry.area_weights` (squares of light).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import Floats

BLOCK = 8
"""Output samples at a time: more, and the product is shared between threads, which costs more than it saves."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Outputs `first_out` onwards, `count_out` of them, from the inputs `used`; all other outputs are zero.

    Each block is (outputs, inputs within `used`, weights). `copied_from` is set where output i is just input i +
    copied_from.
    """

    first_out: int
    count_out: int
    used: slice
    blocks: tuple[tuple[slice, slice, Floats], ...]
    copied_from: int | None

    @property
    def copied(self) -> slice | None:
        """The inputs that the outputs are, one by one, where they are; else None. It may be less than `used`."""
        first = self.copied_from
        return None if first is None else slice(first, first + self.count_out)

    def weights_of(self, output: int) -> tuple[slice, Floats]:
        """The inputs of one output, none where no input reaches it, and their weights."""
        place = output - self.first_out
        if not 0 <= place < self.count_out:
            return slice(0, 0), np.zeros(0, np.float32)
        to, of, weights = self.blocks[place // BLOCK]
        start = self.used.start
        return slice(of.start + start, of.stop + start), weights[place - to.start]

    def apply(self, rows: Floats) -> Floats:
        """Weighted sums (count_out, n) of `rows` (used inputs, n)."""
        out = np.empty((self.count_out, rows.shape[1]), np.float32)
        for to, of, weights in self.blocks:
            np.dot(weights, rows[of], out=out[to])
        return out

    def apply_rounded(self, rows: Floats) -> NDArray[np.uint16]:
        """The same, rounded to integers; sums must lie within 0..65535."""
        out = np.empty((self.count_out, rows.shape[1]), np.uint16)
        room = np.empty((BLOCK, rows.shape[1]), np.float32)
        for to, of, weights in self.blocks:
            sums = np.dot(weights, rows[of], out=room[: to.stop - to.start])
            sums += np.float32(0.5)
            out[to] = sums
        return out


@lru_cache(maxsize=16)
def tent_band(count_out: int, count_in: int, scale: float, shift: float) -> Band:
    """The band of `sample_weights`: linear interpolation, widened to the output pixel when shrinking."""
    reach = max(1.0, 1.0 / scale)
    at = (np.arange(count_out) + 0.5 - count_out / 2 - shift) / scale + count_in / 2 - 0.5
    at = np.clip(at, 0.0, count_in - 1.0)
    first = np.floor(at - reach).astype(int) + 1
    inputs = first[:, None] + np.arange(math.floor(2 * reach) + 1)
    weights = np.clip(1.0 - np.abs(inputs - at[:, None]) / reach, 0.0, None)
    weights[(inputs < 0) | (inputs >= count_in)] = 0.0
    return _band(0, first, weights / weights.sum(axis=1, keepdims=True), count_in)


@lru_cache(maxsize=16)
def area_band(count_out: int, count_in: int, scale: float, centre: float) -> Band:
    """The band of `area_weights`: how much of each output pixel each square of light covers; light is kept.

    Outputs that no light reaches are left out, one remaining at least.
    """
    low, high = (math.floor(centre - count_in * scale / 2), math.ceil(centre + count_in * scale / 2))
    start = min(max(low, 0), count_out - 1)
    out = np.arange(start, max(start + 1, min(high, count_out)))
    first = np.floor((out - centre) / scale + count_in / 2).astype(int)
    inputs = first[:, None] + np.arange(math.ceil(1 / scale) + 1)
    left = centre + (inputs - count_in / 2) * scale
    overlap = np.minimum(out[:, None] + 1, left + scale) - np.maximum(out[:, None], left)
    weights = np.clip(overlap, 0.0, None)
    weights[(inputs < 0) | (inputs >= count_in)] = 0.0
    return _band(start, first, weights, count_in)


def _band(first_out: int, first: NDArray[np.int_], weights: NDArray[np.float64], count_in: int) -> Band:
    low = np.clip(first, 0, count_in - 1)
    high = np.clip(first + weights.shape[1], low + 1, count_in)
    used = slice(int(low.min()), int(high.max()))
    blocks = []
    for start in range(0, len(first), BLOCK):
        to = slice(start, min(start + BLOCK, len(first)))
        of = slice(int(low[to].min()), int(high[to].max()))
        blocks.append((to, slice(of.start - used.start, of.stop - used.start), _dense(first[to], weights[to], of)))
    return Band(first_out, len(first), used, tuple(blocks), _copied_from(first, weights))


def _dense(first: NDArray[np.int_], weights: NDArray[np.float64], of: slice) -> Floats:
    matrix = np.zeros((len(first), of.stop - of.start), np.float32)
    for tap in range(weights.shape[1]):
        row = np.flatnonzero(weights[:, tap])
        matrix[row, first[row] + tap - of.start] = weights[row, tap]
    return matrix


def _copied_from(first: NDArray[np.int_], weights: NDArray[np.float64]) -> int | None:
    source = first + weights.argmax(axis=1)
    alone = np.abs(weights.max(axis=1) - 1.0) < 1e-6
    steps = np.diff(source)
    return int(source[0]) if alone.all() and (steps == 1).all() else None
