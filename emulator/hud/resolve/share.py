"""How whole pixels are shared out: among children that want more than there is, and among children that grow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def allot(wanted_px: Sequence[int], room_px: int) -> list[int]:
    """What each gets of `room_px`: the modest all they want, the others equal shares of the rest.

    >>> allot([10, 200, 300], 210)
    [10, 100, 100]
    """
    given = [0] * len(wanted_px)
    left_px = room_px
    order = sorted(range(len(wanted_px)), key=lambda index: wanted_px[index])
    for rank, index in enumerate(order):
        given[index] = min(wanted_px[index], left_px // (len(order) - rank))
        left_px -= given[index]
    return given


def spread(free_px: int, weights: Sequence[float]) -> list[int]:
    """`free_px` in proportion to `weights`; the parts add up exactly.

    >>> spread(10, [1, 1, 1])
    [3, 4, 3]
    """
    total = sum(weights)
    if free_px <= 0 or total <= 0:
        return [0] * len(weights)
    edges = [round(free_px * sum(weights[:count]) / total) for count in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(edges)]
