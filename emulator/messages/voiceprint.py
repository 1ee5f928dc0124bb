"""app <-> voice check: utterances become a voiceprint, and a later utterance is held against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.messages.meaning import SpeechSegment
from emulator.messages.services import Request


@dataclass(frozen=True, slots=True)
class Voiceprint:
    """A voice as a point (n,) in the space of a background model; `model` names that model.

    It is personal: an app keeps it on the glasses and shows it to nobody.
    """

    vector: tuple[float, ...]
    model: str


@dataclass(frozen=True, slots=True)
class SpeakerVerdict:
    """Whether an utterance is of the voice: `score` is a log likelihood ratio (base e), accepted from `threshold` on.

    `proof` is empty unless it was accepted; then it holds for the `purpose` of the request alone.
    """

    accepted: bool
    score: float
    threshold: float
    proof: str


@dataclass(frozen=True, slots=True)
class EnrolSpeaker(Request[Voiceprint]):
    """The voiceprint of at least two utterances of one person, best of the sentence that will be said later.

    A Failure "refused" says in its detail what is wrong with them: too short, or of two voices.
    """

    service: ClassVar[str] = "voiceprint"

    utterances: tuple[SpeechSegment, ...]


@dataclass(frozen=True, slots=True)
class VerifySpeaker(Request[SpeakerVerdict]):
    """Whether this utterance is of the voice of `voiceprint`, said for `purpose`.

    A Failure "refused" says what is wrong with the utterance, "unknown" that the voiceprint is of another model.
    """

    service: ClassVar[str] = "voiceprint"

    utterance: SpeechSegment
    voiceprint: Voiceprint
    purpose: str
