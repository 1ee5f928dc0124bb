"""From measurements to a calibrated lane: what each class of kernels costs, how far that can be trusted.

With one thread, the measurements are brought to one pace of the computer. The profiler's own share is found (it adds a
little to every kernel) and taken off, and each network's kernels are drawn to what the whole took without it. Then each
class of kernels gets its costs (not negative, by least squares on relative errors), and a smooth surface and a forest
for what they leave. How good that is, and the interval, come from networks that a fit has not seen: the measurements
are parted into folds, and each fold is predicted from the others (split conformal, Lei et al., JASA 113, 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.calibration.fit_surface import fit_surface
from emulator.calibration.grow_trees import grow_forest
from emulator.calibration.measurement import Measurement
from emulator.calibration.pace import at_pace, usual_pace_us
from emulator.cost.calibrated import (
    TERMS,
    CalibratedLane,
    HeldBack,
    Interval,
    KernelClass,
    Origin,
    by_class,
    fallbacks,
    features_of,
    terms_of,
)
from emulator.cost.surfaces import NO_SURFACE

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
NS_PER_US = 1000
LEAST_US, HARDLY_NS = 0.2, 500
FOLDS = 5
FEWEST, FEWEST_TO_LEARN = 6, 24
TREES = 16
PLAIN = np.isin(TERMS, ("launch", "arithmetic", "operations", "weights", "read", "written", "pieces"))
"""The terms that a class of few kernels is told by: where bytes come from takes more of them to learn."""
DRAWN, ROUNDS, LARGE_ERROR, LARGEST_LEFT = 1.5, 10, 0.3, 1.2
CLOSE, TINY = 1e-9, 1e-12
QUIET, DISTRUST = 1.1, 12
"""A network whose gauge took so many times the best counts in full; a tenth longer, and it counts a third."""
NOMINAL = 0.9
SIZES = 4


class Cleaned(NamedTuple):
    """The kernels of one network with their times, ns, and the network's."""

    measurement: Measurement
    kernels_ns: Vector
    bare_ns: float


class Place(NamedTuple):
    """Where and when the measurements were made."""

    date: str
    computer: str
    runtime: str


def fit_lane(measurements: Sequence[Measurement], precision: str, threads: int, place: Place) -> CalibratedLane:
    """The lane. Deterministic: the same measurements give the same fit.

    It is judged by the times as they were measured, at whatever pace, so that its interval holds the paces as well.
    """
    as_measured = measurements
    if threads == 1:
        measurements = at_pace(measurements, usual_pace_us(measurements))
    share_ns, call_ns = profiler_share(measurements)
    cleaned = [clean(one, share_ns, call_ns) for one in measurements]
    sizes = _held_back(cleaned, precision, threads, call_ns)
    logs = np.log(sizes / np.array([one.bare_us * NS_PER_US for one in as_measured]))
    interval = conformal_interval(sizes, logs)
    lane = _fitted(cleaned, precision, threads, call_ns)
    inside = [abs(log) <= np.log(interval.factor(size)) for size, log in zip(sizes, logs, strict=True)]
    errors = np.abs(np.expm1(logs))
    held = HeldBack(len(logs), float(errors.mean()), float((errors <= 0.1).mean()), float(np.mean(inside)))
    return lane._replace(interval=interval, held_back=held, origin=_origin(cleaned, place, precision))


def _origin(cleaned: Sequence[Cleaned], place: Place, precision: str) -> Origin:
    """Of whole networks one in twenty is slower than the low rate, one in twenty faster than the high one."""
    macs = [1e9 * sum(kernel.macs for kernel in one.measurement.kernels) / one.bare_ns for one in cleaned]
    low, middle, high = (float(rate) for rate in np.percentile(macs, [5, 50, 95]))
    rows = np.concatenate([features_of(one.measurement.kernels, precision) for one in cleaned])
    times = np.concatenate([one.kernels_ns for one in cleaned])
    terms = terms_of(rows, precision)
    plain = (terms[:, TERMS.index("arithmetic")] == 0) & (times > 10 * NS_PER_US)
    reached = [
        float(np.percentile(amount[plain] / times[plain] * 1e9, 90)) if plain.any() else 1.0
        for amount in (
            terms[:, TERMS.index("operations")],
            terms[:, TERMS.index("read")] + terms[:, TERMS.index("written")],
        )
    ]
    return Origin(*place, (low, middle, high), *(max(1.0, rate) for rate in reached))


def profiler_share(measurements: Sequence[Measurement]) -> tuple[float, float]:
    """What the profiler adds to each kernel, and what a call costs besides its kernels, ns.

    The line through (kernels, sum of kernels less the whole), by least absolute deviations relative to the whole.
    """
    counts = np.array([len(one.kernels) for one in measurements], np.float64)
    more = np.array([sum(one.profiled_us) - one.bare_us for one in measurements])
    scale = np.array([one.bare_us for one in measurements]) * 0.02 + 2.0
    rows, weight = np.stack([counts, -np.ones(len(counts))], axis=1), 1 / scale
    found = np.zeros(2)
    for _ in range(30):
        found = nonnegative(rows * weight[:, None], more * weight)
        weight = 1 / scale / np.sqrt(np.maximum(np.abs(more - rows @ found) / scale, 0.05))
    return float(found[0]) * NS_PER_US, float(found[1]) * NS_PER_US


def clean(one: Measurement, share_ns: float, call_ns: float) -> Cleaned:
    """Without the profiler's share, drawn to the whole."""
    times = np.maximum(np.array(one.profiled_us) * NS_PER_US - share_ns, LEAST_US * NS_PER_US)
    whole = one.bare_us * NS_PER_US
    factor = float(np.clip((whole - call_ns) / times.sum(), 1 / DRAWN, DRAWN))
    return Cleaned(one, times * factor, whole)


def predicted_ns(lane: CalibratedLane, measurement: Measurement) -> float:
    """The whole of a measured network, as the lane would have it."""
    return lane.call_ns + float(lane.times(measurement.kernels)[0].sum())


def conformal_interval(sizes: Vector, logs: Vector) -> Interval:
    """The factor by size that holds nine in ten of these errors.

    Each size has its own width, a little more where there are few; all of them together are drawn to the share that is
    promised (locally weighted split conformal, as in the paper named above).
    """
    order = np.argsort(sizes)
    parts = np.array_split(order, max(1, min(SIZES, len(order) // 30)))
    middles = [float(np.exp(np.median(np.log(sizes[part])))) for part in parts]
    wide = Interval(tuple(middles), tuple(float(np.exp(_quantile(np.abs(logs[part])))) for part in parts))
    width = np.log([wide.factor(size) for size in sizes])
    drawn = _quantile(np.abs(logs) / np.maximum(width, TINY))
    return Interval(wide.sizes_ns, tuple(factor**drawn for factor in wide.factors))


def _quantile(errors: Vector) -> float:
    rank = int(np.ceil(NOMINAL * (len(errors) + 1)))
    return float(np.sort(errors)[min(rank, len(errors)) - 1])


def _held_back(cleaned: Sequence[Cleaned], precision: str, threads: int, call_ns: float) -> Vector:
    """What each network takes by a fit that has not seen it, ns."""
    order = np.random.default_rng(0).permutation(len(cleaned))
    told_ns = np.zeros(len(cleaned))
    for fold in np.array_split(order, FOLDS):
        others = [cleaned[index] for index in order if index not in set(fold.tolist())]
        lane = _fitted(others, precision, threads, call_ns)
        for index in fold:
            told_ns[index] = predicted_ns(lane, cleaned[index].measurement)
    return told_ns


def _fitted(cleaned: Sequence[Cleaned], precision: str, threads: int, call_ns: float) -> CalibratedLane:
    rows = np.concatenate([features_of(one.measurement.kernels, precision) for one in cleaned])
    times = np.concatenate([one.kernels_ns for one in cleaned])
    least_us = min(one.measurement.gauge_us for one in cleaned)
    weights = np.concatenate([_weights(one, least_us) for one in cleaned])
    kernels = [kernel for one in cleaned for kernel in one.measurement.kernels]
    timed = np.concatenate([np.array(one.measurement.profiled_us) > 0 for one in cleaned])
    members = {name: [one for one in found if timed[one]] for name, found in by_class(kernels).items()}
    wider: dict[str, list[int]] = {}
    for name, indices in members.items():
        for key in fallbacks(name)[1:]:
            wider.setdefault(key, []).extend(indices)
    classes: dict[str, KernelClass] = {}
    for name, indices in (*members.items(), *wider.items()):
        if len(indices) >= FEWEST:
            alike = name in members and len(indices) >= FEWEST_TO_LEARN
            classes[name] = _class(rows[indices], times[indices], weights[indices], precision, alike=alike)
    nothing = Interval((1.0,), (2.0,)), HeldBack(0, 0.0, 0.0, 0.0), Origin("", "", "", (1.0, 1.0, 1.0), 1.0, 1.0)
    return CalibratedLane(precision, threads, call_ns, classes, *nothing)


def _weights(one: Cleaned, least_us: float) -> Vector:
    """What matters most in a network matters most in the fit; what was disturbed, by the gauge, hardly does."""
    disturbed = max(1.0, one.measurement.gauge_us / (one.measurement.pace_us or least_us) / QUIET)
    weights: Vector = (np.sqrt(one.kernels_ns / one.kernels_ns.sum()) + 0.02) / disturbed**DISTRUST
    return weights


def _class(rows: Matrix, times: Vector, weights: Vector, precision: str, *, alike: bool) -> KernelClass:
    terms = terms_of(rows, precision)
    costs = relative_costs(terms if len(rows) >= FEWEST_TO_LEARN else terms * PLAIN, times, weights)
    if not alike:
        return KernelClass(costs, NO_SURFACE)
    left = np.clip(np.log(times / (terms @ costs)), -LARGEST_LEFT, LARGEST_LEFT)
    forest = grow_forest(rows, left, weights, trees=TREES, random=np.random.default_rng(0))
    return KernelClass(costs, fit_surface(rows, left, weights), forest)


def relative_costs(terms: Matrix, times: Vector, weights: Vector) -> Vector:
    """Costs of one of each term, ns, that make the weighted errors of logarithms small; large ones count less.

    The error is taken relative to the middle of told and measured time: relative to the measured one alone, times that
    are too short by chance would draw all costs down.
    """
    costs, told = np.zeros(terms.shape[1]), times
    for _ in range(ROUNDS):
        middle = np.sqrt((times + HARDLY_NS) * (told + HARDLY_NS))
        off = np.abs(told - times) / middle
        weight = weights * np.sqrt(1 / np.maximum(1, off / LARGE_ERROR)) / middle
        costs = nonnegative(terms * weight[:, None], times * weight)
        told = terms @ costs
    least: Vector = np.maximum(costs, np.eye(len(costs))[0] * HARDLY_NS / 10)
    return least


def nonnegative(rows: Matrix, target: Vector) -> Vector:
    """The least squares solution without negative parts, by active sets (Lawson and Hanson, 1974)."""
    scale = np.sqrt((rows**2).sum(axis=0))
    scale[scale == 0] = 1.0
    gram, right = (rows / scale).T @ (rows / scale), (rows / scale).T @ target
    found, free = np.zeros(len(right)), np.zeros(len(right), bool)
    for _ in range(3 * len(right)):
        slope = np.where(free, 0.0, right - gram @ found)
        if slope.max() <= CLOSE * np.abs(right).max():
            break
        free[slope.argmax()] = True
        found = _within_bounds(gram, right, found, free)
        free = found > 0
    costs: Vector = found / scale
    return costs


def _within_bounds(gram: Matrix, right: Vector, found: Vector, free: NDArray[np.bool_]) -> Vector:
    """From `found` towards the best of what is free; what falls to nothing on the way is free no longer."""
    while free.any():
        best = np.zeros(len(right))
        best[free] = np.linalg.lstsq(gram[np.ix_(free, free)], right[free], rcond=None)[0]
        falls = free & (best <= 0)
        if not falls.any():
            return best
        step = float((found[falls] / np.maximum(found[falls] - best[falls], TINY)).min())
        found = np.maximum(0.0, found + step * (best - found))
        free = free & ~(falls & (found <= TINY))
        found[~free] = 0.0
    return found
