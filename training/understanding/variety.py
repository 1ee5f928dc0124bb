"""Written sentences said in many ways: other words in their slots, politeness, fillers, talk before and after.

A sentence that somebody wrote is worth many drawn ones, since its wording is nobody's rule; read again and again as it
is, it would be learned by heart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from emulator.messages.understanding import NOTHING
from training.understanding.dice import Dice
from training.understanding.sentences import Example, Word, draw, haltingly, one_of, politely

SWAPPED, WRITTEN_VALUES = 0.4, 0.6  # of the slots; of the words put there, the others are drawn
WHOLE_SENTENCES = 0.25  # of the texts to translate that get other words
BEFORE, AFTER = 0.12, 0.06  # talk that is meant for nobody
DRAWN_TALK = 0.3  # of that talk
FIXED = ("action",)  # slots whose words decide what the sentence means
DRAWN_VALUES, VALUES_SEED = 12_000, 904


@dataclass(frozen=True)
class Variety:
    """Sentences and what may stand in their slots, by language and slot."""

    sentences: dict[str, list[Example]]
    talk: dict[str, list[Example]]
    values: dict[tuple[str, str], list[list[str]]]
    drawn_values: dict[tuple[str, str], list[list[str]]]

    @staticmethod
    def of(sentences: Sequence[Example]) -> Variety:
        """From these sentences and from what the grammars say."""
        talk = [each for each in sentences if each.intent == NOTHING]
        drawn = draw(DRAWN_VALUES, VALUES_SEED)
        return Variety(_by_language(sentences), _by_language(talk), _values(sentences), _values(drawn))

    def said(self, example: Example, dice: Dice) -> Example:
        """The sentence in another way."""
        example = replace(example, words=tuple(self._swapped(example, dice)))
        if example.intent != NOTHING:
            example = politely(example, dice)
        before = self._talk(example.language, dice) if dice.share() < BEFORE else ()
        after = self._talk(example.language, dice) if dice.share() < AFTER else ()
        return haltingly(replace(example, words=(*before, *example.words, *after)), dice)

    def _talk(self, language: str, dice: Dice) -> tuple[Word, ...]:
        if dice.share() < DRAWN_TALK:
            return one_of(language, NOTHING, dice).words
        return dice.pick(self.talk[language]).words

    def _swapped(self, example: Example, dice: Dice) -> list[Word]:
        words: list[Word] = []
        for place, of_slot in groupby(example.words, lambda word: word.place):
            run = [*of_slot]
            slot = run[0].slot
            if place and slot not in FIXED and dice.share() < SWAPPED:
                run = [Word(text, slot, place) for text in self._value(example.language, slot, dice)]
            words += run
        return words

    def _value(self, language: str, slot: str, dice: Dice) -> Sequence[str]:
        if slot == "text" and dice.share() < WHOLE_SENTENCES:
            return [word.text for word in dice.pick(self.sentences[language]).words]
        pool = self.values if dice.share() < WRITTEN_VALUES else self.drawn_values
        return dice.pick(pool[language, slot])


def _by_language(examples: Sequence[Example]) -> dict[str, list[Example]]:
    found = defaultdict(list)
    for each in examples:
        found[each.language].append(each)
    return dict(found)


def _values(examples: Sequence[Example]) -> dict[tuple[str, str], list[list[str]]]:
    """The words of all slots."""
    found = defaultdict(list)
    for example in examples:
        for place, words in groupby(example.words, lambda word: word.place):
            run = [*words]
            if place:
                found[example.language, run[0].slot].append([word.text for word in run])
    return dict(found)
