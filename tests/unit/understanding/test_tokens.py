"""Text as the model sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.understanding.tokens import LONGEST_TEXT, MOST_PIECES, UNKNOWN, Tokenizer, units_of
from training.understanding.bytepairs import learn

TOKENIZER = learn(["pay the bill", "play the song", "付款", "付钱", "pay 20"] * 3, merges=12)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Pay 9.50 € to Ann’s bar!", ["pay", "9.50", "€", "to", "ann's", "bar"]),
        ("７点３０分提醒我", ["7", "点", "30", "分", "提", "醒", "我"]),
        ("um 7:30. Danke", ["um", "7:30", "danke"]),
        ("  ... 'quoted' -- x", ["quoted", "x"]),
        ("größer Straße", ["größer", "straße"]),
        ("", []),
    ],
)
def test_words_numbers_characters_and_signs_are_units(text, units):
    assert [unit.text for unit in units_of(text)] == units


@given(st.text(max_size=200))
def test_each_unit_stands_where_it_says_and_pieces_follow_the_units(text):
    units = units_of(text)
    places = [place for unit in units for place in (unit.start, unit.end)]
    assert places == sorted(places)
    assert all(unit.end - unit.start == len(unit.text) for unit in units)
    pieces = TOKENIZER.pieces(units)
    assert [piece.unit for piece in pieces] == sorted(piece.unit for piece in pieces)
    assert all(0 < piece.number < TOKENIZER.size for piece in pieces)


def test_frequent_words_are_one_piece_and_strange_ones_several():
    assert len(TOKENIZER.numbers("the")) == 1
    assert len(TOKENIZER.numbers("blab")) > 1
    assert TOKENIZER.numbers("ξ")[-1] == UNKNOWN
    assert TOKENIZER.numbers("a" * 40) == [UNKNOWN]


def test_long_texts_are_cut():
    assert units_of("a " * 10_000)[-1].end <= LONGEST_TEXT
    assert len(TOKENIZER.pieces(units_of("付" * 10_000))) == MOST_PIECES


def test_pairs_are_joined_in_the_order_in_which_they_were_learned():
    tokenizer = Tokenizer(["▁", "a", "b", "c"], [("b", "c"), ("a", "b"), ("▁", "a")])
    assert [tokenizer.numbers("abc")] == [[4 + 6, 4 + 4]]
