"""Training: one network fitted to sentences, and how sure it may be.

One thread: two were slower on a busy computer. Everything follows from the seed; another version of torch or another
kind of processor may give weights that differ in their last digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

from emulator.understanding.intents import INTENTS, TAGS
from training.understanding.corpus import NOT_SCORED, Batch, Encoded, batch_of, batches
from training.understanding.dice import Dice
from training.understanding.gating import Gate
from training.understanding.network import Network

BATCH = 64
PEAK_RATE, EMBEDDING_RATE = 3e-3, 2e-2  # each word is seen rarely, so its vector has to move further
WEIGHT_DECAY, SMOOTHING, CLIP = 0.05, 0.05, 1.0
TAG_WEIGHT = 1.0
TABLES = ("embedding", "pairs")
TOLD_EVERY = 100


class Step(NamedTuple):
    """The mean loss of the last steps, of the intents and of the tags."""

    number: int
    intent_loss: float
    tag_loss: float


def fit(sentences: Sequence[Encoded], pieces: int, gate: Gate, seed: int, told: Callable[[Step, int], None]) -> Network:
    """A trained network, in evaluation mode; `told` hears of the losses and of how many steps there are.

    Equal seeds see equal batches in equal order, whatever the gate; what the weights begin with is drawn for each.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = Network(pieces, len(INTENTS), len(TAGS), gate).train()
    steps = len(sentences) // BATCH
    optimiser = torch.optim.AdamW(
        [
            {"params": [network.embedding.weight, network.pairs.weight], "lr": EMBEDDING_RATE},
            {"params": [each for name, each in network.named_parameters() if not name.startswith(TABLES)]},
        ],
        PEAK_RATE,
        betas=(0.9, 0.98),
        weight_decay=WEIGHT_DECAY,
    )
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [EMBEDDING_RATE, PEAK_RATE], total_steps=steps, pct_start=0.1, cycle_momentum=False
    )
    losses: list[tuple[float, float]] = []
    for number, batch in enumerate(batches(sentences, BATCH, Dice(seed, 3)), 1):
        intent_loss, tag_loss = _losses(network, batch)
        optimiser.zero_grad()
        (intent_loss + TAG_WEIGHT * tag_loss).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        rates.step()
        losses.append((float(intent_loss.detach()), float(tag_loss.detach())))
        if number % TOLD_EVERY == 0 or number == steps:
            intent_mean, tag_mean = np.mean(losses, axis=0).round(4).tolist()
            told(Step(number, intent_mean, tag_mean), steps)
            losses.clear()
    return network.eval()


def _losses(network: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    intents, tags = network(torch.from_numpy(batch.tokens), torch.from_numpy(batch.lengths))
    intent_loss = functional.cross_entropy(intents, torch.from_numpy(batch.intents), label_smoothing=SMOOTHING)
    tag_loss = functional.cross_entropy(
        tags.flatten(0, 1), torch.from_numpy(batch.tags).flatten(), ignore_index=NOT_SCORED
    )
    return intent_loss, tag_loss


def temperature(network: Network, sentences: Sequence[Encoded]) -> float:
    """What the scores are to be divided by, so that of those told with 0.8 about 80 % are right on these sentences.

    Guo et al., On Calibration of Modern Neural Networks (2017): the one number that makes the likelihood largest.
    """
    batch = batch_of(sentences)
    with torch.no_grad():
        scores, _ = network(torch.from_numpy(batch.tokens), torch.from_numpy(batch.lengths))
    tried = np.geomspace(0.2, 5.0, 80)
    losses = [float(functional.cross_entropy(scores / value, torch.from_numpy(batch.intents))) for value in tried]
    return float(tried[int(np.argmin(losses))])
