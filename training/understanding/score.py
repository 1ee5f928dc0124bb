"""How well a model understands, as the program itself measures it, on sentences that the grammars make harder.

Needs no torch: the program's own reader runs the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from emulator.messages.understanding import NOTHING
from emulator.understanding import lengthening
from emulator.understanding.score import Score, answers, score, slot_f1
from emulator.understanding.tokens import Tokenizer
from training.understanding.dice import Dice
from training.understanding.hearing import heard
from training.understanding.sentences import Example, one_of

__all__ = ["NOISY_TIMES", "Score", "answers", "lengthened", "noisy", "score", "slot_f1"]

NOISY_TIMES = 3  # how often each sentence is heard, with other mistakes each time


def noisy(examples: Sequence[Example], seed: int) -> list[Example]:
    """Each sentence as a recogniser hears it, several times."""
    dice = Dice(seed, 7)
    return [heard(example, dice) for example in examples for _ in range(NOISY_TIMES)]


def lengthened(examples: Sequence[Example], pieces: int, tokenizer: Tokenizer, seed: int) -> list[Example]:
    """The commands behind talk that is meant for nobody, each as long as can be with at most so many pieces."""
    return lengthening.lengthened(
        examples, pieces, tokenizer, Dice(seed, 8), lambda language, dice: one_of(language, NOTHING, dice)
    )
