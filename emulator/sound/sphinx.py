"""pocketsphinx with the US English model that comes along: what a grammar, its language model or free phones hear.

In: mono sound at any rate. Out: words with the log likelihood of the whole. The same sound gives the same result,
whatever was heard before, so scenarios hear nothing twice (`heard_before`). Which words may be heard is the business of
its callers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.sound.heard_before import Hearing, heard_before, key_of
from emulator.sound.pcm import pcm16
from emulator.sound.resampling import resample

Samples = NDArray[np.float32]

MODEL_RATE_HZ = 16_000
LONGEST_S = 15.0
LOG_BASE = math.log(1.0001)  # likelihoods are counted in it, as pocketsphinx does
PHONES, WORDS = "phones", "any words"

# Digital silence is no silence that the model knows: without a floor two thirds of clean sentences are missed.
FLOOR_SHARE = 0.03
FLOOR_LEAST = 2 / 32768


class Sphinx:
    """One decoder with the searches that were added to it; one call at a time."""

    def __init__(self) -> None:
        self._decoder: Any = _spare_decoder() or _new_decoder()
        self._searches = {PHONES: PHONES}
        self._listens = False

    def knows(self, word: str) -> bool:
        """Whether a word, in lower case, is in the dictionary."""
        return self._decoder.lookup_word(word) is not None

    def add_grammar(self, search: str, jsgf: str) -> None:
        """A search that hears the sentences of a grammar and nothing else."""
        self._decoder.add_jsgf_string(search, jsgf)
        self._searches[search] = jsgf

    def add_any_words(self) -> str:
        """A search by the bundled trigram model of general English; its name."""
        if not self._decoder.get_lm(WORDS):
            _add_words(self._decoder)
        self._searches[WORDS] = WORDS
        return WORDS

    def hear(self, search: str, sound: Samples) -> Hearing:
        """What a search hears in `prepared` sound; no words when it ends in none."""
        key = key_of(self._searches[search], sound)
        known = heard_before.find(key)
        if known is not None:
            return known
        self._start(search)
        try:
            self._decoder.process_raw(pcm16(sound), full_utt=True)
        finally:
            self._end()
        found = self._found()
        heard_before.add(key, found)
        return found

    def begin(self, search: str, mean: str) -> None:
        """Listen to an utterance as it comes. `mean` is its mean cepstrum as far as it is known, 13 numbers."""
        self._end()
        self._start(search, mean)

    def feed(self, sound: Samples) -> None:
        """The next part of it, at the model's rate."""
        self._decoder.process_raw(pcm16(sound))

    def so_far(self) -> str:
        """The likeliest words up to now."""
        found = self._decoder.hyp()
        return found.hypstr if found else ""

    def finish(self) -> Hearing:
        """It is over; the last steps of the search are made now."""
        self._end()
        return self._found()

    def _start(self, search: str, mean: str = "") -> None:
        self._decoder.activate_search(search)
        # The noise estimate would carry over, and what was heard must not depend on what came before.
        self._decoder.reinit_feat()
        if mean:
            self._decoder.set_cmn(mean)
        self._decoder.start_utt()
        self._listens = True

    def _end(self) -> None:
        if self._listens:
            self._listens = False
            self._decoder.end_utt()

    def _found(self) -> Hearing:
        found = self._decoder.hyp()
        if found is None or found.score <= 0:
            return Hearing("", -math.inf, 0)
        frames = sum(s.end_frame - s.start_frame + 1 for s in self._decoder.seg() if not s.word.startswith("<"))
        return Hearing(found.hypstr, math.log(found.score) / LOG_BASE, frames)

    def margin(self, heard: Hearing, sound: Samples) -> float:
        """By how much log likelihood a frame free phones explain the sound better than what was heard; mostly below 0.

        -inf when nothing was heard.
        """
        if not heard.frames:
            return -math.inf
        return (heard.score - self.hear(PHONES, sound).score) / heard.frames


_spare: list[Any] = []
"""Decoders that are ready, with the search for any words."""


def keep_spare(count: int) -> None:
    """Have so many decoders ready, for processes that are begun as copies of this one: loading takes 0.35 s each."""
    while len(_spare) < count:
        decoder = _new_decoder()
        _add_words(decoder)
        _spare.append(decoder)


def _spare_decoder() -> Any:
    try:
        return _spare.pop()
    except IndexError:
        return None


def _new_decoder() -> Any:
    import pocketsphinx

    folder = pocketsphinx.get_model_path()
    with _loading():
        decoder = pocketsphinx.Decoder(
            hmm=f"{folder}/en-us/en-us",
            dict=f"{folder}/en-us/cmudict-en-us.dict",
            lm=None,
            cmn="batch",
            loglevel="FATAL",
        )
        decoder.add_allphone_file(PHONES, None)
    return decoder


def _add_words(decoder: Any) -> None:
    import pocketsphinx

    with _loading():
        decoder.add_lm_file(WORDS, f"{pocketsphinx.get_model_path()}/en-us/en-us.lm.bin")


@contextmanager
def _loading() -> Iterator[None]:
    """Raises BadInput for a model that does not load."""
    try:
        yield
    except RuntimeError as error:
        raise BadInput(f"pocketsphinx's model does not load ({error})", mend="install pocketsphinx again") from error


def prepared(samples: Samples, rate_hz: int) -> Samples:
    """At most 15 s of an utterance at the model's rate, on a faint floor of noise 30 dB below its own loudness.

    So the same sound always gives the same result.
    """
    sound = resample(samples[: round(LONGEST_S * rate_hz)], rate_hz, MODEL_RATE_HZ)
    return (sound + floor_for(loudness(sound)) * flat_noise(0, len(sound))).astype(np.float32)


def loudness(sound: Samples) -> float:
    """The amplitude of the loud tenth of a sound (n,)."""
    return float(np.sqrt(np.percentile(sound**2, 90))) if len(sound) else 0.0


def floor_for(loud: float) -> float:
    """The width of the faint noise that goes with this loudness."""
    return max(FLOOR_LEAST, FLOOR_SHARE * loud) * math.sqrt(12)


def flat_noise(first: int, count: int) -> NDArray[np.float64]:
    """Samples `first ..` of a noise of width 1, with no generator to carry along.

    It is the fractional part of n^2 x golden ratio, which is spread evenly and has a flat spectrum (a quadratic Weyl
    sequence).
    """
    index = np.arange(first, first + count, dtype=np.float64)
    return np.modf(index * index * 0.6180339887498949)[0] - 0.5
