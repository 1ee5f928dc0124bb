"""What the time of a kernel depends on, as numbers: the columns that a calibrated unit is fitted on and predicts from.

In go the kernels of one network, out comes a row for each. Besides a kernel's own work and shapes there is where its
bytes come from: how much the network touches in one run (then its weights have left a cache of that size), and how much
was touched since the kernel's input was made. A transpose that moves more than one axis copies piece by piece.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emulator.messages.kernels import Kernel, Shape

Matrix = NDArray[np.float64]
VECTOR = 16
"""Channels in a block or values in a register, where both are largest."""
COLUMNS = (
    "macs", "ops", "weights", "read", "written", "input_channels", "output_channels", "input_places", "output_places",
    "window", "input_rest", "output_rest", "depth", "rows", "width", "input_width", "height", "intensity", "footprint",
    "distance", "feeds", "weight_rows", "weight_columns", "shrinks", "axes",
    "input_filled", "output_filled",
    "reads_a_place", "coldness", "macs_a_weight", "input_rest_8", "output_rest_8", "input_rest_4", "output_rest_4",
    "output_left_of_8", "output_left_of_16", "pieces",
)  # fmt: skip
SECOND_COLUMNS = 36
"""The columns that calibration files of the second version know."""


def kernel_features(kernels: Sequence[Kernel], weight_bytes: int, activation_bytes: int) -> Matrix:
    """A row of COLUMNS for each kernel; bytes are those of an element in the precision that it runs in."""
    touched = [
        one.weight_elements * weight_bytes + (one.read_elements + one.written_elements) * activation_bytes
        for one in kernels
    ]
    footprint, before = sum(touched), [0]
    for size in touched:
        before.append(before[-1] + size)
    rows = []
    for index, one in enumerate(kernels):
        maker = min(one.feeds, default=-1)
        distance = before[index] - before[maker + 1]
        cold = footprint / (touched[index] + 1)
        rows.append([*_own(one), float(footprint), float(distance), *_form(one), *_shares(one, cold)])
    return np.array(rows, np.float64).reshape(-1, len(COLUMNS))


def _own(kernel: Kernel) -> list[float]:
    given, weight, made = kernel.shapes
    channels = (_side(given, 1), _side(made, 1))
    stored = max(1, math.prod(made))
    moved = kernel.weight_elements + kernel.read_elements + kernel.written_elements
    return [
        kernel.macs, kernel.ops, kernel.weight_elements, kernel.read_elements, kernel.written_elements,
        *channels, math.prod(given[2:]), math.prod(made[2:]), math.prod(weight[2:]),
        channels[0] % VECTOR, channels[1] % VECTOR, kernel.macs / stored, math.prod(made[:-1]), _side(made, -1),
        _side(given, -1), _side(made, 2), kernel.macs / max(1, moved),
    ]  # fmt: skip


def _form(kernel: Kernel) -> list[float]:
    given, weight, made = kernel.shapes
    return [
        len(kernel.feeds), _side(weight, 0), _side(weight, 1), math.prod(given) / max(1, math.prod(made)), len(made),
        _filled(_side(given, 1)), _filled(_side(made, 1)),
    ]  # fmt: skip


def _shares(kernel: Kernel, coldness: float) -> list[float]:
    """`coldness` is what the network touches in one run over what the kernel does."""
    given, _, made = kernel.shapes
    into, out = _side(given, 1), _side(made, 1)
    return [
        kernel.read_elements / max(1, kernel.written_elements), coldness, kernel.macs / max(1, kernel.weight_elements),
        into % 8, out % 8, into % 4, out % 4, out % 8 / max(1.0, out), out % 16 / max(1.0, out), _pieces(kernel),
    ]  # fmt: skip


def _pieces(kernel: Kernel) -> float:
    """How many copies a transpose makes; none where it moves a single axis, since runtimes do that by blocks.

    What lies behind the axes that move is copied in one piece. Axes are told by their sizes, all that a kernel has.
    """
    given, _, made = ([side for side in shape if side > 1] for shape in kernel.shapes)
    if kernel.operators[0] != "Transpose" or _moves_one_axis(given, made):
        return 0.0
    stays = 0
    while stays < min(len(given), len(made)) and given[-1 - stays] == made[-1 - stays]:
        stays += 1
    return kernel.written_elements / math.prod(given[len(given) - stays :])


def _moves_one_axis(given: list[int], made: list[int]) -> bool:
    """Whether the one order of sizes becomes the other when at most one of them is taken out and put in elsewhere."""
    for taken, side in enumerate(given):
        others = given[:taken] + given[taken + 1 :]
        if any([*others[:at], side, *others[at:]] == made for at in range(len(given))):
            return True
    return given == made


def _filled(channels: float) -> float:
    """How much of the blocks that hold so many channels is used."""
    return channels / max(1.0, -(-channels // VECTOR) * VECTOR)


def _side(shape: Shape, axis: int) -> float:
    return float(shape[axis]) if -len(shape) <= axis < len(shape) else 0.0
