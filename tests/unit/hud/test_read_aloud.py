"""The same content as speech: what is said, in which language, in which order, and only what is new."""

from __future__ import annotations

import pytest

from emulator.bad_input import BadInput
from emulator.hud.read_aloud import read_aloud
from emulator.messages.scene import Spoken


def texts(spoken) -> list[str]:
    return [entry.text for entry in spoken]


def test_navigation_in_sentences(example):
    layout = example("navigate")
    said = read_aloud(layout, layout.samples())
    assert texts(said)[:3] == ["turn left", "120 metres", "文三路 Wensan Road"]
    assert "40 percent" in texts(said) and "13 minutes" in texts(said)


def test_only_what_changed_is_said(example):
    layout = example("navigate")
    before = read_aloud(layout, layout.samples())
    assert read_aloud(layout, layout.samples(), before) == ()
    nearer = read_aloud(layout, layout.samples() | {"nav.distance_m": 40}, before)
    assert texts(nearer) == ["40 metres", "80 percent"]


def test_toasts_come_first_and_are_urgent(example):
    layout = example("navigate")
    said = read_aloud(layout, layout.samples() | {"msg": {"from": "Ana", "text": "late"}})
    assert said[0] == Spoken("Ana: late", "en", "toast_msg", True)
    assert not any(entry.urgent for entry in said[1:])


def test_say_speaks_for_the_whole_card_in_its_language(example):
    layout = example("pay")
    said = read_aloud(layout, layout.samples())
    expected = "向西湖小笼包 West Lake Dumplings支付20.00元。请说确认支付，或取消。"
    assert said == (Spoken(expected, "zh", "sheet", True),)


def test_languages_follow_the_components(example):
    layout = example("translate")
    said = read_aloud(layout, layout.samples() | {"target.lang": "de"})
    assert [entry.lang for entry in said][:2] == ["zh", "de"]


def test_status_bar_hints_and_pictures_are_silent(example):
    layout = example("menu")
    assert not any("10:24" in text or "滑动" in text for text in texts(read_aloud(layout, layout.samples())))


def test_lists(example, written):
    layout = example("menu")
    assert texts(read_aloud(layout, layout.samples()))[0] == "2 of 6: 凤起路 Fengqi Road 760 metres"
    whole = texts(read_aloud(layout, layout.samples() | {"chosen": None}))[0]
    assert whole.startswith("6 items: 龙翔桥 Longxiangqiao 320 metres, ") and whole.endswith(", and 1 more")
    chinese = written("language: zh\ncomponents:\n  l: {type: list, items: [茶, 米饭]}\n")
    assert texts(read_aloud(chinese, {})) == ["2项：茶，米饭"]


def test_turns_in_both_languages(written):
    for language, expected in {"en": "turn around", "zh-CN": "掉头", "fr": "turn around"}.items():
        layout = written(f"language: {language}\ncomponents:\n  a: {{type: arrow, bind: '180'}}\n")
        assert texts(read_aloud(layout, {})) == [expected]


def test_words_that_may_still_change_are_not_spoken(written):
    layout = written("data:\n  c: {type: caption_stream, sample: hi}\ncomponents:\n  c: {type: caption, bind: c}\n")
    assert read_aloud(layout, {"c": {"text": "hel", "final": False}}) == ()
    assert texts(read_aloud(layout, {"c": {"text": "hello", "final": True}})) == ["hello"]


def test_primary_before_secondary_and_ambient_only_with_say(written):
    layout = written(
        "components:\n  a: {type: text, text: hint, importance: ambient}\n  b: {type: text, text: second}\n"
        "  c: {type: text, text: first, importance: primary}\n  d: {type: text, text: x, say: ''}\n"
        "  e: {type: text, text: x, importance: ambient, say: last}\n"
    )
    assert texts(read_aloud(layout, {})) == ["first", "second", "last"]


def test_unfit_data_and_states_are_named(example):
    with pytest.raises(BadInput, match=r"data nav\.distance_m"):
        read_aloud(example("navigate"), {"nav.distance_m": "x"})
    with pytest.raises(BadInput, match="no state"):
        read_aloud(example("navigate"), {}, state="none")


@pytest.mark.parametrize("text", ["\ud800", "\x00", "😀", "x" * 100_000, "\u202e"])
def test_odd_strings_can_be_encoded(example, text):
    layout = example("translate")
    for entry in read_aloud(layout, layout.samples() | {"target.text": text}):
        entry.text.encode()
