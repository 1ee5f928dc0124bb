"""Figures with 95 % intervals: over sentences by bootstrap, over seeds by Student's t. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

DRAWS: Final = 1_000
ENDS: Final = (2.5, 97.5)
NORMAL_95: Final = 1.959964
# Student's t for 95 % and so many degrees of freedom.
_T95: Final = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)


class Figure(NamedTuple):
    """A value and the ends of its 95 % interval; None where there is none."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def is_between(self) -> bool:
        """Whether it has an interval."""
        return self.low is not None and self.high is not None


def over_seeds(values: Sequence[float], least: float = -math.inf, most: float = math.inf) -> Figure:
    """The mean of some runs; one run alone has no interval. What cannot be, below `least` or above `most`, is cut off.

    >>> over_seeds([1.0, 2.0, 3.0])
    Figure(value=2.0, low=-0.4843382..., high=4.4843382...)
    >>> over_seeds([1.0, 2.0, 3.0], least=0.0)
    Figure(value=2.0, low=0.0, high=4.4843382...)
    """
    mean = float(np.mean(values))
    if len(values) < 2:
        return Figure(mean)
    half = students_t(len(values) - 1) * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return Figure(mean, max(least, mean - half), min(most, mean + half))


def students_t(freedom: int) -> float:
    """The quantile for 95 %; beyond the table by the first terms of its expansion about the normal one."""
    if freedom <= len(_T95):
        return _T95[freedom - 1]
    z = NORMAL_95
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


class Resampled:
    """Sentences drawn again and again, each as often as chance has it: rows of counts (draws, sentences)."""

    def __init__(self, sentences: int, seed: int) -> None:
        generator = np.random.default_rng((seed, sentences))
        shares = np.full(sentences, 1 / sentences)
        self._counts = generator.multinomial(sentences, shares, DRAWS).astype(np.float64)

    def figure(self, each: NDArray[Any], of: Callable[[NDArray[Any]], NDArray[Any]]) -> Figure:
        """`of` makes a figure (...) of sums (..., columns) over sentences, which `each` has (sentences, columns)."""
        low, high = np.percentile(of(self._counts @ each), ENDS)
        return Figure(float(of(each.sum(0))), float(low), float(high))

    def mean(self, each: NDArray[Any]) -> Figure:
        """Of one number a sentence (sentences,)."""
        return self.figure(np.stack([each, np.ones(len(each))], 1), lambda sums: sums[..., 0] / sums[..., 1])


def median_of(values: Sequence[float], seed: int) -> Figure:
    """The median, by drawing the values again."""
    given = np.asarray(values, np.float64)
    drawn = np.random.default_rng((seed, len(given))).choice(given, (DRAWS, len(given)))
    low, high = np.percentile(np.median(drawn, axis=1), ENDS)
    return Figure(float(np.median(given)), float(low), float(high))
