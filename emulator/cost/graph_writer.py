"""Writes ONNX networks layer by layer: random weights, known shapes, no framework.

Calibration draws its networks with it, and the tests their copies of published ones. Batch normalisation is taken as
folded into the convolution before it, as every runtime does when it loads a model; `batch_norm` is for those that have
none before them. All layouts are NCHW, all tensors fp32.
"""

from __future__ import annotations

import math

import numpy as np

from emulator.cost.graph_nodes import GraphNodes, Tensor

__all__ = ["GraphWriter", "Tensor"]


class GraphWriter(GraphNodes):
    """One network. Every layer takes tensors and returns the one that it makes; `model` ends it."""

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
        weight = self.weight(channels, x.channels // groups, *size)
        space = [
            (side + 2 * edge - dilation * (k - 1) - 1) // s + 1
            for side, edge, k, s in zip(x.shape[2:], border, size, step, strict=True)
        ]
        return self.node(
            "Conv", [x, weight, self.zeros(channels)], (x.shape[0], channels, *space),
            kernel_shape=size, strides=step, pads=[*border, *border], group=groups, dilations=[dilation] * 2,
        )  # fmt: skip

    def depthwise(self, x: Tensor, kernel: int = 3, stride: int = 1, *, dilation: int = 1) -> Tensor:
        """A convolution of each channel with its own kernel."""
        return self.conv(x, x.channels, kernel, stride, groups=x.channels, dilation=dilation)

    def up_conv(self, x: Tensor, channels: int, kernel: int = 2, stride: int = 2) -> Tensor:
        """A transposed convolution that makes the picture `stride` times as large."""
        edge = (kernel - stride) // 2
        weight = self.weight(x.channels, channels, kernel, kernel)
        shape = (x.shape[0], channels, *((side - 1) * stride - 2 * edge + kernel for side in x.shape[2:]))
        inputs = [x, weight, self.zeros(channels)]
        return self.node(
            "ConvTranspose", inputs, shape, kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=[edge] * 4
        )

    def linear(self, x: Tensor, features: int) -> Tensor:
        """A fully connected layer over the last axis."""
        shape = (*x.shape[:-1], features)
        if len(x.shape) == 2:
            weight = self.weight(features, x.shape[1])
            return self.node("Gemm", [x, weight, self.zeros(features)], shape, transB=1)
        product = self.node("MatMul", [x, self.weight(x.shape[-1], features)], shape)
        return self.add(product, self.zeros(features))

    def prelu(self, x: Tensor) -> Tensor:
        """A leaky unit with a slope for each channel."""
        return self.node("PRelu", [x, self.constant(np.full((x.channels, 1, 1), 0.25, np.float32))], x.shape)

    def batch_norm(self, x: Tensor) -> Tensor:
        """A factor and an offset for each channel, where no convolution could take them in."""
        ones, zeros = self.constant(np.ones(x.channels, np.float32)), self.zeros(x.channels)
        return self.node("BatchNormalization", [x, ones, zeros, zeros, ones], x.shape)

    def layer_norm(self, x: Tensor) -> Tensor:
        """Normalise over the last axis."""
        ones = self.constant(np.ones(x.shape[-1], np.float32))
        return self.node("LayerNormalization", [x, ones, self.zeros(x.shape[-1])], x.shape, axis=-1)

    # layers without

    def relu(self, x: Tensor) -> Tensor:
        """max(x, 0)."""
        return self.node("Relu", [x], x.shape)

    def clip(self, x: Tensor, low: float, high: float) -> Tensor:
        """x between two bounds."""
        return self.node("Clip", [x, self.scalar(low), self.scalar(high)], x.shape)

    def relu6(self, x: Tensor) -> Tensor:
        """x between 0 and 6."""
        return self.clip(x, 0.0, 6.0)

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

    def sub(self, a: Tensor, b: Tensor) -> Tensor:
        """a - b, broadcast."""
        return self.node("Sub", [a, b], np.broadcast_shapes(a.shape, b.shape))

    def mul(self, a: Tensor, b: Tensor) -> Tensor:
        """a * b, broadcast."""
        return self.node("Mul", [a, b], np.broadcast_shapes(a.shape, b.shape))

    def scale(self, x: Tensor, factor: float) -> Tensor:
        """x times a constant."""
        return self.mul(x, self.scalar(factor))

    def matmul(self, a: Tensor, b: Tensor) -> Tensor:
        """The product of two activations."""
        batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
        return self.node("MatMul", [a, b], (*batch, a.shape[-2], b.shape[-1]))

    def softmax(self, x: Tensor, axis: int = -1) -> Tensor:
        """Over one axis."""
        return self.node("Softmax", [x], x.shape, axis=axis)

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
        scales = self.constant(np.array([1, 1, factor, factor], np.float32))
        shape = (*x.shape[:2], *(side * factor for side in x.shape[2:]))
        return self.node("Resize", [x, None, scales], shape, mode=mode)

    def concat(self, parts: list[Tensor], axis: int = 1) -> Tensor:
        """Side by side along an axis."""
        shape = list(parts[0].shape)
        shape[axis] = sum(part.shape[axis] for part in parts)
        return self.node("Concat", parts, tuple(shape), axis=axis)

    def split(self, x: Tensor, sizes: list[int], axis: int = 1) -> list[Tensor]:
        """Cut along an axis into parts of these sizes."""
        axis %= len(x.shape)
        shapes = [(*x.shape[:axis], size, *x.shape[axis + 1 :]) for size in sizes]
        return self.nodes("Split", [x, self.constant(np.array(sizes, np.int64))], shapes, axis=axis)

    def select(self, x: Tensor, index: int, axis: int = 1) -> Tensor:
        """One position of an axis, which goes away."""
        shape = (*x.shape[:axis], *x.shape[axis + 1 :])
        return self.node("Gather", [x, self.constant(np.array(index, np.int64))], shape, axis=axis)

    def pad_channels(self, x: Tensor, channels: int) -> Tensor:
        """Zeros behind the channels, up to this many."""
        borders = np.array([0, 0, 0, 0, 0, channels - x.channels, 0, 0], np.int64)
        return self.node("Pad", [x, self.constant(borders)], (x.shape[0], channels, *x.shape[2:]))

    def depth_to_space(self, x: Tensor, block: int) -> Tensor:
        """Channels become a picture that is `block` times as high and wide."""
        shape = (x.shape[0], x.channels // block**2, *(side * block for side in x.shape[2:]))
        return self.node("DepthToSpace", [x], shape, blocksize=block, mode="CRD")

    def reshape(self, x: Tensor, *shape: int) -> Tensor:
        """The same elements in another shape, all of its sizes given."""
        return self.node("Reshape", [x, self.constant(np.array(shape, np.int64))], shape)

    def flatten(self, x: Tensor) -> Tensor:
        """All axes after the first become one."""
        return self.node("Flatten", [x], (x.shape[0], math.prod(x.shape[1:])))

    def transpose(self, x: Tensor, *order: int) -> Tensor:
        """The axes in another order."""
        return self.node("Transpose", [x], tuple(x.shape[axis] for axis in order), perm=order)


def _pair(value: int | tuple[int, int]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value
