"""Every amount that the grammar can hear becomes the amount that was meant."""

import pytest

from emulator.apps.pay.free_words import amount_of
from emulator.pipeline.command_grammar import build_grammar

HEARD = {
    "twenty": "20.00",
    "zero": "0.00",
    "nineteen": "19.00",
    "ninety nine": "99.00",
    "one hundred": "100.00",
    "two hundred five": "205.00",
    "nine hundred and ninety nine point nine nine": "999.99",
    "eight point five": "8.50",
    "nine point zero five": "9.05",
    "zero point one": "0.10",
}


@pytest.mark.parametrize(("words", "amount"), HEARD.items())
def test_amounts(words, amount):
    assert amount_of(words) == amount


@pytest.mark.parametrize("words", HEARD)
def test_they_are_amounts_of_the_grammar(words):
    grammar = build_grammar(["pay <amount> yuan"], [], lambda word: True, "test")
    assert grammar.sentence(f"pay {words} yuan") == f"pay {words} yuan"
