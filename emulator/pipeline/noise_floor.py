"""The level of the steady noise around the wearer, below which no frame counts as a voice.

A detector that judges frames by their spectrum alone holds steady noise for a voice that never ends; then no sentence
ends either. In: the frames of a stream. Out: whether a frame rises above what has been there for seconds.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import deque

import numpy as np
from numpy.typing import NDArray

MEMORY_S = 4.0
QUIET_SHARE = 0.25
RISE = 1.6  # 2 dB in power; frames of 30 ms of white noise vary by a tenth of it
QUIET_POWER = 1e-5  # -50 dBFS; in a quieter room the detector's word stands


class NoiseFloor:
    """Remembers the power of the last four seconds; their quietest quarter is the noise."""

    def __init__(self, frame_s: float) -> None:
        self._recent: deque[float] = deque()
        self._sorted: list[float] = []
        self._most = round(MEMORY_S / frame_s)

    def forget(self) -> None:
        """Start anew, after a gap in the sound."""
        self._recent.clear()
        self._sorted.clear()

    def is_below(self, frame: NDArray[np.float32]) -> bool:
        """Whether a frame (n,) is louder than the noise, or there is hardly any."""
        power = float(np.mean(np.square(frame, dtype=np.float64)))
        floor = self._with(power)
        return floor < QUIET_POWER or power > RISE * floor

    def _with(self, power: float) -> float:
        """The quantile of the last powers, this one among them.

        As `numpy.quantile` has it, which took a tenth of a whole run with a microphone: it sorts anew for every frame.
        """
        if len(self._recent) == self._most:
            del self._sorted[bisect_left(self._sorted, self._recent.popleft())]
        self._recent.append(power)
        insort(self._sorted, power)
        part, place = math.modf(QUIET_SHARE * (len(self._sorted) - 1))
        below, above = self._sorted[int(place)], self._sorted[min(int(place) + 1, len(self._sorted) - 1)]
        return below + (above - below) * part if part < 0.5 else above - (above - below) * (1 - part)
