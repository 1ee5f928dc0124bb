"""Networks of inverted residuals.

MobileNet v2 (Sandler et al., CVPR 2018, table 2), MobileNet v3 (Howard et al., ICCV 2019, tables 1 and 2),
EfficientNet-B0 (Tan & Le, ICML 2019, table 1) and MNASNet (Tan et al., CVPR 2019, figure 7). Where papers leave it open
the widths of the squeezes and the rounding of channels are torchvision's.
"""

from __future__ import annotations

from collections.abc import Callable

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

V2_STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
"""Expansion, channels, blocks, stride of the first."""

V3_SMALL = (
    (3, 16, 16, True, False, 2),
    (3, 72, 24, False, False, 2),
    (3, 88, 24, False, False, 1),
    (5, 96, 40, True, True, 2),
    (5, 240, 40, True, True, 1),
    (5, 240, 40, True, True, 1),
    (5, 120, 48, True, True, 1),
    (5, 144, 48, True, True, 1),
    (5, 288, 96, True, True, 2),
    (5, 576, 96, True, True, 1),
    (5, 576, 96, True, True, 1),
)
"""Kernel, inner channels, channels, squeeze, hard swish, stride."""
V3_LARGE = (
    (3, 16, 16, False, False, 1),
    (3, 64, 24, False, False, 2),
    (3, 72, 24, False, False, 1),
    (5, 72, 40, True, False, 2),
    (5, 120, 40, True, False, 1),
    (5, 120, 40, True, False, 1),
    (3, 240, 80, False, True, 2),
    (3, 200, 80, False, True, 1),
    (3, 184, 80, False, True, 1),
    (3, 184, 80, False, True, 1),
    (3, 480, 112, True, True, 1),
    (3, 672, 112, True, True, 1),
    (5, 672, 160, True, True, 2),
    (5, 960, 160, True, True, 1),
    (5, 960, 160, True, True, 1),
)
EFFICIENTNET_B0 = (
    (1, 3, 1, 16, 1),
    (6, 3, 2, 24, 2),
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 3),
    (6, 5, 1, 112, 3),
    (6, 5, 2, 192, 4),
    (6, 3, 1, 320, 1),
)
"""Expansion, kernel, stride of the first, channels, blocks."""
MNASNET_0_5 = (
    (3, 3, 2, 16, 3),
    (3, 5, 2, 24, 3),
    (6, 5, 2, 40, 3),
    (6, 3, 1, 48, 2),
    (6, 5, 2, 96, 4),
    (6, 3, 1, 160, 1),
)
"""The same, at width 0.5."""

Activation = Callable[[Tensor], Tensor]


def mobilenet_v2(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """MobileNet v2, width 1.0."""
    g = GraphWriter("mobilenet_v2", hollow=hollow)
    x = g.relu6(g.conv(g.input(1, 3, side, side), 32, 3, 2))
    for expansion, channels, blocks, stride in V2_STAGES:
        for index in range(blocks):
            x = inverted_residual(g, x, x.channels * expansion, channels, 1 if index else stride, act=g.relu6)
    x = g.relu6(g.conv(x, 1280, 1))
    return g.model(_classes(g, x))


def mobilenet_v3_small(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """MobileNet v3 small, width 1.0."""
    return _mobilenet_v3(GraphWriter("mobilenet_v3_small", hollow=hollow), V3_SMALL, (576, 1024), side)


def mobilenet_v3_large(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """MobileNet v3 large, width 1.0."""
    return _mobilenet_v3(GraphWriter("mobilenet_v3_large", hollow=hollow), V3_LARGE, (960, 1280), side)


def _mobilenet_v3(g: GraphWriter, blocks: tuple[tuple[int, ...], ...], ends: tuple[int, int], side: int) -> ModelProto:
    x = g.hard_swish(g.conv(g.input(1, 3, side, side), 16, 3, 2))
    for kernel, inner, channels, squeezes, swishes, stride in blocks:
        squeezed = _eighths(inner / 4) if squeezes else 0
        act = g.hard_swish if swishes else g.relu
        gate = (squeezed, g.relu, g.hard_sigmoid)
        x = inverted_residual(g, x, inner, channels, stride, kernel, act=act, gate=gate)
    x = g.flatten(g.global_pool(g.hard_swish(g.conv(x, ends[0], 1))))
    return g.model(g.linear(g.hard_swish(g.linear(x, ends[1])), 1000))


def efficientnet_b0(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """EfficientNet-B0; the squeeze is a quarter of what enters the block."""
    g = GraphWriter("efficientnet_b0", hollow=hollow)
    x = g.silu(g.conv(g.input(1, 3, side, side), 32, 3, 2))
    for expansion, kernel, stride, channels, blocks in EFFICIENTNET_B0:
        for index in range(blocks):
            gate = (x.channels // 4, g.silu, g.sigmoid)
            inner, step = x.channels * expansion, 1 if index else stride
            x = inverted_residual(g, x, inner, channels, step, kernel, act=g.silu, gate=gate)
    return g.model(_classes(g, g.silu(g.conv(x, 1280, 1))))


def mnasnet_0_5(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """MNASNet, width 0.5."""
    g = GraphWriter("mnasnet_0_5", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 3, side, side), 16, 3, 2))
    x = g.conv(g.relu(g.depthwise(x)), 8, 1)
    for expansion, kernel, stride, channels, blocks in MNASNET_0_5:
        for index in range(blocks):
            x = inverted_residual(g, x, x.channels * expansion, channels, 1 if index else stride, kernel, act=g.relu)
    return g.model(_classes(g, g.relu(g.conv(x, 1280, 1))))


def inverted_residual(
    g: GraphWriter,
    x: Tensor,
    inner: int,
    channels: int,
    stride: int,
    kernel: int = 3,
    *,
    act: Activation,
    gate: tuple[int, Activation, Activation] | None = None,
) -> Tensor:
    """Widen, filter each channel, weigh the channels, narrow; added to its input where the shapes allow it."""
    y = act(g.conv(x, inner, 1)) if inner != x.channels else x
    y = act(g.depthwise(y, kernel, stride))
    if gate and gate[0]:
        squeezed, first, second = gate
        y = g.mul(y, second(g.conv(first(g.conv(g.global_pool(y), squeezed, 1)), inner, 1)))
    y = g.conv(y, channels, 1)
    return g.add(x, y) if y.shape == x.shape else y


def _classes(g: GraphWriter, x: Tensor) -> Tensor:
    return g.linear(g.flatten(g.global_pool(x)), 1000)


def _eighths(value: float) -> int:
    """The multiple of 8 that is nearest, or the next one where that would lose over a tenth."""
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * value else rounded + 8
