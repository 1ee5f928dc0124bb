"""Whom a wearer calls: in any words, asked back where it is not sure, told where nobody is called so."""

from __future__ import annotations

from pathlib import Path

import pytest

import emulator.apps
from emulator.apps.calls.contacts import read_contacts
from emulator.messages.effects import Ask
from emulator.project import load_project
from emulator.sdk import SpeechStarted
from emulator.sdk.other_apps import line_for_another
from tests.unit.apps.free_wording import meant
from tests.unit.apps.worn_calls import Worn

FOLDER = Path(emulator.apps.__file__).parent / "calls"


@pytest.mark.parametrize(
    "sentence", ["call mum", "please call my mother", "ruf Mama an", "给妈妈打电话", "mum anrufen"]
)
def test_who_is_surely_meant_is_dialled(sentence):
    worn = Worn().says(sentence)
    assert worn.told == ["dial Mum 555 0101"]
    assert (worn.stage, worn.shown["caller"], worn.shown["number"]) == ("dialling", "Mum", "555 0101")


def test_a_sentence_of_the_grammar_and_words_handed_over_dial_at_once():
    assert Worn().hears("call the office").told == ["dial Office 555 0106"]
    assert Worn(opened_for="ruf Papa an").told == ["dial Dad 555 0102"]


def test_without_a_display_who_is_called_is_said_first():
    assert Worn(opened_for="call mum", has_display=False).said == ["Calling Mum."]


def test_a_name_that_two_have_is_asked_back_one_after_the_other():
    worn = Worn().says("call anna")
    assert (worn.stage, worn.shown["note"], worn.told) == ("asking", "Call Anna Berg? Say yes or no.", [])
    worn.says("no")
    assert worn.shown["note"] == "Call Anna Stein? Say yes or no."
    worn.says("yes")
    assert worn.told == ["dial Anna Stein 555 0105"]


def test_who_is_none_of_them_is_not_called():
    worn = Worn().says("call anna").says("no").says("no")
    assert (worn.stage, worn.told) == ("idle", [])


@pytest.mark.parametrize(("gesture", "told"), [("tap", ["dial Anna Berg 555 0104"]), ("double_tap", [])])
def test_a_hand_answers_the_question_too(gesture, told):
    assert Worn().says("call anna").touch(gesture).told == told


@pytest.mark.parametrize(("sentence", "sure"), [("call mumm", True), ("call mum", False)])
def test_a_name_or_a_wish_that_is_not_sure_is_asked_back(sentence, sure):
    worn = Worn().says(sentence, sure=sure)
    assert (worn.shown["note"], worn.told) == ("Call Mum? Say yes or no.", [])
    assert worn.says("yes").told == ["dial Mum 555 0101"]


def test_a_contact_that_there_is_not_is_said_plainly():
    worn = Worn().says("call the plumber")
    assert (worn.shown["note"], worn.told) == ("No such contact: plumber.", [])
    worn.do(worn.timers["ended"].then)
    assert worn.stage == "idle"
    assert Worn().says("call mum", intent="none", sure=False).shown["note"] == "I did not catch that."


def test_the_other_end_answers_and_one_hangs_up():
    worn = Worn().says("call mum").phone("call_answered")
    assert worn.stage == "talking"
    assert worn.touch("double_tap").told == ["dial Mum 555 0101", "hang up Mum"]
    assert worn.shown["note"] == "Call ended"


def test_the_other_end_declines():
    worn = Worn().says("call mum").phone("call_ended")
    assert (worn.stage, worn.shown["note"], worn.shown["missed"]) == ("ended", "Declined", 0)


def test_a_phone_that_nobody_answers_does_not_ring_for_ever():
    worn = Worn().says("call mum")
    worn.do(worn.timers["dialling"].then)
    assert (worn.told[-1], worn.shown["note"]) == ("hang up Mum", "No answer")
    worn = Worn().says("call mum").phone("call_answered")
    worn.do(worn.timers["dialling"].then)
    assert worn.stage == "talking"


def test_who_calls_meanwhile_waits():
    worn = Worn().says("call mum").phone("call", "Li Lei")
    assert (worn.stage, worn.shown["waiting"]) == ("dialling", "Li Lei")


def test_a_question_gives_way_to_a_call():
    worn = Worn().says("call anna").phone("call", "Li Lei").says("yes")
    assert (worn.stage, worn.told) == ("ringing", [])


@pytest.mark.parametrize(
    ("sentence", "confidence", "ends"), [("hang up", 0.9, 1), ("hang up", 0.3, 0), ("call mum", 0.9, 0)]
)
def test_of_what_is_said_to_the_other_end_only_a_sure_word_ends_the_call(sentence, confidence, ends):
    worn = Worn().says("call mum").phone("call_answered").hears(sentence, confidence)
    assert worn.told[1:] == ["hang up Mum"] * ends
    assert worn.said == []


def test_no_sound_of_a_call_goes_to_the_transcriber():
    worn = Worn().says("call mum").phone("call_answered")
    worn.app.on_speech(SpeechStarted(5))
    assert not [effect for effect in worn.app.glasses.take_effects() if isinstance(effect, Ask)]
    worn.phone("call_ended")
    worn.app.on_speech(SpeechStarted(9))
    assert [effect for effect in worn.app.glasses.take_effects() if isinstance(effect, Ask)]


def test_every_first_name_of_a_contact_is_heard_without_the_transcriber():
    commands = next(node for node in load_project(FOLDER).nodes if node.name == "commands")
    calling = " ".join(commands.options.sentences)
    assert all(contact.name.casefold() in calling for contact in read_contacts(FOLDER / "contacts.toml"))


def test_other_apps_say_whose_it_is():
    assert line_for_another(meant("open", "call mum")) == "That is for Calls."
    assert line_for_another(meant("open", "open the map")) == "That is for the assistant."
    assert line_for_another(meant("open", "call up the map")) == "That is for the assistant."
