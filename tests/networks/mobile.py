"""MobileNet v2 (Sandler et al., CVPR 2018, table 2)."""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

V2_STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
"""Expansion, channels, blocks, stride of the first."""


def mobilenet_v2(side: int = 224) -> ModelProto:
    """MobileNet v2, width 1.0."""
    g = GraphWriter("mobilenet_v2")
    x = g.relu6(g.conv(g.input(1, 3, side, side), 32, 3, 2))
    for expansion, channels, blocks, stride in V2_STAGES:
        for index in range(blocks):
            x = inverted_residual(g, x, expansion, channels, stride if index == 0 else 1)
    x = g.relu6(g.conv(x, 1280, 1))
    return g.model(g.linear(g.flatten(g.global_pool(x)), 1000))


def inverted_residual(g: GraphWriter, x: Tensor, expansion: int, channels: int, stride: int) -> Tensor:
    """Widen, filter each channel, narrow; added to its input where the shapes allow it."""
    y = g.relu6(g.conv(x, x.channels * expansion, 1)) if expansion > 1 else x
    y = g.relu6(g.depthwise(y, 3, stride))
    y = g.conv(y, channels, 1)
    return g.add(x, y) if y.shape == x.shape else y
