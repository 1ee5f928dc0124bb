"""The assistant's decisions, one handler at a time, on real glasses of which only the effects are looked at."""

import numpy as np
import pytest

from emulator.apps.assistant.app import IDLE, SORRY, Assistant
from emulator.apps.assistant.errands import APPS
from emulator.apps.assistant.wants import question_of
from emulator.hud.layout.bindings import ICONS
from emulator.messages.effects import After, Ask, Cancel, Earcon, Forget, Hush, Log, Open, Show, Snap, Speak
from emulator.messages.services import RADIO_LOST, Failure
from emulator.messages.understanding import NOTHING
from emulator.project.load import built_in_projects
from emulator.sdk import (
    AssistantAnswer,
    HeardCommand,
    HeardText,
    Listen,
    Photo,
    Slot,
    SpeechSegment,
    SpeechStarted,
    ToolUse,
    Touch,
    Transcribe,
    Understand,
    Understood,
    Wake,
)
from emulator.sdk.glasses import Glasses
from emulator.services.assistant.tool_words import APPS as SPOKEN_APPS
from emulator.understanding.intents import SLOTS


class Worn:
    """An app on glasses; `did` gives what it asked for since the last look."""

    def __init__(self, has_display=True):
        self.app = Assistant()
        self.app.glasses = Glasses(
            "quark-s1",
            has_display=has_display,
            layouts=frozenset({"assistant"}),
            language="en",
            permissions=frozenset({"camera"}),
        )
        self.app.on_start()
        self.did()

    def did(self, kind=object):
        return [effect for effect in self.app.glasses.take_effects() if isinstance(effect, kind)]

    def awake(self):
        self.app.on_wake(Wake(0, "word"))
        self.did()
        return self

    def hear(self, text):
        self.app.on_commands(HeardCommand(text, 0.9, 0, 1))

    @property
    def stage(self):
        return self.app.shown["stage"]


@pytest.fixture
def worn():
    return Worn()


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


def meant(worn, intent, text="these words", *, sure=True, **slots):
    """What the model makes of free words."""
    written_down(worn, text)
    (asked,) = worn.did(Ask)
    assert asked.request == Understand(text)
    named = tuple(Slot(name, words, 0, 1) for name, words in slots.items())
    asked.then(Understood(intent, named, 0.9, sure, text))


def test_a_question_in_free_words_is_asked_as_it_was_said(worn):
    meant(worn, "ask", "tell me where is the key", question="where is the key")
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
    meant(worn, intent, "would you kindly", **slots)
    assert worn.stage == "card"
    leave = next(effect for effect in worn.did(After) if effect.name == "leave")
    leave.then()
    assert worn.did(Open) == [Open(app, "would you kindly")]


def test_a_reminder_in_free_words_rings_with_its_task(worn):
    meant(worn, "remind", task="the tea", time="in a quarter of an hour")
    effects = worn.did()
    (timer,) = [effect for effect in effects if isinstance(effect, After) and effect.name.startswith("timer")]
    assert timer.delay_ns == 900 * 10**9
    assert "In 15 minutes: the tea." in [effect.text for effect in effects if isinstance(effect, Speak)]
    timer.then()
    assert worn.app.shown["card.title"] == "The tea"
    meant(worn, "remind", action="cancel")
    assert worn.app.shown["card.detail"] == "There is no timer"


@pytest.mark.parametrize(
    ("intent", "slots", "told"),
    [("remind", {"time": "next summer"}, "time within a day"), ("open", {"app": "the window"}, "no such app")],
)
def test_what_cannot_be_done_is_one_line(worn, intent, slots, told):
    meant(worn, intent, **slots)
    assert told in worn.app.shown["answer"]


def test_no_more_reminders_than_are_kept_are_set(worn):
    for _ in range(21):
        meant(worn, "remind", time="in ten minutes")
    assert worn.app.shown["answer"] == "I keep 20 timers at most."


def test_a_wish_to_go_back_ends_the_conversation(worn):
    meant(worn, "back")
    assert worn.app.shown == IDLE


@pytest.mark.parametrize("has_display", [True, False])
def test_what_is_not_sure_is_asked_back_and_done_after_a_yes(has_display):
    worn = Worn(has_display=has_display)
    meant(worn, "navigate", sure=False, destination="the station")
    assert [effect.text for effect in worn.did(Speak)] == ["Navigate to the station? Say yes or no."]
    assert (worn.stage, worn.app.shown["question"]) == ("asking_back", "Navigate to the station?")
    worn.hear("yes")
    assert worn.app.shown["card.title"] == "Navigation"
    meant(worn, "pay", sure=False, amount="ten euros", payee="Ann")
    assert "Pay ten euros to Ann? Say yes or no." in [effect.text for effect in worn.did(Speak)]
    worn.hear("no")
    assert worn.stage == "listening"


def test_a_question_that_nobody_answers_ends_the_conversation(worn):
    meant(worn, "navigate", sure=False, destination="the station")
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
    meant(worn, "none", sure=sure)
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
    meant(worn, intent, sure=False, **slots)
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
    meant(worn, intent, sure=False, **slots)
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
