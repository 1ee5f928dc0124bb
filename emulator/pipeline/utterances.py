"""Cuts utterances out of frames of which it is known whether somebody speaks in them.

In: frames and their verdicts, in order. Out: the moment when speech begins, and the whole utterance once it is over:
with a little sound before it, since a first consonant is rarely found, and the silence behind it that proved its end.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S
from emulator.messages.meaning import SpeechPart, SpeechSegment, SpeechStarted

Samples = NDArray[np.float32]

ONSET_FRAMES, ONSET_VOICED = 5, 3
PRE_ROLL_S = 0.24
STEP_S = 0.01
# Sound this far below the loud part of the utterance (28 dB) is no longer part of its last word.
QUIET_SHARE = 0.04
LOOK_BACK_S = 0.25
# Parts of an utterance that goes on: the first is longer, since who hears it takes the level from it.
FIRST_PART_S, PART_S = 0.6, 0.2


class UtteranceCutter:
    """One stream of frames of `frame_samples` at `rate_hz`; times count from `origin_ns`."""

    def __init__(self, rate_hz: int, frame_samples: int, silence_ms: float, min_ms: float, max_ms: float) -> None:
        self._rate_hz, self._frame = rate_hz, frame_samples
        self._silence, self._least, self._most = (round(ms * rate_hz / 1000) for ms in (silence_ms, min_ms, max_ms))
        self._history_frames = round(PRE_ROLL_S * rate_hz / frame_samples) + ONSET_FRAMES
        self.too_short = 0
        self.restart(0)

    def restart(self, origin_ns: int) -> None:
        """Forget everything; the next frame begins at `origin_ns`."""
        self._origin_ns, self._at = origin_ns, 0
        self._history: deque[tuple[Samples, bool]] = deque(maxlen=self._history_frames)
        self._speech: list[Samples] = []
        self._first = self._begin = self._last = self._given = 0

    def push(self, frame: Samples, voiced: bool) -> SpeechStarted | SpeechSegment | None:
        """Take the next frame; tell when it begins or ends an utterance."""
        self._at += self._frame
        if not self._speech:
            self._history.append((frame, voiced))
            return self._start() if sum(v for _, v in list(self._history)[-ONSET_FRAMES:]) >= ONSET_VOICED else None
        self._speech.append(frame)
        if voiced:
            self._last = self._at
        if self._at - self._last >= self._silence or self._at - self._begin >= self._most:
            return self._finish()
        return None

    def part(self) -> SpeechPart | None:
        """What came of an utterance that goes on since the last part of it, when there is enough for another one."""
        wanted = round((PART_S if self._given else FIRST_PART_S) * self._rate_hz)
        if not self._speech or self._at - self._first - self._given < wanted:
            return None
        first, self._given = self._given, self._at - self._first
        samples = np.concatenate(self._speech[first // self._frame :])
        return SpeechPart(self._time_ns(self._first), self._rate_hz, first, samples)

    def _start(self) -> SpeechStarted:
        frames = list(self._history)
        recent = frames[-ONSET_FRAMES:]
        voiced_at = len(frames) - len(recent) + next(i for i, (_, voiced) in enumerate(recent) if voiced)
        kept = frames[max(0, voiced_at - round(PRE_ROLL_S * self._rate_hz / self._frame)) :]
        self._begin = self._at - (len(frames) - voiced_at) * self._frame
        self._first = self._at - len(kept) * self._frame
        self._last = self._at
        self._given = 0
        self._speech = [samples for samples, _ in kept]
        self._history.clear()
        return SpeechStarted(self._time_ns(self._begin))

    def _finish(self) -> SpeechSegment | None:
        samples = np.concatenate(self._speech)
        self._speech = []
        last = self._last_sound(samples)
        if last - self._begin < self._least:
            self.too_short += 1
            return None
        return SpeechSegment(self._time_ns(self._first), self._time_ns(last), self._rate_hz, samples)

    def _last_sound(self, samples: Samples) -> int:
        """Where the last word really ends: detectors hold on for some frames after it."""
        step = round(STEP_S * self._rate_hz)
        end = self._last - self._first
        begin = max(self._begin - self._first, end - round(LOOK_BACK_S * self._rate_hz))
        power = np.array([float(np.mean(samples[at - step : at] ** 2)) for at in range(end, begin + step, -step)])
        loud = float(np.percentile(samples[:end] ** 2, 90))
        heard = np.flatnonzero(power > max(loud * QUIET_SHARE**2, float(power.min(initial=1.0)) * 4))
        return self._last - (int(heard[0]) * step if len(heard) else 0)

    def _time_ns(self, sample: int) -> int:
        return self._origin_ns + sample * NS_PER_S // self._rate_hz
