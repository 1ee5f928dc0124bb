"""Training: the network fitted to pictures, and how sure it may be.

One thread, since on a busy computer two were slower, and products in bfloat16, nearly twice as fast where a processor
has it. Every choice comes from the seed; another version of torch or another kind of processor may still give weights
that differ in their last digits.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training.objects.classes import LABELS
from training.objects.dataset import COLOUR_NAMES, NO_COLOUR, Pictures, as_input
from training.objects.network import Network

BATCH = 96
MOST_SHIFT_PX = 4
COLOUR_WEIGHT = 0.5
PEAK_RATE, WEIGHT_DECAY, SMOOTHING = 4e-3, 0.02, 0.05
REFINING_RATE, HOLD_WEIGHT = 6e-4, 0.3


class Epoch(NamedTuple):
    """What one pass over the pictures gave."""

    number: int
    loss: float
    accuracy_on_trained: float


Scored = Callable[[torch.Tensor, torch.Tensor], tuple[torch.Tensor, torch.Tensor]]
"""From pictures and their colours to the scores of the classes, and a loss besides that of the scores."""


class _Descent(NamedTuple):
    """How weights follow a loss, with the chances of one seed."""

    optimiser: torch.optim.Optimizer
    rates: torch.optim.lr_scheduler.LRScheduler
    rng: np.random.Generator

    def go(self, pictures: Pictures, epochs: int, scored: Scored, told: Callable[[Epoch], None]) -> None:
        """All pictures once an epoch, in another order each time and shaken, a batch a step."""
        for number in range(epochs):
            losses, right, seen = 0.0, 0, 0
            order = self.rng.permutation(len(pictures.classes))
            for start in range(0, len(order) - BATCH + 1, BATCH):
                chosen = order[start : start + BATCH]
                batch = torch.from_numpy(as_input(_shaken(pictures.pixels[chosen], self.rng)))
                classes, colours = (torch.from_numpy(of[chosen]) for of in (pictures.classes, pictures.colours))
                scores, besides = scored(batch.to(memory_format=torch.channels_last), colours)
                loss = functional.cross_entropy(scores.float(), classes, label_smoothing=SMOOTHING) + besides
                self._step(loss)
                losses, seen = losses + float(loss.detach()) * BATCH, seen + BATCH
                right += int((scores.argmax(1) == classes).sum())
            told(Epoch(number + 1, round(losses / seen, 4), round(right / seen, 4)))

    def _step(self, loss: torch.Tensor) -> None:
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()
        self.rates.step()


def fit(pictures: Pictures, epochs: int, seed: int, told: Callable[[Epoch], None]) -> Network:
    """A trained network, in evaluation mode; `told` hears of each epoch."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = Network(len(LABELS), len(COLOUR_NAMES)).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), PEAK_RATE / 25, weight_decay=WEIGHT_DECAY)
    steps = epochs * (len(pictures.classes) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=steps, pct_start=0.2)

    def scored(batch: torch.Tensor, colours: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        with torch.autocast("cpu", torch.bfloat16):
            scores, shades = network(batch)
        return scores, COLOUR_WEIGHT * functional.cross_entropy(shades.float(), colours, ignore_index=NO_COLOUR)

    network.train()
    _Descent(optimiser, rates, np.random.default_rng([seed, 1])).go(pictures, epochs, scored, told)
    return network.eval()


def refine(network: Network, pictures: Pictures, epochs: int, seed: int, told: Callable[[Epoch], None]) -> None:
    """Go on with a trained network in small steps, its normalisation frozen.

    What it says of things is held where it was (the shop compares it): only what is "nothing" may move.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    before = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(network.parameters(), REFINING_RATE, weight_decay=WEIGHT_DECAY)
    rates = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs * (len(pictures.classes) // BATCH))

    def scored(batch: torch.Tensor, colours: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                wanted = before.embed(batch).float()
            embedding = network.embed(batch).float()
        things = colours != NO_COLOUR
        return network.classes(embedding), HOLD_WEIGHT * functional.mse_loss(embedding[things], wanted[things])

    network.eval()
    _Descent(optimiser, rates, np.random.default_rng([seed, 2])).go(pictures, epochs, scored, told)


def _shaken(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """The same pictures, moved by a few pixels and a little darker or brighter."""
    side, most = pixels.shape[1], MOST_SHIFT_PX
    padded = np.pad(pixels, ((0, 0), (most, most), (most, most), (0, 0)), mode="edge")
    gains = rng.uniform(0.85, 1.15, len(pixels)).astype(np.float32)
    moved = np.empty_like(pixels)
    for index, (down, right) in enumerate(rng.integers(0, 2 * most + 1, (len(pixels), 2))):
        cut = padded[index, down : down + side, right : right + side]
        moved[index] = np.clip(cut * gains[index], 0, 255)
    return moved


def temperature(network: Network, pictures: Pictures) -> float:
    """What the scores are to be divided by, so that of those told with 0.8 about 80 % are right on these pictures.

    Guo et al., On Calibration of Modern Neural Networks (2017): the one number that makes the likelihood largest.
    """
    with torch.no_grad():
        parts = [
            network(torch.from_numpy(as_input(pictures.pixels[start : start + 256])))[0]
            for start in range(0, len(pictures.classes), 256)
        ]
    scores, classes = torch.cat(parts), torch.from_numpy(pictures.classes)
    tried = np.geomspace(0.3, 4.0, 60)
    losses = [float(functional.cross_entropy(scores / value, classes)) for value in tried]
    return float(tried[int(np.argmin(losses))])
