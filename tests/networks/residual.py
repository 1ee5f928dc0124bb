"""Networks of residual blocks.

ResNets (He et al., CVPR 2016, table 1), ResNeXt (Xie et al., CVPR 2017, table 1), RegNet (Radosavovic et al., 2020).
The stride is in the 3x3 convolution, as torchvision has it. RegNetY-800MF has torchvision's widths and depths, which
follow from w_0 56, w_a 38.84, w_m 2.4; its squeeze is a quarter of what enters the block.
"""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

WIDTHS = (64, 128, 256, 512)
REGNET_STAGES = ((64, 1), (144, 3), (320, 8), (784, 2))
"""Channels, blocks."""
REGNET_GROUP = 16


def resnet18(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ResNet-18."""
    g = GraphWriter("resnet18", hollow=hollow)
    return _resnet(g, (2, 2, 2, 2), basic, side)


def resnet50(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ResNet-50."""
    g = GraphWriter("resnet50", hollow=hollow)
    return _resnet(g, (3, 4, 6, 3), bottleneck, side)


def resnet101(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ResNet-101."""
    g = GraphWriter("resnet101", hollow=hollow)
    return _resnet(g, (3, 4, 23, 3), bottleneck, side)


def resnext50(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ResNeXt-50 32x4d."""
    g = GraphWriter("resnext50_32x4d", hollow=hollow)
    return _resnet(g, (3, 4, 6, 3), resnext_block, side)


def regnet_y_800mf(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """RegNetY-800MF."""
    g = GraphWriter("regnet_y_800mf", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 3, side, side), 32, 3, 2))
    for width, depth in REGNET_STAGES:
        for index in range(depth):
            x = regnet_block(g, x, width, 1 if index else 2)
    return g.model(g.linear(g.flatten(g.global_pool(x)), 1000))


def _resnet(g: GraphWriter, depths: tuple[int, ...], block, side: int) -> ModelProto:
    x = stem(g, g.input(1, 3, side, side))
    for stage, (width, depth) in enumerate(zip(WIDTHS, depths, strict=True)):
        for index in range(depth):
            x = block(g, x, width, 2 if index == 0 and stage else 1)
    return g.model(g.linear(g.flatten(g.global_pool(x)), 1000))


def stem(g: GraphWriter, x: Tensor) -> Tensor:
    """A 7x7 convolution and a pool; a quarter of the size."""
    return g.max_pool(g.relu(g.conv(x, 64, 7, 2)), 3, 2, 1)


def basic(g: GraphWriter, x: Tensor, width: int, stride: int) -> Tensor:
    """Two 3x3 convolutions beside a shortcut."""
    y = g.conv(g.relu(g.conv(x, width, 3, stride)), width, 3)
    return g.relu(g.add(y, shortcut(g, x, width, stride)))


def bottleneck(g: GraphWriter, x: Tensor, width: int, stride: int, dilation: int = 1) -> Tensor:
    """1x1, 3x3, 1x1 beside a shortcut."""
    y = g.relu(g.conv(x, width, 1))
    y = g.relu(g.conv(y, width, 3, stride, dilation=dilation))
    y = g.conv(y, 4 * width, 1)
    return g.relu(g.add(y, shortcut(g, x, 4 * width, stride)))


def resnext_block(g: GraphWriter, x: Tensor, width: int, stride: int) -> Tensor:
    """A bottleneck with twice the inner width in 32 groups."""
    y = g.relu(g.conv(x, 2 * width, 1))
    y = g.relu(g.conv(y, 2 * width, 3, stride, groups=32))
    y = g.conv(y, 4 * width, 1)
    return g.relu(g.add(y, shortcut(g, x, 4 * width, stride)))


def regnet_block(g: GraphWriter, x: Tensor, width: int, stride: int) -> Tensor:
    """1x1, grouped 3x3, squeeze and excitation, 1x1 beside a shortcut."""
    y = g.relu(g.conv(x, width, 1))
    y = g.relu(g.conv(y, width, 3, stride, groups=width // REGNET_GROUP))
    gate = g.relu(g.conv(g.global_pool(y), x.channels // 4, 1))
    y = g.mul(y, g.sigmoid(g.conv(gate, width, 1)))
    return g.relu(g.add(g.conv(y, width, 1), shortcut(g, x, width, stride)))


def shortcut(g: GraphWriter, x: Tensor, channels: int, stride: int) -> Tensor:
    """The input, projected where its shape would not fit."""
    return x if x.channels == channels and stride == 1 else g.conv(x, channels, 1, stride)
