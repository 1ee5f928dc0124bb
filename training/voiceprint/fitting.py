"""From descriptions with their speakers to a background model: discriminants, then calibration on speakers left out.

The discriminants make the scatter within a speaker a unit ball and keep the directions in which speakers differ most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emulator.services.voiceprint.background import Background
from training.voiceprint.scoring import Trials

Matrix = NDArray[np.float64]

DIRECTIONS = 40
SHRINK = 0.1  # of the mean scatter, added to each direction: speakers scatter in more ways than a few hundred show
LEAST_BETWEEN = 1e-3
NEWTON_STEPS = 60
FALSE_ACCEPT = 0.001


def discriminants(
    described: Matrix, speaker: Sequence[int], directions: int = DIRECTIONS, shrink: float = SHRINK
) -> Background:
    """An uncalibrated model of descriptions (n, k), each with the number of its speaker."""
    who = np.asarray(speaker)
    mean, scale = described.mean(axis=0), described.std(axis=0) + 1e-9
    centred = (described - mean) / scale
    people = np.unique(who)
    means = np.array([centred[who == each].mean(axis=0) for each in people])
    rest = centred - means[np.searchsorted(people, who)]
    within = rest.T @ rest / (len(centred) - len(people))
    within += shrink * np.trace(within) / len(within) * np.eye(len(within))
    spread, axes = np.linalg.eigh(within)
    whitened = axes / np.sqrt(spread)
    found, turned = np.linalg.eigh(whitened.T @ np.cov(means.T) @ whitened)
    best = np.argsort(-found)[:directions]
    between = np.maximum(found[best] - len(people) / len(who), LEAST_BETWEEN)  # a mean of few still scatters
    return Background("", mean, scale, whitened @ turned[:, best], between, 1.0, 0.0, 0.0)


def calibrated(model: Background, trials: Trials) -> Background:
    """Scores as likelihood ratios, by logistic regression in which both kinds of trials weigh the same.

    The threshold is the score that one in a thousand impostors of the calibration reaches, and at least that of equal
    odds.
    """
    scores = np.concatenate([trials.own, trials.others])
    is_own = np.concatenate([np.ones(len(trials.own)), np.zeros(len(trials.others))])
    weights = np.where(is_own == 1, 0.5 / len(trials.own), 0.5 / len(trials.others))
    spread = scores.std()
    design = np.column_stack([scores / spread, np.ones(len(scores))])
    line = np.zeros(2)
    for _ in range(NEWTON_STEPS):
        share = 1 / (1 + np.exp(-np.clip(design @ line, -500, 500)))
        gradient = design.T @ (weights * (share - is_own)) + 1e-6 * line
        curvature = (design * (weights * share * (1 - share))[:, None]).T @ design + 1e-6 * np.eye(2)
        line = line - np.linalg.solve(curvature, gradient)
    slope, offset = float(line[0] / spread), float(line[1])
    strict = float(np.quantile(slope * trials.others + offset, 1 - FALSE_ACCEPT))
    return replace(model, slope=slope, offset=offset, threshold=max(0.0, strict))
