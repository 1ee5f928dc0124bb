"""Dictation by pocketsphinx's bundled model of general US English: the likeliest words of an utterance.

It is what runs offline everywhere, and no more than that: see `tests/bench/bench_hearing.py` for how many of its words
are wrong. A sound comes in, words and how sure they are go out.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from emulator.sound.heard_before import Hearing
from emulator.sound.sphinx import Sphinx, prepared

Samples = NDArray[np.float32]

# Even odds that a word is right, over the margin by which free phones explain the sound better. It hardly tells right
# from wrong within speech (right words -36 to -52, wrong ones -41 to -63), only speech from noise.
MARGIN_MIDDLE, MARGIN_SCALE = -45.0, 8.0
LEAST_CONFIDENCE = 0.05


class AnyWords:
    """The recogniser; loading the language model takes the host half a second."""

    def __init__(self) -> None:
        self._sphinx = Sphinx()
        self._search = self._sphinx.add_any_words()

    def hear(self, samples: Samples, rate_hz: int) -> tuple[str, float]:
        """Words in lower case, and the share of them that is likely right; ("", 0) for what is no speech."""
        if not len(samples):
            return "", 0.0
        sound = prepared(samples, rate_hz)
        heard = self._sphinx.hear(self._search, sound)
        return judged(heard, self._sphinx.margin(heard, sound))


def judged(heard: Hearing, margin: float) -> tuple[str, float]:
    """What was heard and the share of its words that is likely right; ("", 0) for what is no speech."""
    confidence = 1 / (1 + math.exp(-max(margin, -1e3) / MARGIN_SCALE + MARGIN_MIDDLE / MARGIN_SCALE))
    return (heard.text, confidence) if heard.text and confidence >= LEAST_CONFIDENCE else ("", 0.0)
