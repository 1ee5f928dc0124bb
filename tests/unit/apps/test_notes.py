"""When the notes end: with the last words understood, and with a summary or a reason why there is none."""

from __future__ import annotations

import pytest

from emulator.apps.notes.app import Notes
from emulator.messages.effects import Ask, Show
from emulator.sdk import Failure, Glasses, HeardText, SpeechSegment, SpeechStarted, Summary, Touch
from emulator.sdk.glasses import DeviceClock


@pytest.fixture
def notes():
    app = Notes()
    app.glasses = Glasses("quark-s1", has_display=True, layouts=frozenset({"notes"}), language="en")
    app.on_start()
    app.on_touch(Touch(0, "strip", "tap"))
    return app


def speak(app, text, *, end=True):
    app.on_speech(SpeechStarted(0))
    if end:
        app.on_speech(SpeechSegment(0, 10**9, 16_000, None))
        app.on_dictation(HeardText(text, 0.5, "en", 0, 10**9))


def finish(app):
    """End the notes; returns what the assistant is asked."""
    app.glasses.take_effects()
    app.on_touch(Touch(0, "strip", "double_tap"))
    return [effect.request for effect in app.glasses.take_effects() if isinstance(effect, Ask)]


def shown(app):
    return [effect.data for effect in app.glasses.take_effects() if isinstance(effect, Show)][-1]


def test_the_lines_go_to_the_assistant_as_sentences(notes):
    speak(notes, "the roof is ready")
    speak(notes, "")
    speak(notes, "we need lamps")
    (request,) = finish(notes)
    assert request.text == "The roof is ready.\nWe need lamps."
    notes.take_summary(Summary("All is ready.", "sandbox"))
    assert shown(notes)["summary"] == "All is ready."
    assert notes.glasses.storage.get("notes") == [[0.0, "the roof is ready"], [0.0, "we need lamps"]]


def test_who_still_speaks_at_the_end_is_waited_for(notes):
    speak(notes, "one")
    speak(notes, "", end=False)
    assert finish(notes) == []
    notes.on_speech(SpeechSegment(0, 10**9, 16_000, None))
    notes.on_dictation(HeardText("two", 0.5, "en", 0, 10**9))
    assert [effect.request.text for effect in notes.glasses.take_effects() if isinstance(effect, Ask)] == ["One.\nTwo."]


def test_the_line_that_is_being_said_grows_below_the_one_before(notes):
    speak(notes, "one")
    notes.on_speech(SpeechStarted(0))
    for place, text in enumerate(("the rough", "the roof is", "the roof is red")):
        notes.glasses._clock = DeviceClock(lambda place=place: place * 10**9)
        notes.on_dictation(HeardText(text, 0.0, "en", 0, 10**9, False))
    assert (shown(notes)["before"], notes.growing.shown) == ("one", "the roof is")
    notes.on_speech(SpeechSegment(0, 10**9, 16_000, None))
    notes.on_dictation(HeardText("the roof is ready", 0.5, "en", 0, 10**9))
    last = shown(notes)
    assert (last["before"], last["line"], last["count"], last["waiting"]) == ("one", "the roof is ready", 2, 0)


def test_words_that_never_come_are_not_waited_for_without_end(notes):
    speak(notes, "one")
    speak(notes, "two")
    speak(notes, "", end=False)
    assert finish(notes) == []
    notes.summarise()
    notes.summarise()
    assert sum(isinstance(effect, Ask) for effect in notes.glasses.take_effects()) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [("late", "took too long"), ("refused", "refused"), ("failed", "failed"), ("off", "no assistant")],
)
def test_without_a_summary_the_reason_and_the_newest_line_are_shown(notes, kind, words):
    speak(notes, "one")
    speak(notes, "two")
    finish(notes)
    notes.do_without(Failure(kind, "detail"))
    data = shown(notes)
    assert data["summary"] == "two" and words in data["source"]


def test_a_single_line_needs_no_assistant(notes):
    speak(notes, "one")
    assert finish(notes) == [] and notes.summary == "one"


def test_nothing_understood_is_said(notes):
    assert finish(notes) == [] and notes.summary == "Nothing was understood."
