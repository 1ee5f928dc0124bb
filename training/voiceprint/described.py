"""From utterances to their descriptions, in several noises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.services.voiceprint.background import Background
from emulator.services.voiceprint.features import describe
from emulator.sound.espeak import Espeak
from training.voiceprint.scoring import Heard
from training.voiceprint.voices import RATE_HZ, Speaker, Utterance, in_noise, spoken


@dataclass(frozen=True, slots=True)
class Described:
    """What was said, the how manyth time this speaker said it, in which noise, and its description (59,)."""

    said: Utterance
    number: int
    noise_db: float | None
    numbers: NDArray[np.float64]


def described(
    said: Sequence[Utterance], espeak: Espeak, noises_db: Sequence[float | None], seed: int
) -> list[Described]:
    """Each utterance once in each noise; what is too short to describe is left out."""
    generator = np.random.default_rng([seed, 2])
    times: Counter[tuple[Speaker, str]] = Counter()
    rows = []
    for each, sound in zip(said, spoken(said, espeak), strict=True):
        number = times[each.speaker, each.text]
        times[each.speaker, each.text] += 1
        for noise_db in noises_db:
            numbers = describe(in_noise(sound, noise_db, generator), RATE_HZ)
            if numbers is not None:
                rows.append(Described(each, number, noise_db, numbers))
    return rows


def heard(model: Background, rows: Sequence[Described]) -> list[Heard]:
    """The points that a model sees."""
    return [Heard(row.said.speaker, model.vector(row.numbers)) for row in rows]
