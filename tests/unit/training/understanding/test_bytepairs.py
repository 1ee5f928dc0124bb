"""Pieces with joints left out are smaller pieces of the same words."""

from emulator.understanding.tokens import FIRST_CHARACTER
from training.understanding.bytepairs import Loose, learn
from training.understanding.dice import Dice


def test_a_word_taken_apart_is_still_that_word():
    exact = learn(["understand the understandable", "stand under"] * 4, merges=40)
    names = [*exact.characters, *(left + right for left, right in exact.merges)]
    loose = Loose(exact, Dice(3))
    seen = {tuple(loose.numbers("understandable")) for _ in range(200)}
    assert tuple(exact.numbers("understandable")) in seen
    assert len(seen) > 3
    for numbers in seen:
        assert "".join(names[number - FIRST_CHARACTER] for number in numbers) == "▁understandable"
