"""Grouped-query attention with its cache, and the gate on its output.

As Qwen3 has it: heads of queries share keys and values in groups, queries and keys are normalised head by head and
rotated. The gate is that of Qiu et al., "Gated Attention for Large Language Models" (arXiv 2505.06708), position G1:
Y' = Y * sigmoid(X W), with Y the output of the scaled dot product before the output projection and X the normalised
hidden state that queries are made of; W gives a number a head (headwise) or a channel (elementwise). There its columns
are part of the query projection; here they are a product of their own, which is the same arithmetic.

Keys are cached as [1, kv heads, head, length], so that no step transposes them; values as [1, kv heads, length, head].
"""

from __future__ import annotations

import numpy as np

from emulator.cost.graph_writer import Tensor
from emulator.decoder.decoder_graph import NEVER, DecoderGraph, Turn
from emulator.decoder.sizes import Decoder

Cache = tuple[Tensor, Tensor]


def attention(
    g: DecoderGraph, x: Tensor, name: str, decoder: Decoder, turn: Turn, *, past: Cache | None
) -> tuple[Tensor, Cache]:
    """What a layer adds to [1, tokens, hidden] `x`, which is normalised, and its cache with the new ones at the end."""
    size, (one, tokens, _) = decoder.size, x.shape
    query = _normed(g, x, f"{name}.q", size.query_heads, size.head)
    key = _normed(g, x, f"{name}.k", size.kv_heads, size.head)
    value = g.reshape(g.project(x, f"{name}.v_proj", size.kv_heads * size.head), one, tokens, size.kv_heads, size.head)
    query = g.scale(g.rope(query, turn), size.head**-0.5)
    keys, values = g.transpose(g.rope(key, turn), 0, 2, 3, 1), g.heads_first(value)
    if past:
        keys, values = g.concat([past[0], keys], axis=3), g.concat([past[1], values], axis=2)
    seen = g.tokens_first(_weighted(g, g.heads_first(query), keys, values))
    if decoder.gate != "none":
        seen = _gated(g, seen, x, f"{name}.gate_proj", 1 if decoder.gate == "headwise" else size.head)
    flat = g.reshape(seen, one, tokens, size.query_heads * size.head)
    return g.project(flat, f"{name}.o_proj", size.hidden), (keys, values)


def _normed(g: DecoderGraph, x: Tensor, name: str, heads: int, head: int) -> Tensor:
    split = g.reshape(g.project(x, f"{name}_proj", heads * head), *x.shape[:2], heads, head)
    return g.rms_norm(split, f"{name}_norm")


def _weighted(g: DecoderGraph, query: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Scores, softmax, weighted sum, with the queries of a group as more rows, so that keys are read once."""
    one, heads, tokens, head = query.shape
    shared, length = keys.shape[1], keys.shape[3]
    group = heads // shared
    scores = g.matmul(g.reshape(query, one, shared, group * tokens, head), keys)
    if tokens > 1:
        unseen = np.triu(np.full((tokens, tokens), NEVER), 1)
        scores = g.add(g.reshape(scores, one, shared, group, tokens, length), g.floats(unseen))
    shares = g.reshape(g.softmax(scores), one, shared, group * tokens, length)
    return g.reshape(g.matmul(shares, values), one, heads, tokens, head)


def _gated(g: DecoderGraph, seen: Tensor, x: Tensor, name: str, width: int) -> Tensor:
    one, tokens, heads, _ = seen.shape
    gate = g.reshape(g.sigmoid(g.project(x, name, heads * width)), one, tokens, heads, width)
    return g.mul(seen, gate)
