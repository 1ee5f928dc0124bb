"""Finds the entry that a question is nearest to: TF-IDF over words, word pairs and pieces of words, in numpy.

The likeness is the mean of two views. The cosine to the nearest phrasing of the entry (Salton and McGill 1983) says
that the question is one like it. The share of the question's weight that the entry holds anywhere, its answer at half
weight, says that nothing in the question is about something else: words that nobody knows count as the rarest. Words
that mean about the same (`same` in the knowledge) meet in a common one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from emulator.services.assistant.knowledge_file import Knowledge

# Chosen on tests/bench/assistant_development.yaml, not on the held-out questions.
NEAR_ENOUGH = {"en": 0.36, "de": 0.36, "zh": 0.30}
WORD_WEIGHT, EMPTY_WEIGHT, SAME_WEIGHT, PAIR_WEIGHT, PIECE_WEIGHT = 1.0, 0.1, 0.7, 0.5, 0.3
ANSWER_WEIGHT = 0.5
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


class Index:
    """The phrasings of one language; `phrases` are they with the place of their entry."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        entries = knowledge.entries
        self._language = language
        self._same = _same(knowledge, language)
        self.phrases = [(text, place) for place, entry in enumerate(entries) for text in entry.ask.get(language, ())]
        self._places = np.array([place for _, place in self.phrases], np.intp)
        asked = [self._features(text) for text, _ in self.phrases]
        said = [self._features(entry.say.get(language, "")) for entry in entries]
        names = sorted({name for count in asked for name in count})
        self._columns: Mapping[str, int] = {name: column for column, name in enumerate(names)}
        held = np.zeros((len(entries), len(names)))
        for count, (_, place) in zip(asked, self.phrases, strict=True):
            held[place, [self._columns[name] for name in count]] = 1.0
        seen = held.sum(axis=0)
        self._rarest = math.log(1 + len(set(self._places.tolist()))) + 1
        self._idf = self._rarest - np.log1p(seen)
        for place, count in enumerate(said):
            known = [self._columns[name] for name in count if name in self._columns]
            held[place, known] = np.maximum(held[place, known], ANSWER_WEIGHT)
        self._held = held
        self._matrix = np.array([self._row(count) for count in asked]).reshape(len(asked), len(names))
        self._matrix /= np.maximum(1e-12, np.linalg.norm(self._matrix, axis=1, keepdims=True))

    def nearest(self, question: str) -> tuple[int, float] | None:
        """The entry nearest to a question, and how near, 0..1; None where nothing is known in the language."""
        if not self.phrases:
            return None
        count = self._features(question)
        row = self._row(count)
        strange = [weight * self._rarest for name, weight in count.items() if name not in self._columns]
        length = math.sqrt(float(row @ row) + sum(weight**2 for weight in strange)) or 1.0
        cosines = np.zeros(len(self._held))
        np.maximum.at(cosines, self._places, self._matrix @ row / length)
        shares = self._held @ row / (float(row.sum()) + sum(strange) or 1.0)
        likeness = (cosines + shares) / 2
        best = int(np.argmax(likeness))
        return best, float(likeness[best])

    def _row(self, count: Mapping[str, float]) -> NDArray[np.float64]:
        row = np.zeros(len(self._columns))
        for name, weight in count.items():
            if name in self._columns:
                row[self._columns[name]] = weight * self._idf[self._columns[name]]
        return row

    def _features(self, text: str) -> dict[str, float]:
        return features(text, self._language, self._same)


def features(text: str, language: str, same: Mapping[str, str] | None = None) -> dict[str, float]:
    """Words, pairs of words and pieces of words of a text, each with its weight.

    >>> sorted(features("go back", "en", {"back": "behind"}))
    ['=behind', 'back', 'go', 'go back', '~^ba', '~^go', '~ack', '~bac', '~ck$', '~go$']
    """
    count: defaultdict[str, float] = defaultdict(float)
    told: list[str] = []
    for word in _WORDS[language].findall(text.lower()):
        if word in _EMPTY[language]:
            count[word] += EMPTY_WEIGHT
            continue
        told.append(_stem(word, language))
        count[told[-1]] += WORD_WEIGHT
        if same and told[-1] in same:
            count[f"={same[told[-1]]}"] += SAME_WEIGHT
    for first, second in pairwise(told):
        count[f"{first} {second}"] += PAIR_WEIGHT
    for word in told if language != "zh" else ():
        edged = f"^{word}$"
        for at in range(len(edged) - 2):
            count[f"~{edged[at : at + 3]}"] += PIECE_WEIGHT
    return dict(count)


def told_words(text: str, language: str) -> Counter[str]:
    """The words of a text that say something, without their endings; single characters in Chinese."""
    words = (word for word in _WORDS[language].findall(text.lower()) if word not in _EMPTY[language])
    return Counter(_stem(word, language) for word in words)


def _same(knowledge: Knowledge, language: str) -> dict[str, str]:
    """Word -> what it means about the same as."""
    groups = [[_stem(word, language) for word in group] for group in knowledge.same.get(language, ())]
    return {word: group[0] for group in reversed(groups) for word in group}


def _stem(word: str, language: str) -> str:
    """Without a plural or another ending, so that "batteries" and "battery", "charging" and "charge" meet.

    >>> [_stem(word, "en") for word in ("batteries", "charging", "glasses", "is")]
    ['battery', 'charg', 'glass', 'is']
    """
    for ending, instead in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 4:
            return word[: len(word) - len(ending)] + instead
    return word
