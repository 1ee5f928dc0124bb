"""Makes notes short by picking sentences: TextRank (Mihalcea and Tarau 2004) over their common words, in numpy.

Nothing is worded anew, so what comes out was said; a sentence much like one that is picked already is passed over.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from emulator.services.assistant.question import Question
from emulator.services.assistant.retrieval import told_words

DAMPING, ROUNDS = 0.85, 40
MOST_SENTENCES, LONGEST_TEXT = 400, 50_000
TOO_ALIKE = 0.7
_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")


def extract(text: str, most: int) -> tuple[str, ...]:
    """At most `most` sentences of a text, in their order; all of them when there are no more.

    >>> extract("We talked about tea. The tea room opens on Monday. The room needs chairs.", 1)
    ('The tea room opens on Monday.',)
    """
    sentences = [part.strip() for part in _ENDS.split(text[:LONGEST_TEXT]) if part and part.strip()][:MOST_SENTENCES]
    if len(sentences) <= most:
        return tuple(sentences)
    words = [frozenset(told_words(sentence, Question(sentence).language)) for sentence in sentences]
    ranks = _ranks(_likeness(words))
    picked: list[int] = []
    for place in sorted(range(len(sentences)), key=lambda index: (-ranks[index], index)):
        if len(picked) < most and not any(_share(words[place], words[other]) > TOO_ALIKE for other in picked):
            picked.append(place)
    return tuple(sentences[place] for place in sorted(picked))


def _likeness(words: list[frozenset[str]]) -> NDArray[np.float64]:
    """Common words over the logarithms of the lengths, as the paper has it; 0 on the diagonal."""
    size = len(words)
    matrix = np.zeros((size, size))
    for one in range(size):
        for other in range(one):
            common = len(words[one] & words[other])
            if common:
                length = np.log(len(words[one]) + 1) + np.log(len(words[other]) + 1)
                matrix[one, other] = matrix[other, one] = common / length
    return matrix


def _ranks(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    totals = likeness.sum(axis=1, keepdims=True)
    steps = np.divide(likeness, totals, out=np.zeros_like(likeness), where=totals > 0)
    ranks = np.ones(len(likeness))
    for _ in range(ROUNDS):
        ranks = (1 - DAMPING) + DAMPING * (steps.T @ ranks)
    return ranks


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
