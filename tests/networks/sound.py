"""YamNet (Plakal & Ellis, 2020: MobileNet v1 on a spectrogram) and DS-CNN small (Zhang et al., Hello Edge, 2017).

Both get their patch ready made: 96 frames of 64 mel bands, 49 frames of 10 cepstral coefficients. TensorFlow's borders
(one more below than above) are taken as symmetric ones of the same sum or one more, which gives the same sizes.
"""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

YAMNET = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
    (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
)  # fmt: skip
"""Channels, stride."""


def yamnet(frames: int = 96, *, hollow: bool = False) -> ModelProto:
    """521 kinds of sounds."""
    g = GraphWriter("yamnet", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 1, frames, 64), 32, 3, 2))
    for channels, stride in YAMNET:
        x = separable(g, x, channels, stride)
    return g.model(g.sigmoid(g.linear(g.flatten(g.global_pool(x)), 521)))


def ds_cnn_small(frames: int = 49, *, hollow: bool = False) -> ModelProto:
    """Twelve spoken words."""
    g = GraphWriter("ds_cnn_small", hollow=hollow)
    x = g.relu(g.conv(g.input(1, 1, frames, 10), 64, (10, 4), 2, pad=(5, 1)))
    for _ in range(4):
        x = separable(g, x, 64, 1)
    return g.model(g.softmax(g.linear(g.flatten(g.global_pool(x)), 12)))


def separable(g: GraphWriter, x: Tensor, channels: int, stride: int) -> Tensor:
    """Filter each channel, then mix them."""
    return g.relu(g.conv(g.relu(g.depthwise(x, 3, stride)), channels, 1))
