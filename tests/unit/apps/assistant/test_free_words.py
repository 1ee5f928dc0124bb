"""What the assistant makes of words that are none of its sentences: written down, understood, asked back, done."""

import numpy as np
import pytest

from emulator.apps.assistant.app import IDLE
from emulator.apps.assistant.wants import question_of
from emulator.messages.effects import After, Ask, Open, Speak
from emulator.messages.services import RADIO_LOST, Failure
from emulator.messages.understanding import NOTHING
from emulator.sdk import (
    HeardCommand,
    HeardText,
    Listen,
    Slot,
    SpeechSegment,
    SpeechStarted,
    Transcribe,
    Understand,
    Understood,
)
from emulator.understanding.intents import SLOTS
from tests.unit.apps.assistant.worn import Worn
from tests.unit.apps.free_wording import meant

FREE = HeardText("where is the key", 0.8, "en", 0, 1)


def said(seconds, start_s=0):
    start_ns, count = start_s * 10**9, round(seconds * 16_000)
    return SpeechSegment(start_ns, start_ns + round(seconds * 1e9), 16_000, np.zeros(count, np.float32))


@pytest.mark.parametrize("early", [True, False])
def test_speech_that_is_no_known_sentence_is_written_down_and_understood(worn, early):
    speech = said(2.0)
    worn.awake().app.on_speech(SpeechStarted(0))
    assert worn.app.shown["hearing"] is True
    (listening,) = worn.did(Ask)
    assert (type(listening.request), listening.request.language) == (Listen, "en")
    worn.app.on_speech(speech)
    if early:
        listening.then(FREE)
        assert worn.did(Ask) == [], "until it is known that it was none of the sentences"
    worn.app.on_commands(HeardCommand("", 0.0, 0, 2_000_000_000))
    if not early:
        assert worn.did(Ask) == []
        listening.then(FREE)
    assert [each.request for each in worn.did(Ask)] == [Understand("where is the key")]


def test_a_known_sentence_is_asked_once_whatever_the_transcriber_hears(worn):
    worn.awake().app.on_speech(SpeechStarted(0))
    (listening,) = worn.did(Ask)
    worn.app.on_speech(said(2.0))
    worn.hear("how fast is light")
    listening.then(FREE)
    assert [each.request.text for each in worn.did(Ask)] == ["how fast is light"]


def test_a_transcriber_that_cannot_listen_gets_the_whole_and_speech_that_nobody_understands_is_told(worn):
    worn.awake().app.on_speech(SpeechStarted(0))
    (listening,) = worn.did(Ask)
    listening.otherwise(Failure("off", "whole utterances only"))
    for start_s in (0, 5):
        speech = said(2.0, start_s)
        worn.awake().app.on_speech(SpeechStarted(speech.start_ns))
        assert worn.did(Ask) == []
        worn.app.on_speech(speech)
        worn.app.on_commands(HeardCommand("", 0.0, speech.start_ns, speech.end_ns))
        (asked,) = worn.did(Ask)
        assert asked.request.speech is speech
        asked.otherwise(Failure("off", "no such service"))
        assert "did not catch" in worn.app.shown["answer"]


def test_a_cough_is_nothing_to_catch_and_the_app_goes_back_to_rest(worn):
    worn.awake().app.on_speech(SpeechStarted(0))
    worn.did()
    worn.app.on_speech(said(0.2))
    (rest,) = worn.did(After)
    worn.app.on_commands(HeardCommand("", 0.0, 0, 200_000_000))
    assert worn.did() == []
    rest.then()
    assert worn.app.shown == IDLE


def test_who_speaks_when_the_question_before_fails_is_heard_when_it_is_over(worn):
    worn.awake().hear("how fast is light")
    worn.app.on_speech(SpeechStarted(0))
    worn.did()
    worn.app.on_failure(Failure("failed"))
    worn.app.on_speech(said(2.0))
    worn.did()
    worn.app.on_commands(HeardCommand("", 0.0, 0, 2_000_000_000))
    assert [type(asked.request) for asked in worn.did(Ask)] == [Transcribe]


def written_down(worn, heard):
    """The wearer says something that is no sentence of the grammar, and this is what the transcriber makes of it."""
    worn.awake().app.on_speech(SpeechStarted(0))
    (listening,) = worn.did(Ask)
    worn.app.on_speech(said(2.0))
    worn.app.on_commands(HeardCommand("", 0.0, 0, 2_000_000_000))
    worn.did()
    if isinstance(heard, Failure):
        listening.otherwise(heard)
    else:
        listening.then(HeardText(heard, 0.8, "en", 0, 1))


def wishes(worn, intent, text="these words", *, sure=True, **slots):
    """What the model makes of free words."""
    written_down(worn, text)
    (asked,) = worn.did(Ask)
    assert asked.request == Understand(text)
    asked.then(meant(intent, text, sure=sure, **slots))


def test_a_question_in_free_words_is_asked_as_it_was_said(worn):
    wishes(worn, "ask", "tell me where is the key", question="where is the key")
    assert [each.request.text for each in worn.did(Ask)] == ["tell me where is the key"]
    assert worn.stage == "thinking"


@pytest.mark.parametrize(
    ("intent", "slots", "app"),
    [
        ("navigate", {"destination": "the station"}, "navigate"),
        ("pay", {"amount": "ten euros"}, "pay"),
        ("shop", {"product": "shoes"}, "shop"),
        ("translate", {"language": "german"}, "translate"),
        ("recognise", {}, "recognise"),
        ("play", {"action": "louder"}, "music"),
        ("open", {"app": "die Kamera"}, "photo"),
        ("open", {"app": "地图"}, "navigate"),
    ],
)
def test_free_words_for_another_app_are_handed_over(worn, intent, slots, app):
    wishes(worn, intent, "would you kindly", **slots)
    assert worn.stage == "card"
    leave = next(effect for effect in worn.did(After) if effect.name == "leave")
    leave.then()
    assert worn.did(Open) == [Open(app, "would you kindly")]


def test_a_reminder_in_free_words_rings_with_its_task(worn):
    wishes(worn, "remind", task="the tea", time="in a quarter of an hour")
    effects = worn.did()
    (timer,) = [effect for effect in effects if isinstance(effect, After) and effect.name.startswith("timer")]
    assert timer.delay_ns == 900 * 10**9
    assert "In 15 minutes: the tea." in [effect.text for effect in effects if isinstance(effect, Speak)]
    timer.then()
    assert worn.app.shown["card.title"] == "The tea"
    wishes(worn, "remind", action="cancel")
    assert worn.app.shown["card.detail"] == "There is no timer"


@pytest.mark.parametrize(
    ("intent", "slots", "told"),
    [("remind", {"time": "next summer"}, "time within a day"), ("open", {"app": "the window"}, "no such app")],
)
def test_what_cannot_be_done_is_one_line(worn, intent, slots, told):
    wishes(worn, intent, **slots)
    assert told in worn.app.shown["answer"]


def test_no_more_reminders_than_are_kept_are_set(worn):
    for _ in range(21):
        wishes(worn, "remind", time="in ten minutes")
    assert worn.app.shown["answer"] == "I keep 20 timers at most."


def test_a_wish_to_go_back_ends_the_conversation(worn):
    wishes(worn, "back")
    assert worn.app.shown == IDLE


@pytest.mark.parametrize("has_display", [True, False])
def test_what_is_not_sure_is_asked_back_and_done_after_a_yes(has_display):
    worn = Worn(has_display=has_display)
    wishes(worn, "navigate", sure=False, destination="the station")
    assert [effect.text for effect in worn.did(Speak)] == ["Navigate to the station? Say yes or no."]
    assert (worn.stage, worn.app.shown["question"]) == ("asking_back", "Navigate to the station?")
    worn.hear("yes")
    assert worn.app.shown["card.title"] == "Navigation"
    wishes(worn, "pay", sure=False, amount="ten euros", payee="Ann")
    assert "Pay ten euros to Ann? Say yes or no." in [effect.text for effect in worn.did(Speak)]
    worn.hear("no")
    assert worn.stage == "listening"


def test_a_question_that_nobody_answers_ends_the_conversation(worn):
    wishes(worn, "navigate", sure=False, destination="the station")
    next(effect for effect in worn.did(After) if effect.name == "wishes.answer").then()
    assert worn.app.shown == IDLE


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (Failure("unknown"), "did not catch"),
        ("", "did not catch"),
        (Failure("offline", RADIO_LOST), "No connection"),
        (Failure("late"), "takes too long"),
        (Failure("offline", "no way there"), "could not be written down"),
    ],
)
def test_speech_of_which_there_are_no_words_is_told(worn, heard, told):
    written_down(worn, heard)
    assert told in worn.app.shown["answer"]


@pytest.mark.parametrize("sure", [True, False])
def test_talk_that_is_not_meant_for_it_is_not_caught(worn, sure):
    wishes(worn, "none", sure=sure)
    assert "did not catch" in worn.app.shown["answer"]


def test_words_from_a_dictation_node_will_do_as_well(worn):
    worn.app.on_dictation(HeardText("go home", 0.5, "en", 0, 1))
    assert worn.did(Ask) == []
    worn.awake().app.on_dictation(HeardText("go home", 0.5, "en", 0, 1))
    assert [each.request for each in worn.did(Ask)] == [Understand("go home")]


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("remind", {"time": "in"}),
        ("remind", {"task": "the tea"}),
        ("navigate", {}),
        ("navigate", {"destination": "to the"}),
        ("open", {"app": "the dishwasher"}),
    ],
)
def test_what_cannot_be_done_is_not_asked_back(worn, intent, slots):
    wishes(worn, intent, sure=False, **slots)
    assert "did not catch" in worn.app.shown["answer"]
    assert worn.app.wishes.asked is None


@pytest.mark.parametrize(
    ("intent", "slots", "question"),
    [
        ("remind", {"time": "in ten minutes", "task": "to"}, "Remind you in ten minutes?"),
        ("pay", {}, "Open Pay?"),
        ("play", {"title": "the"}, "Open Music?"),
    ],
)
def test_a_question_has_no_empty_places(worn, intent, slots, question):
    wishes(worn, intent, sure=False, **slots)
    assert worn.app.shown["question"] == question


@pytest.mark.parametrize("intent", sorted(SLOTS))
def test_every_intent_can_be_asked_back_with_and_without_its_slots(intent):
    full = Understood(intent, tuple(Slot(name, f"the {name}", 0, 1) for name in SLOTS[intent]), 0.3, False, "words")
    bare = Understood(intent, (), 0.3, False, "words")
    for found in (full, bare):
        question = question_of(found)
        needs = {NOTHING, *(("navigate", "open") if found is bare else ())}
        assert question.endswith("?") == (intent not in needs)
        assert "  " not in question and " ?" not in question
    for name in set(SLOTS[intent]) & {"destination", "amount", "payee", "product", "object", "time", "question", "app"}:
        assert f"the {name}" in question_of(full) or SLOTS[intent] == ("product", "amount"), name


def test_what_home_hands_over_is_asked_at_once(worn):
    worn.app.glasses.opened_for = "how high is the eiffel tower"
    worn.did()
    worn.app.on_start()
    (asked,) = worn.did(Ask)
    assert asked.request == Understand("how high is the eiffel tower")
    asked.then(Understood("ask", (), 0.9, True, asked.request.text))
    assert [each.request.text for each in worn.did(Ask)] == ["how high is the eiffel tower"]
    assert worn.stage == "thinking"


def test_who_calls_for_the_assistant_is_answered(worn):
    wishes(worn, "open", "open the assistant", app="assistant")
    assert worn.app.shown["answer"] == "I am here."


def test_a_place_is_asked_back_without_its_to():
    parts = (Slot("destination", "to", 0, 2), Slot("destination", "the museum", 3, 13))
    assert question_of(Understood("navigate", parts, 0.4, False, "to the museum")) == "Navigate to the museum?"
