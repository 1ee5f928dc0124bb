"""Earcons: the five short sounds that say what no words are needed for.

In: a name and a rate. Out: an `Utterance`, made by adding a few partials under smooth envelopes, the same on every
computer. Rising means "go on", falling means "no"; all are soft and shorter than half a second, because they are heard
a hundred times a day.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.frames import Utterance

LOUDNESS_DBFS = -18.0
ATTACK_S = 0.006
RELEASE_S = 0.02
# Frequency ratio and level of the partials of a struck wooden bar, softened so that it does not ring like a bell.
PARTIALS = ((1.0, 1.0), (2.0, 0.18), (3.93, 0.07))


class Note(NamedTuple):
    """One stroke: when it begins, its pitch, and how fast it dies away (time to 1/e)."""

    begin_s: float
    pitch_hz: float
    decay_s: float


# Pitches of the major scale on D5 (587.33 Hz), equal temperament.
D5, FS5, G5, A5, D6 = 587.33, 739.99, 783.99, 880.0, 1174.66
C5, GS4 = 523.25, 415.30
EARCONS: dict[str, tuple[float, tuple[Note, ...]]] = {
    "ready": (0.42, (Note(0.0, D5, 0.09), Note(0.09, A5, 0.12))),
    "success": (0.48, (Note(0.0, D5, 0.08), Note(0.08, FS5, 0.08), Note(0.16, D6, 0.12))),
    "error": (0.46, (Note(0.0, C5, 0.10), Note(0.13, GS4, 0.13))),
    "attention": (0.40, (Note(0.0, G5, 0.07), Note(0.14, G5, 0.09))),
    "listening": (0.20, (Note(0.0, A5, 0.06),)),
}


def earcon(name: str, rate_hz: int) -> Utterance:
    """The earcon `name`; raises BadInput for a name that there is not."""
    if name not in EARCONS:
        raise BadInput(f"there is no earcon {name!r}", mend=f"use one of {', '.join(EARCONS)}")
    duration_s, notes = EARCONS[name]
    samples = np.zeros(round(duration_s * rate_hz), np.float64)
    for note in notes:
        begin = round(note.begin_s * rate_hz)
        samples[begin:] += _stroke(note, len(samples) - begin, rate_hz)
    ending = np.clip((len(samples) - np.arange(len(samples))) / (RELEASE_S * rate_hz), 0, 1)
    samples *= ending
    samples *= 10 ** (LOUDNESS_DBFS / 20) / np.sqrt(np.mean(samples**2))
    return Utterance(name, "earcon", "earcon", rate_hz, len(samples) * NS_PER_S // rate_hz, samples.astype(np.float32))


def _stroke(note: Note, count: int, rate_hz: int) -> NDArray[np.float64]:
    t_s = np.arange(count) / rate_hz
    sound = np.zeros(count)
    for ratio, level in PARTIALS:
        if note.pitch_hz * ratio < 0.45 * rate_hz:
            # Higher partials die sooner, which is what makes a stroke sound soft.
            sound += level * np.sin(2 * np.pi * note.pitch_hz * ratio * t_s) * np.exp(-t_s * ratio / note.decay_s)
    return sound * np.clip(t_s / ATTACK_S, 0, 1)
