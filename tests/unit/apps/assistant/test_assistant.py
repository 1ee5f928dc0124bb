"""The assistant's decisions, one handler at a time, on real glasses of which only the effects are looked at."""

import numpy as np
import pytest

from emulator.apps.assistant.app import IDLE, SORRY
from emulator.apps.assistant.errands import APPS
from emulator.hud.layout.bindings import ICONS
from emulator.messages.effects import After, Ask, Cancel, Earcon, Forget, Hush, Log, Open, Show, Snap, Speak
from emulator.messages.services import RADIO_LOST, Failure
from emulator.project.load import built_in_projects
from emulator.sdk import (
    AssistantAnswer,
    Photo,
    SpeechStarted,
    ToolUse,
    Touch,
)
from emulator.services.assistant.tool_words import APPS as SPOKEN_APPS
from tests.unit.apps.assistant.worn import Worn


def test_it_hears_nothing_before_it_is_woken(worn):
    worn.hear("how fast is light")
    worn.app.on_speech(SpeechStarted(0))
    assert worn.did() == []


def test_a_long_press_wakes_it_and_silence_sends_it_back(worn):
    worn.app.on_touch(Touch(0, "strip", "long_press"))
    effects = worn.did()
    assert Earcon("listening") in effects
    (timer,) = [effect for effect in effects if isinstance(effect, After)]
    assert worn.stage == "listening"
    timer.then()
    assert worn.app.shown == IDLE
    worn.hear("how fast is light")
    assert worn.did(Ask) == []


def test_a_question_goes_out_with_the_turns_before_and_the_tools(worn):
    worn.awake().hear("how fast is light")
    (asked,) = worn.did(Ask)
    assert (asked.request.text, asked.request.history) == ("how fast is light", ())
    assert {tool.name for tool in asked.request.tools} >= {"set_timer", "open_app", "look"}
    assert (worn.stage, worn.app.shown["question"]) == ("thinking", "How fast is light")
    worn.app.on_answer(AssistantAnswer("Fast.", (), "test"))
    worn.hear("and sound")
    history = worn.did(Ask)[-1].request.history
    assert [(turn.role, turn.text) for turn in history] == [("user", "how fast is light"), ("assistant", "Fast.")]


def test_no_more_than_three_questions_are_remembered(worn):
    for number in range(5):
        worn.awake().hear(f"question {number}")
        worn.app.on_answer(AssistantAnswer(f"answer {number}", (), "test"))
    assert [turn.text for turn in worn.app.turns][::2] == ["question 2", "question 3", "question 4"]


def test_parts_become_a_caption_and_ended_sentences_are_said(worn):
    worn.awake().hear("how fast is light")
    worn.did()
    worn.app.on_partial("It is fast. Ver")
    effects = worn.did()
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == ["It is fast."]
    assert worn.app.shown["answer"] == "It is fast. Ver"
    worn.app.on_partial("It is fast. Very fast")
    assert worn.did(Show) == [], "the caption grows at its own pace"
    worn.app.on_answer(AssistantAnswer("It is fast. Very fast indeed.", (), "test"))
    assert [effect.text for effect in worn.did(Speak)] == ["Very fast indeed."]
    assert worn.app.shown["answer"] == "It is fast. Very fast indeed."


def test_who_answers_is_shown_and_said_once_where_nothing_can_be_shown():
    for has_display, said in ((True, []), (False, ["Answered by: sandbox."])):
        worn = Worn(has_display=has_display)
        worn.awake().hear("how fast is light")
        worn.app.on_answer(AssistantAnswer("Fast.", (), "sandbox"))
        assert [effect.text for effect in worn.did(Speak)] == ["Fast.", *said]
        assert worn.app.shown["credit"] == "sandbox"
        worn.hear("how fast is sound")
        assert worn.app.shown["credit"] == ""
        worn.app.on_answer(AssistantAnswer("Slow.", (), "sandbox"))
        assert [effect.text for effect in worn.did(Speak)] == ["Slow."]
    worn.app.on_answer(AssistantAnswer("", (ToolUse("set_timer", {"seconds": 60}),), "other at 127.0.0.1"))
    assert worn.app.shown["credit"] == "other"
    assert worn.did(Speak)[-1].text == "Answered by: other."


def test_who_answered_is_shown_also_when_all_of_it_had_come_in_parts(worn):
    worn.awake().hear("how fast is light")
    worn.app.on_partial("Very fast.")
    worn.did()
    worn.app.on_answer(AssistantAnswer("Very fast.", (), "sandbox"))
    (shown,) = worn.did(Show)
    assert (shown.data["stage"], shown.data["credit"], shown.data["asked_on"]) == ("answer", "sandbox", True)


def test_a_stop_silences_and_forgets(worn):
    worn.awake().hear("how fast is light")
    worn.app.on_partial("It is fast. Ver")
    worn.did()
    worn.hear("stop")
    effects = worn.did()
    assert Forget("assistant") in effects
    assert Hush() in effects
    assert Cancel("caption") in effects
    assert worn.app.shown == IDLE


@pytest.mark.parametrize("reason", sorted(SORRY))
def test_each_kind_of_failure_has_its_line_and_the_app_stays_awake(worn, reason):
    worn.awake().hear("how fast is light")
    worn.did()
    kind = {"unreachable": "offline", "key": "refused", "busy": "refused", "server": "failed"}.get(reason, reason)
    detail = RADIO_LOST if reason == "offline" else "server: what; mend"
    worn.app.on_failure(Failure(kind, detail, reason if reason in ("key", "busy", "server") else ""))
    effects = worn.did()
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == [SORRY[reason]]
    assert Log(f"{kind}: {detail}") in effects
    assert (worn.stage, worn.app.shown["answer"]) == ("sorry", SORRY[reason])
    worn.hear("how fast is light")
    assert len(worn.did(Ask)) == 1


def test_a_question_about_what_is_seen_takes_a_photo_first(worn):
    worn.awake().hear("what do you see")
    effects = worn.did()
    (snap,) = [effect for effect in effects if isinstance(effect, Snap)]
    assert not [effect for effect in effects if isinstance(effect, Ask)]
    photo = Photo(0, np.zeros((2, 2, 3), np.uint8))
    snap.then(photo)
    (asked,) = worn.did(Ask)
    assert asked.request.photo is photo
    assert asked.request.tools == ()


def test_an_assistant_that_wants_to_look_gets_a_photo(worn):
    worn.awake().hear("what is this")
    worn.app.on_answer(AssistantAnswer("", (ToolUse("look"),), "test"))
    assert len(worn.did(Snap)) == 1


def test_a_timer_rings_over_whatever_goes_on(worn):
    worn.awake().hear("set a timer for nine minutes")
    worn.did()
    worn.app.on_answer(AssistantAnswer("", (ToolUse("set_timer", {"seconds": 540, "label": "tea"}),), "test"))
    effects = worn.did()
    timer = next(effect for effect in effects if isinstance(effect, After) and effect.name == "timer 1")
    assert timer.delay_ns == 540_000_000_000
    assert (worn.app.shown["card.title"], worn.app.shown["card.detail"]) == ("Tea", "in 9 minutes")
    timer.then()
    effects = worn.did()
    assert Earcon("attention") in effects
    assert Speak("Tea.", "en", urgent=True) in effects
    assert worn.app.shown["card.title"] == "Tea"


def test_timers_are_called_off(worn):
    for number in (1, 2):
        worn.app.on_answer(AssistantAnswer("", (ToolUse("set_timer", {"seconds": 60 * number}),), "test"))
    worn.did()
    worn.app.on_answer(AssistantAnswer("", (ToolUse("cancel_timers"),), "test"))
    effects = worn.did()
    assert {Cancel("timer 1"), Cancel("timer 2")} <= {effect for effect in effects if isinstance(effect, Cancel)}
    assert worn.app.shown["card.detail"] == "2 timers called off"


@pytest.mark.parametrize(
    "use",
    [
        ToolUse("set_timer", {"seconds": "soon"}),
        ToolUse("set_timer", {"seconds": True}),
        ToolUse("set_timer", {"seconds": 1e9}),
        ToolUse("set_timer", {}),
        ToolUse("open_app", {"app": "rm -rf"}),
        ToolUse("open_app", {"app": 3}),
        ToolUse("fly", {}),
    ],
)
def test_what_a_model_asks_for_wrongly_is_not_done_and_told(worn, use):
    worn.app.on_answer(AssistantAnswer("", (use,), "test"))
    effects = worn.did()
    assert worn.stage == "sorry"
    assert any(isinstance(effect, Log) and "not done" in effect.text for effect in effects)
    assert not any(isinstance(effect, After) and effect.name.startswith("timer") for effect in effects)


def test_another_app_is_opened_when_what_was_said_is_heard(worn):
    worn.app.on_answer(AssistantAnswer("", (ToolUse("open_app", {"app": "pay"}),), "test"))
    effects = worn.did()
    assert (worn.stage, worn.app.shown["card.title"]) == ("card", "Pay")
    assert Speak("Opening Pay.", "en") in effects
    leave, stayed = (
        next(e for e in effects if isinstance(e, After) and e.name == name) for name in ("leave", "stayed")
    )
    leave.then()
    assert worn.did() == [Open("pay")]
    stayed.then()
    assert worn.app.shown["answer"] == "Pay cannot be opened here."


def test_where_to_is_handed_over_to_the_app_that_is_opened(worn):
    asked = ToolUse("open_app", {"app": "navigate", "words": "the museum"})
    worn.app.on_answer(AssistantAnswer("", (asked,), "test"))
    next(e for e in worn.did() if isinstance(e, After) and e.name == "leave").then()
    assert worn.did() == [Open("navigate", "the museum")]


def test_timers_that_end_with_another_app_are_named_before(worn):
    worn.app.on_answer(AssistantAnswer("", (ToolUse("set_timer", {"seconds": 60}),), "test"))
    worn.did()
    worn.app.on_answer(AssistantAnswer("", (ToolUse("open_app", {"app": "pay"}),), "test"))
    assert [effect.text for effect in worn.did(Speak)] == ["Opening Pay. Running timers (1) end with it."]


@pytest.mark.parametrize("text", ["a. " * 5000, "a" * 50_000, "天。" * 5000])
def test_an_answer_without_end_is_cut(worn, text):
    worn.awake().hear("how fast is light")
    worn.app.on_partial(text[:9000])
    worn.app.on_answer(AssistantAnswer(text, (), "test"))
    assert sum(len(effect.text) for effect in worn.did(Speak)) <= 1500
    worn.hear("how fast is light")
    assert len(worn.did(Ask)) == 1


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_answer_is_told(worn, text):
    worn.app.on_answer(AssistantAnswer(text, (), "test"))
    assert worn.app.shown["answer"] == SORRY["unknown"]


def test_every_app_that_is_offered_has_an_icon_that_can_be_drawn():
    assert {icon for _, icon in APPS.values()} <= set(ICONS)


def test_every_app_that_is_offered_is_there():
    assert set(APPS) <= set(built_in_projects())
    assert {app for app, _ in SPOKEN_APPS} <= set(APPS)


def test_a_server_that_cannot_be_reached_is_no_lost_radio(worn):
    worn.awake().hear("how fast is light")
    worn.did()
    worn.app.on_failure(Failure("offline", "127.0.0.1:9: nobody listens; is the server running?"))
    assert [effect.text for effect in worn.did(Speak)] == [SORRY["unreachable"]]
    assert worn.app.shown["answer"] == SORRY["unreachable"]


@pytest.mark.parametrize(("has_display", "said"), [(True, []), (False, ["Hold the strip, then ask."])])
def test_glasses_without_a_display_say_how_to_begin(has_display, said):
    worn = Worn(has_display)
    worn.app.on_start()
    assert [effect.text for effect in worn.did(Speak)] == said
