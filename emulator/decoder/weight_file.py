"""The file in which the weights of a decoder lie: where each has its place, and what it is drawn from.

Both graphs of a decoder ask for their weights by name, so that the file holds each once. Nothing is drawn before it is
written, a piece of a tensor at a time: a graph takes as much memory as its nodes do.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper

ALIGNED = 4096
"""Bytes: tensors that begin on a page can be mapped into memory."""
PIECE = 2**22


@dataclass(frozen=True, slots=True)
class Weight:
    """One tensor: `offset` in bytes; its values are drawn evenly from `low` to `high`."""

    name: str
    shape: tuple[int, ...]
    low: float
    high: float
    offset: int

    @property
    def elements(self) -> int:
        """How many values."""
        return math.prod(self.shape)

    def pieces(self, seed: int, dtype: np.dtype[Any]) -> Iterator[NDArray[Any]]:
        """Its values in order, flat. They depend on seed and name alone: the same with and without a gate."""
        random = np.random.default_rng((seed, zlib.crc32(self.name.encode())))
        for begin in range(0, self.elements, PIECE):
            drawn = random.random(min(PIECE, self.elements - begin), np.float32)
            yield (drawn * np.float32(self.high - self.low) + np.float32(self.low)).astype(dtype)


@dataclass(slots=True)
class WeightFile:
    """The places of all weights, of one ONNX `element` type, in a file called `name` beside the graphs."""

    name: str
    element: int = TensorProto.FLOAT
    weights: dict[str, Weight] = field(default_factory=dict)
    end: int = 0

    @property
    def dtype(self) -> np.dtype[Any]:
        """The NumPy type of the elements."""
        return np.dtype(helper.tensor_dtype_to_np_dtype(self.element))

    @property
    def parameters(self) -> int:
        """How many values in all."""
        return sum(weight.elements for weight in self.weights.values())

    def place(self, name: str, shape: tuple[int, ...], low: float, high: float) -> TensorProto:
        """The tensor of this name as a graph declares it; the first who asks gives it its place."""
        if name not in self.weights:
            offset = -(-self.end // ALIGNED) * ALIGNED
            self.weights[name] = Weight(name, shape, low, high, offset)
            self.end = offset + math.prod(shape) * self.dtype.itemsize
        weight = self.weights[name]
        if weight.shape != shape:
            raise ValueError(f"{name} has the shape {weight.shape}, not {shape}")
        tensor = TensorProto(name=name, data_type=self.element, dims=shape, data_location=TensorProto.EXTERNAL)
        length = weight.elements * self.dtype.itemsize
        for key, value in (("location", self.name), ("offset", weight.offset), ("length", length)):
            tensor.external_data.add(key=key, value=str(value))
        return tensor
