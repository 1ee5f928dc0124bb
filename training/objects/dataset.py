"""Pictures with their answers, drawn anew from a seed: nothing is stored, the same seed gives the same pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.objects.boards import BOARD
from training.objects.classes import LABELS, NOTHING
from training.objects.hand import COLOURS, Hand, look
from training.objects.picture import Trouble, of_kind, random_sample

SIDE_PX = 80
NOTHING_SHARE = 3  # as many of nothing as of so many classes: most of what a camera sees is none of the classes
COLOUR_NAMES = tuple(COLOURS)
NO_COLOUR = -1
BOARDS = 77  # sets their generators apart from those of the classes


class Pictures(NamedTuple):
    """RGB uint8 (n, side, side, 3), classes int64 (n,), body colours int64 (n,) with -1 for none."""

    pixels: NDArray[np.uint8]
    classes: NDArray[np.int64]
    colours: NDArray[np.int64]


def draw(
    a_class: int,
    seed: int,
    *,
    held_out: bool,
    side_px: int = SIDE_PX,
    trouble: Trouble = Trouble(),  # noqa: B008 (frozen)
) -> Pictures:
    """`a_class` pictures of each class, and three times as many of nothing. Each has a generator of its own."""
    labels = [label for label in LABELS for _ in range(a_class * (NOTHING_SHARE if label == NOTHING else 1))]
    hands = [Hand(np.random.default_rng([seed, index]), held_out) for index in range(len(labels))]
    samples = [random_sample(label, hand, side_px, trouble) for label, hand in zip(labels, hands, strict=True)]
    return Pictures(
        np.stack([sample.pixels for sample in samples]),
        np.array([LABELS.index(sample.label) for sample in samples], np.int64),
        np.array([colour_index(sample.colour) for sample in samples], np.int64),
    )


def draw_boards(count: int, seed: int, *, held_out: bool, side_px: int = SIDE_PX) -> Pictures:
    """Pictures of boards full of text, all of them "nothing"."""
    hands = [Hand(np.random.default_rng([seed, BOARDS, index]), held_out) for index in range(count)]
    pixels = [of_kind(BOARD, look(hand, BOARD.colours), hand, side_px) for hand in hands]
    nothing = np.full(count, LABELS.index(NOTHING), np.int64)
    return Pictures(np.stack(pixels), nothing, np.full(count, NO_COLOUR, np.int64))


def joined(first: Pictures, second: Pictures) -> Pictures:
    """Both together."""
    return Pictures(*(np.concatenate(pair) for pair in zip(first, second, strict=True)))


def colour_index(name: str) -> int:
    """The number of a colour's name, -1 for ""."""
    return COLOUR_NAMES.index(name) if name else NO_COLOUR


def as_input(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """RGB uint8 (n, side, side, 3) as the model takes it: float32 (n, 3, side, side), 0..1."""
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2), np.float32) / 255


def confusion(told: Sequence[int] | NDArray[np.int64], true: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """How often each class (row) was told as each class (column)."""
    table = np.zeros((len(LABELS), len(LABELS)), np.int64)
    np.add.at(table, (np.asarray(true), np.asarray(told)), 1)
    return table
