"""What counts as the same text in spite of a slip, and what does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.services.spelling import key_of
from emulator.services.translate.closeness import LEAST_HAN, LEAST_WORDS, closeness, slips_between
from emulator.services.translate.looks import look_alike


def alike(said, known):
    has_blanks = known.isascii()
    return closeness(key_of(said), key_of(known), has_blanks=has_blanks) >= (LEAST_WORDS if has_blanks else LEAST_HAN)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Wher is the metro staton", "Where is the metro station?"),
        ("where the metro station is", "Where is the metro station?"),
        ("um where is the metro station please", "Where is the metro station?"),
        ("No smokng", "No smoking"),
        ("I am allergic to peantus", "I am allergic to peanuts"),
        ("请问洗手间在哪里", "洗手间在哪里"),
        ("请勿触模", "请勿触摸"),
        ("我对花生过敏了", "我对花生过敏"),
        ("駅がどこですか", "駅はどこですか"),
    ],
)
def test_slips_order_and_small_words(said, known):
    assert alike(said, known)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Where is the bar?", "Where is the bank?"),
        ("Where is the railway station?", "Where is the metro station?"),
        ("Turn left", "Turn right"),
        ("I do not understand", "I understand"),
        ("Two tickets please", "One ticket please"),
        ("Is dinner included?", "Is breakfast included?"),
        ("这是我的儿子", "这是我的妻子"),
        ("我不吃鱼", "我不吃肉"),
        ("酒吧在哪里", "酒店在哪里"),
        ("下雪了", "下雨了"),
        ("船を借りたいです", "車を借りたいです"),
        ("女厕所", "男厕所"),
    ],
)
def test_another_word_of_content_is_another_text(said, known):
    assert not alike(said, known)


def test_characters_that_a_reader_confuses_look_alike_and_others_do_not():
    assert look_alike("未", "末") and look_alike("请", "清") and look_alike("烟", "姻")
    assert not look_alike("妻", "儿") and not look_alike("鱼", "肉") and not look_alike("一", "二")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("station", "station", 0), ("station", "staton", 1), ("station", "sttaion", 1), ("bank", "bar", 2), ("", "ab", 2)],
)
def test_slips_are_counted(one, other, slips):
    assert slips_between(one, other, 3) == slips_between(other, one, 3) == slips


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_counting_ends_where_it_was_told_to(one, other, most):
    all_of_them = slips_between(one, other, 99)
    assert slips_between(one, other, most) == min(all_of_them, most + 1)
