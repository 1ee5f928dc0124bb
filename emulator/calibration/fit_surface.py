"""Fits a smooth surface to what costs leave of the times of kernels, by kernel ridge regression.

The method is that of Saunders, Gammerman and Vovk (ICML 1998). In go features, logarithms of measured over told time,
and weights; out comes the surface. Features are taken by magnitude and each as wide as it varies; what a kernel weighs
more the surface follows more closely.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emulator.cost.surfaces import Surface, drawn, logarithm

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
REACH, LOOSENESS = 2.0, 0.03
"""How far a point reaches, in widths of all features together, and how little a point of mean weight is followed."""
LEAST_WEIGHT, MOST_WEIGHT = 0.05, 20.0
MOST_POINTS = 2000
HARDLY = 1e-9


def fit_surface(rows: Matrix, target: Vector, weights: Vector) -> Surface:
    """The surface over `rows` (n, columns) that tells `target` (n,). Of many points those that weigh most count."""
    if len(rows) > MOST_POINTS:
        kept = np.sort(np.argsort(-weights, kind="stable")[:MOST_POINTS])
        rows, target, weights = rows[kept], target[kept], weights[kept]
    logs = logarithm(1 + rows)
    width = np.asarray(logs.std(axis=0), np.float64)
    scale = np.where(width > HARDLY, width, 0.0) * REACH * np.sqrt(max(1, int((width > HARDLY).sum())))
    centre, level = np.asarray(logs.mean(axis=0), np.float64), float(np.average(target, weights=weights))
    points = drawn(rows, centre, scale)
    near = _nearness(points)
    near[np.diag_indices(len(near))] += LOOSENESS / np.clip(weights / weights.mean(), LEAST_WEIGHT, MOST_WEIGHT)
    pull = np.asarray(np.linalg.solve(near, target - level), np.float64)
    return Surface(centre, scale, points, pull, level)


def _nearness(points: Matrix) -> Matrix:
    """As `surfaces.nearness` among points, by one product of matrices: quicker, and equal to the last bits but few."""
    length = (points**2).sum(axis=1)
    square = np.maximum(length[:, None] + length[None, :] - 2 * (points @ points.T), 0.0)
    near: Matrix = 1 / (1 + square)
    return near
