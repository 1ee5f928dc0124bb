"""The nodes and weights of an ONNX graph under construction: what `graph_writer.py` writes its layers with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, ValueInfoProto, helper, numpy_helper

OPSET, IR_VERSION = 20, 10


@dataclass(frozen=True, slots=True)
class Tensor:
    """A value of the graph under construction."""

    name: str
    shape: tuple[int, ...]

    @property
    def channels(self) -> int:
        """The second axis."""
        return self.shape[1]


class GraphNodes:
    """One graph, of floats of one `element` type (an ONNX number).

    Weights are drawn after He et al. (ICCV 2015), so that activations keep their size. A `hollow` graph has their
    shapes alone: it takes no memory and can be counted, but neither checked nor run.
    """

    def __init__(self, name: str, seed: int = 0, *, hollow: bool = False, element: int = TensorProto.FLOAT) -> None:
        self._name = name
        self._element = element
        self._dtype = helper.tensor_dtype_to_np_dtype(element)
        self._random = np.random.default_rng(seed)
        self._hollow = hollow
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[TensorProto] = []
        self._inputs: list[ValueInfoProto] = []

    def input(self, *shape: int, name: str = "input", element: int | None = None) -> Tensor:
        """An input of the network, of the graph's type unless another is said."""
        self._inputs.append(helper.make_tensor_value_info(name, element or self._element, list(shape)))
        return Tensor(name, shape)

    def model(self, *outputs: Tensor) -> ModelProto:
        """The finished model."""
        infos = self._inputs
        ends = [helper.make_tensor_value_info(t.name, self._element, list(t.shape)) for t in outputs]
        graph = helper.make_graph(self._nodes, self._name, infos, ends, self._weights)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)

    def node(self, kind: str, inputs: Sequence[Tensor | None], shape: tuple[int, ...], **attributes: Any) -> Tensor:
        """Any operator with one output of this shape; None is an input left out."""
        return self.nodes(kind, inputs, [shape], **attributes)[0]

    def nodes(
        self, kind: str, inputs: Sequence[Tensor | None], shapes: Sequence[tuple[int, ...]], **attributes: Any
    ) -> list[Tensor]:
        """Any operator with an output for each of these shapes."""
        name = self._fresh(kind)
        names = [name, *(f"{name}_{index}" for index in range(1, len(shapes)))]
        given = [tensor.name if tensor else "" for tensor in inputs]
        self._nodes.append(helper.make_node(kind, given, names, name=name, **attributes))
        return [Tensor(one, shape) for one, shape in zip(names, shapes, strict=True)]

    def weight(self, *shape: int) -> Tensor:
        """Drawn weights; their fan-in is everything but the first axis, or the shorter of the two axes of a matrix."""
        if self._hollow:
            outside = TensorProto.EXTERNAL
            name = self._fresh("weight")
            self._weights.append(TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=outside))
            return Tensor(name, shape)
        fan_in = math.prod(shape[1:]) if len(shape) > 2 else min(shape)
        drawn = self._random.standard_normal(shape, np.float32) * np.float32(math.sqrt(2 / max(1, fan_in)))
        return self.constant(drawn)

    def zeros(self, size: int) -> Tensor:
        """A vector of zeros, for a bias."""
        return self.constant(np.zeros(size, self._dtype))

    def scalar(self, value: float) -> Tensor:
        """A number."""
        return self.constant(np.array(value, self._dtype))

    def constant(self, value: NDArray[Any]) -> Tensor:
        """A tensor that is stored in the model."""
        name = self._fresh("weight")
        self._weights.append(numpy_helper.from_array(value, name))
        return Tensor(name, value.shape)

    def _fresh(self, kind: str) -> str:
        return f"{kind.lower()}_{len(self._nodes) + len(self._weights)}"
