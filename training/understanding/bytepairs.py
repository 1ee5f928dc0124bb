"""Learns the pieces of words from sentences: the pair of neighbours that is most frequent becomes one, again and again.

Sennrich et al., Neural Machine Translation of Rare Words with Subword Units (2016).
In training some joints are left out (Provilkov et al., BPE-Dropout, 2020), so that a word is known by its parts too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from emulator.understanding.tokens import NEVER, WORD_START, Tokenizer, is_ideograph, units_of
from training.understanding.dice import Dice

MERGES = 1400
LEAST_SEEN = 3  # rarer characters are unknown ones
TAKEN_APART, LEFT_OUT = 0.5, 0.1  # of the words; of the joints in one of those


class Loose(Tokenizer):
    """The same pieces, but some words come in smaller ones."""

    def __init__(self, exact: Tokenizer, dice: Dice) -> None:
        super().__init__(exact.characters, exact.merges)
        self._dice = dice
        self._known: dict[str, list[int]] = {}

    def numbers(self, unit: str) -> list[int]:
        """The pieces of one unit."""
        if self._dice.share() < TAKEN_APART:
            self._left_out = LEFT_OUT
            return super().numbers(unit)
        if unit not in self._known:
            self._left_out = 0.0
            self._known[unit] = super().numbers(unit)
        return self._known[unit]

    def _rank(self, pair: tuple[str, str]) -> int:
        return NEVER if self._left_out and self._dice.share() < self._left_out else super()._rank(pair)


def learn(texts: Iterable[str], merges: int = MERGES) -> Tokenizer:
    """The tokenizer of these sentences."""
    words: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    for text in texts:
        for unit in units_of(text):
            signs.update(unit.text)
            if unit.text[0].isalpha() and not is_ideograph(unit.text[0]):
                words[unit.text] += 1
    characters = [WORD_START, *sorted(sign for sign, count in signs.items() if count >= LEAST_SEEN)]
    return Tokenizer(characters, _pairs(words, merges))


def _pairs(words: Counter[str], merges: int) -> list[tuple[str, str]]:
    spelt = [[WORD_START, *word] for word in words]
    counts = list(words.values())
    seen: Counter[tuple[str, str]] = Counter()
    where: defaultdict[tuple[str, str], set[int]] = defaultdict(set)  # the words that have, or had, a pair

    def count(number: int, sign: int) -> None:
        for pair in pairwise(spelt[number]):
            seen[pair] += sign * counts[number]
            where[pair].add(number)

    for number in range(len(spelt)):
        count(number, 1)
    found = []
    while len(found) < merges and (best := max(seen, key=lambda pair: (seen[pair], pair))) and seen[best] > 0:
        found.append(best)
        for number in where[best]:
            count(number, -1)
            spelt[number] = _joined(spelt[number], best)
        for number in where.pop(best):
            count(number, 1)
    return found


def _joined(parts: list[str], best: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and (joined[-1], part) == best:
            joined[-1] += part
        else:
            joined.append(part)
    return joined
