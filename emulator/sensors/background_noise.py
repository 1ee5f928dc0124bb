"""Noise around the microphone: what street and room add to what is said.

In: a seeded generator and a level. Out: noise of any sample index, a pure function of both. Its power falls by 3 dB an
octave from 50 Hz on (pink), which is closer to traffic and voices from afar than white noise is, and repeats after some
eight seconds without a seam.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emulator.sound.espeak import LOUDNESS_DBFS

Samples = NDArray[np.float32]

LOOP_SAMPLES = 2**17
LOWEST_HZ = 50.0


class BackgroundNoise:
    """Silent until it is set to a level. What it is made of is drawn from `generator` when it is first needed."""

    def __init__(self, rate_hz: int, generator: np.random.Generator) -> None:
        self._rate_hz = rate_hz
        self._generator = generator
        self._loop: Samples | None = None
        self._rms = 0.0

    def set_snr(self, snr_db: float | None) -> None:
        """How far it lies below speech; None ends it.

        Speech is taken at the active level (RMS of what sounds) at which people are heard to speak here, -20 dBFS; a
        recording that is louder or softer has a ratio that is better or worse by as much.
        """
        self._rms = 0.0 if snr_db is None else 10 ** ((LOUDNESS_DBFS - snr_db) / 20)

    def add_to(self, samples: Samples, first: int) -> None:
        """Add what there is from sample `first` on to `samples` (n,), in place."""
        if not self._rms:
            return
        if self._loop is None:
            self._loop = pink(self._rate_hz, self._generator)
        places = np.arange(first, first + len(samples)) % LOOP_SAMPLES
        samples += np.float32(self._rms) * self._loop[places]


def pink(rate_hz: int, generator: np.random.Generator) -> Samples:
    """A loop of pink noise of RMS 1: white noise, its spectrum divided by the square root of the frequency."""
    spectrum = np.fft.rfft(generator.standard_normal(LOOP_SAMPLES))
    frequency_hz = np.fft.rfftfreq(LOOP_SAMPLES, 1 / rate_hz)
    heard = frequency_hz >= LOWEST_HZ
    spectrum[heard] /= np.sqrt(frequency_hz[heard])
    spectrum[~heard] = 0
    loop = np.fft.irfft(spectrum, LOOP_SAMPLES)
    whole: Samples = (loop / np.sqrt(np.mean(loop**2))).astype(np.float32)
    return whole
