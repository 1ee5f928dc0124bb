"""How well a model understands: share of right intents, F1 of the slots, how sure it is when it is right.

In: sentences with what they ask for, and what a model told of each. Pure but for `answers`, which asks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from emulator.messages.understanding import NOTHING, Understanding
from emulator.understanding.model import Reader
from emulator.understanding.sentence import Example


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


class SlotCount(NamedTuple):
    """Of one sentence: how many slots were found, how many there are, and how many of those were found."""

    found: int
    wanted: int
    right: int


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
    counts = (slot_count(example, one) for example, one in zip(examples, told, strict=True))
    found, wanted, right = map(sum, zip(*counts, strict=True))
    return 2 * right / (found + wanted) if found + wanted else 1.0


def slot_count(example: Example, told: Understanding) -> SlotCount:
    """A slot is right when its name and its place are."""
    true = {(slot.name, slot.start, slot.end) for slot in example.written()[1]}
    said = {(slot.name, slot.start, slot.end) for slot in told.slots}
    return SlotCount(len(said), len(true), len(true & said))
