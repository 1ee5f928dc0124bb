"""Writes ONNX networks layer by layer: random weights, known shapes, no framework.

Calibration draws its networks with it, and the tests their copies of published ones. Batch normalisation is taken as
folded into the convolution before it, as every runtime does when it loads a model. All layouts are NCHW, all tensors
fp32; weights are drawn after He et al. (ICCV 2015), so that activations keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

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


class GraphWriter:
    """One network. Every layer takes tensors and returns the one that it makes; `model` ends it."""

    def __init__(self, name: str, seed: int = 0) -> None:
        self._name = name
        self._random = np.random.default_rng(seed)
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[TensorProto] = []
        self._inputs: list[Tensor] = []

    def input(self, *shape: int, name: str = "input") -> Tensor:
        """An input of the network."""
        self._inputs.append(Tensor(name, shape))
        return self._inputs[-1]

    def model(self, *outputs: Tensor) -> ModelProto:
        """The finished model."""
        infos = [helper.make_tensor_value_info(t.name, TensorProto.FLOAT, list(t.shape)) for t in self._inputs]
        ends = [helper.make_tensor_value_info(t.name, TensorProto.FLOAT, list(t.shape)) for t in outputs]
        graph = helper.make_graph(self._nodes, self._name, infos, ends, self._weights)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)

    # layers with weights

    def conv(
        self,
        x: Tensor,
        channels: int,
        kernel: int | tuple[int, int] = 3,
        stride: int | tuple[int, int] = 1,
        *,
        groups: int = 1,
        dilation: int = 1,
        pad: int | tuple[int, int] | None = None,
    ) -> Tensor:
        """A convolution with bias; without `pad` it keeps the size at stride 1."""
        size, step = _pair(kernel), _pair(stride)
        border = _pair(pad) if pad is not None else tuple(dilation * (side - 1) // 2 for side in size)
        weight = self._he(channels, x.channels // groups, *size)
        space = [
            (side + 2 * edge - dilation * (k - 1) - 1) // s + 1
            for side, edge, k, s in zip(x.shape[2:], border, size, step, strict=True)
        ]
        return self.node(
            "Conv", [x, weight, self._zeros(channels)], (x.shape[0], channels, *space),
            kernel_shape=size, strides=step, pads=[*border, *border], group=groups, dilations=[dilation] * 2,
        )  # fmt: skip

    def depthwise(self, x: Tensor, kernel: int = 3, stride: int = 1, *, dilation: int = 1) -> Tensor:
        """A convolution of each channel with its own kernel."""
        return self.conv(x, x.channels, kernel, stride, groups=x.channels, dilation=dilation)

    def up_conv(self, x: Tensor, channels: int, kernel: int = 2, stride: int = 2) -> Tensor:
        """A transposed convolution that makes the picture `stride` times as large."""
        edge = (kernel - stride) // 2
        weight = self._he(x.channels, channels, kernel, kernel)
        shape = (x.shape[0], channels, *((side - 1) * stride - 2 * edge + kernel for side in x.shape[2:]))
        inputs = [x, weight, self._zeros(channels)]
        return self.node(
            "ConvTranspose", inputs, shape, kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[edge] * 4
        )

    def linear(self, x: Tensor, features: int) -> Tensor:
        """A fully connected layer over the last axis."""
        shape = (*x.shape[:-1], features)
        if len(x.shape) == 2:
            weight = self._he(features, x.shape[1])
            return self.node("Gemm", [x, weight, self._zeros(features)], shape, transB=1)
        product = self.node("MatMul", [x, self._he(x.shape[-1], features)], shape)
        return self.add(product, self._zeros(features))

    def prelu(self, x: Tensor) -> Tensor:
        """A leaky unit with a slope for each channel."""
        return self.node("PRelu", [x, self._constant(np.full((x.channels, 1, 1), 0.25, np.float32))], x.shape)

    def layer_norm(self, x: Tensor) -> Tensor:
        """Normalise over the last axis."""
        ones = self._constant(np.ones(x.shape[-1], np.float32))
        return self.node("LayerNormalization", [x, ones, self._zeros(x.shape[-1])], x.shape, axis=-1)

    # layers without

    def relu(self, x: Tensor) -> Tensor:
        """max(x, 0)."""
        return self.node("Relu", [x], x.shape)

    def relu6(self, x: Tensor) -> Tensor:
        """x between 0 and 6."""
        return self.node("Clip", [x, self._scalar(0.0), self._scalar(6.0)], x.shape)

    def sigmoid(self, x: Tensor) -> Tensor:
        """1 / (1 + exp(-x))."""
        return self.node("Sigmoid", [x], x.shape)

    def silu(self, x: Tensor) -> Tensor:
        """x * sigmoid(x), as exporters write it."""
        return self.mul(x, self.sigmoid(x))

    def hard_swish(self, x: Tensor) -> Tensor:
        """x * clip(x + 3, 0, 6) / 6."""
        return self.node("HardSwish", [x], x.shape)

    def hard_sigmoid(self, x: Tensor) -> Tensor:
        """clip(x + 3, 0, 6) / 6."""
        return self.node("HardSigmoid", [x], x.shape, alpha=1 / 6, beta=0.5)

    def gelu(self, x: Tensor) -> Tensor:
        """The Gaussian error unit, as one operator."""
        return self.node("Gelu", [x], x.shape)

    def add(self, a: Tensor, b: Tensor) -> Tensor:
        """a + b, broadcast."""
        return self.node("Add", [a, b], np.broadcast_shapes(a.shape, b.shape))

    def mul(self, a: Tensor, b: Tensor) -> Tensor:
        """a * b, broadcast."""
        return self.node("Mul", [a, b], np.broadcast_shapes(a.shape, b.shape))

    def scale(self, x: Tensor, factor: float) -> Tensor:
        """x times a constant."""
        return self.mul(x, self._scalar(factor))

    def matmul(self, a: Tensor, b: Tensor) -> Tensor:
        """The product of two activations."""
        batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
        return self.node("MatMul", [a, b], (*batch, a.shape[-2], b.shape[-1]))

    def softmax(self, x: Tensor) -> Tensor:
        """Over the last axis."""
        return self.node("Softmax", [x], x.shape, axis=-1)

    def max_pool(self, x: Tensor, kernel: int, stride: int, pad: int = 0, *, ceil: bool = False) -> Tensor:
        """The maximum of each window."""
        rounded = math.ceil if ceil else math.floor
        shape = (*x.shape[:2], *(rounded((side + 2 * pad - kernel) / stride) + 1 for side in x.shape[2:]))
        return self.node(
            "MaxPool", [x], shape, kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[pad] * 4, ceil_mode=int(ceil)
        )

    def average_pool(self, x: Tensor, kernel: int, stride: int) -> Tensor:
        """The mean of each window."""
        shape = (*x.shape[:2], *((side - kernel) // stride + 1 for side in x.shape[2:]))
        return self.node("AveragePool", [x], shape, kernel_shape=[kernel] * 2, strides=[stride] * 2)

    def global_pool(self, x: Tensor) -> Tensor:
        """The mean of each channel, height and width 1."""
        return self.node("GlobalAveragePool", [x], (*x.shape[:2], 1, 1))

    def resize(self, x: Tensor, factor: int, mode: str = "nearest") -> Tensor:
        """`factor` times as high and wide."""
        scales = self._constant(np.array([1, 1, factor, factor], np.float32))
        shape = (*x.shape[:2], *(side * factor for side in x.shape[2:]))
        return self.node("Resize", [x, None, scales], shape, mode=mode)

    def concat(self, parts: list[Tensor], axis: int = 1) -> Tensor:
        """Side by side along an axis."""
        shape = list(parts[0].shape)
        shape[axis] = sum(part.shape[axis] for part in parts)
        return self.node("Concat", parts, tuple(shape), axis=axis)

    def split(self, x: Tensor, sizes: list[int], axis: int = 1) -> list[Tensor]:
        """Cut along an axis into parts of these sizes."""
        names = [self._fresh("split") for _ in sizes]
        lengths = self._constant(np.array(sizes, np.int64))
        self._nodes.append(helper.make_node("Split", [x.name, lengths.name], names, axis=axis, name=names[0]))
        axis %= len(x.shape)
        return [Tensor(n, (*x.shape[:axis], s, *x.shape[axis + 1 :])) for n, s in zip(names, sizes, strict=True)]

    def reshape(self, x: Tensor, *shape: int) -> Tensor:
        """The same elements in another shape, all of its sizes given."""
        return self.node("Reshape", [x, self._constant(np.array(shape, np.int64))], shape)

    def flatten(self, x: Tensor) -> Tensor:
        """All axes after the first become one."""
        return self.node("Flatten", [x], (x.shape[0], math.prod(x.shape[1:])))

    def transpose(self, x: Tensor, *order: int) -> Tensor:
        """The axes in another order."""
        return self.node("Transpose", [x], tuple(x.shape[axis] for axis in order), perm=order)

    def node(self, kind: str, inputs: Sequence[Tensor | None], shape: tuple[int, ...], **attributes: Any) -> Tensor:
        """Any other operator with one output of this shape; None is an input left out."""
        name = self._fresh(kind)
        given = [tensor.name if tensor else "" for tensor in inputs]
        self._nodes.append(helper.make_node(kind, given, [name], name=name, **attributes))
        return Tensor(name, shape)

    # weights

    def _he(self, *shape: int) -> Tensor:
        """Weights whose fan-in is everything but the first axis, or the first of two axes of a matrix product."""
        fan_in = math.prod(shape[1:]) if len(shape) > 2 else min(shape)
        drawn = self._random.standard_normal(shape, np.float32) * np.float32(math.sqrt(2 / max(1, fan_in)))
        return self._constant(drawn)

    def _zeros(self, size: int) -> Tensor:
        return self._constant(np.zeros(size, np.float32))

    def _scalar(self, value: float) -> Tensor:
        return self._constant(np.array(value, np.float32))

    def _constant(self, value: NDArray[Any]) -> Tensor:
        name = self._fresh("weight")
        self._weights.append(numpy_helper.from_array(value, name))
        return Tensor(name, value.shape)

    def _fresh(self, kind: str) -> str:
        return f"{kind.lower()}_{len(self._nodes) + len(self._weights)}"


def _pair(value: int | tuple[int, int]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value
