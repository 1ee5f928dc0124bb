"""What is said of a photograph: doubt as doubt, links by their host, long texts cut."""

import pytest

from emulator.messages.meaning import ClassScore, Code, TextLine
from emulator.services.eyes import Thing
from emulator.services.recognise.words import NOTHING_KNOWN, readable, sentences, with_article

CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


def a_thing(label, score):
    return Thing((ClassScore(label, score),))


NO_THING = Thing(())


@pytest.mark.parametrize(
    ("label", "words"),
    [("cup", "a cup"), ("apple", "an apple"), ("scissors", "scissors"), ("T-shirt", "a T-shirt")],
)
def test_a_class_gets_its_article(label, words):
    assert with_article(label) == words


def test_a_sure_thing_is_named():
    assert sentences(a_thing("umbrella", 0.8), (), ()) == "An umbrella."


def test_a_doubtful_thing_is_told_as_doubtful():
    assert sentences(a_thing("cup", 0.45), (), ()) == "Perhaps a cup, but I am not sure."


@pytest.mark.parametrize("thing", [NO_THING, a_thing("cup", 0.3), a_thing("nothing", 0.99)])
def test_what_is_not_known_is_not_named(thing):
    assert sentences(thing, (), ()) == NOTHING_KNOWN


def test_text_and_codes_follow_the_thing():
    code = Code("https://museum.sandbox.invalid/a?b=c", "QRCode", CORNERS)
    said = sentences(a_thing("book", 0.9), ("Open", "9 to 5"), (code,))
    assert said == "A book. A QR code that leads to museum.sandbox.invalid. It says: Open, 9 to 5."


def test_many_and_long_lines_are_cut():
    said = sentences(NO_THING, ("x" * 60, "b", "c", "d", "e", "f"), ())
    assert said == f"It says: {'x' * 37}..., b, c, d, and 2 more."


def test_a_bar_code_is_told_by_its_number():
    assert sentences(NO_THING, (), (Code("2001234567893", "EAN13", CORNERS),)) == "A bar code: 2001234567893."


@pytest.mark.parametrize(
    ("text", "confidence", "told"),
    [("O", 0.99, False), ("p.", 0.99, False), ("--", 0.99, False), ("No", 0.7, True), ("No", 0.5, False),
     ("口", 0.95, True), ("口", 0.7, False), ("出口", 0.7, True), ("7", 0.99, False), ("17", 0.9, True)],
)  # fmt: skip
def test_single_letters_and_doubtful_lines_are_no_text(text, confidence, told):
    assert readable([TextLine(text, CORNERS, confidence)]) == ((text,) if told else ())


def test_of_a_wifi_code_the_name_is_told_and_not_the_password():
    code = Code("WIFI:T:WPA;S:CafeNet;P:hunter2;;", "QRCode", CORNERS)
    assert sentences(NO_THING, (), (code,)) == "A Wi-Fi code for CafeNet."
