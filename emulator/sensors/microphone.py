"""The device's microphone: what a sound source gives, in the device's blocks, at its rate and word length.

In: mono sound from a `SoundSource`, sentences that somebody near the glasses says (`speak_at`), and noise. Out: block
k, which begins at sample `k * block_samples`. A block always comes, as on the device; what the source did not give is
silence, and counted by cause.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S, tick_ns
from emulator.messages.samples import AudioBlock, SourceStatus
from emulator.profile.fields import Microphone as MicrophoneProfile
from emulator.sensors.background_noise import BackgroundNoise
from emulator.sound.resampling import resample

Samples = NDArray[np.float32]

# Nothing is missing while a source starts, after its end, and where the user wanted none.
EXPECTED_SILENCE = frozenset({"starting", "ended", "off"})


class SoundSource(Protocol):
    """Where sound comes from: a microphone, a file, spoken text.

    `name` is what the user asked for. `live` sources run in real time. `duration_ns` is None for endless.
    """

    name: str
    live: bool
    duration_ns: int | None

    def open(self) -> None:
        """Start. Raises BadInput, within a bounded time; a second call does nothing."""

    def samples(self, first: int, count: int) -> Samples | None:
        """Mono (count,) at the device's rate from sample `first` since power-on; None when nothing came.

        A live source has only "now" and gives its next `count` samples, whatever `first` is.
        """

    def status(self) -> SourceStatus:
        """How the source is; cheap, to be polled."""

    def close(self) -> None:
        """Stop, within two seconds."""


class Microphone:
    """The microphone of a profile, listening to a source. `missing` counts samples that should have come, by cause.

    `seed` is that of the noise around it, which is silent until `noise` is set to a level.
    """

    def __init__(self, profile: MicrophoneProfile, source: SoundSource, seed: int = 0) -> None:
        self.source = source
        self.rate_hz: int = profile.rate_hz.value
        self.block_samples: int = profile.block_samples.value
        self.missing: Counter[str] = Counter()
        self._steps = 2 ** (profile.sample_bits.value - 1)
        self._spoken: list[tuple[int, Samples]] = []
        self._fed_at = 0
        self.noise = BackgroundNoise(self.rate_hz, np.random.default_rng(seed))

    def feed(self, source: SoundSource, index: int) -> None:
        """Listen to another source from block `index` on, which is the beginning of its own time."""
        self.source, self._fed_at = source, index * self.block_samples

    def speak_at(self, t_ns: int, samples: Samples, rate_hz: int | None = None) -> int:
        """Somebody near the microphone is heard from emulated `t_ns` on; returns when they end, in nanoseconds.

        `samples` is mono float32 (n,) at `rate_hz`, by default the microphone's own.
        """
        heard = resample(samples, rate_hz or self.rate_hz, self.rate_hz)
        first = -(-t_ns * self.rate_hz // NS_PER_S)
        self._spoken.append((first, heard))
        return tick_ns(first + len(heard), self.rate_hz)

    def block(self, index: int) -> AudioBlock:
        """Block `index`; blocks are asked for in order."""
        first = index * self.block_samples
        heard = self._heard(first)
        for begin, spoken in self._spoken:
            low, high = max(first, begin), min(first + self.block_samples, begin + len(spoken))
            if low < high:
                heard[low - first : high - first] += spoken[low - begin : high - begin]
        self.noise.add_to(heard, first)
        self._spoken = [(begin, spoken) for begin, spoken in self._spoken if begin + len(spoken) > first]
        return AudioBlock(index, tick_ns(first, self.rate_hz), self.rate_hz, self._digitised(heard))

    def _heard(self, first: int) -> Samples:
        given = self.source.samples(first - self._fed_at, self.block_samples)
        if given is not None:
            return given.astype(np.float32, copy=True)
        state = self.source.status().state
        if state not in EXPECTED_SILENCE:
            self.missing["late" if state == "running" else state] += self.block_samples
        return np.zeros(self.block_samples, np.float32)

    def _digitised(self, samples: Samples) -> Samples:
        """On the grid of the converter. It also takes the last float bit away, in which computers differ."""
        steps = np.float32(self._steps)
        codes: Samples = np.clip(np.rint(samples * steps), -steps, steps - 1)
        return codes / steps
