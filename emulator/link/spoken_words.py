"""When each word of an utterance is heard, for showing words as they are spoken.

No synthesiser here says when it speaks which word, so the sounding time is shared out by the length of the words, a
Chinese character counting as one. That is an estimate, and said to be one.
"""

from __future__ import annotations

import re

from emulator.messages.frames import Utterance
from emulator.messages.link import Spoken

WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
HAN_WEIGHT = 3  # a syllable; as long as three letters of a Latin word


def spoken(t_ns: int, utterance: Utterance) -> Spoken:
    """What began to be heard at `t_ns`; an earcon has no words."""
    words = WORD.findall(utterance.text) if utterance.kind == "speech" else []
    return Spoken(
        t_ns, utterance.duration_ns, utterance.kind, utterance.text, _shared_out(words, utterance.duration_ns)
    )


def _shared_out(words: list[str], duration_ns: int) -> tuple[tuple[int, int, str], ...]:
    weights = [HAN_WEIGHT if "\u3400" <= word[0] <= "\u9fff" else len(word) + 1 for word in words]
    total, before, shares = sum(weights), 0, []
    for word, weight in zip(words, weights, strict=True):
        shares.append((duration_ns * before // total, duration_ns * (before + weight) // total, word))
        before += weight
    return tuple(shares)
