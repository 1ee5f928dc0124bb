"""Transformer encoders for calibration, their width, heads, tokens and form drawn at random."""

from __future__ import annotations

from onnx import ModelProto

from emulator.calibration.drawing import Drawing
from emulator.cost.graph_nodes import Tensor

MOST_MACS = 2e9


def encoder_network(g: Drawing) -> ModelProto:
    """One to eight layers over tokens, or over the patches of a picture."""
    head = g.chosen((32, 64, 64))
    width = head * g.chosen((2, 3, 4, 4, 6, 8, 8, 12))
    x = _patches(g, width) if g.chance(0.5) else g.input(1, g.chosen((16, 32, 50, 64, 77, 100, 128, 196)), width)
    first, ratio, fused = g.chance(0.7), g.chosen((2, 4, 4)), g.chance(0.6)
    for _ in range(int(g.random.integers(1, 9))):
        x = _layer(g, x, head, ratio, normalises_first=first, fused=fused)
        if g.macs > MOST_MACS:
            break
    x = g.layer_norm(x)
    if g.chance(0.5):
        return g.model(g.linear(g.select(x, 0), g.chosen((10, 512, 1000))))
    return g.model(g.linear(x, g.chosen((32, 500, 1000))) if g.chance(0.4) else x)


def _patches(g: Drawing, width: int) -> Tensor:
    patch = g.chosen((8, 16, 16, 32))
    side = patch * g.chosen((4, 6, 7, 8, 10, 12))
    x = g.conv(g.input(1, 3, side, side), width, patch, patch, pad=0)
    count = x.shape[2] * x.shape[3]
    x = g.transpose(g.reshape(x, 1, width, count), 0, 2, 1)
    if g.chance(0.5):
        x = g.concat([g.weight(1, 1, width), x])
    return g.add(x, g.weight(1, x.shape[1], width))


def _layer(g: Drawing, x: Tensor, head: int, ratio: int, *, normalises_first: bool, fused: bool) -> Tensor:
    if normalises_first:
        x = g.add(x, _attention(g, g.layer_norm(x), head, fused=fused))
        return g.add(x, _perceptron(g, g.layer_norm(x), ratio))
    x = g.layer_norm(g.add(x, _attention(g, x, head, fused=fused)))
    return g.layer_norm(g.add(x, _perceptron(g, x, ratio)))


def _perceptron(g: Drawing, x: Tensor, ratio: int) -> Tensor:
    y = g.linear(x, ratio * x.shape[-1])
    return g.linear(g.gelu(y) if g.chance(0.7) else g.relu(y), x.shape[-1])


def _attention(g: Drawing, x: Tensor, head: int, *, fused: bool) -> Tensor:
    """Every token looks at every other; queries, keys and values come out of one product or of three."""
    one, tokens, width = x.shape
    parts = g.split(g.linear(x, 3 * width), [width] * 3, axis=2) if fused else [g.linear(x, width) for _ in range(3)]
    query, key, value = (g.reshape(part, one, tokens, width // head, head) for part in parts)
    scores = g.matmul(g.transpose(query, 0, 2, 1, 3), g.transpose(key, 0, 2, 3, 1))
    seen = g.matmul(g.softmax(g.scale(scores, head**-0.5)), g.transpose(value, 0, 2, 1, 3))
    return g.linear(g.reshape(g.transpose(seen, 0, 2, 1, 3), one, tokens, width), width)
