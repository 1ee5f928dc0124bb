"""A network under construction that draws its proportions at random, and counts how much work it has become."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from emulator.cost.graph_nodes import Tensor
from emulator.cost.graph_writer import GraphWriter

T = TypeVar("T")


class Drawing(GraphWriter):
    """One network; `act` is its activation, drawn once."""

    def __init__(self, name: str, random: np.random.Generator) -> None:
        super().__init__(name, seed=int(random.integers(2**31)))
        self.random = random
        self.macs = self.weights = 0
        often: tuple[Callable[[Tensor], Tensor], ...] = (self.relu, self.relu, self.relu6, self.silu, self.hard_swish)
        self.act = self.chosen((*often, self.leaky, self.prelu))

    def chosen(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[int(self.random.integers(len(choices)))]

    def chance(self, share: float) -> bool:
        """True in this share of the draws."""
        return bool(self.random.random() < share)

    def between(self, low: float, high: float) -> float:
        """A number between two bounds, all magnitudes alike."""
        return math.exp(self.random.uniform(math.log(low), math.log(high)))

    def leaky(self, x: Tensor) -> Tensor:
        """A leaky unit with one slope."""
        return self.node("LeakyRelu", [x], x.shape, alpha=0.1)

    def nodes(
        self, kind: str, inputs: Sequence[Tensor | None], shapes: Sequence[tuple[int, ...]], **attributes: Any
    ) -> list[Tensor]:
        """As `GraphNodes` has it, counted."""
        made = math.prod(shapes[0])
        if kind == "Conv" and inputs[1]:
            self.macs += made * math.prod(inputs[1].shape[1:])
        elif kind in ("MatMul", "Gemm") and inputs[0]:
            self.macs += made * inputs[0].shape[-1]
        return super().nodes(kind, inputs, shapes, **attributes)

    def weight(self, *shape: int) -> Tensor:
        """As `GraphNodes` has it, counted."""
        self.weights += math.prod(shape)
        return super().weight(*shape)


def rounded(value: float, to: int = 8) -> int:
    """The nearest multiple of `to`, at least one."""
    return max(to, round(value / to) * to)
