"""Sentences with what they ask for, in words that carry their slot along. Pure.

So what a recogniser does to words (`mishearing.py`) keeps the slots right. Written by hand they are lines of `intent |
words`, those of a slot as `[slot:words]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from emulator.messages.understanding import Slot
from emulator.understanding.tokens import is_ideograph

_FIGURES = "0123456789.,:"
_MARKED = re.compile(r"\[(\w+):([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a Chinese character, or a stretch of text.

    `slot` is what it fills, `place` tells the slots of a sentence apart; "" and 0 for none.
    """

    text: str
    slot: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in words."""

    language: str
    intent: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """As it is written."""
        return self.written()[0]

    def written(self) -> tuple[str, list[Slot]]:
        """The text and its slots."""
        text, spans = "", dict[int, tuple[str, int, int]]()
        for word in self.words:
            blank = " " if text and needs_blank(text[-1], word.text[0]) else ""
            start, text = len(text + blank), text + blank + word.text
            if word.place:
                begun = spans.get(word.place, (word.slot, start, start))
                spans[word.place] = (word.slot, begun[1], len(text))
        return text, [Slot(name, text[start:end], start, end) for name, start, end in spans.values()]


def needs_blank(left: str, right: str) -> bool:
    """Whether a blank stands between two signs: not beside a Chinese character, nor between figures and currency."""
    return not (is_ideograph(left) or is_ideograph(right) or left in "¥$€£")


def examples_of(lines: Iterable[str], language: str) -> Iterator[Example]:
    """The sentences of a file. ValueError for a line that is none."""
    for line in lines:
        intent, bar, text = line.partition(" | ")
        words = tuple(words_of(stretches(text), language))
        if not bar or not words:
            raise ValueError(f"no sentence: {line!r}")
        yield Example(language, intent, words)


def stretches(text: str) -> list[Word]:
    """A text with marked slots as what is in them and between them."""
    said, after = list[Word](), 0
    for number, found in enumerate(_MARKED.finditer(text), 1):
        said += [Word(text[after : found.start()]), Word(found[2], found[1], number)]
        after = found.end()
    return [each for each in (*said, Word(text[after:])) if each.text]


def words_of(said: Iterable[Word], language: str) -> list[Word]:
    """Stretches of text as words; in Chinese each character is one."""
    words: list[Word] = []
    before = Word("")
    for each in said:
        parts = re.findall(r"[a-zA-Z]+|[\d.,:]+|\S", each.text) if language == "zh" else each.text.split()
        if parts and words and _goes_on(before, each, language):
            words[-1] = replace(words[-1], text=words[-1].text + parts.pop(0))
        words += [Word(part, each.slot, each.place) for part in parts]
        before = each
    return words


def _goes_on(before: Word, each: Word, language: str) -> bool:
    """Whether a stretch begins with the rest of the word that the one before has left: "kilo|metre", "1|2"."""
    last, first = before.text[-1:], each.text[:1]
    if last.isspace() or first.isspace() or not last or not first:
        return False
    return language != "zh" or (first.isdecimal() and last in _FIGURES)
