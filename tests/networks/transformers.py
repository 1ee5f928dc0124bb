"""ViT-B/16 (Dosovitskiy et al., ICLR 2021, table 1), TinyCLIP's vision tower (Wu et al., ICCV 2023), a small encoder.

All normalise before attention and before the perceptron, whose inner width is four times the outer one; heads are 64
wide. TinyCLIP-40M is taken as ViT-40M/32: 12 layers, 512 wide, patches of 32, an embedding of 512, a normalisation
before the first layer and GELU as one operator. The small encoder stands for nothing published: 4 layers, 256 wide, 64
tokens that come already embedded.
"""

from __future__ import annotations

from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

HEAD = 64


def vit_b_16(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """ViT-B/16 with a head of 1000 classes."""
    g = GraphWriter("vit_b_16", hollow=hollow)
    x = _encoder(g, _tokens(g, g.input(1, 3, side, side), 16, 768), 12)
    return g.model(g.linear(g.select(g.layer_norm(x), 0), 1000))


def tinyclip_40m_vision(side: int = 224, *, hollow: bool = False) -> ModelProto:
    """The vision tower of TinyCLIP-ViT-40M/32."""
    g = GraphWriter("tinyclip_40m_vision", hollow=hollow)
    x = g.layer_norm(_tokens(g, g.input(1, 3, side, side), 32, 512))
    x = g.layer_norm(g.select(_encoder(g, x, 12), 0))
    return g.model(g.matmul(x, g.weight(512, 512)))


def small_encoder(tokens: int = 64, *, hollow: bool = False) -> ModelProto:
    """4 layers over 64 tokens of width 256."""
    g = GraphWriter("small_encoder", hollow=hollow)
    return g.model(g.layer_norm(_encoder(g, g.input(1, tokens, 256), 4)))


def _tokens(g: GraphWriter, picture: Tensor, patch: int, width: int) -> Tensor:
    """Patches as tokens behind the class token, with their positions."""
    x = g.conv(picture, width, patch, patch, pad=0)
    count = x.shape[2] * x.shape[3]
    x = g.transpose(g.reshape(x, 1, width, count), 0, 2, 1)
    return g.add(g.concat([g.weight(1, 1, width), x]), g.weight(1, count + 1, width))


def _encoder(g: GraphWriter, x: Tensor, layers: int) -> Tensor:
    for _ in range(layers):
        x = g.add(x, attention(g, g.layer_norm(x)))
        x = g.add(x, g.linear(g.gelu(g.linear(g.layer_norm(x), 4 * x.shape[-1])), x.shape[-1]))
    return x


def attention(g: GraphWriter, x: Tensor) -> Tensor:
    """Every token looks at every other, in heads of 64."""
    one, tokens, width = x.shape
    heads = width // HEAD
    query, key, value = (
        g.reshape(part, one, tokens, heads, HEAD) for part in g.split(g.linear(x, 3 * width), [width] * 3, axis=2)
    )
    scores = g.matmul(g.transpose(query, 0, 2, 1, 3), g.transpose(key, 0, 2, 3, 1))
    seen = g.matmul(g.softmax(g.scale(scores, HEAD**-0.5)), g.transpose(value, 0, 2, 1, 3))
    return g.linear(g.reshape(g.transpose(seen, 0, 2, 1, 3), one, tokens, width), width)
