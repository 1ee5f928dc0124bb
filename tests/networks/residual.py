"""ResNets (He et al., CVPR 2016, table 1; stride in the 3x3 convolution, as torchvision has it)."""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

WIDTHS = (64, 128, 256, 512)


def resnet18(side: int = 224) -> ModelProto:
    """ResNet-18."""
    return _resnet("resnet18", (2, 2, 2, 2), basic, side)


def resnet50(side: int = 224) -> ModelProto:
    """ResNet-50."""
    return _resnet("resnet50", (3, 4, 6, 3), bottleneck, side)


def resnet101(side: int = 224) -> ModelProto:
    """ResNet-101."""
    return _resnet("resnet101", (3, 4, 23, 3), bottleneck, side)


def _resnet(name: str, depths: tuple[int, ...], block, side: int) -> ModelProto:
    g = GraphWriter(name)
    x = g.max_pool(g.relu(g.conv(g.input(1, 3, side, side), 64, 7, 2)), 3, 2, 1)
    for stage, (width, depth) in enumerate(zip(WIDTHS, depths, strict=True)):
        for index in range(depth):
            x = block(g, x, width, 2 if index == 0 and stage else 1)
    return g.model(g.linear(g.flatten(g.global_pool(x)), 1000))


def basic(g: GraphWriter, x: Tensor, width: int, stride: int) -> Tensor:
    """Two 3x3 convolutions beside a shortcut."""
    y = g.conv(g.relu(g.conv(x, width, 3, stride)), width, 3)
    return g.relu(g.add(y, shortcut(g, x, width, stride)))


def bottleneck(g: GraphWriter, x: Tensor, width: int, stride: int, groups: int = 1, inner: int = 0) -> Tensor:
    """1x1, 3x3, 1x1 beside a shortcut; ResNeXt gives the middle groups and a width of its own."""
    middle = inner or width
    y = g.relu(g.conv(x, middle, 1))
    y = g.relu(g.conv(y, middle, 3, stride, groups=groups))
    y = g.conv(y, 4 * width, 1)
    return g.relu(g.add(y, shortcut(g, x, 4 * width, stride)))


def shortcut(g: GraphWriter, x: Tensor, channels: int, stride: int) -> Tensor:
    """The input, projected where its shape would not fit."""
    return x if x.channels == channels and stride == 1 else g.conv(x, channels, 1, stride)
