"""Speakers made of espeak-ng's variants, and what they say: jobs first, so that equal seeds give equal lists.

A speaker is a variant, an accent and a pitch around which it speaks; no utterance has quite the same pitch and speed.
(The accent en-gb will not do: espeak-ng 1.51 says it in one voice, whatever the variant.)
Speakers for training and for testing share no variant. Left out are whispers (no voice), voices with effects, and
`adam`, `caleb` and `klatt6`, which say a sentence like `klatt` to within what half a step of speed changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.sound.espeak import Espeak
from emulator.sound.manner import Manner

RATE_HZ = 16_000
PHRASE = "confirm payment"
OTHER_TRAINING = ("pay twenty yuan", "where is the metro", "good morning everybody", "turn left at the next street")
OTHER_TESTING = ("she bought three apples at the market", "can you hear me", "we should leave in ten minutes")
ACCENTS = (("en-us", 35), ("en-us", 55), ("en-gb-x-rp", 50), ("en-gb-scotland", 45))
TRAINING_VARIANTS = """
    Alex Alicia Andy Annie AnxiousAndy Denis Gene Henrique Hugo Jacky Lee Mario Michael Mike RicishayMax RicishayMax2
    Storm anika antonio aunty benjamin boris croak david edward f1 f3 grandma gustave iven iven3 john kaukovalta klatt
    klatt3 klatt5 linda m1 m3 m5 m6 m8 max miguel norbert paul quincy rob robosoft robosoft2 robosoft4 robosoft6
    robosoft8 sandro steph steph3 travis zac
"""
TESTING_VARIANTS = """
    Andrea Diogo Gene2 Marco Nguyen RicishayMax3 Tweaky belinda ed edward2 f2 f4 f5 grandpa iven2 iven4 klatt2 klatt4
    m2 m4 m7 marcelo michel pablo pedro robert robosoft3 robosoft5 robosoft7 shelby steph2 victor
"""
TRAINING, TESTING = TRAINING_VARIANTS.split(), TESTING_VARIANTS.split()
PITCH_STEPS, SLOWEST, FASTEST = 4, 140, 190
BEFORE_S, AFTER_S = 0.24, 0.19  # what voice activity leaves around an utterance


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a variant of espeak-ng with an accent, around a pitch (0..99)."""

    variant: str
    accent: str
    pitch: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said: with its own pitch and speed."""

    speaker: Speaker
    text: str
    pitch: int
    words_per_minute: int


def speakers(variants: Sequence[str], accents: Sequence[tuple[str, int]] = ACCENTS) -> list[Speaker]:
    """Every variant with every accent."""
    return [Speaker(variant, accent, pitch) for variant in variants for accent, pitch in accents]


def utterances(people: Sequence[Speaker], texts: Sequence[str], seed: int) -> list[Utterance]:
    """Each speaker says each text once, a little differently each time."""
    generator = np.random.default_rng(seed)
    made = []
    for speaker in people:
        for text in texts:
            pitch = int(np.clip(speaker.pitch + generator.integers(-PITCH_STEPS, PITCH_STEPS + 1), 0, 99))
            made.append(Utterance(speaker, text, pitch, int(generator.integers(SLOWEST, FASTEST + 1))))
    return made


def spoken(said: Sequence[Utterance], espeak: Espeak, processes: int = 2) -> Iterator[NDArray[np.float32]]:
    """The sound of each, mono at 16 kHz, with the silence around it that voice activity leaves."""

    def speak(each: Utterance) -> NDArray[np.float32]:
        manner = Manner(f"{each.speaker.accent}+{each.speaker.variant}", each.pitch, each.words_per_minute)
        words = espeak.speak(each.text, "en", RATE_HZ, manner)
        return np.pad(words, (round(BEFORE_S * RATE_HZ), round(AFTER_S * RATE_HZ)))

    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(speak, said)


def in_noise(sound: NDArray[np.float32], snr_db: float | None, generator: np.random.Generator) -> NDArray[np.float32]:
    """The sound in white noise so far below the RMS of its loud part; None leaves it as it is."""
    if snr_db is None:
        return sound
    loud = sound[np.abs(sound) > 0.02 * np.abs(sound).max()]
    level = float(np.sqrt(np.mean(loud**2))) * 10 ** (-snr_db / 20)
    return (sound + level * generator.standard_normal(len(sound))).astype(np.float32)
