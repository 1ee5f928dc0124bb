"""Gated DeltaNet: a layer whose memory is a matrix of fixed size for each head, however long the text is.

With keys and queries of length one, decay a = exp(-A softplus(.)) and strength b = sigmoid(.) for each token, the state
S [key width, value width] follows S <- a S; S <- S + k^T b (v - k S), and a token's output is q S / sqrt(key width)
(Yang, Kautz, Hatamizadeh, "Gated Delta Networks", arXiv 2412.06464). One token is this very step. A prompt is computed
in chunks of 64 tokens as in its section 3.3: within a chunk the updates are one triangular system, whose inverse is the
product (I + M)(I + M^2)(I + M^4)..., since M is strictly triangular; so there is no loop, and every operator is one
that matrix units have. What is around it (a causal convolution over four tokens, a norm that is gated by silu) is as
transformers' `Qwen3NextGatedDeltaNet` has it. Simplified: the columns of the input projections lie by their meaning
instead of interleaved by head, and the state has the graph's float type, not fp32.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from emulator.cost.graph_writer import Tensor
from emulator.decoder.decoder_graph import DecoderGraph
from emulator.decoder.sizes import Decoder, Size

Memory = tuple[Tensor, Tensor]
"""The last tokens of the convolution, [1, channels, taps - 1], and the state, [1, value heads, key, value]."""
CHUNK = 64


class _Tokens(NamedTuple):
    """By key head and value head of it: [1, key heads, 1 or 2, tokens, width]; `decay` is a logarithm."""

    query: Tensor
    key: Tensor
    value: Tensor
    strength: Tensor
    decay: Tensor


def delta_net(g: DecoderGraph, x: Tensor, name: str, decoder: Decoder, past: Memory | None) -> tuple[Tensor, Memory]:
    """What a layer adds to [1, tokens, hidden] `x`, which is normalised, and its memory after these tokens."""
    size, (one, tokens, _) = decoder.size, x.shape
    heads, width = size.delta_value_heads, size.delta_head
    mixed, last = _mixed(g, x, name, size, past[0] if past else None)
    given = _by_head(g, x, mixed, name, size)
    if past:
        shape = (one, size.delta_key_heads, heads // size.delta_key_heads, width, width)
        out, state = _step(g, given, g.reshape(past[1], *shape))
    else:
        out, state = _chunks(g, given)
    out = g.tokens_first(g.reshape(out, one, heads, tokens, width))
    open_ = g.reshape(g.project(x, f"{name}.z_proj", heads * width), one, tokens, heads, width)
    out = g.mul(g.rms_norm(out, f"{name}.norm"), g.silu(open_))
    flat = g.reshape(out, one, tokens, heads * width)
    return g.project(flat, f"{name}.out_proj", size.hidden), (last, g.reshape(state, one, heads, width, width))


def _mixed(g: DecoderGraph, x: Tensor, name: str, size: Size, past: Tensor | None) -> tuple[Tensor, Tensor]:
    """Queries, keys and values of all heads side by side after the convolution, and its last inputs."""
    channels = (2 * size.delta_key_heads + size.delta_value_heads) * size.delta_head
    kept, tokens = size.conv_taps - 1, x.shape[1]
    given = g.transpose(g.project(x, f"{name}.qkv_proj", channels), 0, 2, 1)
    before = past or g.floats(np.zeros((1, channels, kept)))
    line = g.concat([before, given], axis=2)
    last = g.split(line, [tokens, kept], axis=2)[1]
    weight = g.stored(f"{name}.conv.weight", channels, 1, size.conv_taps, low=-0.5, high=0.5)
    made = g.node("Conv", [line, weight], given.shape, group=channels, kernel_shape=[size.conv_taps])
    return g.transpose(g.silu(made), 0, 2, 1), last


def _by_head(g: DecoderGraph, x: Tensor, mixed: Tensor, name: str, size: Size) -> _Tokens:
    one, tokens, _ = x.shape
    keys, values, width = size.delta_key_heads, size.delta_value_heads, size.delta_head
    group = values // keys
    query, key, value = g.split(mixed, [keys * width, keys * width, values * width], axis=2)
    given = [g.heads_first(g.unit_norm(g.reshape(each, one, tokens, keys, width))) for each in (query, key)]
    value = g.heads_first(g.reshape(value, one, tokens, values, width))
    strength, rate = g.split(g.project(x, f"{name}.ba_proj", 2 * values), [values, values], axis=2)
    rate = g.softplus(g.add(rate, g.stored(f"{name}.dt_bias", values, low=-1.0, high=1.0)))
    decay = g.mul(rate, g.stored(f"{name}.minus_a", values, low=-1.0, high=-0.05))
    spread = [g.heads_first(g.reshape(each, one, tokens, values, 1)) for each in (g.sigmoid(strength), decay)]
    return _Tokens(
        g.scale(g.reshape(given[0], one, keys, 1, tokens, width), width**-0.5),
        g.reshape(given[1], one, keys, 1, tokens, width),
        g.reshape(value, one, keys, group, tokens, width),
        *(g.reshape(each, one, keys, group, tokens, 1) for each in spread),
    )


def _step(g: DecoderGraph, given: _Tokens, state: Tensor) -> tuple[Tensor, Tensor]:
    """One token."""
    kept = g.mul(state, g.unary("Exp", given.decay))
    wrong = g.mul(g.sub(given.value, g.matmul(given.key, kept)), given.strength)
    state = g.add(kept, g.mul(g.reshape(given.key, *given.key.shape[:3], given.key.shape[4], 1), wrong))
    return g.matmul(given.query, state), state


def _chunks(g: DecoderGraph, given: _Tokens) -> tuple[Tensor, Tensor]:
    """All tokens of a prompt, a chunk after the other, from an empty state."""
    tokens = given.value.shape[3]
    sizes = [min(CHUNK, tokens - begin) for begin in range(0, tokens, CHUNK)]
    cut = [g.split(each, sizes, axis=3) if len(sizes) > 1 else [each] for each in given]
    outs: list[Tensor] = []
    state: Tensor | None = None
    for parts in zip(*cut, strict=True):
        out, state = _chunk(g, _Tokens(*parts), state)
        outs.append(out)
    if state is None:
        raise ValueError("a prompt has tokens")
    return g.concat(outs, axis=3) if len(outs) > 1 else outs[0], state


def _chunk(g: DecoderGraph, given: _Tokens, state: Tensor | None) -> tuple[Tensor, Tensor]:
    length = given.value.shape[3]
    lower = np.tril(np.ones((length, length)))
    total = g.matmul(g.floats(lower), given.decay)
    gone = g.node("Min", [g.sub(total, _turned(g, total)), g.scalar(0.0)], (*total.shape[:4], length))
    kept = g.unary("Exp", gone)
    strong = g.mul(given.key, given.strength)
    column = _turned(g, given.key)
    among = g.mul(g.mul(g.matmul(strong, column), kept), g.floats(-np.tril(lower, -1)))
    solved = _inverse(g, among)
    fresh = g.matmul(solved, g.mul(given.value, given.strength))
    since = g.unary("Exp", total)
    if state:
        fresh = g.sub(fresh, g.matmul(g.matmul(solved, g.mul(strong, since)), state))
    out = g.matmul(g.mul(g.mul(g.matmul(given.query, column), kept), g.floats(lower)), fresh)
    end = g.split(total, [length - 1, 1], axis=3)[1] if length > 1 else total
    left = g.mul(given.key, g.unary("Exp", g.sub(end, total)))
    added = g.matmul(_turned(g, left), fresh)
    if state is None:
        return out, added
    out = g.add(out, g.matmul(g.mul(given.query, since), state))
    return out, g.add(g.mul(state, g.unary("Exp", end)), added)


def _turned(g: DecoderGraph, x: Tensor) -> Tensor:
    """The last two axes swapped."""
    return g.transpose(x, 0, 1, 2, 4, 3)


def _inverse(g: DecoderGraph, strict: Tensor) -> Tensor:
    """(I - strict)^-1 of strictly lower triangular matrices."""
    length = strict.shape[-1]
    result, power, reach = g.add(strict, g.floats(np.eye(length))), strict, 2
    while reach < length:
        power = g.matmul(power, power)
        result = g.add(result, g.matmul(result, power))
        reach *= 2
    return result
