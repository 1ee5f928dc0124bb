"""Written sentences are said in other ways, and mean the same."""

from functools import cache
from itertools import groupby

import pytest

from training.understanding.dice import Dice
from training.understanding.variety import Variety
from training.understanding.written import learned_from


@pytest.fixture(scope="module")
def variety():
    return Variety.of(learned_from())


@pytest.fixture(scope="module")
def said(variety):
    sentences, dice = learned_from()[::14], Dice(4)
    return [(each, variety.said(each, dice)) for each in sentences]


def runs(example):
    found = [(place, [*words]) for place, words in groupby(example.words, lambda word: word.place)]
    return [(words[0].slot, " ".join(word.text for word in words)) for place, words in found if place]


def known_words(variety, language, slot):
    pools = (variety.values[language, slot], variety.drawn_values[language, slot])
    return {" ".join(words) for pool in pools for words in pool}


def test_intent_and_slots_stay_and_their_words_change(said):
    changed = 0
    for before, after in said:
        assert (after.intent, after.language) == (before.intent, before.language)
        assert {slot for slot, _ in runs(before)} == {slot for slot, _ in runs(after)}
        changed += before.words != after.words
    assert 0.4 < changed / len(said) < 0.9


def test_words_that_decide_what_is_meant_are_not_swapped(said):
    for before, after in said:
        kept = [words for slot, words in runs(before) if slot == "action"]
        spoken = [words for slot, words in runs(after) if slot == "action"]
        assert all(set(words.split()) <= set(" ".join(spoken).split()) for words in kept)


def test_the_other_words_are_of_the_same_language_and_slot(said, variety):
    known_of = cache(lambda language, slot: known_words(variety, language, slot))
    swapped = found = 0
    for before, after in said:
        known = set().union(*(known_of(after.language, slot) for slot, _ in runs(after)))
        others = [words for slot, words in runs(after) if (slot, words) not in runs(before) and slot != "text"]
        swapped, found = swapped + len(others), found + sum(words in known for words in others)
    assert swapped > 200
    assert found / swapped > 0.9  # but for a filler in the middle


def test_equal_dice_say_the_same(variety):
    sentences = learned_from()[:50]
    first, second = Dice(8), Dice(8)
    assert [variety.said(each, first) for each in sentences] == [variety.said(each, second) for each in sentences]
