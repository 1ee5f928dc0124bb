"""What hears words for the node kind `dictation`: engines behind one small face, and what each costs the device."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from emulator.clock import NS_PER_S
from emulator.messages.meaning import SpeechSegment
from emulator.messages.work import Cost, Declared
from emulator.pipeline.phrase_grammar import PhraseGrammar
from emulator.sound.any_words import AnyWords
from emulator.sound.sphinx import Sphinx, prepared

SEARCH = "phrases"
# Even odds and steepness of "this is what was said" over the margin by which free phones explain the sound better:
# nineteen of twenty phrases of the book lay above -42 and other sentences below -43 (espeak-ng, without noise and at
# 20 dB); what falls below the least is not understood.
MARGIN_MIDDLE, MARGIN_SCALE = -41.0, 4.0
LEAST_MARGIN = -45.0


class Heard(NamedTuple):
    """Words and how sure they are, 0..1; "" when nothing was understood."""

    text: str
    confidence: float


NOTHING = Heard("", 0.0)


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of one core of the device per second of speech: likely, and the bounds between which it lies."""

    low: float
    likely: float
    high: float
    source: str

    def of(self, speech_s: float) -> Declared:
        """The cost of so much speech."""
        low, likely, high = (round(share * speech_s * NS_PER_S) for share in (self.low, self.likely, self.high))
        return Declared(likely, low, high, self.source)


class DictationEngine(Protocol):
    """One recogniser. `language` is what it hears ("en"), "" when it finds out itself."""

    language: str

    def cost(self, speech_s: float) -> Cost:
        """What so many seconds of speech cost the device. Pure."""

    def hear(self, segment: SpeechSegment) -> Heard:
        """The words of an utterance, computed on the host; the same sound gives the same words."""

    def close(self) -> None:
        """Let the model go."""


class AnyWordsEngine:
    """pocketsphinx with its bundled model of general English."""

    language = "en"

    def __init__(self, load: Load) -> None:
        self.cost = load.of
        self._words: AnyWords | None = AnyWords()

    def hear(self, segment: SpeechSegment) -> Heard:
        """Whatever words the model finds likeliest."""
        return Heard(*self._words.hear(segment.samples, segment.rate_hz)) if self._words else NOTHING

    def close(self) -> None:
        """Let the model go."""
        self._words = None


class PhrasesEngine:
    """pocketsphinx, made to choose a phrase of a book; what no phrase explains well is not understood."""

    language = "en"

    def __init__(self, sphinx: Sphinx, phrases: PhraseGrammar, load: Load) -> None:
        self.cost = load.of
        self._sphinx: Sphinx | None = sphinx
        self._phrases = phrases
        sphinx.add_grammar(SEARCH, phrases.grammar.jsgf)

    def hear(self, segment: SpeechSegment) -> Heard:
        """The phrase, as the book writes it."""
        if self._sphinx is None:
            return NOTHING
        sound = prepared(segment.samples, segment.rate_hz)
        found = self._sphinx.hear(SEARCH, sound)
        phrase = self._phrases.phrase(found.text)
        if phrase is None or not found.frames:
            return NOTHING
        margin = self._sphinx.margin(found, sound)
        if margin < LEAST_MARGIN:
            return NOTHING
        return Heard(phrase, 1 / (1 + math.exp(-(margin - MARGIN_MIDDLE) / MARGIN_SCALE)))

    def close(self) -> None:
        """Let the model go."""
        self._sphinx = None
