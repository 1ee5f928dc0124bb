"""A unit that was measured: how long each kernel takes there, told by what was fitted on hundreds of random networks.

A kernel's time is a sum of its work times fitted costs (one set for each class of kernels), times the factor that a
smooth surface and a forest of trees over its features tell. In go the kernels as ONNX Runtime makes them, out come
times with the interval that held nine in ten of the networks that were left out of the fit. The fit is stored as plain
arrays (`calibration_file.py`). Only IEEE arithmetic in a fixed order, so every computer gets the same integers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.cost.kernel_features import COLUMNS, Matrix, kernel_features
from emulator.cost.surfaces import Surface
from emulator.cost.trees import NO_FOREST, Forest
from emulator.messages.kernels import Kernel

WEIGHT_BYTES = {"w8a8": 1, "fp32": 4}
TERMS = (
    "launch", "arithmetic", "operations", "weights", "far weights", "farther weights", "read", "far read", "written",
    "far launch", "farther launch", "farther read", "far written", "farther written", "arithmetic left over",
    "pieces",
)  # fmt: skip
FIRST_TERMS, SECOND_TERMS = 9, 15
"""The terms that calibration files of the first and second version know."""
NEAR_BYTES, FAR_BYTES = 2**20, 2**24
"""About what a core keeps near, and a processor: more than this in one run, and bytes come from further away."""
LARGEST_LOG = 2.0
UNKNOWN_SHARE = 0.05


class KernelClass(NamedTuple):
    """What runs alike: `cost_ns` for one of each of TERMS, and for the logarithm of what that leaves two learners.

    A surface follows what goes on evenly, a forest of trees what jumps. A file of the first version has no surface.
    """

    cost_ns: NDArray[np.float64]
    surface: Surface
    forest: Forest = NO_FOREST

    def left(self, rows: Matrix) -> NDArray[np.float64]:
        """The logarithm of what the costs leave, for rows of features: the mean of the learners that there are."""
        told = [self.surface.mean(rows)] * bool(len(self.surface.points))
        told += [self.forest.mean(rows)] * bool(len(self.forest.roots))
        return sum(told, np.zeros(len(rows))) / max(1, len(told))


class Interval(NamedTuple):
    """By which factor a network of a predicted size may be off either way (90 %); between sizes it goes over evenly."""

    sizes_ns: tuple[float, ...]
    factors: tuple[float, ...]

    def factor(self, p50_ns: float) -> float:
        """The factor at this size."""
        sizes, factors = self.sizes_ns, self.factors
        for index in range(1, len(sizes)):
            if p50_ns < sizes[index]:
                low, high = sizes[index - 1], sizes[index]
                share = max(0.0, (p50_ns - low) / (high - low))
                return factors[index - 1] + share * (factors[index] - factors[index - 1])
        return factors[-1]


class HeldBack(NamedTuple):
    """How good the fit is: networks that were left out of it, their mean error, how many fell into the interval."""

    networks: int
    mean_error: float
    within_tenth: float
    covered: float


class Origin(NamedTuple):
    """Where and when it was measured, and what was reached there.

    Of MAC/s low, middle and high of whole networks; of other operations and of bytes what kernels without products do
    that do it fast (one in ten is faster).
    """

    date: str
    computer: str
    runtime: str
    macs_per_s: tuple[float, float, float]
    ops_per_s: float
    bytes_per_s: float


class CalibratedLane(NamedTuple):
    """One precision and thread count on one computer."""

    precision: str
    threads: int
    call_ns: float
    classes: Mapping[str, KernelClass]
    interval: Interval
    held_back: HeldBack
    origin: Origin

    def times(self, kernels: Sequence[Kernel]) -> tuple[Matrix, set[int]]:
        """The parts of each kernel's time in the order of TERMS, ns, and the kernels whose class was never measured."""
        rows = features_of(kernels, self.precision)
        parts, unknown = np.zeros((len(kernels), len(TERMS))), set()
        for name, members in by_class(kernels).items():
            found = next((key for key in fallbacks(name) if key in self.classes), None)
            if found is None:
                continue
            if found != name:
                unknown.update(members)
            own = rows[members]
            factor = exponential(self.classes[found].left(own))
            parts[members] = terms_of(own, self.precision) * self.classes[found].cost_ns * factor[:, None]
        return parts, unknown


def features_of(kernels: Sequence[Kernel], precision: str) -> Matrix:
    """The features in a precision."""
    width = WEIGHT_BYTES[precision]
    return kernel_features(kernels, width, width)


def class_of(kernel: Kernel) -> str:
    """What runs alike: one kind of kernel under one operator of the runtime; transposes by the number of their axes.

    A convolution is the same one whether an activation is done within it or not.
    """
    operator = "Conv" if kernel.operators[0] == "FusedConv" else kernel.operators[0]
    axes = len(kernel.shapes[2]) if operator == "Transpose" else ""
    return f"{kernel.kind}|{operator}{axes}"


def fallbacks(name: str) -> tuple[str, ...]:
    """The class, then its kind, then all kernels."""
    return name, name.partition("|")[0], "any"


def by_class(kernels: Sequence[Kernel]) -> dict[str, list[int]]:
    """The indices of the kernels of each class."""
    found: dict[str, list[int]] = {}
    for index, kernel in enumerate(kernels):
        found.setdefault(class_of(kernel), []).append(index)
    return found


def terms_of(rows: Matrix, precision: str) -> Matrix:
    """How much each kernel is of each of TERMS."""
    macs, ops, weights, read, written = (rows[:, COLUMNS.index(name)] for name in COLUMNS[:5])
    width = WEIGHT_BYTES[precision]
    weights, read, written = weights * width, read * width, written * width
    footprint, distance = rows[:, COLUMNS.index("footprint")], rows[:, COLUMNS.index("distance")]
    near, far = footprint / (footprint + NEAR_BYTES), footprint / (footprint + FAR_BYTES)
    terms = [
        np.ones(len(rows)),
        macs,
        ops,
        weights,
        weights * near,
        weights * far,
        read,
        read * (distance / (distance + NEAR_BYTES)),
        written,
        near,
        far,
        read * (distance / (distance + FAR_BYTES)),
        written * near,
        written * far,
        macs * rows[:, COLUMNS.index("output_left_of_8")],
        rows[:, COLUMNS.index("pieces")],
    ]
    return np.stack(terms, axis=1)


def exponential(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """e to the power of small values, by multiplications and additions alone: libraries differ in the last bit."""
    x = np.clip(values, -LARGEST_LOG, LARGEST_LOG) / 64
    result = np.ones(len(x))
    for step in range(10, 0, -1):
        result = 1 + result * x / step
    for _ in range(6):
        result = result * result
    return result
