"""The network: a small causal transformer, with or without gates on what its attention heads give.

Pre-norm with RMSNorm, rotary positions (no learnt ones, so that any length can be read), SwiGLU; as in Qwen's models.
The gate is that of Qiu et al., Gated Attention for Large Language Models (arXiv 2505.06708): behind scaled dot-product
attention and before the output projection, Y' = Y * sigmoid(X W), X the normalised hidden state of the query's token; W
gives one number a head ("headwise") or one a channel ("elementwise").

Causal, since the paper's models are: there an attention sink can form on the first token, which is what the gate is
said to cure. The intent is read from the last token, which has seen all, and from the mean and the largest of all.
Slots need what comes after ("good morning in French"), so their head sees these too, and neighbours on each side.

Each token comes with a vector of itself and the one before as a pair, from a table in which pairs share places: most
Chinese words are two characters, most turns of phrase two words.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from training.understanding.gating import Gate

LAYERS, WIDTH, HEADS, INNER = 3, 96, 4, 160
HEAD_WIDTH = WIDTH // HEADS
ROTARY_BASE = 10_000.0
NORM_EPSILON = 1e-6
EMBEDDING_SPREAD = 0.1
TAG_WINDOW, TAG_WIDTH = 9, 96
PAIRS, PAIR_WIDTH = 12_288, 32  # the table
OF_THIS, OF_THE_ONE_BEFORE = 7_919, 104_729  # primes that spread the pairs over it
POOLED = 3 * WIDTH  # last, mean, largest
DROPPED = 0.1


class Seen(NamedTuple):
    """What a pass went through, layer by layer: attention (n, heads, queries, keys), residual stream, gates."""

    attention: list[torch.Tensor]
    residual: list[torch.Tensor]
    gates: list[torch.Tensor]


class Attention(nn.Module):
    """(n, length, width) normalised -> the same shape."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.gate_width = {"none": 0, "headwise": HEADS, "elementwise": WIDTH}[gate]
        self.inward = nn.Linear(WIDTH, 3 * WIDTH + self.gate_width, bias=False)
        self.outward = nn.Linear(WIDTH, WIDTH, bias=False)

    def forward(
        self, hidden: torch.Tensor, turns: tuple[torch.Tensor, torch.Tensor], seen: Seen | None
    ) -> torch.Tensor:
        """Every token looks at itself and at those before."""
        count, length, _ = hidden.shape
        mixed = self.inward(hidden)
        heads = mixed[..., : 3 * WIDTH].view(count, length, 3, HEADS, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        query, key, value = _turned(heads[0], turns), _turned(heads[1], turns), heads[2]
        if seen is None:
            read = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        else:
            later = torch.ones(length, length, dtype=torch.bool).triu(1)
            scores = (query @ key.transpose(-1, -2) / HEAD_WIDTH**0.5).masked_fill(later, -torch.inf)
            seen.attention.append(scores.softmax(-1))
            read = seen.attention[-1] @ value
        read = read.transpose(1, 2)
        if self.gate_width:
            gate = torch.sigmoid(mixed[..., 3 * WIDTH :]).view(count, length, HEADS, -1)
            if seen is not None:
                seen.gates.append(gate)
            read = read * gate
        return self.outward(read.reshape(count, length, WIDTH))


class Block(nn.Module):
    """Attention, then two dense layers, each added to the residual stream."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.before_attention = nn.RMSNorm(WIDTH, NORM_EPSILON)
        self.attention = Attention(gate)
        self.before_dense = nn.RMSNorm(WIDTH, NORM_EPSILON)
        self.widen = nn.Linear(WIDTH, 2 * INNER, bias=False)
        self.narrow = nn.Linear(INNER, WIDTH, bias=False)

    def forward(
        self, hidden: torch.Tensor, turns: tuple[torch.Tensor, torch.Tensor], seen: Seen | None
    ) -> torch.Tensor:
        """(n, length, width) -> the same shape."""
        read = self.attention(self.before_attention(hidden), turns, seen)
        hidden = hidden + functional.dropout(read, DROPPED, self.training)
        gate, value = self.widen(self.before_dense(hidden)).chunk(2, -1)
        dense = self.narrow(functional.silu(gate) * value)
        hidden = hidden + functional.dropout(dense, DROPPED, self.training)
        if seen is not None:
            seen.residual.append(hidden)
        return hidden


class Network(nn.Module):
    """Tokens (n, length) and lengths (n,) -> intents (n, intents) and tags (n, length, tags), both before softmax."""

    def __init__(self, pieces: int, intents: int, tags: int, gate: Gate) -> None:
        super().__init__()
        self.gate: Gate = gate
        self.embedding = nn.Embedding(pieces, WIDTH)
        self.pairs = nn.Embedding(PAIRS, PAIR_WIDTH)
        self.of_pairs = nn.Linear(PAIR_WIDTH, WIDTH, bias=False)
        self.blocks = nn.ModuleList([Block(gate) for _ in range(LAYERS)])
        self.last_norm = nn.RMSNorm(WIDTH, NORM_EPSILON)
        self.intents = nn.Linear(POOLED, intents)
        self.around = nn.Conv1d(WIDTH, TAG_WIDTH, TAG_WINDOW, padding=TAG_WINDOW // 2)
        self.whole = nn.Linear(POOLED, TAG_WIDTH, bias=False)
        self.tags = nn.Linear(TAG_WIDTH, tags)
        self.apply(_begin)
        nn.init.zeros_(self.pairs.weight)

    def forward(
        self, tokens: torch.Tensor, lengths: torch.Tensor, seen: Seen | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of intents and of tags. With `seen`, what went on inside is kept there."""
        hidden = self.embedding(tokens) + self.of_pairs(self.pairs(pairs_of(tokens)))
        turns = rotations(tokens.shape[1])
        for block in self.blocks:
            hidden = block(hidden, turns, seen)
        hidden = self.last_norm(hidden)
        is_there = (torch.arange(tokens.shape[1]) < lengths[:, None])[..., None]
        pooled = functional.dropout(_pooled(hidden, lengths, is_there), DROPPED, self.training)
        around = self.around((hidden * is_there).transpose(1, 2)).transpose(1, 2)
        return self.intents(pooled), self.tags(functional.silu(around + self.whole(pooled)[:, None]))


def pairs_of(tokens: torch.Tensor) -> torch.Tensor:
    """(n, length) -> where each token's pair with the one before stands in the table; before the first is 0."""
    before = functional.pad(tokens, (1, 0))[:, :-1]
    return (tokens * OF_THIS + before * OF_THE_ONE_BEFORE) % PAIRS


def _pooled(hidden: torch.Tensor, lengths: torch.Tensor, is_there: torch.Tensor) -> torch.Tensor:
    """(n, length, width) -> (n, pooled): the last token, the mean and the largest of those that are there."""
    last = hidden[torch.arange(len(hidden)), lengths - 1]
    mean = (hidden * is_there).sum(1) / lengths[:, None]
    return torch.cat([last, mean, hidden.masked_fill(~is_there, -torch.inf).amax(1)], -1)


def rotations(length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines (length, head width / 2) of rotary positions (Su et al., RoFormer, 2021)."""
    speeds = ROTARY_BASE ** (-torch.arange(0, HEAD_WIDTH, 2) / HEAD_WIDTH)
    angles = torch.arange(length)[:, None] * speeds
    return angles.cos(), angles.sin()


def _turned(heads: torch.Tensor, turns: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    left, right = heads.chunk(2, -1)
    cos, sin = turns
    return torch.cat([left * cos - right * sin, right * cos + left * sin], -1)


def _begin(layer: nn.Module) -> None:
    """Products that keep the size of what they get; blocks begin by adding nothing, so each token is itself first."""
    if isinstance(layer, nn.Embedding):
        nn.init.normal_(layer.weight, std=EMBEDDING_SPREAD)
    if isinstance(layer, nn.Linear):
        nn.init.normal_(layer.weight, std=layer.in_features**-0.5)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    if isinstance(layer, Block):
        nn.init.zeros_(layer.attention.outward.weight)
        nn.init.zeros_(layer.narrow.weight)
    if isinstance(layer, nn.Conv1d):  # a token's tag depends on itself first
        nn.init.normal_(layer.weight, std=0.2 * layer.in_channels**-0.5)
        nn.init.normal_(layer.weight[..., layer.kernel_size[0] // 2], std=layer.in_channels**-0.5)
