"""What navigation makes of words that are none of its sentences."""

from __future__ import annotations

import pytest

from emulator.apps.navigate.free_words import destination_of
from emulator.messages.maps import FindPlaces
from emulator.messages.meaning import SpeechStarted
from emulator.sdk import Listen, Slot, Understand, Understood
from emulator.sdk.glasses import DeviceClock
from tests.unit.apps.free_wording import meant
from tests.unit.apps.navigate.walker import SECOND_NS, Worn


def says(worn, found):
    """Words that the model takes so."""
    worn.do(worn.app.free_words.wishes.words, found.text)
    assert worn.asked[-1].request == Understand(found.text)
    worn.answer(found)


def test_free_words_say_where_to_and_how(worn):
    says(worn, meant("navigate", destination="a hospital"))
    assert (worn.seen["stage"], worn.seen["wanted"]) == ("modes", "hospital")
    says(worn, meant("navigate", "let us ride"))
    assert (worn.app.mode, worn.seen["stage"]) == ("ride", "asking")
    says(worn, meant("navigate", destination="the museum", mode="zu Fuß"))
    assert (worn.app.mode, worn.asked[-1].request) == ("walk", FindPlaces("博物馆", worn.app.here()))
    says(worn, meant("back"))
    assert worn.seen["stage"] == "idle"
    says(worn, meant("navigate", "go on then"))
    assert worn.heard == "Tell me where to."


@pytest.mark.parametrize(("answer", "stage"), [("yes", "modes"), ("no", "idle")])
def test_where_to_is_asked_back_when_it_is_not_sure(worn, answer, stage):
    says(worn, meant("navigate", sure=False, destination="the bank"))
    assert worn.heard == "Navigate to bank? Say yes or no."
    worn.hear(answer)
    assert worn.seen["stage"] == stage


def test_talk_changes_nothing(worn):
    before = dict(worn.seen)
    says(worn, meant("none"))
    assert worn.seen == before


def test_a_wish_for_another_app_says_which_and_keeps_a_list(worn):
    says(worn, meant("shop", product="coffee"))
    assert (worn.seen["stage"], worn.heard) == ("idle", "That is for Shop.")
    says(worn, meant("navigate", destination="a hospital"))
    says(worn, meant("remind"))
    assert (worn.seen["stage"], worn.aloud[-1]) == ("modes", "That is for the assistant.")


def test_words_that_nobody_understood_are_told(worn):
    for found in (meant("none", sure=False), meant("shop", sure=False)):
        says(worn, found)
        assert worn.heard == "I did not catch that."


def test_what_was_not_caught_goes_after_a_while_without_opening_the_ear(worn):
    says(worn, meant("none", sure=False))
    (forget,) = [timer for timer in worn.timers if timer.name == "trouble"]
    assert forget.delay_ns == 8 * SECOND_NS
    worn.app.glasses._clock = DeviceClock(lambda: 8 * SECOND_NS)
    worn.do(forget.then)
    assert (worn.seen["said"], worn.seen["stage"]) == ("", "idle")
    worn.app.glasses._clock = DeviceClock(lambda: 21 * SECOND_NS)
    count = len(worn.asked)
    worn.do(worn.app.on_speech, SpeechStarted(0))
    assert len(worn.asked) == count


def test_what_was_not_caught_goes_with_the_next_sentence_and_nothing_newer_does(worn):
    says(worn, meant("none", sure=False))
    worn.hear("next one")
    assert worn.seen["said"] == ""
    says(worn, meant("none", sure=False))
    says(worn, meant("none"))
    assert worn.seen["said"] == ""
    says(worn, meant("none", sure=False))
    says(worn, meant("navigate", sure=False, destination="the bank"))
    worn.do([timer for timer in worn.timers if timer.name == "trouble"][-1].then)
    assert worn.heard == "Navigate to bank? Say yes or no."


def test_who_is_guided_or_idle_for_long_is_not_listened_to(worn, guided):
    count = len(guided.asked)
    guided.do(guided.app.on_speech, SpeechStarted(0))
    assert len(guided.asked) == count
    other = Worn()
    other.do(other.app.on_speech, SpeechStarted(0))
    assert isinstance(other.asked[-1].request, Listen)
    other.app.glasses._clock = DeviceClock(lambda: 21 * 10**9)
    other.do(other.app.on_speech, SpeechStarted(0))
    assert len(other.asked) == 1
    other.touch("tap")
    assert other.sounds[-1] == "listening"
    other.do(other.app.on_speech, SpeechStarted(0))
    assert len(other.asked) == 2


@pytest.mark.parametrize("early", [True, False])
def test_a_whole_sentence_that_another_app_hands_over_is_understood(early):
    words = "would you kindly bring us to some museum"
    worn = Worn(words)
    assert worn.asked[-1].request == Understand(words)
    understood = worn.asked[-1].then
    if not early:
        worn.go(0, 0, 0)
    worn.do(understood, meant("navigate", words, destination="some museum"))
    worn.go(0, 0, 1)
    assert (worn.seen["stage"], worn.seen["wanted"]) == ("modes", "museum")


def test_a_map_that_was_asked_for_is_no_place_to_go_to():
    worn = Worn("show me the map")
    (asked,) = (each for each in worn.asked if each.request == Understand("show me the map"))
    worn.do(asked.then, Understood("open", (), 0.9, True, "show me the map"))
    assert (worn.app.goal, worn.seen["stage"]) == ("", "idle")
    assert worn.app.said.startswith("Where do you want to go?")


def test_a_place_that_the_model_cut_in_two_is_one():
    parts = (Slot("destination", "最近的", 3, 6), Slot("destination", "地铁站", 6, 9))
    assert destination_of(Understood("navigate", parts, 0.9, True, "带我去最近的地铁站")) == "地铁站"
