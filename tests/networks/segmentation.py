"""U-Net (Ronneberger et al., MICCAI 2015) and FCN-ResNet50 (Long et al., CVPR 2015).

U-Net is the padded version with normalisation that most people use (milesial's, with transposed convolutions and two
classes), which Qualcomm AI Hub has at 640x1280. `unet_tile` is the same plan made so narrow that a tile of 256x256
takes about the 1.6 GMAC that are told of a U-Net on AR1 glasses, of which nothing else is known. FCN is torchvision's
on a ResNet-50 whose last two stages are dilated instead of halved, without the auxiliary head, which is for training
alone; it ends with the scores of its 21 classes.
"""

from __future__ import annotations

from collections.abc import Sequence

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor
from tests.networks.residual import bottleneck, stem

U_WIDTHS = (64, 128, 256, 512, 1024)
TILE_WIDTHS = (12, 24, 48, 96, 192)
FCN_STAGES = ((64, 3, 1, 1), (128, 4, 2, 1), (256, 6, 1, 2), (512, 3, 1, 4))
"""Channels, blocks, stride, dilation; the first block of a dilated stage still has the dilation before it."""


def unet(height: int = 640, *, hollow: bool = False) -> ModelProto:
    """U-Net for two classes, twice as wide as high."""
    g = GraphWriter("unet", hollow=hollow)
    return _unet(g, g.input(1, 3, height, 2 * height), U_WIDTHS)


def unet_tile(side: int = 256, *, hollow: bool = False) -> ModelProto:
    """The narrow one, for a square tile."""
    g = GraphWriter("unet_tile", hollow=hollow)
    return _unet(g, g.input(1, 3, side, side), TILE_WIDTHS)


def _unet(g: GraphWriter, picture: Tensor, widths: Sequence[int]) -> ModelProto:
    x = _twice(g, picture, widths[0])
    passed = []
    for width in widths[1:]:
        passed.append(x)
        x = _twice(g, g.max_pool(x, 2, 2), width)
    for beside in reversed(passed):
        x = _twice(g, g.concat([beside, g.up_conv(x, beside.channels)]), beside.channels)
    return g.model(g.conv(x, 2, 1))


def _twice(g: GraphWriter, x: Tensor, channels: int) -> Tensor:
    return g.relu(g.conv(g.relu(g.conv(x, channels)), channels))


def fcn_resnet50(side: int = 520, *, hollow: bool = False) -> ModelProto:
    """FCN on a dilated ResNet-50, 21 classes."""
    g = GraphWriter("fcn_resnet50", hollow=hollow)
    x, before = stem(g, g.input(1, 3, side, side)), 1
    for width, blocks, stride, dilation in FCN_STAGES:
        x = bottleneck(g, x, width, stride, before)
        for _ in range(blocks - 1):
            x = bottleneck(g, x, width, 1, dilation)
        before = dilation
    x = g.conv(g.relu(g.conv(x, 512)), 21, 1)
    return g.model(g.resize(x, 8, "linear"))
