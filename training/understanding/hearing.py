"""What a speech recogniser makes of a sentence (`emulator.understanding.mishearing`), with all sounds and fillers."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from emulator.understanding.mishearing import HIT, Sounds, misheard
from training.understanding.dice import Dice
from training.understanding.grammar import grammar
from training.understanding.sentences import Example, words_of

__all__ = ["HIT", "SOUNDS", "heard", "sound_alikes"]

SOUNDS = Path(__file__).parent / "sounds.json"


@cache
def sound_alikes(language: str) -> dict[str, list[str]]:
    """The words that sound like a word."""
    found: dict[str, dict[str, list[str]]] = json.loads(SOUNDS.read_text("utf-8"))
    return found[language]


def heard(example: Example, dice: Dice) -> Example:
    """The sentence with mistakes; at least one word is left."""
    return misheard(example, _sounds(example.language), dice)


@cache
def _sounds(language: str) -> Sounds:
    return Sounds(sound_alikes(language), lambda dice: words_of(grammar(language).say("filler", dice), language))
