"""Sentences to learn from that people wrote by hand, apart from the grammars and from those that are measured with.

Seven authors a language, a file each. The first two wrote what came to mind, the third what these had not, the others
what ordinary people say in everyday situations: D and E in any length, F in few words, G in whole sentences.
What equals a sentence of the examination is taken out here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from training.understanding.grammar import LANGUAGES, grammar
from training.understanding.sentences import Example, cores, paraphrases, read, without_words

WRITTEN = Path(__file__).parent / "written"
AUTHORS = ("a", "b", "c", "d", "e", "f", "g")
KEPT_EVERY, KEPT_PLACE = 10, 7  # this one of so many is kept back, to choose by


@cache
def learned_from() -> list[Example]:
    """Those that a network may see."""
    return [each for place, each in enumerate(not_examined()) if place % KEPT_EVERY != KEPT_PLACE]


@cache
def kept_back() -> list[Example]:
    """A tenth that no network sees: of the same authors, so easier than what anybody else would say."""
    return not_examined()[KEPT_PLACE::KEPT_EVERY]


@cache
def not_examined() -> list[Example]:
    """All but those that say the same as one of the examination, in the order of the files; each sentence once."""
    left_out = set(map(id, in_examination()))
    once = {(each.language, each.text.lower()): each for each in reversed(as_written()) if id(each) not in left_out}
    return [*once.values()][::-1]


@cache
def in_examination() -> list[Example]:
    """Those that say the same as one of the examination."""
    return examined(as_written(), [*paraphrases("held_out"), *paraphrases("development")])


@cache
def as_written() -> list[Example]:
    """All of them."""
    return [
        each
        for language in LANGUAGES
        for author in AUTHORS
        for each in read(WRITTEN / f"{language}.{author}.txt", language)
    ]


def examined(examples: Iterable[Example], examination: Iterable[Example]) -> list[Example]:
    """Those that equal a sentence of the examination, whatever fills the slots, politely or not, in any letters."""
    known: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for each in examination:
        known[each.language].add(min(cores(each), key=len).lower())
    return [each for each in examples if _holds(without_words(each).lower(), each.language, known[each.language])]


def _holds(text: str, language: str, asked: set[str]) -> bool:
    """Whether it is one of these, or one with politeness before or after."""
    if text in asked:
        return True
    rules = grammar(language)
    for core in filter(text.__contains__, asked):
        before, _, after = text.partition(core)
        if (not before or rules.can_say("polite", before)) and (not after or rules.can_say("after", after)):
            return True
    return False
