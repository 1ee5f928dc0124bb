"""A question of the calls app stands until it is answered, gives way to a call, and is answered once."""

from __future__ import annotations

import pytest

from emulator.apps.calls.contacts import Contact
from emulator.messages.effects import WakeScreen
from tests.unit.apps.worn_calls import Worn


def test_a_squeeze_says_yes_to_the_sentence_that_is_asked_about_and_not_to_an_older_question():
    worn = Worn().says("call anna").touch("tap").touch("double_tap").wait("ended").doubts("call dad")
    assert (worn.stage, worn.note[:23]) == ("asking", "Did you say: call dad? ")
    assert worn.touch("tap").told[2:] == ["dial Dad 555 0102"]
    assert Worn().doubts("call mum").touch("tap").told == ["dial Mum 555 0101"]


def test_a_question_that_is_only_said_does_not_take_the_touch_that_answers_the_phone():
    worn = Worn().phone("call", "Li Lei").doubts("reject the call")
    assert worn.said == ["Did you say: reject the call? Then say it again."] and worn.stage == "ringing"
    assert worn.touch("tap").told == ["answer Li Lei"]
    assert worn.stage == "talking"


def test_a_question_that_is_only_said_is_over_with_its_call():
    worn = Worn().phone("call", "Li Lei").doubts("answer the call").phone("call_ended", "Li Lei")
    assert (worn.stage, worn.note) == ("ended", "Missed call")
    assert worn.wait("ended").stage == "idle"


def test_an_older_question_does_not_take_the_place_of_a_call_that_rings():
    worn = Worn().says("call anna").touch("tap").phone("call_ended", "Anna Berg").wait("ended").phone("call", "Li Lei")
    worn.doubts("answer the call").touch("swipe_forward")
    assert (worn.stage, worn.told[1:]) == ("ringing", [])
    assert worn.phone("call_ended", "Li Lei").shown["missed_name"] == "Li Lei"


@pytest.mark.parametrize("sentence", ["hang up", "reject the call", "answer the call"])
def test_a_sentence_that_has_nothing_to_do_takes_the_question_away(sentence):
    worn = Worn().says("call anna").hears(sentence)
    assert (worn.stage, worn.told) == ("idle", [])
    worn = Worn().doubts(sentence).says("yes")
    assert (worn.stage, worn.told) == ("idle", [])


def test_a_wish_and_a_name_that_both_are_not_sure_are_asked_about_once():
    worn = Worn().says("call anna", sure=False)
    assert worn.note == "Call Anna Berg? Say yes or no."
    assert worn.says("yes").told == ["dial Anna Berg 555 0104"]
    worn = Worn().says("call anna", sure=False).says("no")
    assert worn.note == "Call Anna Stein? Say yes or no."


def test_two_of_one_name_are_told_apart_by_their_numbers():
    worn = Worn()
    worn.app.free_words.contacts = (Contact("Kim", "1"), Contact("Kim", "2"))
    assert worn.says("call kim").note == "Call Kim, 1? Say yes or no."
    assert worn.says("yes").told == ["dial Kim 1"]


def test_a_question_that_nobody_answers_goes():
    assert Worn().says("call anna").wait("wishes.answer").stage == "idle"


@pytest.mark.parametrize("ask", [lambda worn: worn.doubts("call mum"), lambda worn: worn.says("call anna")])
def test_a_question_is_heard_once_and_lights_the_screen(ask):
    worn = Worn()
    assert ask(worn).earcons == ["attention"]
    assert any(isinstance(effect, WakeScreen) for effect in worn.effects)


def test_a_new_call_begins_at_nought():
    worn = Worn().says("call mum").phone("call_answered")
    worn.now_ns += 70 * 10**9
    assert worn.wait("Calls.count").shown["duration"] == "1:10"
    worn.touch("double_tap").says("call dad")
    assert worn.shown["duration"] == ""
    assert worn.phone("call_ended", "Dad").shown["duration"] == ""
    assert worn.says("call the plumber").shown["duration"] == ""
