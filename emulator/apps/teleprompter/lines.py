"""Text -> lines of the box, and their words, so that what is heard can be found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE_EM = 24.5  # width of the box in em
TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][、。，．！？：；）」』】》”’…]*|[^\s\u2e80-\u9fff\uf900-\ufaff]+|\s+")
SPOKEN = re.compile(r"[\u4e00-\u9fff]|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
NARROW = frozenset("iljtfr'.,:;!|()[]- ’")


@dataclass(frozen=True)
class Word:
    """A word as it is spoken (a character, in Chinese), and the line that it stands in."""

    text: str
    line: int


def broken(text: str, width_em: float = LINE_EM) -> list[str]:
    """Lines no wider than the box; a word that is wider has a line of its own. Empty lines are left out."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for token in TOKEN.findall(paragraph):
            if line.strip() and em(line + token.rstrip()) > width_em:
                lines.append(line.strip())
                line = ""
            line += " " if token.isspace() else token
        if line.strip():
            lines.append(line.strip())
    return lines


def em(text: str) -> float:
    """About how wide a text is, in em of a sans-serif face: an ideograph is 1, small letters about half."""
    return sum(
        1.0 if char >= "\u2e80" else 0.3 if char in NARROW else 0.68 if char.isupper() or char in "mw" else 0.56
        for char in text
    )


def words_of(lines: list[str]) -> list[Word]:
    """All words in their order."""
    return [Word(text, index) for index, line in enumerate(lines) for text in spoken_words(line)]


def spoken_words(text: str) -> list[str]:
    """The words of a text as a recogniser writes them: small letters, no punctuation.

    >>> spoken_words("It's 3 o'clock. 你好！")
    ["it's", '3', "o'clock", '你', '好']
    """
    return [word.lower().replace("’", "'") for word in SPOKEN.findall(text)]
