"""Growing words: shown without taking anything back, and for as long as they take to read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.sdk import AgreedCaption, SteadyCaption, reading_s
from emulator.sdk.captions import LEAST_GAP_NS, whole_words


def grown(texts, gap_ns=LEAST_GAP_NS):
    caption, shown = SteadyCaption(), []
    for place, text in enumerate(texts):
        if caption.grow(text, place * gap_ns):
            shown.append(caption.shown)
    return shown


def test_a_word_is_shown_when_the_next_has_begun():
    assert grown(["Cau", "Caution: ", "Caution: wet", "Caution: wet floor now"]) == ["Caution:", "Caution: wet floor"]


def test_characters_without_blanks_are_shown_as_they_come():
    assert grown(["地", "地铁", "地铁站"]) == ["地", "地铁", "地铁站"]


def test_it_is_redrawn_three_times_a_second_at_most():
    assert grown(["地", "地铁", "地铁站", "地铁站在"], gap_ns=LEAST_GAP_NS // 2) == ["地", "地铁站"]


def test_what_was_shown_stays_until_the_end():
    caption = SteadyCaption()
    assert caption.grow("Please wait here ", 0)
    assert not caption.grow("Kindly wait here please ", 10**9)
    assert caption.shown == "Please wait here"
    caption.finish("Kindly wait here")
    assert caption.shown == "Kindly wait here"


@given(st.lists(st.text("ab 出口", max_size=12), max_size=8))
def test_every_state_begins_with_the_one_before(texts):
    shown = grown(texts)
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", 2.5), ("Exit", 2.5), ("one two three four five six seven eight", 3.8), ("出" * 27, 4.0), ("a " * 99, 10.0)],
)
def test_how_long_reading_takes(text, seconds):
    assert reading_s(text) == pytest.approx(seconds)


def test_whole_words():
    assert [whole_words(text) for text in ("", "a", "a b", "a b ", "Exit 出口")] == ["", "", "a", "a b", "Exit 出口"]


def heard(hypotheses, gap_ns=LEAST_GAP_NS):
    caption, shown = AgreedCaption(), []
    for place, hypothesis in enumerate(hypotheses):
        if caption.grow(hypothesis, place * gap_ns):
            shown.append(caption.shown)
    return caption, shown


def test_a_heard_word_is_shown_when_two_hypotheses_agree_on_it():
    _, shown = heard(["where", "wear is", "where is the", "where is the metal", "where is the metro"])
    assert shown == ["where is the"]


def test_a_hypothesis_that_changes_its_mind_revises_nothing_before_the_end():
    caption, shown = heard(["we are", "we are here", "he was here", "he was here to", "he was here to stay"])
    assert shown == ["we are", "we are here", "we are here to"] and caption.revised == 0
    caption.finish("He was here to stay.")
    assert (caption.shown, caption.revised) == ("He was here to stay.", 4)


def test_capital_letters_and_marks_of_the_whole_are_no_revision():
    caption, _ = heard(["what's your", "what's your name"])
    caption.finish("What's your name?")
    assert caption.revised == 0


def test_what_agreed_too_soon_after_a_change_is_shown_with_the_next():
    _, shown = heard(["a", "a b", "a b c", "a b c d", "a b c d e"], gap_ns=LEAST_GAP_NS // 2)
    assert shown == ["a", "a b c"]


def test_words_that_come_after_the_same_hypothesis_twice_keep_their_blank():
    _, shown = heard(["where is", "where is", "where is the", "where is the", "where is the 地铁", "where is the 地铁"])
    assert shown == ["where is", "where is the", "where is the 地铁"]


def test_characters_agree_one_by_one():
    _, shown = heard(["地铁", "地铁站在", "地铁占在哪", "地铁站在哪"])
    assert shown == ["地铁"]


@given(st.lists(st.text("ab 出口", max_size=12), max_size=8))
def test_heard_words_only_grow(texts):
    _, shown = heard(texts)
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))
