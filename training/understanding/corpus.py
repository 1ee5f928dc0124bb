"""Sentences as arrays for training: tokens, intents and tags, filled up to the longest of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.messages.understanding import Slot
from emulator.understanding.intents import INTENTS, OUTSIDE, TAGS
from emulator.understanding.tokens import BEGIN, END, UNKNOWN, Tokenizer, Unit, units_of
from training.understanding.bytepairs import Loose
from training.understanding.dice import Dice
from training.understanding.hearing import heard
from training.understanding.sentences import Example, draw
from training.understanding.variety import Variety
from training.understanding.written import learned_from

NOT_SCORED = -100  # the tag of begin, end and filling
NOISY, AS_WRITTEN = 0.4, 0.3  # how many sentences have mistakes; how many written ones are not said in another way
FORGOTTEN, FORGETFUL, OFTEN_FORGETFUL = 0.02, 0.12, 0.3  # how many tokens are made unknown, and in some sentences
MOST_TOKENS = 40  # training sentences are no longer


class Encoded(NamedTuple):
    """One sentence: tokens with begin and end, the number of its intent, and as many tags."""

    tokens: list[int]
    intent: int
    tags: list[int]


class Batch(NamedTuple):
    """Tokens and tags int64 (n, longest), intents and lengths int64 (n,)."""

    tokens: NDArray[np.int64]
    intents: NDArray[np.int64]
    tags: NDArray[np.int64]
    lengths: NDArray[np.int64]


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """Each piece of a unit has the unit's tag."""
    text, slots = example.written()
    units = units_of(text)
    tags = unit_tags(units, slots)
    pieces = tokenizer.pieces(units)
    tokens = [BEGIN, *(piece.number for piece in pieces), END]
    return Encoded(tokens, INTENTS.index(example.intent), [NOT_SCORED, *(tags[p.unit] for p in pieces), NOT_SCORED])


def unit_tags(units: Sequence[Unit], slots: Sequence[Slot]) -> list[int]:
    """The number of each unit's tag."""
    tags = [TAGS.index(OUTSIDE)] * len(units)
    for slot in slots:
        inside = [place for place, unit in enumerate(units) if slot.start <= unit.start < slot.end]
        for place in inside:
            tags[place] = TAGS.index(f"{'B' if place == inside[0] else 'I'}-{slot.name}")
    return tags


def training_set(drawn: int, passes: int, tokenizer: Tokenizer, *seed: int) -> list[Encoded]:
    """So many sentences of the grammars, and the written ones so often, mostly said in another way each time.

    Some have mistakes, some tokens that the model cannot know.
    """
    dice = Dice(*seed, 1)
    loose, written = Loose(tokenizer, dice), learned_from()
    variety = Variety.of(written)
    again = (each if dice.share() < AS_WRITTEN else variety.said(each, dice) for _ in range(passes) for each in written)
    found = []
    for example in (*draw(drawn, *seed), *again):
        sentence = encode(heard(example, dice) if dice.share() < NOISY else example, loose)
        if len(sentence.tokens) <= MOST_TOKENS:
            forgets = FORGETFUL if dice.share() < OFTEN_FORGETFUL else FORGOTTEN
            found.append(sentence._replace(tokens=[_forgotten(token, forgets, dice) for token in sentence.tokens]))
    return found


def _forgotten(token: int, share: float, dice: Dice) -> int:
    return UNKNOWN if token > UNKNOWN and dice.share() < share else token


def batches(sentences: Sequence[Encoded], size: int, dice: Dice) -> Iterator[Batch]:
    """All of them once, those of about one length together, the batches in any order."""
    order = sorted(range(len(sentences)), key=lambda place: (len(sentences[place].tokens), dice.share()))
    starts = [*range(0, len(order) - size + 1, size)]
    while starts:
        start = starts.pop(dice.below(len(starts)))
        yield batch_of([sentences[place] for place in order[start : start + size]])


def batch_of(sentences: Sequence[Encoded]) -> Batch:
    """Filled up with zeros behind; a causal model never sees them."""
    longest = max(len(each.tokens) for each in sentences)
    tokens = np.zeros((len(sentences), longest), np.int64)
    tags = np.full((len(sentences), longest), NOT_SCORED, np.int64)
    for row, each in enumerate(sentences):
        tokens[row, : len(each.tokens)] = each.tokens
        tags[row, : len(each.tags)] = each.tags
    lengths = np.array([len(each.tokens) for each in sentences], np.int64)
    return Batch(tokens, np.array([each.intent for each in sentences], np.int64), tags, lengths)
