"""Random choices from a seeded generator, drawn in blocks since single draws of numpy are slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

BLOCK = 4096
Item = TypeVar("Item")


class Dice:
    """Equal seeds give equal throws."""

    def __init__(self, *seed: int) -> None:
        self._shares = _shares(np.random.default_rng(seed))

    def share(self) -> float:
        """0..1."""
        return next(self._shares)

    def below(self, count: int) -> int:
        """0..count-1."""
        return int(next(self._shares) * count)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of them, each as likely as the others."""
        return items[int(next(self._shares) * len(items))]


def _shares(generator: np.random.Generator) -> Iterator[float]:
    while True:
        yield from generator.random(BLOCK).tolist()
