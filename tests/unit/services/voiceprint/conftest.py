"""Sounds for the voice check: pulses through resonances, which sound like vowels and need no speech program."""

import numpy as np
import pytest

from emulator.messages.meaning import SpeechSegment

RATE_HZ = 16_000


def vowel(pitch_hz=120.0, formants_hz=(700, 1200, 2500), seconds=1.0, seed=1, level=0.1):
    """Pulses at a pitch through three resonances, with a little breath; silence of 0.2 s around it."""
    count = round(seconds * RATE_HZ)
    source = np.random.default_rng(seed).standard_normal(count) * 0.02
    source[:: round(RATE_HZ / pitch_hz)] += 1.0
    frequency = np.fft.rfftfreq(count, 1 / RATE_HZ)
    gain = sum(1 / (1 + ((frequency - formant) / 90) ** 2) for formant in formants_hz) + 0.02
    sound = np.fft.irfft(np.fft.rfft(source) * gain, count)
    sound *= level / np.sqrt(np.mean(sound**2))
    return np.pad(sound, RATE_HZ // 5).astype(np.float32)


def segment(samples, rate_hz=RATE_HZ):
    return SpeechSegment(0, len(samples) * 1_000_000_000 // rate_hz, rate_hz, samples)


@pytest.fixture
def sing():
    return lambda **how: segment(vowel(**how))
