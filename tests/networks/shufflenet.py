"""ShuffleNet v2 (Ma et al., ECCV 2018, table 5)."""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

BLOCKS = (4, 8, 4)


def shufflenet_v2_x0_5(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ShuffleNet v2, width 0.5."""
    return _shufflenet(GraphWriter("shufflenet_v2_x0_5", hollow=hollow), (48, 96, 192), side)


def shufflenet_v2_x1_0(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ShuffleNet v2, width 1.0."""
    return _shufflenet(GraphWriter("shufflenet_v2_x1_0", hollow=hollow), (116, 232, 464), side)


def _shufflenet(g: GraphWriter, widths: tuple[int, ...], side: int) -> ModelProto:
    x = g.max_pool(g.relu(g.conv(g.input(1, 3, side, side), 24, 3, 2)), 3, 2, 1)
    for width, blocks in zip(widths, BLOCKS, strict=True):
        x = shrinking(g, x, width)
        for _ in range(blocks - 1):
            x = keeping(g, x)
    x = g.relu(g.conv(x, 1024, 1))
    return g.model(g.linear(g.flatten(g.global_pool(x)), 1000))


def keeping(g: GraphWriter, x: Tensor) -> Tensor:
    """Half of the channels pass, half are filtered."""
    passing, filtered = g.split(x, [x.channels // 2] * 2)
    return shuffled(g, g.concat([passing, _branch(g, filtered, x.channels // 2, 1)]))


def shrinking(g: GraphWriter, x: Tensor, channels: int) -> Tensor:
    """Both halves see all channels, at half the size."""
    left = g.relu(g.conv(g.depthwise(x, 3, 2), channels // 2, 1))
    return shuffled(g, g.concat([left, _branch(g, x, channels // 2, 2)]))


def _branch(g: GraphWriter, x: Tensor, channels: int, stride: int) -> Tensor:
    y = g.depthwise(g.relu(g.conv(x, channels, 1)), 3, stride)
    return g.relu(g.conv(y, channels, 1))


def shuffled(g: GraphWriter, x: Tensor) -> Tensor:
    """The channels of the two halves, by turns."""
    one, channels, height, width = x.shape
    pairs = g.transpose(g.reshape(x, one, 2, channels // 2, height, width), 0, 2, 1, 3, 4)
    return g.reshape(pairs, one, channels, height, width)
