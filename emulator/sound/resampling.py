"""Sample-rate conversion by a polyphase windowed-sinc filter, in NumPy.

In: mono float32 at one integer rate. Out: mono float32 at another. Output sample n lies at input position
`n * rate_in / rate_out`, computed in integers, so nothing drifts in an hour and any part of a long sound can be
computed on its own. Pass band to 0.9 of the lower Nyquist frequency, images and aliases below -80 dB (held by a test).
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, gcd

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Samples = NDArray[np.float32]

ZERO_CROSSINGS = 32
KAISER_BETA = 9.0
ROLL_OFF = 0.945
CHUNK = 4096


class Polyphase:
    """The filter from one rate to another: one row of `taps` weights for each position between two input samples."""

    def __init__(self, rate_in_hz: int, rate_out_hz: int) -> None:
        common = gcd(rate_in_hz, rate_out_hz)
        self.up, self.down = rate_out_hz // common, rate_in_hz // common
        bandwidth = min(1.0, self.up / self.down)
        self.half = ceil(ZERO_CROSSINGS / bandwidth)
        cutoff = bandwidth * ROLL_OFF
        offsets = np.arange(1 - self.half, self.half + 1) - np.arange(self.up)[:, None] / self.up
        window = np.i0(KAISER_BETA * np.sqrt(np.clip(1 - (offsets / self.half) ** 2, 0, 1)))
        weights = np.sinc(offsets * cutoff) * window
        self.weights = weights / weights.sum(axis=1, keepdims=True)

    def needed(self, first: int, count: int) -> tuple[int, int]:
        """The input samples `[begin, end)` that outputs `first .. first + count - 1` are made of; may be negative."""
        last = (first + count - 1) * self.down // self.up
        return first * self.down // self.up - self.half + 1, last + self.half + 1

    def apply(self, given: Samples, first: int, count: int) -> Samples:
        """Outputs `first ..` from exactly the samples that `needed` names."""
        windows = sliding_window_view(given, 2 * self.half)
        begin = first * self.down // self.up
        out = np.empty(count, np.float32)
        for start in range(0, count, CHUNK):
            positions = np.arange(first + start, first + min(count, start + CHUNK), dtype=np.int64) * self.down
            rows = windows[positions // self.up - begin]
            out[start : start + CHUNK] = np.einsum("nk,nk->n", rows, self.weights[positions % self.up])
        return out


@lru_cache(maxsize=8)
def polyphase(rate_in_hz: int, rate_out_hz: int) -> Polyphase:
    """The filter between two rates; building one takes milliseconds, so they are kept."""
    return Polyphase(rate_in_hz, rate_out_hz)


def resampled_length(count: int, rate_in_hz: int, rate_out_hz: int) -> int:
    """How many samples `count` samples become."""
    return -(-count * rate_out_hz // rate_in_hz)


def resample(samples: Samples, rate_in_hz: int, rate_out_hz: int) -> Samples:
    """A whole sound (n,) at another rate; what lies before and after it counts as silence."""
    if rate_in_hz == rate_out_hz or not len(samples):
        return samples.astype(np.float32, copy=False)
    bank = polyphase(rate_in_hz, rate_out_hz)
    count = resampled_length(len(samples), rate_in_hz, rate_out_hz)
    begin, end = bank.needed(0, count)
    padded = np.pad(samples.astype(np.float32, copy=False), (-begin, max(0, end - len(samples))))
    return bank.apply(padded[: end - begin], 0, count)


class StreamResampler:
    """The same for a stream that comes block by block; it lags by half a filter, about 2 ms at 16 kHz."""

    def __init__(self, rate_in_hz: int, rate_out_hz: int) -> None:
        self._bank = polyphase(rate_in_hz, rate_out_hz)
        self._begin = 1 - self._bank.half
        self._kept: Samples = np.zeros(self._bank.half - 1, np.float32)
        self._next = 0

    def push(self, block: Samples) -> Samples:
        """Take a block (n,) and give what can be computed by now."""
        bank = self._bank
        self._kept = np.concatenate((self._kept, block))
        end = self._begin + len(self._kept)
        # The last output whose window [.. position + half] ends within what there is.
        count = max(0, ((end - bank.half) * bank.up - 1) // bank.down + 1 - self._next)
        if not count:
            return np.zeros(0, np.float32)
        begin, stop = bank.needed(self._next, count)
        out = bank.apply(self._kept[begin - self._begin : stop - self._begin], self._next, count)
        self._next += count
        keep_from = bank.needed(self._next, 1)[0]
        self._kept, self._begin = self._kept[keep_from - self._begin :], keep_from
        return out
