"""How well a model understands: share of right intents, F1 of the slots, how sure it is when it is right.

Needs no torch: the program's own reader runs the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from emulator.messages.understanding import NOTHING, Understanding
from emulator.understanding import Reader
from emulator.understanding.tokens import Tokenizer, units_of
from training.understanding.dice import Dice
from training.understanding.hearing import heard
from training.understanding.sentences import Example, one_of

NOISY_TIMES = 3  # how often each sentence is heard, with other mistakes each time


class Score(NamedTuple):
    """`told_share` are answers above the threshold, `right_when_told` how many of those have the right intent.

    `slot_f1` counts a slot as found when name and text are the right ones, whatever the intent. `false_alarm_share` is
    how much of what is meant for nobody was told, above the threshold, to be a command.
    """

    sentences: int
    intent_accuracy: float
    slot_f1: float
    told_share: float
    right_when_told: float
    false_alarm_share: float


def noisy(examples: Sequence[Example], seed: int) -> list[Example]:
    """Each sentence as a recogniser hears it, several times."""
    dice = Dice(seed, 7)
    return [heard(example, dice) for example in examples for _ in range(NOISY_TIMES)]


def lengthened(examples: Sequence[Example], pieces: int, tokenizer: Tokenizer, seed: int) -> list[Example]:
    """The commands behind talk that is meant for nobody, each as long as can be with at most so many pieces."""
    dice = Dice(seed, 8)
    return [_behind_talk(each, pieces, tokenizer, dice) for each in examples if each.intent != NOTHING]


def _behind_talk(example: Example, pieces: int, tokenizer: Tokenizer, dice: Dice) -> Example:
    words, left = example.words, pieces - _pieces(example, tokenizer)
    while True:
        talk = one_of(example.language, NOTHING, dice)
        left -= _pieces(talk, tokenizer)
        if left < 0:
            return replace(example, words=words)
        words = (*talk.words, *words)


def _pieces(example: Example, tokenizer: Tokenizer) -> int:
    return len(tokenizer.pieces(units_of(example.text)))


def answers(reader: Reader, examples: Sequence[Example]) -> list[Understanding]:
    """What the model says of each."""
    return [reader.understand(example.text) for example in examples]


def score(examples: Sequence[Example], told: Sequence[Understanding]) -> Score:
    """The figures of these sentences."""
    right = np.array([one.intent == each.intent for each, one in zip(examples, told, strict=True)])
    sure = np.array([one.is_sure for one in told])
    for_nobody = np.array([each.intent == NOTHING for each in examples])
    alarm = np.array([one.is_sure and one.intent != NOTHING for one in told])
    return Score(
        len(examples),
        float(right.mean()),
        slot_f1(examples, told),
        float(sure.mean()),
        float(right[sure].mean()) if sure.any() else 0.0,
        float(alarm[for_nobody].mean()) if for_nobody.any() else 0.0,
    )


def slot_f1(examples: Sequence[Example], told: Sequence[Understanding]) -> float:
    """Harmonic mean of how many found slots are right and how many right ones are found; 1 where there is none."""
    found = wanted = right = 0
    for example, one in zip(examples, told, strict=True):
        true = {(slot.name, slot.start, slot.end) for slot in example.written()[1]}
        said = {(slot.name, slot.start, slot.end) for slot in one.slots}
        found, wanted, right = found + len(said), wanted + len(true), right + len(true & said)
    return 2 * right / (found + wanted) if found + wanted else 1.0
