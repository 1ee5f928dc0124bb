"""The layers that all decoders are made of, written with standard ONNX operators that no opset above 20 is needed for.

Activations are [1, tokens, width]. A graph is either a prefill, with several tokens and nothing before them, or a step,
with one token after a cache. Everything has one float type, norms included, which real runtimes keep in fp32; the
published kinds that store a norm's weight less one are the same function.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnx import helper

from emulator.cost.graph_writer import GraphWriter, Tensor
from emulator.decoder.sizes import Decoder
from emulator.decoder.weight_file import WeightFile

EPSILON = 1e-6
"""`rms_norm_eps` of the published configurations."""
SPREAD = 0.02 * 3**0.5
"""Evenly drawn up to here, weights have the `initializer_range` of the published configurations as their deviation."""
NEVER = -1e4
"""Added to a score it leaves nothing of it, in fp16 too."""


class Turn(NamedTuple):
    """How each token's heads are rotated: [tokens, 1, head], 1 and 0 where a channel is not; signs are in `sine`."""

    cosine: Tensor
    sine: Tensor
    rotated: int


class DecoderGraph(GraphWriter):
    """A graph under construction whose weights have their places in a file."""

    def __init__(self, name: str, weights: WeightFile) -> None:
        super().__init__(name, element=weights.element)
        self._file = weights
        self._asked: set[str] = set()
        self._floats: dict[tuple[tuple[int, ...], bytes], Tensor] = {}

    # weights

    def stored(self, name: str, *shape: int, low: float = -SPREAD, high: float = SPREAD) -> Tensor:
        """A weight by name."""
        if name not in self._asked:
            self._asked.add(name)
            self._weights.append(self._file.place(name, shape, low, high))
        return Tensor(name, shape)

    def floats(self, values: NDArray[np.float64] | list[float]) -> Tensor:
        """A constant in the graph's type; equal ones, as the mask of every layer, are there once."""
        value = np.asarray(values, self._dtype)
        key = value.shape, value.tobytes()
        if key not in self._floats:
            self._floats[key] = self.constant(value)
        return self._floats[key]

    # layers

    def project(self, x: Tensor, name: str, width: int) -> Tensor:
        """A linear layer over the last axis, without bias."""
        weight = self.stored(f"{name}.weight", x.shape[-1], width)
        return self.node("MatMul", [x, weight], (*x.shape[:-1], width))

    def rms_norm(self, x: Tensor, name: str) -> Tensor:
        """x / sqrt(mean(x^2) + epsilon) * weight, over the last axis (Zhang, Sennrich, NeurIPS 2019)."""
        weight = self.stored(f"{name}.weight", x.shape[-1], low=0.9, high=1.1)
        mean = self.sum_of_squares(x, "ReduceMean")
        root = self.node("Sqrt", [self.add(mean, self.scalar(EPSILON))], mean.shape)
        return self.mul(self.node("Div", [x, root], x.shape), weight)

    def unit_norm(self, x: Tensor) -> Tensor:
        """x / sqrt(sum(x^2) + epsilon), over the last axis."""
        total = self.sum_of_squares(x, "ReduceSum")
        root = self.node("Sqrt", [self.add(total, self.scalar(EPSILON))], total.shape)
        return self.node("Div", [x, root], x.shape)

    def sum_of_squares(self, x: Tensor, reduction: str) -> Tensor:
        """Over the last axis, which stays with size 1."""
        axes = self.constant(np.array([-1], np.int64))
        return self.node(reduction, [self.mul(x, x), axes], (*x.shape[:-1], 1), keepdims=1)

    def unary(self, kind: str, x: Tensor) -> Tensor:
        """An operator that looks at one element at a time."""
        return self.node(kind, [x], x.shape)

    def softplus(self, x: Tensor) -> Tensor:
        """log(1 + exp(x)) without overflow; written out, since matrix units have no operator for it."""
        small = self.unary("Exp", self.unary("Neg", self.unary("Abs", x)))
        return self.add(self.relu(x), self.unary("Log", self.add(small, self.scalar(1.0))))

    def turn(self, decoder: Decoder, first: int, tokens: int) -> Turn:
        """The rotation of so many positions from `first` on."""
        half, rest = decoder.rotated // 2, decoder.size.head - decoder.rotated
        rates = decoder.rope_base ** (-np.arange(half) / half)
        angles = np.arange(first, first + tokens)[:, None, None] * rates
        still = np.zeros((tokens, 1, rest))
        cosine = np.concatenate([np.cos(angles), np.cos(angles), still + 1], axis=2)
        sine = np.concatenate([-np.sin(angles), np.sin(angles), still], axis=2)
        return Turn(self.floats(cosine), self.floats(sine), decoder.rotated)

    def rope(self, x: Tensor, turn: Turn) -> Tensor:
        """Rotary position embedding of [1, tokens, heads, head] (Su et al., arXiv 2104.09864), halves as pairs."""
        half = turn.rotated // 2
        rest = x.shape[-1] - 2 * half
        parts = self.split(x, [half, half] + [rest] * bool(rest), axis=3)
        swapped = self.concat([parts[1], parts[0], *parts[2:]], axis=3)
        return self.add(self.mul(x, turn.cosine), self.mul(swapped, turn.sine))

    def heads_first(self, x: Tensor) -> Tensor:
        """[1, tokens, heads, head] as [1, heads, tokens, head]: another look at the same bytes for one token."""
        one, tokens, heads, head = x.shape
        return self.reshape(x, one, heads, tokens, head) if tokens == 1 else self.transpose(x, 0, 2, 1, 3)

    def tokens_first(self, x: Tensor) -> Tensor:
        """The way back."""
        return self.heads_first(x)

    def swiglu(self, x: Tensor, name: str, width: int) -> Tensor:
        """The perceptron: down(silu(gate(x)) * up(x)) (Shazeer, arXiv 2002.05202)."""
        gated = self.mul(
            self.silu(self.project(x, f"{name}.gate_proj", width)), self.project(x, f"{name}.up_proj", width)
        )
        return self.project(gated, f"{name}.down_proj", x.shape[-1])

    def called(self, x: Tensor, name: str) -> Tensor:
        """The same tensor under the name that users of the graph know."""
        self._nodes.append(helper.make_node("Identity", [x.name], [name], name=name))
        return Tensor(name, x.shape)
