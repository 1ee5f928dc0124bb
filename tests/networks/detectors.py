"""Finders of faces and hands: SCRFD-10G (Guo et al., ICLR 2022) and BlazePalm (MediaPipe, 2020).

SCRFD is the version with five landmarks that InsightFace ships: heads of their own for each level, normalisation
folded, a learnt factor for the boxes of each level; the stem's pool is 2x2.

`blaze_palm_256` has the layers of the first release (3x3 kernels, ReLU), which Qualcomm AI Hub has. Of the later one
for 192 pixels no table is published: `blaze_palm_192` takes the same plan with 5x5 kernels and PReLU, and places its
2016 anchors as the later one does, two at each of 24x24 points and six at each of 12x12.
"""

from __future__ import annotations

from collections.abc import Callable

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

SCRFD_STAGES = ((56, 3), (88, 4), (88, 2), (224, 3))
"""Channels, blocks."""
NECK, HEAD = 56, 80
BLAZE_STAGES = (64, 128, 256, 256)
BLAZE_BLOCKS = 7
HAND = 18
"""Numbers for each hand: a box and seven points."""

Activation = Callable[[Tensor], Tensor]


def scrfd_10g(side: int = 640, *, hollow: bool = False) -> ModelProto:
    """SCRFD-10G with landmarks: for each of three levels scores, boxes and points."""
    g = GraphWriter("scrfd_10g", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 3, side, side), 28, 3, 2))
    x = g.max_pool(g.relu(g.conv(g.relu(g.conv(x, 28)), 56)), 2, 2)
    stages = []
    for channels, blocks in SCRFD_STAGES:
        for index in range(blocks):
            x = _basic(g, x, channels, 2 if stages and index == 0 else 1)
        stages.append(x)
    ends = [_scrfd_head(g, level) for level in _neck(g, stages[1:])]
    return g.model(*(end[kind] for kind in range(3) for end in ends))


def _basic(g: GraphWriter, x: Tensor, channels: int, stride: int) -> Tensor:
    """Two 3x3 convolutions; the shortcut is pooled before it is projected."""
    y = g.conv(g.relu(g.conv(x, channels, 3, stride)), channels)
    if stride > 1:
        x = g.conv(g.average_pool(x, stride, stride), channels, 1)
    return g.relu(g.add(y, x))


def _neck(g: GraphWriter, stages: list[Tensor]) -> list[Tensor]:
    """From coarse to fine and back."""
    levels = [g.conv(stage, NECK, 1) for stage in stages]
    for index in (1, 0):
        levels[index] = g.add(levels[index], g.resize(levels[index + 1], 2))
    levels = [g.conv(level, NECK) for level in levels]
    for index in (1, 2):
        levels[index] = g.add(levels[index], g.conv(levels[index - 1], NECK, 3, 2))
    return [levels[0], *(g.conv(level, NECK) for level in levels[1:])]


def _scrfd_head(g: GraphWriter, x: Tensor) -> list[Tensor]:
    """Two anchors at each point."""
    for _ in range(3):
        x = g.relu(g.conv(x, HEAD))
    scores, boxes, points = g.conv(x, 2), g.scale(g.conv(x, 8), 1.0), g.conv(x, 20)
    return [g.sigmoid(_rows(g, scores, 1)), _rows(g, boxes, 4), _rows(g, points, 10)]


def blaze_palm_256(side: int = 256, *, hollow: bool = False) -> ModelProto:
    """The first release: three levels, 2, 2 and 6 anchors at each point of 32, 16 and 8 squared."""
    g = GraphWriter("blaze_palm_256", hollow=hollow)
    levels = _blaze_levels(g, side, 3, g.relu, levels=3)
    return g.model(*_blaze_heads(g, levels, (2, 2, 6)))


def blaze_palm_192(side: int = 192, *, hollow: bool = False) -> ModelProto:
    """The later one: two levels."""
    g = GraphWriter("blaze_palm_192", hollow=hollow)
    levels = _blaze_levels(g, side, 5, g.prelu, levels=3)[:2]
    return g.model(*_blaze_heads(g, levels, (2, 6)))


def _blaze_levels(g: GraphWriter, side: int, kernel: int, act: Activation, levels: int) -> list[Tensor]:
    """The finest level first."""
    x = act(g.conv(g.input(1, 3, side, side), 32, 3, 2))
    for _ in range(BLAZE_BLOCKS):
        x = _blaze(g, x, 32, 1, kernel, act)
    stages = []
    for channels in BLAZE_STAGES:
        for stride in (2, *(1 for _ in range(BLAZE_BLOCKS))):
            x = _blaze(g, x, channels, stride, kernel, act)
        stages.append(x)
    made = [x]
    for beside in reversed(stages[-levels:-1]):
        x = g.add(beside, act(g.up_conv(x, beside.channels)))
        x = _blaze(g, x, beside.channels, 1, kernel, act)
        made.append(x)
    return made[::-1]


def _blaze(g: GraphWriter, x: Tensor, channels: int, stride: int, kernel: int, act: Activation) -> Tensor:
    """Filter each channel, mix; added to the input, which is pooled and padded with empty channels."""
    y = g.conv(g.depthwise(x, kernel, stride), channels, 1)
    if stride > 1:
        x = g.max_pool(x, 2, 2)
    return act(g.add(y, g.pad_channels(x, channels) if x.channels < channels else x))


def _blaze_heads(g: GraphWriter, levels: list[Tensor], anchors: tuple[int, ...]) -> list[Tensor]:
    pairs = list(zip(levels, anchors, strict=True))
    boxes = [_rows(g, g.conv(level, HAND * count, 1), HAND) for level, count in pairs]
    scores = [_rows(g, g.conv(level, count, 1), 1) for level, count in pairs]
    return [g.concat(boxes), g.concat(scores)]


def _rows(g: GraphWriter, x: Tensor, width: int) -> Tensor:
    """A row for each anchor."""
    one, channels, height, across = x.shape
    return g.reshape(g.transpose(x, 0, 2, 3, 1), one, height * across * channels // width, width)
