"""The voice check on the glasses: voiceprints from utterances, and later utterances against them.

It computes, as the glasses would: cepstra and pitch of the sound, a vector, a likelihood ratio. Two things it does not
do: real glasses listen through the bone as well (a microphone that hears only the wearer), which is not modelled, and
nothing here tells a living voice from a recording of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from emulator.messages.meaning import SpeechSegment
from emulator.messages.services import ServiceFailed
from emulator.messages.voiceprint import EnrolSpeaker, SpeakerVerdict, VerifySpeaker, Voiceprint
from emulator.messages.work import Phase, Work
from emulator.services.till.device_key import seal
from emulator.services.voiceprint import features
from emulator.services.voiceprint.background import Background, Vector

NAME = "voiceprint"
UTTERANCES = 2
MOST_UTTERANCES = 10
LEAST_LOUD_S = 0.4
LONGEST_S = 10.0

# Operations a frame, counted from the method: two transforms of 512 and 1024 points and back (5 n log2 n each), the
# lags, the logarithms (20 each), windows. Multiply-accumulates: the mel triangles, taken dense, and the cosines.
FRAME_OPS = 5 * 512 * 9 + 2 * 5 * 1024 * 10 + 10 * features.FRAME + 20 * features.BANDS
FRAME_MACS = features.BANDS * (features.FFT // 2 + 1) + features.CEPSTRA * features.BANDS
FRAME_BYTES = 4 * (features.FRAME + features.BANDS + features.CEPSTRA)


class VoiceCheck:
    """One background model at work. It keeps no voice: prints are the app's."""

    name = NAME

    def __init__(self, background: Background, unit: str = "dsp") -> None:
        self._background = background
        self._unit = unit

    def plan(self, request: EnrolSpeaker | VerifySpeaker) -> Phase:
        """One phase, linear in the length of the sound."""
        utterances = request.utterances if isinstance(request, EnrolSpeaker) else (request.utterance,)
        seconds = sum(min(LONGEST_S, len(each.samples) / each.rate_hz) for each in utterances)
        frames = round(seconds * features.RATE_HZ / features.HOP)
        vector = self._background.directions.size * len(utterances)
        macs = frames * FRAME_MACS + vector
        return Phase(NAME, self._unit, Work(macs, frames * FRAME_OPS, frames * FRAME_BYTES + 4 * vector, "fp32"))

    def answer(self, request: Any) -> Voiceprint | SpeakerVerdict:
        """The print, or the verdict. Raises ServiceFailed.

        "refused" says what is wrong with the utterances, "unknown" that a print is of another model.
        """
        if isinstance(request, EnrolSpeaker):
            return self._enrol(request.utterances)
        if isinstance(request, VerifySpeaker):
            return self._verify(request)
        raise ServiceFailed("failed", f"the voice check has no answer to a {type(request).__name__}")

    def _enrol(self, utterances: tuple[SpeechSegment, ...]) -> Voiceprint:
        if not UTTERANCES <= len(utterances) <= MOST_UTTERANCES:
            raise ServiceFailed("refused", f"{UTTERANCES} to {MOST_UTTERANCES} utterances are needed")
        points = [self._point(each) for each in utterances]
        for point, other in pairwise(points):
            if self._background.score(point, 1, other) < self._background.threshold:
                raise ServiceFailed("refused", "that sounded like two voices")
        vector = tuple(float(value) for value in np.mean(points, axis=0))
        return Voiceprint(vector, f"{self._background.name}/{len(utterances)}")

    def _verify(self, request: VerifySpeaker) -> SpeakerVerdict:
        model, utterances = self._made_with(request.voiceprint)
        print_ = np.array(request.voiceprint.vector)
        score = model.score(print_, utterances, self._point(request.utterance))
        accepted = score >= model.threshold
        return SpeakerVerdict(accepted, round(score, 6), model.threshold, seal(request.purpose) if accepted else "")

    def _made_with(self, voiceprint: Voiceprint) -> tuple[Background, int]:
        """The model, and the number of utterances behind the print."""
        name, _, count = voiceprint.model.partition("/")
        if name != self._background.name or len(voiceprint.vector) != len(self._background.between):
            raise ServiceFailed("unknown", "this voice was learned with another model: learn it again")
        return self._background, int(count) if count.isdecimal() else UTTERANCES

    def _point(self, utterance: SpeechSegment) -> Vector:
        described = features.describe(utterance.samples[: round(LONGEST_S * utterance.rate_hz)], utterance.rate_hz)
        if described is None:
            raise ServiceFailed("refused", "that was too short to know a voice by")
        return self._background.vector(described)
