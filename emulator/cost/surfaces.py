"""A smooth surface over features as plain arrays: what a fit leaves behind, evaluated without any library but numpy.

Kernel ridge regression with the kernel 1 / (1 + r^2) of Cauchy's shape, r the distance of features as logarithms. Only
additions, multiplications and divisions in a fixed order, logarithms included: every computer gets the same numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
LN_2 = 0.6931471805599453
SERIES = 15


class Surface(NamedTuple):
    """`points` (n, columns) are logarithms of features less `centre`, over `scale`; `pull` (n,) is what each adds.

    A feature takes part when its `scale` is not zero; `level` is the answer far from all points.
    """

    centre: Vector
    scale: Vector
    points: Matrix
    pull: Vector
    level: float

    def mean(self, rows: Matrix) -> Vector:
        """The answer for each row of features; zero without points."""
        if not len(self.points):
            return np.full(len(rows), self.level)
        near = nearness(drawn(rows, self.centre, self.scale), self.points)
        total = np.full(len(rows), self.level)
        for index in range(len(self.pull)):
            total = total + near[:, index] * self.pull[index]
        return total


def drawn(rows: Matrix, centre: Vector, scale: Vector) -> Matrix:
    """Features as points among which distances are taken, (rows, columns)."""
    with np.errstate(divide="ignore"):
        each = np.where(scale > 0, 1 / scale, 0.0)
    points: Matrix = (logarithm(1 + rows) - centre) * each
    return points


def nearness(some: Matrix, others: Matrix) -> Matrix:
    """From 1 where two points are the same towards 0, (some, others)."""
    square = np.zeros((len(some), len(others)))
    for column in range(some.shape[1]):
        apart = some[:, column, None] - others[None, :, column]
        square += apart * apart
    near: Matrix = 1 / (1 + square)
    return near


def logarithm(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The natural logarithm of positive values by the series of the area tangent: libraries differ in the last bit."""
    part, power = np.frexp(values)
    ratio = (part - 1) / (part + 1)
    square, total = ratio * ratio, np.zeros(values.shape)
    for odd in range(2 * SERIES + 1, 0, -2):
        total = total * square + 1 / odd
    found: NDArray[np.float64] = power * LN_2 + 2 * ratio * total
    return found


NO_SURFACE = Surface(np.zeros(0), np.zeros(0), np.zeros((0, 0)), np.zeros(0), 0.0)
