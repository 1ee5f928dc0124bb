"""Features: a transpose is told by how many copies it makes."""

from __future__ import annotations

import pytest

from emulator.cost.kernel_features import COLUMNS, kernel_features
from emulator.messages.kernels import Kernel, Shape


def pieces(given: Shape, made: Shape, operator: str = "Transpose") -> float:
    count = 1
    for side in made:
        count *= side
    one = Kernel("k", "move", (operator,), 0, 0, 0, count, count, (given, (), made), ())
    return float(kernel_features([one], 4, 4)[0, COLUMNS.index("pieces")])


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ((1, 2, 80, 28, 28), (1, 80, 2, 28, 28)),  # channels by turns
        ((1, 64, 14, 20), (1, 14, 20, 64)),  # channels last
        ((1, 50, 4, 32), (1, 4, 32, 50)),  # keys of attention
        ((1, 16, 1, 1), (1, 1, 1, 16)),
        ((1, 8, 8, 8), (1, 8, 8, 8)),
        ((), ()),
    ],
)
def test_one_axis_moves_by_blocks(given, made):
    assert pieces(given, made) == 0


def test_more_axes_move_piece_by_piece():
    assert pieces((1, 2, 16, 12, 14), (1, 12, 14, 2, 16)) == 2 * 16 * 12 * 14
    assert pieces((2, 3, 4, 5, 7), (4, 3, 2, 5, 7)) == 2 * 3 * 4


def test_only_transposes_have_pieces():
    assert pieces((1, 2, 16, 12, 14), (1, 12, 14, 2, 16), "Concat") == 0
