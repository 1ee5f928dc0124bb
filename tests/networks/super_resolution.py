"""QuickSRNet small (Berger et al., CVPRW 2023) and SESR-M5 (Bhardwaj et al., MLSys 2022), both to four times the size.

After AIMET's versions, which take and make RGB and end with depth to space. SESR is trained with each convolution as a
wide one (256) and a 1x1 after it, which collapse into one: `sesr_m5` is collapsed, with the shortcuts of its blocks in
the weights; `sesr_m5_expanded` is not, and has the parameters that Qualcomm AI Hub states. Their units are ReLUs; the
picture is added to the result through a fixed 1x1 convolution.
"""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

FACTOR = 4
OUT = 3 * FACTOR**2


def quicksrnet_small(side: int = 128, *, hollow: bool = False) -> ModelProto:
    """Three convolutions of 32 channels between 0 and 1, and the one that makes the pixels."""
    g = GraphWriter("quicksrnet_small", hollow=hollow)
    x = g.input(1, 3, side, side)
    for _ in range(3):
        x = g.clip(g.conv(x, 32), 0.0, 1.0)
    return g.model(g.depth_to_space(g.clip(g.conv(x, OUT), 0.0, 1.0), FACTOR))


def sesr_m5(side: int = 128, *, hollow: bool = False) -> ModelProto:
    """SESR-M5, collapsed."""
    g = GraphWriter("sesr_m5", hollow=hollow)
    picture = g.input(1, 3, side, side)
    x = first = g.relu(g.conv(picture, 16, 5))
    for _ in range(5):
        x = g.relu(g.conv(x, 16))
    x = g.conv(g.add(x, first), OUT, 5)
    return g.model(g.depth_to_space(g.add(x, g.conv(picture, OUT, 1)), FACTOR))


def sesr_m5_expanded(side: int = 128, *, hollow: bool = False) -> ModelProto:
    """SESR-M5 as it is trained."""
    g = GraphWriter("sesr_m5_expanded", hollow=hollow)
    picture = g.input(1, 3, side, side)
    x = first = g.relu(_wide(g, picture, 16, 5))
    for _ in range(5):
        x = g.relu(g.add(x, _wide(g, x, 16, 3)))
    x = _wide(g, g.add(x, first), OUT, 5)
    return g.model(g.depth_to_space(g.add(x, g.conv(picture, OUT, 1)), FACTOR))


def _wide(g: GraphWriter, x: Tensor, channels: int, kernel: int, width: int = 256) -> Tensor:
    weight, edge = g.weight(width, x.channels, kernel, kernel), kernel // 2
    shape = (x.shape[0], width, *x.shape[2:])
    return g.conv(g.node("Conv", [x, weight], shape, pads=[edge] * 4), channels, 1)
