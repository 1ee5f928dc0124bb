"""How much there is to read: words, lines, and how long that takes."""

from __future__ import annotations

from emulator.sound.languages import EAST_ASIAN, script_of

SECONDS_A_WORD = 0.35
CHARACTERS_A_SECOND = 9.0
BASE_S = 1.0


def words_of(text: str) -> float:
    """Words to read; Chinese, Japanese and Korean characters count as what is read in the same time.

    >>> words_of("Mind the step"), round(words_of("小心地滑"), 2)
    (3.0, 1.27)
    """
    wide = sum(script_of(character) in EAST_ASIAN for character in text)
    spaced = "".join(" " if script_of(character) in EAST_ASIAN else character for character in text)
    latin = sum(any(character.isalnum() for character in word) for word in spaced.split())
    return latin + wide / CHARACTERS_A_SECOND / SECONDS_A_WORD


def reading_s(text: str) -> float:
    """How long a text must stay to be read: 1 s to notice it, then 0.35 s a word or a ninth of a second a character."""
    return BASE_S + SECONDS_A_WORD * words_of(text)
