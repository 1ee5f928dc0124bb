"""Commands behind talk that is meant for nobody, to see how a model does with longer sentences than it learned from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from emulator.messages.understanding import NOTHING
from emulator.understanding.dice import Dice
from emulator.understanding.sentence import Example
from emulator.understanding.tokens import Tokenizer, units_of

Talk = Callable[[str, Dice], Example]
"""Draws a sentence of a language that is meant for nobody."""


def lengthened(examples: Sequence[Example], pieces: int, tokenizer: Tokenizer, dice: Dice, talk: Talk) -> list[Example]:
    """The commands among them, each as long as can be with at most so many pieces."""
    return [_behind_talk(each, pieces, tokenizer, dice, talk) for each in examples if each.intent != NOTHING]


def _behind_talk(example: Example, pieces: int, tokenizer: Tokenizer, dice: Dice, talk: Talk) -> Example:
    words, left = example.words, pieces - _pieces(example, tokenizer)
    while True:
        said = talk(example.language, dice)
        left -= _pieces(said, tokenizer)
        if left < 0:
            return replace(example, words=words)
        words = (*said.words, *words)


def _pieces(example: Example, tokenizer: Tokenizer) -> int:
    return len(tokenizer.pieces(units_of(example.text)))
