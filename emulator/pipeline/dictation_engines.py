"""What hears words for the node kind `dictation`: engines behind one small face, and what each costs the device."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S
from emulator.messages.work import Cost, Declared
from emulator.pipeline.phrase_grammar import PhraseGrammar
from emulator.sound.any_words import judged
from emulator.sound.running_speech import RunningSpeech
from emulator.sound.sphinx import Sphinx

Samples = NDArray[np.float32]

SEARCH = "phrases"
# Even odds and steepness of "this is what was said" over the margin by which free phones explain the sound better: of
# 283 phrases of the book that were heard right 276 lay above -42, and of 36 other sentences one (espeak-ng, without
# noise and at 20 dB); what falls below the least is not understood.
MARGIN_MIDDLE, MARGIN_SCALE = -38.0, 4.0
LEAST_MARGIN = -42.0


class Heard(NamedTuple):
    """Words and how sure they are, 0..1; "" when nothing was understood."""

    text: str
    confidence: float


NOTHING = Heard("", 0.0)


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of one core of the device per second of speech: likely, and the bounds between which it lies.

    `at_end` is the share of them that is left to do when the utterance is over.
    """

    low: float
    likely: float
    high: float
    source: str
    at_end: float = 0.0

    def of(self, new_s: float, whole_s: float = 0.0) -> Declared:
        """The cost of hearing `new_s` seconds more, and of finishing an utterance that was `whole_s` long."""
        worked_s = (1 - self.at_end) * new_s + self.at_end * whole_s
        low, likely, high = (round(share * worked_s * NS_PER_S) for share in (self.low, self.likely, self.high))
        return Declared(likely, low, high, self.source)


class DictationEngine(Protocol):
    """One recogniser, for one utterance after the other, each from `begin` to `finish`.

    `language` is what it hears ("en"), "" when it finds out itself. With `streams` it works while sound comes in, else
    all of its work is done in `finish`.
    """

    language: str
    streams: bool

    def cost(self, new_s: float, whole_s: float = 0.0) -> Cost:
        """What the device does to hear `new_s` seconds more, and to finish an utterance of `whole_s`. Pure."""

    def begin(self, rate_hz: int) -> None:
        """Another utterance begins; one that was not finished is forgotten."""

    def go_on(self, samples: Samples) -> str:
        """Hear the next part (n,) of it. The words so far, as they seem now."""

    def finish(self) -> Heard:
        """The words of the utterance; the same sound gives the same words."""

    def close(self) -> None:
        """Let the model go."""


class _Running:
    """What both engines of pocketsphinx share."""

    language = "en"
    streams = True

    def __init__(self, sphinx: Sphinx, search: str, load: Load) -> None:
        self.cost = load.of
        self._speech: RunningSpeech | None = RunningSpeech(sphinx, search)

    def begin(self, rate_hz: int) -> None:
        """Another utterance."""
        if self._speech:
            self._speech.begin(rate_hz)

    def go_on(self, samples: Samples) -> str:
        """The next part of it."""
        return self._speech.go_on(samples) if self._speech else ""

    def close(self) -> None:
        """Let the model go."""
        self._speech = None


class AnyWordsEngine(_Running):
    """pocketsphinx with its bundled model of general English."""

    def __init__(self, load: Load) -> None:
        sphinx = Sphinx()
        super().__init__(sphinx, sphinx.add_any_words(), load)

    def finish(self) -> Heard:
        """Whatever words the model finds likeliest."""
        return Heard(*judged(*self._speech.finish())) if self._speech else NOTHING


class PhrasesEngine(_Running):
    """pocketsphinx, made to choose a phrase of a book; what no phrase explains well is not understood."""

    def __init__(self, sphinx: Sphinx, phrases: PhraseGrammar, load: Load) -> None:
        sphinx.add_grammar(SEARCH, phrases.grammar.jsgf)
        super().__init__(sphinx, SEARCH, load)
        self._phrases = phrases

    def finish(self) -> Heard:
        """The phrase, as the book writes it."""
        if self._speech is None:
            return NOTHING
        found, margin = self._speech.finish()
        phrase = self._phrases.phrase(found.text)
        if phrase is None or margin < LEAST_MARGIN:
            return NOTHING
        return Heard(phrase, 1 / (1 + math.exp(-(margin - MARGIN_MIDDLE) / MARGIN_SCALE)))
