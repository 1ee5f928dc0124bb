"""VGG-16 (Simonyan & Zisserman, ICLR 2015, table 1 D) and DenseNet-121 (Huang et al., CVPR 2017, table 1)."""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

VGG_16 = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
"""Channels, convolutions before each pool."""
DENSE_121, GROWTH = (6, 12, 24, 16), 32


def vgg16(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """VGG-16 without normalisation; at another size than 224 its first linear layer changes too."""
    g = GraphWriter("vgg16", hollow=hollow)
    x = g.input(1, 3, side, side)
    for channels, layers in VGG_16:
        for _ in range(layers):
            x = g.relu(g.conv(x, channels))
        x = g.max_pool(x, 2, 2)
    x = g.relu(g.linear(g.relu(g.linear(g.flatten(x), 4096)), 4096))
    return g.model(g.linear(x, 1000))


def densenet121(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """DenseNet-121; a normalisation of concatenated tensors has no convolution to go into and stays."""
    g = GraphWriter("densenet121", hollow=hollow)
    x = g.max_pool(g.relu(g.conv(g.input(1, 3, side, side), 64, 7, 2)), 3, 2, 1)
    for block, layers in enumerate(DENSE_121):
        if block:
            x = g.average_pool(g.conv(_normal(g, x), x.channels // 2, 1), 2, 2)
        for _ in range(layers):
            y = g.relu(g.conv(_normal(g, x), 4 * GROWTH, 1))
            x = g.concat([x, g.conv(y, GROWTH)])
    return g.model(g.linear(g.flatten(g.global_pool(_normal(g, x))), 1000))


def _normal(g: GraphWriter, x: Tensor) -> Tensor:
    return g.relu(g.batch_norm(x))
