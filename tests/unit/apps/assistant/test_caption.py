"""A growing caption: nothing that was shown changes, and it comes no faster than it can be read."""

from itertools import pairwise

import pytest

from emulator.apps.assistant.caption import AT_ONCE, PER_TICK, TICK_S, Caption, is_han, language_of, reading_s

LONG = "word " * 60


def test_what_fits_is_shown_at_once():
    caption = Caption()
    caption.take("That is 84.")
    assert caption.step()
    assert (caption.shown, caption.is_out) == ("That is 84.", True)
    assert not caption.step(), "nothing new, nothing to show"


def test_the_rest_comes_at_reading_pace_and_by_whole_words():
    caption = Caption()
    caption.take(LONG)
    shown = []
    while not caption.is_out:
        caption.step()
        shown.append(caption.shown)
    assert AT_ONCE <= len(shown[0]) <= AT_ONCE + 5
    for before, after in pairwise(shown):
        assert after.startswith(before)
        assert after.endswith("word")
        assert len(after) - len(before) <= PER_TICK + 5
    assert PER_TICK / TICK_S <= 20, "characters a second"


def test_words_that_come_later_change_nothing_that_is_shown():
    caption = Caption()
    caption.take("The air")
    caption.step()
    caption.take("The air scatters")
    caption.step()
    assert caption.shown == "The air scatters"
    caption.take("Another answer.")
    caption.step()
    assert caption.shown == "Another answer."


def test_chinese_comes_by_characters():
    caption = Caption()
    caption.take("天" * 60)
    caption.step()
    first = len(caption.shown)
    caption.step()
    assert (first, len(caption.shown)) == (40, 43)


def test_each_sentence_is_said_once_when_it_has_ended():
    caption = Caption()
    said = []
    for text in ("It is 8", "It is 8.", "It is 8.04 miles. And", "It is 8.04 miles. And then? Yes"):
        caption.take(text)
        said += caption.sentences(whole=False)
    assert said == ["It is 8.04 miles.", "And then?"]
    assert caption.sentences(whole=True) == ["Yes"]
    assert caption.sentences(whole=True) == []


def test_chinese_sentences_end_at_chinese_marks():
    caption = Caption()
    caption.take("好。可以吗？再")
    assert caption.sentences(whole=False) == ["好。", "可以吗？"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("眼镜多重", "zh"), ("Grüße", "de"), ("hello", "fr"), ("Say 你好 to everybody", "fr"), ("S1裸重约51克", "zh")],
)
def test_the_voice_follows_the_text(text, language):
    assert language_of(text, "fr") == language


def test_a_text_stays_as_long_as_reading_takes():
    assert reading_s("one two three") == pytest.approx(1 + 3 * 0.35)
    assert reading_s("天" * 9) == pytest.approx(2.0)
    assert not is_han("")
