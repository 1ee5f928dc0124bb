"""The blocks that calibration networks are made of: one function a family, its proportions drawn at random.

A block takes a tensor and returns one with `channels` channels at `1 / stride` of the size. The families are the common
ones of published networks; kernels, expansions, squeezes and groups are drawn.
"""

from __future__ import annotations

from collections.abc import Callable

from emulator.calibration.drawing import Drawing, rounded
from emulator.cost.graph_nodes import Tensor

Block = Callable[[Drawing, Tensor, int, int], Tensor]


def plain(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """A convolution and its activation."""
    kernel = g.chosen((1, 3, 3, 3, 5))
    dilation = 2 if stride == 1 and kernel == 3 and g.chance(0.1) else 1
    return g.act(g.conv(x, channels, kernel, stride, dilation=dilation))


def separable(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Filter each channel, then mix them."""
    x = g.act(g.depthwise(x, g.chosen((3, 3, 5)), stride))
    return g.act(g.conv(x, channels, 1))


def inverted(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Widen, filter, weigh the channels (or not), narrow."""
    return _inverted(g, x, channels, stride, squeezes=g.chance(0.3))


def gated(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """The same, always with the weighing."""
    return _inverted(g, x, channels, stride, squeezes=True)


def _inverted(g: Drawing, x: Tensor, channels: int, stride: int, *, squeezes: bool) -> Tensor:
    factor = g.chosen((1.0, 2.0, 3.0, 4.0, 6.0, 6.0, g.between(1.5, 6.5)))
    inner = x.channels if factor == 1.0 else rounded(x.channels * factor)
    y = g.act(g.conv(x, inner, 1)) if inner != x.channels else x
    y = g.act(g.depthwise(y, g.chosen((3, 3, 5)), stride))
    if squeezes:
        y = _weighed(g, y, max(4, round(g.chosen((inner / 4, x.channels / 4, inner / 8)))))
    return _added(g, x, g.conv(y, channels, 1))


def _weighed(g: Drawing, x: Tensor, squeezed: int) -> Tensor:
    y = g.conv(g.relu(g.conv(g.global_pool(x), squeezed, 1)), x.channels, 1)
    return g.mul(x, g.sigmoid(y) if g.chance(0.5) else g.hard_sigmoid(y))


def basic(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Two convolutions beside a shortcut."""
    y = g.conv(g.act(g.conv(x, channels, 3, stride)), channels)
    return g.act(g.add(y, _shortcut(g, x, channels, stride)))


def bottleneck(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Narrow, filter, widen beside a shortcut."""
    inner = rounded(channels / g.chosen((2, 4, 4)))
    y = g.act(g.conv(g.act(g.conv(x, inner, 1)), inner, 3, stride))
    return g.act(g.add(g.conv(y, channels, 1), _shortcut(g, x, channels, stride)))


def grouped(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """A bottleneck whose filter works in groups."""
    group = g.chosen((4, 8, 16, 16, 24, 32))
    inner = rounded(channels / g.chosen((1, 1, 2)), group)
    y = g.act(g.conv(g.act(g.conv(x, inner, 1)), inner, 3, stride, groups=inner // group))
    if g.chance(0.3):
        y = _weighed(g, y, max(4, x.channels // 4))
    return g.act(g.add(g.conv(y, channels, 1), _shortcut(g, x, channels, stride)))


def fire(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Narrow, then widen with small and large kernels side by side."""
    x = g.max_pool(x, 3, 2, ceil=g.chance(0.5)) if stride > 1 and min(x.shape[2:]) > 3 else x
    x = g.act(g.conv(x, rounded(channels / g.chosen((4, 8))), 1))
    half = rounded(channels / 2)
    return g.concat([g.act(g.conv(x, half, 1)), g.act(g.conv(x, half, 3))])


def shuffle(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Two halves, filtered apart, their channels then taken by turns."""
    half = channels // 2
    if stride == 1 and x.channels % 2 == 0:
        left, right = g.split(x, [x.channels // 2] * 2)
        half = x.channels // 2
    else:
        left, right = g.act(g.conv(g.depthwise(x, 3, stride), half, 1)), x
    y = g.depthwise(g.act(g.conv(right, half, 1)), 3, stride)
    y = g.concat([left, g.act(g.conv(y, half, 1))])
    one, width, *space = y.shape
    pairs = g.transpose(g.reshape(y, one, 2, width // 2, *space), 0, 2, 1, 3, 4)
    return g.reshape(pairs, one, width, *space)


def split_stage(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Half of the channels go through a few residual blocks, and all that came out is mixed."""
    x = g.act(g.conv(x, channels, 3, stride)) if stride > 1 else x
    half = rounded(channels / 2)
    parts = g.split(g.act(g.conv(x, 2 * half, 1)), [half, half])
    for _ in range(g.chosen((1, 1, 2))):
        y = g.act(g.conv(g.act(g.conv(parts[-1], half, g.chosen((1, 3)))), half, 3))
        parts.append(g.add(parts[-1], y) if g.chance(0.6) else y)
    return g.act(g.conv(g.concat(parts), channels, 1))


def aggregated(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """A chain of convolutions whose every link is kept and mixed."""
    x = g.max_pool(x, 2, 2) if stride > 1 and min(x.shape[2:]) > 3 else x
    width = rounded(channels / g.chosen((2, 2, 4)))
    parts = [g.act(g.conv(x, width, 1)), g.act(g.conv(x, width, 1))]
    for _ in range(g.chosen((2, 2, 4))):
        parts.append(g.act(g.conv(parts[-1], width)))
    return g.act(g.conv(g.concat(parts), channels, 1))


def pooled_pyramid(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Pools of growing reach side by side."""
    x = g.act(g.conv(x, rounded(channels / 2), 1, stride))
    parts = [x]
    for _ in range(3):
        parts.append(g.max_pool(parts[-1], 5, 1, 2))
    return g.act(g.conv(g.concat(parts), channels, 1))


def padded(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    """Filter and mix; the shortcut is pooled and gets empty channels."""
    y = g.conv(g.depthwise(x, g.chosen((3, 5, 5)), stride), channels, 1)
    if stride > 1:
        x = g.max_pool(x, 2, 2) if min(x.shape[2:]) > 1 else x
    x = g.pad_channels(x, channels) if x.channels < channels else x
    return g.act(_added(g, x, y))


def dense(g: Drawing, x: Tensor, _channels: int, stride: int) -> Tensor:
    """Everything before is kept; a little is added."""
    if stride > 1:
        x = g.conv(g.relu(g.batch_norm(x)), max(8, x.channels // 2), 1)
        x = g.average_pool(x, 2, 2) if min(x.shape[2:]) > 1 else x
    growth = g.chosen((12, 16, 24, 32, 32, 48))
    for _ in range(g.chosen((1, 2, 3))):
        y = g.relu(g.conv(g.relu(g.batch_norm(x)), 4 * growth, 1))
        x = g.concat([x, g.conv(y, growth)])
    return x


def _shortcut(g: Drawing, x: Tensor, channels: int, stride: int) -> Tensor:
    return x if x.channels == channels and stride == 1 else g.conv(x, channels, 1, stride)


def _added(g: Drawing, x: Tensor, y: Tensor) -> Tensor:
    return g.add(x, y) if x.shape == y.shape else y


BLOCKS: dict[str, Block] = {
    "plain": plain,
    "separable": separable,
    "inverted": inverted,
    "gated": gated,
    "basic": basic,
    "bottleneck": bottleneck,
    "grouped": grouped,
    "fire": fire,
    "shuffle": shuffle,
    "split_stage": split_stage,
    "aggregated": aggregated,
    "padded": padded,
    "dense": dense,
}
"""The families; each is also the name of the networks that are made of it alone."""
