"""Networks drawn at random for calibration: sequences of common blocks with realistic channels and sizes.

In goes a seed, out comes a model with random weights. Activations are passed on hot and weights come in cold, as in the
networks that people run; single operators in a loop would tell a different time. Most have one family of blocks
throughout, some mix them. None is a published network.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from onnx import ModelProto

from emulator.calibration.blocks import BLOCKS, pooled_pyramid
from emulator.calibration.drawing import Drawing, rounded
from emulator.calibration.encoders import encoder_network
from emulator.cost.graph_nodes import Tensor

LEAST_MACS, MOST_MACS = 2e6, 1.2e9
MOST_SOUND_MACS = 5e7
MOST_WEIGHTS, MOST_FLAT = 25_000_000, 6000
SIDES = (32, 48, 64, 64, 80, 96, 96, 112, 128, 128, 160, 160, 192, 224, 224, 256)
FAMILIES = (*BLOCKS, "mixed", "encoder", "sound")
SHARES = {"mixed": 4.0, "encoder": 2.0, "inverted": 1.5, "gated": 1.5, "sound": 1.5, "grouped": 3.0, "shuffle": 2.0}
"""How often a family is drawn, against one of weight 1. Filters in groups come in several kinds, each to be learnt."""


class RandomNetwork(NamedTuple):
    """A model and the family that it belongs to."""

    family: str
    model: ModelProto


def random_network(seed: int, family: str | None = None) -> RandomNetwork:
    """The network of this seed; the same on every computer. `family` fixes what else is drawn too."""
    random = np.random.default_rng(seed)
    weights = np.array([SHARES.get(name, 1.0) for name in FAMILIES])
    drawn = FAMILIES[int(random.choice(len(FAMILIES), p=weights / weights.sum()))]
    family = family or drawn
    g = Drawing(f"{family}_{seed}", random)
    if family == "encoder":
        return RandomNetwork(family, encoder_network(g))
    if family == "sound":
        return RandomNetwork(family, _sound(g))
    return RandomNetwork(family, _picture(g, family))


def _picture(g: Drawing, family: str) -> ModelProto:
    budget = g.between(LEAST_MACS, MOST_MACS)
    side = g.chosen([side for side in SIDES if side * side * 200 < budget] or [SIDES[0]])
    x, stages = _stem(g, g.input(1, g.chosen((3, 3, 3, 1)), side, side)), []
    for _ in range(int(g.random.integers(3, 17))):
        if g.macs > budget or g.weights > MOST_WEIGHTS:
            break
        shrinks = min(x.shape[2:]) > 7 and g.chance(0.3)
        if shrinks:
            stages.append(x)
        x = _next(g, x, family, 2 if shrinks else 1)
    return g.model(*_end(g, x, stages))


def _next(g: Drawing, x: Tensor, family: str, stride: int) -> Tensor:
    name = g.chosen(tuple(BLOCKS)) if family == "mixed" else family
    grown = x.channels * (g.between(1.2, 2.2) if stride > 1 or g.chance(0.15) else 1.0)
    step = g.chosen((8, 8, 8, 16, 16, 4))
    channels = x.channels if grown == x.channels else min(1024, rounded(grown, step))
    if name == "padded":
        channels = max(channels, x.channels)
    if family == "mixed" and g.chance(0.04):
        return pooled_pyramid(g, x, channels, stride)
    return BLOCKS[name](g, x, channels, stride)


def _stem(g: Drawing, x: Tensor) -> Tensor:
    """The first layers: they see few channels."""
    channels = g.chosen((8, 12, 16, 16, 24, 32, 32, 48, 64))
    kind = g.chosen(("half", "half", "half", "quarter", "whole", "patch"))
    if kind == "quarter":
        x = g.act(g.conv(x, channels, g.chosen((3, 7, 7)), 2))
        return g.max_pool(x, g.chosen((2, 3)), 2, 0)
    if kind == "patch":
        return g.act(g.conv(x, 2 * channels, 4, 4, pad=0))
    return g.act(g.conv(x, channels, g.chosen((3, 3, 3, 5)), 1 if kind == "whole" and x.shape[2] <= 128 else 2))


def _end(g: Drawing, x: Tensor, stages: list[Tensor]) -> list[Tensor]:
    """What the network says: classes, a map, rows of boxes, a larger picture, or its last tensor as it is."""
    heads: list[Callable[[Drawing, Tensor, list[Tensor]], list[Tensor]]] = [_classes] * 6
    heads += [_map, _map, _boxes, _boxes, _enlarged]
    return g.chosen(heads)(g, x, stages)


def _classes(g: Drawing, x: Tensor, _stages: list[Tensor]) -> list[Tensor]:
    classes = g.chosen((2, 10, 100, 365, 1000, 1000, 1000))
    if g.chance(0.15):
        return [g.flatten(g.global_pool(g.act(g.conv(x, classes, 1))))]
    if g.chance(0.5):
        x = g.act(g.conv(x, rounded(x.channels * g.between(1.2, 6), 16), 1))
    flat = math.prod(x.shape) < MOST_FLAT and g.chance(0.15)
    x = g.flatten(x if flat else g.global_pool(x))
    for _ in range(g.chosen((0, 0, 1, 1, 1, 2))):
        x = g.relu(g.linear(x, g.chosen((128, 256, 512, 1024, 1280, 2048, 4096))))
    x = g.linear(x, classes)
    return [g.softmax(x) if g.chance(0.3) else x]


def _map(g: Drawing, x: Tensor, stages: list[Tensor]) -> list[Tensor]:
    """Back up, beside what was there on the way down."""
    for stage in stages[::-1][: g.chosen((1, 2, 3))]:
        up = g.resize(x, 2, g.chosen(("nearest", "linear"))) if g.chance(0.6) else g.up_conv(x, stage.channels)
        x = g.concat([up, stage]) if up.shape[2:] == stage.shape[2:] else up
        for _ in range(g.chosen((1, 1, 2))):
            x = g.act(g.conv(x, min(stage.channels, 128), 3))
    x = g.conv(x, g.chosen((1, 2, 19, 21)), 1)
    return [g.sigmoid(x) if g.chance(0.6) else x]


def _boxes(g: Drawing, x: Tensor, _stages: list[Tensor]) -> list[Tensor]:
    """Rows of numbers, from one level or two."""
    levels = [x]
    if min(x.shape[2:]) > 4:
        levels.append(g.act(g.conv(x, x.channels, 3, 2)))
    width, rows = g.chosen((4, 18, 85)), []
    for level in levels:
        y = g.conv(level, width * g.chosen((1, 2, 3)), g.chosen((1, 1, 3)))
        one, channels, height, across = y.shape
        y = g.transpose(y, 0, 2, 3, 1) if g.chance(0.6) else y
        rows.append(g.reshape(y, one, height * across * channels // width, width))
    return [g.sigmoid(g.concat(rows))] if len(rows) > 1 else rows


def _enlarged(g: Drawing, x: Tensor, _stages: list[Tensor]) -> list[Tensor]:
    factor = g.chosen((2, 3, 4))
    return [g.depth_to_space(g.conv(x, 3 * factor * factor), factor)]


def _sound(g: Drawing) -> ModelProto:
    """Small pictures of one channel: spectrograms; down to the smallest networks that anybody runs."""
    frames, bands = g.chosen(((49, 10), (32, 16), (98, 40), (96, 64), (64, 64), (128, 80)))
    channels = g.chosen((16, 24, 32, 64, 64, 128))
    stride = 2 if frames * bands > 1000 else g.chosen((1, 2))
    x = g.act(g.conv(g.input(1, 1, frames, bands), channels, g.chosen(((10, 4), (3, 3), (5, 5))), stride))
    name = g.chosen(("separable", "separable", "inverted", "gated", "basic", "plain"))
    for _ in range(int(g.random.integers(2, 9))):
        if g.macs > MOST_SOUND_MACS:
            break
        shrinks = min(x.shape[2:]) > 5 and g.chance(0.35)
        wider = rounded(x.channels * g.between(1, 2)) if shrinks else x.channels
        x = BLOCKS[name](g, x, min(512, wider), 2 if shrinks else 1)
    x = g.linear(g.flatten(g.global_pool(x)), g.chosen((12, 35, 521)))
    return g.model(g.chosen((g.softmax, g.sigmoid, g.relu))(x))
