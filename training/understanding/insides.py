"""What goes on inside a network: where its heads look, how large its numbers become, how far its gates are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch

from training.understanding.corpus import Encoded
from training.understanding.network import HEADS, LAYERS, Network, Seen


class Insides(NamedTuple):
    """`first_token`: share of attention on the first token, a row a layer and a number a head, the mean over sentences
    and over the tokens behind the first; `first_token_even` is what even attention would give. `largest` is the largest
    number in the residual stream after a block, `typical` the median of each token's largest. `open` is the mean gate.
    """

    first_token: list[list[float]]
    first_token_even: float
    largest: float
    typical: float
    open: float | None


def insides(network: Network, sentences: Sequence[Encoded]) -> Insides:
    """Of so many sentences, one by one."""
    shares = np.zeros((LAYERS, HEADS))
    even, tops, gates = 0.0, [], []
    for each in sentences:
        seen = Seen([], [], [])
        tokens = torch.tensor([each.tokens])
        with torch.no_grad():
            network(tokens, torch.tensor([len(each.tokens)]), seen)
        shares += np.stack([layer[0, :, 1:, 0].mean(-1).numpy() for layer in seen.attention])
        even += float(np.mean(1 / np.arange(2, len(each.tokens) + 1)))
        tops += [layer[0].abs().amax(-1).numpy() for layer in seen.residual]
        gates += [float(gate.mean()) for gate in seen.gates]
    flat = np.concatenate(tops)
    return Insides(
        (shares / len(sentences)).round(4).tolist(),
        round(even / len(sentences), 4),
        round(float(flat.max()), 2),
        round(float(np.median(flat)), 2),
        round(float(np.mean(gates)), 4) if gates else None,
    )
