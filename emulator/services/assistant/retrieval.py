"""Finds the entry that a question is nearest to: TF-IDF over words, word pairs and pieces of words, in numpy.

Every phrasing of the knowledge is a document of its own; the answer's words count a little beside it. Cosine
similarity (Salton and McGill 1983, with logarithmic term frequency and smoothed inverse document frequency), so that
one threshold says "near enough" whatever the length. Words that no phrasing holds count as the rarest, since a question
about something else must not look near for the words that it shares with any question.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from emulator.services.assistant.knowledge_file import Known

# Chosen by leaving each phrasing of the knowledge out in turn; see tests/bench/bench_assistant.py.
NEAR_ENOUGH = {"en": 0.42, "de": 0.42, "zh": 0.42}
ANSWER_WEIGHT = 0.25
PIECE_WEIGHT, PAIR_WEIGHT = 0.35, 0.5
_LATIN = re.compile(r"[^\W_]+")
_WORDS = {"en": _LATIN, "de": _LATIN, "zh": re.compile(r"[\u3400-\u9fff]|[a-z0-9]+")}
_ENDINGS = {
    "en": (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")),
    "de": (("en", ""), ("er", ""), ("es", ""), ("e", ""), ("n", ""), ("s", "")),
}
_EMPTY_ENGLISH = (
    "the a an is are was be do does did can could i me my you your it its this that there of to in on for with at and "
    "or what how which please much many"
)
_EMPTY_GERMAN = (
    "der die das den dem ein eine einen ist sind war kann ich mich mein meine du dein es dies hier von zu in im auf "
    "für mit an und oder was wie welche welcher welches bitte viel viele man"
)
_EMPTY = {
    "en": frozenset(_EMPTY_ENGLISH.split()),
    "de": frozenset(_EMPTY_GERMAN.split()),
    "zh": frozenset("的了吗呢是在我你它这那有什么怎么个"),
}
EMPTY_WEIGHT = 0.3


class Index:
    """The phrasings of one language."""

    def __init__(self, entries: Sequence[Known], language: str) -> None:
        self._language = language
        self.phrases = [
            (phrase, place) for place, entry in enumerate(entries) for phrase in entry.ask.get(language, ())
        ]
        counts = [features(phrase, language) for phrase, _ in self.phrases]
        names = sorted({name for count in counts for name in count})
        self._columns: Mapping[str, int] = {name: column for column, name in enumerate(names)}
        seen = Counter(name for count in counts for name in count)
        size = len(counts)
        self._idf = np.array([math.log((1 + size) / (1 + seen[name])) + 1 for name in names])
        self._rarest = math.log(1 + size) + 1
        self._matrix = np.array([self._row(count) for count in counts]).reshape(size, len(names))
        said = {place: features(entries[place].say.get(language, ""), language) for _, place in self.phrases}
        self._said = np.array([self._row(said[place]) for _, place in self.phrases]).reshape(size, len(names))

    def nearest(self, question: str, without: int | None = None) -> tuple[int, float] | None:
        """The entry nearest to a question and how near, 0..1; `without` leaves that phrasing out."""
        if not self.phrases:
            return None
        count = features(question, self._language)
        row = self._row(count, strangers=True)
        likeness = self._matrix @ row + ANSWER_WEIGHT * np.maximum(0, self._said @ row)
        if without is not None:
            likeness[without] = -1.0
        best = int(np.argmax(likeness))
        return self.phrases[best][1], min(1.0, float(likeness[best]))

    def _row(self, count: Mapping[str, float], *, strangers: bool = False) -> NDArray[np.float64]:
        row = np.zeros(len(self._columns))
        unknown = 0.0
        for name, weight in count.items():
            column = self._columns.get(name)
            if column is None:
                unknown += (weight * self._rarest) ** 2
            else:
                row[column] = weight * self._idf[column]
        length = math.sqrt(float(row @ row) + (unknown if strangers else 0.0))
        return row / length if length else row


def features(text: str, language: str) -> dict[str, float]:
    """Words, pairs of words and pieces of words of a text, each with its weight.

    >>> sorted(features("go back", "en"))
    ['back', 'go', 'go back', '~^ba', '~^go', '~ack', '~bac', '~ck$', '~go$']
    """
    count: defaultdict[str, float] = defaultdict(float)
    told: list[str] = []
    for word in _WORDS[language].findall(text.lower()):
        if word in _EMPTY[language]:
            count[word] += EMPTY_WEIGHT
        else:
            told.append(_stem(word, language))
            count[told[-1]] += 1.0
    for first, second in pairwise(told):
        count[f"{first} {second}"] += PAIR_WEIGHT
    for word in told if language != "zh" else ():
        edged = f"^{word}$"
        for at in range(len(edged) - 2):
            count[f"~{edged[at : at + 3]}"] += PIECE_WEIGHT
    return {name: math.log1p(weight) for name, weight in count.items()}


def told_words(text: str, language: str) -> list[str]:
    """The words of a text that say something, without their endings; single characters in Chinese."""
    return [_stem(word, language) for word in _WORDS[language].findall(text.lower()) if word not in _EMPTY[language]]


def _stem(word: str, language: str) -> str:
    """Without a plural or another ending, so that "batteries" and "battery", "charging" and "charge" meet.

    >>> [_stem(word, "en") for word in ("batteries", "charging", "glasses", "is")]
    ['battery', 'charg', 'glass', 'is']
    """
    for ending, instead in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 4:
            return word[: len(word) - len(ending)] + instead
    return word
