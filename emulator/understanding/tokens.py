"""A sentence as the model sees it: byte-pair pieces of words, single characters of Chinese, digits and signs. Pure.

Small letters, one width, no punctuation, as a speech recogniser writes; each piece knows where it stands in the text.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_TEXT = 1000  # characters; more of it is not read
MOST_PIECES = 256
LONGEST_WORD = 32
BEGIN, END, UNKNOWN = 1, 2, 3  # 0 fills up shorter sentences in training
FIRST_CHARACTER = 4
NEVER = sys.maxsize  # the rank of a pair that is not joined
WORD_START = "▁"
SIGNS = frozenset("¥$€£%")
_IN_NUMBERS = frozenset(".,:")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a number, a Chinese character or a sign: normalised, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A token: its number in the vocabulary, and the unit that it is of."""

    number: int
    unit: int


class Tokenizer:
    """Byte-pair encoding (Sennrich et al., Neural Machine Translation of Rare Words with Subword Units, 2016)."""

    def __init__(self, characters: Sequence[str], merges: Sequence[tuple[str, str]]) -> None:
        self.characters, self.merges = tuple(characters), tuple(merges)
        names = [*characters, *(left + right for left, right in merges)]
        self._numbers = {name: FIRST_CHARACTER + place for place, name in enumerate(names)}
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self.size = FIRST_CHARACTER + len(names)

    def pieces(self, units: Sequence[Unit]) -> list[Piece]:
        """The pieces of all units, without begin and end; at most `MOST_PIECES`."""
        found: list[Piece] = []
        for place, unit in enumerate(units):
            found += [Piece(number, place) for number in self.numbers(unit.text)]
            if len(found) >= MOST_PIECES:
                break
        return found[:MOST_PIECES]

    def numbers(self, unit: str) -> list[int]:
        """The pieces of one unit."""
        if len(unit) > LONGEST_WORD:
            return [UNKNOWN]
        parts = self._merged([WORD_START, *unit]) if unit[0].isalpha() and not is_ideograph(unit[0]) else list(unit)
        return [self._numbers.get(part, UNKNOWN) for part in parts]

    def _merged(self, parts: list[str]) -> list[str]:
        """The pair that was learned first is joined first."""
        while len(parts) > 1:
            ranks = [self._rank(pair) for pair in pairwise(parts)]
            best = min(ranks)
            if best == NEVER:
                break
            place = ranks.index(best)
            parts[place : place + 2] = [parts[place] + parts[place + 1]]
        return parts

    def _rank(self, pair: tuple[str, str]) -> int:
        return self._ranks.get(pair, NEVER)


def units_of(text: str) -> list[Unit]:
    """Words, numbers, Chinese characters and signs of a text; at most its first `LONGEST_TEXT` characters.

    >>> [unit.text for unit in units_of("Pay 9.50 € to Ann's bar, 谢谢!")]
    ['pay', '9.50', '€', 'to', "ann's", 'bar', '谢', '谢']
    """
    return list(_units([_plain(sign) for sign in text[:LONGEST_TEXT]]))


def is_ideograph(sign: str) -> bool:
    """Whether it is a character of a script without blanks between words."""
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"


def _plain(sign: str) -> str:
    """One sign in one width and small; a sign that would become several stays."""
    even = unicodedata.normalize("NFKC", sign).lower().replace("’", "'")
    return even if len(even) == 1 else sign


def _units(signs: list[str]) -> Iterator[Unit]:
    place = 0
    while place < len(signs):
        end = _end_of_unit(signs, place)
        if end > place:
            yield Unit("".join(signs[place:end]), place, end)
        place = max(end, place + 1)


def _end_of_unit(signs: list[str], start: int) -> int:
    """Where the unit that begins at `start` ends; `start` itself when none begins there."""
    first, end = signs[start], start + 1
    if is_ideograph(first) or first in SIGNS:
        return end
    if first.isdecimal():
        while end < len(signs) and (signs[end].isdecimal() or _joins(signs, end, _IN_NUMBERS, str.isdecimal)):
            end += 1
        return end
    if not first.isalpha():
        return start
    while end < len(signs) and (_is_letter(signs[end]) or _joins(signs, end, frozenset("'"), str.isalpha)):
        end += 1
    return end


def _is_letter(sign: str) -> bool:
    return (sign.isalpha() or unicodedata.category(sign) in ("Mn", "Mc")) and not is_ideograph(sign)


def _joins(signs: list[str], place: int, marks: frozenset[str], fits: Callable[[str], bool]) -> bool:
    """Whether a mark stands before one more of the kind, as in 9.50 and what's."""
    return signs[place] in marks and place + 1 < len(signs) and fits(signs[place + 1])
