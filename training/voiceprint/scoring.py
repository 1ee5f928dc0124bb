"""How well a model tells speakers apart: each speaker's print against utterances of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.services.voiceprint.background import Background
from training.voiceprint.voices import Speaker

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trials:
    """Scores of the speaker's own utterances, of other voices (another variant), and of the same variant spoken higher,
    lower or with another accent, as near as one family."""

    own: Matrix
    others: Matrix
    kin: Matrix


class Heard(NamedTuple):
    """An utterance as a point (d,) with who said it."""

    speaker: Speaker
    point: Matrix


def trials(model: Background, enrolled: Sequence[Heard], tested: Sequence[Heard]) -> Trials:
    """Every print (the mean of a speaker's enrolled points) against every tested utterance."""
    who_said = np.array([each.speaker for each in tested], object)
    variant = np.array([each.speaker.variant for each in tested])
    points = np.array([each.point for each in tested])
    found: dict[str, list[Matrix]] = {"own": [], "others": [], "kin": []}
    for who in dict.fromkeys(each.speaker for each in enrolled):
        known = np.array([each.point for each in enrolled if each.speaker == who])
        scores = model.scores(known.mean(axis=0), len(known), points)
        is_own = np.array([each == who for each in who_said])
        found["own"].append(scores[is_own])
        found["kin"].append(scores[~is_own & (variant == who.variant)])
        found["others"].append(scores[variant != who.variant])
    return Trials(**{kind: np.concatenate(each) for kind, each in found.items()})


def equal_error(own: Matrix, others: Matrix) -> float:
    """The rate at which as many of the own are refused as of the others are taken."""
    steps = np.sort(np.concatenate([own, others]))
    refused = np.searchsorted(np.sort(own), steps) / len(own)
    taken = 1 - np.searchsorted(np.sort(others), steps) / len(others)
    nearest = int(np.argmin(np.abs(refused - taken)))
    return float((refused[nearest] + taken[nearest]) / 2)


def rates(own: Matrix, others: Matrix, threshold: float) -> tuple[float, float]:
    """Share of the own refused and of the others taken at a threshold."""
    return float((own < threshold).mean()), float((others >= threshold).mean())
