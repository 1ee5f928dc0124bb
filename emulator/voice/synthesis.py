"""Text to something that can be heard: `Utterance`s for the voice lane.

In: what an app or a read-aloud HUD wants to say, and its language. Out: sound made by espeak-ng, or, where that is not
installed or fails, the text lane: the same words with the time that saying them takes. `engine` tells which.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Protocol

import numpy as np

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.frames import Utterance
from emulator.sound.espeak import LONGEST_TEXT, Espeak
from emulator.sound.languages import EAST_ASIAN, split_by_script
from emulator.sound.manner import USUAL, Manner

CACHED_UTTERANCES = 64
WORD_S = 0.35
EAST_ASIAN_CHARACTER_S = 1 / 4.5


class Synthesiser(Protocol):
    """Makes utterances. `engine` names it for reports, `rate_hz` is the rate of what it gives."""

    engine: str
    rate_hz: int

    def utter(self, text: str, language: str = "en", manner: Manner = USUAL) -> Utterance:
        """The utterance of `text`; raises nothing."""


class TextLane:
    """No sound, but the time that the words take.

    0.35 s a word is 171 words a minute, within the 160-180 that the BBC's subtitle guidelines give for speech; a
    Chinese, Japanese or Korean character takes 1/4.5 s (an unhurried newsreader's 270 a minute). Both are estimates.
    """

    def __init__(self, rate_hz: int, engine: str = "text lane") -> None:
        self.rate_hz, self.engine = rate_hz, engine

    def utter(self, text: str, language: str = "en", manner: Manner = USUAL) -> Utterance:  # noqa: ARG002
        """The words with their estimated duration; `samples` is None."""
        return Utterance(text, "speech", self.engine, self.rate_hz, spoken_ns(text, language), None)


class EspeakSynthesiser:
    """Speech by espeak-ng, the latest 64 texts kept. Falls back to the text lane, utterance by utterance."""

    engine = "espeak-ng"

    def __init__(self, rate_hz: int, espeak: Espeak) -> None:
        self.rate_hz = rate_hz
        self._espeak = espeak
        self._kept: OrderedDict[tuple[str, str, Manner], Utterance] = OrderedDict()

    def utter(self, text: str, language: str = "en", manner: Manner = USUAL) -> Utterance:
        """The text as sound; beyond 1500 characters only whole sentences up to there, as `text` then shows."""
        key = (text, language, manner)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._make(shortened(text), language, manner)
        self._kept[key] = made
        if len(self._kept) > CACHED_UTTERANCES:
            self._kept.popitem(last=False)
        return made

    def _make(self, text: str, language: str, manner: Manner) -> Utterance:
        try:
            samples = self._espeak.speak(text, language, self.rate_hz, manner)
        except BadInput as error:
            return TextLane(self.rate_hz, f"text lane ({error})").utter(text, language)
        return Utterance(text, "speech", self.engine, self.rate_hz, len(samples) * NS_PER_S // self.rate_hz, samples)


def synthesiser_for_this_computer(rate_hz: int) -> Synthesiser:
    """Espeak-ng where it is installed, else the text lane."""
    try:
        return EspeakSynthesiser(rate_hz, Espeak())
    except BadInput:
        return TextLane(rate_hz, "text lane (espeak-ng is not installed)")


def spoken_ns(text: str, language: str = "en") -> int:
    """How long a person takes to say `text`, estimated from its length."""
    seconds = 0.0
    for run_language, words in split_by_script(text, language):
        if run_language in EAST_ASIAN:
            seconds += sum(c.isalnum() for c in words) * EAST_ASIAN_CHARACTER_S
        else:
            seconds += sum(any(c.isalnum() for c in word) for word in words.split()) * WORD_S
    return round(seconds * NS_PER_S)


def shortened(text: str) -> str:
    """At most 1500 characters, cut after the last whole sentence, else the last whole word."""
    if len(text) <= LONGEST_TEXT:
        return text
    head = text[:LONGEST_TEXT]
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)|[。！？]", head)] or [
        m.start() for m in re.finditer(r"\s", head)
    ]
    return head[: ends[-1]] if ends else head


def cut_short(utterance: Utterance, duration_ns: int) -> Utterance:
    """The beginning of an utterance that was interrupted, faded out over 10 ms."""
    kept_ns = max(0, min(duration_ns, utterance.duration_ns))
    samples = utterance.samples
    if samples is not None:
        samples = samples[: kept_ns * utterance.rate_hz // NS_PER_S].copy()
        fade = min(len(samples), utterance.rate_hz // 100)
        samples[len(samples) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return Utterance(utterance.text, utterance.kind, utterance.engine, utterance.rate_hz, kept_ns, samples)
