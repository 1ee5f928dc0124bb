"""An amount in words, as the command grammar hears it, as the decimal text that a till understands."""

from __future__ import annotations

WORDS = """
    zero one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {word: value for value, word in enumerate(WORDS.split())}
VALUES |= {word: 10 * tens for tens, word in enumerate(TENS.split(), 2)}


def amount_of(words: str) -> str:
    """The slot `<amount>` with two places.

    >>> amount_of("twenty"), amount_of("one hundred and five point five"), amount_of("nine point zero five")
    ('20.00', '105.50', '9.05')
    """
    whole, _, part = words.partition(" point ")
    places = "".join(str(VALUES[digit]) for digit in part.split())
    return f"{_number(whole)}.{places:0<2}"


def _number(words: str) -> int:
    """0 to 999."""
    hundreds, hundred, rest = words.rpartition("hundred")
    below = sum(VALUES[word] for word in rest.split() if word != "and")
    return (100 * VALUES[hundreds.strip()] if hundred else 0) + below
