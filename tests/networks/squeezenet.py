"""SqueezeNet 1.1 (Iandola et al., 2016, in the smaller version that the authors published later)."""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

FIRES = ((16, 64), (16, 64), None, (32, 128), (32, 128), None, (48, 192), (48, 192), (64, 256), (64, 256))
"""Squeezed channels and channels of each expansion; None is a pool."""


def squeezenet_1_1(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """SqueezeNet 1.1."""
    g = GraphWriter("squeezenet_1_1", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 3, side, side), 64, 3, 2, pad=0))
    x = g.max_pool(x, 3, 2, ceil=True)
    for widths in FIRES:
        x = fire(g, x, *widths) if widths else g.max_pool(x, 3, 2, ceil=True)
    x = g.relu(g.conv(x, 1000, 1))
    return g.model(g.flatten(g.global_pool(x)))


def fire(g: GraphWriter, x: Tensor, squeezed: int, expanded: int) -> Tensor:
    """Narrow, then widen with 1x1 and with 3x3 kernels side by side."""
    x = g.relu(g.conv(x, squeezed, 1))
    return g.concat([g.relu(g.conv(x, expanded, 1)), g.relu(g.conv(x, expanded, 3))])
