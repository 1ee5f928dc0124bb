"""The network: seven plain convolutions, the mean over the picture, 64 numbers, and from them the classes.

The 64 numbers have to tell the body's colour too, so that things of one class in other colours lie apart: that is
what the shop compares. The colour head is left behind after training. Plain convolutions because one thread trains
them fastest and because they are what an NPU is built for.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

EMBEDDING = 64
STEPS: tuple[tuple[int, int, int], ...] = (  # channels in, channels out, stride
    (3, 24, 2),
    (24, 48, 2),
    (48, 48, 1),
    (48, 96, 2),
    (96, 96, 1),
    (96, 112, 2),
    (112, 112, 1),
)


class Network(nn.Module):
    """(n, 3, side, side) -> class scores (n, classes), colour scores (n, colours), both before softmax."""

    def __init__(self, classes: int, colours: int) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(
            [nn.Conv2d(into, out, 3, stride, 1, bias=False) for into, out, stride in STEPS]
        )
        self.norms = nn.ModuleList([nn.BatchNorm2d(out) for _, out, _ in STEPS])
        self.embedding = nn.Linear(STEPS[-1][1], EMBEDDING)
        self.dropout = nn.Dropout(0.1)
        self.classes = nn.Linear(EMBEDDING, classes)
        self.colours = nn.Linear(EMBEDDING, colours)

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of classes and of colours."""
        embedding = self.embed(pictures)
        return self.classes(self.dropout(embedding)), self.colours(embedding)

    def embed(self, pictures: torch.Tensor) -> torch.Tensor:
        """The 64 numbers of each picture."""
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            pictures = torch.relu(norm(convolution(pictures)))
        embedding: torch.Tensor = self.embedding(pictures.mean((2, 3)))
        return embedding

    def folded(self) -> list[tuple[NDArray[np.float32], NDArray[np.float32], int]]:
        """Weight, bias and stride of each convolution with its normalisation folded in."""
        found = []
        for convolution, norm, (_, _, stride) in zip(self.convolutions, self.norms, STEPS, strict=True):
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            weight = convolution.weight * scale[:, None, None, None]
            found.append((_array(weight), _array(norm.bias - norm.running_mean * scale), stride))
        return found

    def take(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Go on from an exported model: its convolutions hold their normalisation, and the colour head is new."""
        with torch.no_grad():
            for index, (convolution, norm) in enumerate(zip(self.convolutions, self.norms, strict=True)):
                convolution.weight.copy_(torch.tensor(weights[f"w{index}"]))
                norm.weight.fill_(1.0)
                norm.bias.copy_(torch.tensor(weights[f"b{index}"]))
                norm.running_mean.zero_()
                norm.running_var.fill_(1.0 - norm.eps)
            for layer, name in ((self.embedding, "e"), (self.classes, "c")):
                layer.weight.copy_(torch.tensor(weights[f"w{name}"]))
                layer.bias.copy_(torch.tensor(weights[f"b{name}"]))

    def heads(self) -> tuple[NDArray[np.float32], ...]:
        """Weight and bias of the embedding and of the classes."""
        layers = (self.embedding, self.classes)
        return tuple(_array(value) for layer in layers for value in (layer.weight, layer.bias))


def _array(value: torch.Tensor) -> NDArray[np.float32]:
    return np.asarray(value.detach().float().numpy(), np.float32)
