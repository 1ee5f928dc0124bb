"""What a speech recogniser makes of a sentence: words that sound alike, dropped, split and joined ones, fillers. Pure.

The mistakes are drawn, not heard: a word in eight is hit (`HIT`), so the word error rate is about 13 %.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from emulator.understanding.dice import Dice
from emulator.understanding.sentence import Example, Word

HIT = 0.13
ALIKE, DROPPED, SPLIT, JOINED = 0.55, 0.15, 0.1, 0.1  # of the hits; the rest gets a filler before it
SHORTEST_SPLIT = 5
# Spellings that sound alike, for words that sound like no other.
_PAIRS = "b-p d-t g-k v-f m-n s-z ei-ai ee-ea oo-u ck-k ph-f ie-i c-k y-i th-t w-v ll-l ss-s nn-n tt-t"
_SPELLINGS = tuple(pair.split("-") for pair in _PAIRS.split())


class Sounds(NamedTuple):
    """Of a language: the words that sound like a word, and what draws a filler, in words."""

    alike: Mapping[str, Sequence[str]]
    filler: Callable[[Dice], Sequence[Word]]


def misheard(example: Example, sounds: Sounds, dice: Dice) -> Example:
    """The sentence with mistakes; at least one word is left."""
    words: list[Word] = []
    joins = False
    for word in example.words:
        became = _misheard(word, sounds, dice) if dice.share() < HIT else [word]
        if joins and became and words[-1].place == became[0].place:
            became[0] = replace(became[0], text=words.pop().text + became[0].text)
        joins = bool(became) and became[-1].text == word.text and dice.share() < HIT * JOINED
        words += became
    return replace(example, words=tuple(words)) if words else example


def _misheard(word: Word, sounds: Sounds, dice: Dice) -> list[Word]:
    """What becomes of one word that is hit."""
    kind = dice.share()
    if kind < ALIKE:
        return [replace(word, text=_alike(word.text, sounds, dice))]
    if kind < ALIKE + DROPPED:
        return []
    if kind < ALIKE + DROPPED + SPLIT and len(word.text) >= SHORTEST_SPLIT and word.text.isalpha():
        cut = 2 + dice.below(len(word.text) - 3)
        return [replace(word, text=word.text[:cut]), replace(word, text=word.text[cut:])]
    return [*(replace(word, text=filler.text) for filler in sounds.filler(dice)), word]


def _alike(text: str, sounds: Sounds, dice: Dice) -> str:
    """A word that sounds alike, or the same one spelt as it sounds; figures stay."""
    others = sounds.alike.get(text)
    if others:
        return dice.pick(others)
    fits = [pair for pair in _SPELLINGS if pair[0] in text or pair[1] in text] if text.isalpha() else []
    if not fits:
        return text
    left, right = dice.pick(fits)
    return text.replace(left, right, 1) if left in text else text.replace(right, left, 1)
