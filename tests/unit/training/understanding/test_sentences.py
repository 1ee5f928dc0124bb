"""Sentences are drawn from grammars, and those that the model is measured with are none of these."""

from collections import Counter

import pytest

from emulator.understanding.intents import INTENTS, SLOTS
from training.understanding.dice import Dice
from training.understanding.grammar import LANGUAGES, PSEUDO, Choice, Rule, grammar
from training.understanding.hearing import heard
from training.understanding.sentences import Example, can_be_made, draw, one_of, paraphrases, words_of


def test_equal_seeds_give_equal_sentences():
    assert [each.written() for each in draw(60, 3)] == [each.written() for each in draw(60, 3)]
    assert [each.text for each in draw(60, 3)] != [each.text for each in draw(60, 4)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_is_named_is_there(language):
    rules = grammar(language).rules
    waiting = [node for ways in rules.values() for way in ways for node in way]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Rule):
            assert node.name in rules or node.name == PSEUDO
        elif isinstance(node, Choice):
            waiting += [inner for way in node.ways for inner in way]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_intent_is_said_with_its_own_slots(language):
    dice = Dice(11)
    for intent in INTENTS:
        found = Counter()
        for _ in range(150):
            example = one_of(language, intent, dice)
            text, slots = example.written()
            found.update(slot.name for slot in slots)
            assert all(text[slot.start : slot.end] == slot.text for slot in slots)
        assert set(found) == set(SLOTS[intent])


def test_no_held_out_sentence_can_be_made_by_a_grammar():
    held_out = paraphrases("held_out")
    assert [each.text for each in held_out if can_be_made(each)] == []
    assert min(Counter((each.language, each.intent) for each in held_out).values()) >= 6
    assert len(held_out) >= 300
    assert not {each.text for each in held_out} & {each.text for each in paraphrases("development")}


def test_what_a_grammar_says_can_be_made_by_it():
    dice, plain = Dice(5), []
    for language in LANGUAGES:
        for intent in INTENTS:
            words = words_of(grammar(language).say(intent, dice), language)
            plain.append(Example(language, intent, tuple(words)))
    assert [each.text for each in plain if not can_be_made(each)] == []


def test_hand_written_sentences_have_slots_of_their_intent():
    for kind in ("held_out", "development"):
        for each in paraphrases(kind):
            assert {slot.name for slot in each.written()[1]} <= set(SLOTS[each.intent]), each.text


def test_a_recogniser_mistakes_some_words_and_keeps_the_slots():
    examples = paraphrases("held_out")
    dice = Dice(2)
    mistaken = [heard(each, dice) for each in examples]
    changed = sum(one.words != each.words for one, each in zip(mistaken, examples, strict=True))
    assert 0.4 < changed / len(examples) < 0.9
    assert all(each.words for each in mistaken)
    for one, each in zip(mistaken, examples, strict=True):
        assert {slot.name for slot in one.written()[1]} <= {slot.name for slot in each.written()[1]}
    assert mistaken == [heard(each, again) for again in [Dice(2)] for each in examples]
