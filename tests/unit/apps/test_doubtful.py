"""A sentence that was heard without confidence changes nothing in any app before its wearer has said so.

Then it is done, and whatever becomes of the question, none is left on the card.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from emulator.hud import Screen, describe, load_layout, resolve
from emulator.load_app import load_app
from emulator.messages.effects import After, Ask, Cancel, Log, Open, Show, Snap, Speak
from emulator.messages.services import Failure
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.project.load import built_in_projects
from emulator.sdk import Glasses, HeardCommand, Listen, Location, SpeechSegment, SpeechStarted, Wake
from emulator.sdk.glasses import DeviceClock

CLASSES = {
    "assistant": "Assistant",
    "calls": "Calls",
    "home": "Home",
    "music": "Music",
    "navigate": "Navigate",
    "pay": "PayByVoice",
    "recognise": "Recognise",
    "shop": "Shop",
}
# What is seen, asked or told once a sentence is obeyed, and not before.
DEEDS = (
    ("assistant", "why is the sky blue", "AskAssistant"),
    ("calls", "call mum", "to the phone: dial Mum"),
    ("home", "open payment", "opens pay"),
    ("music", "next song", "to the phone: next song"),
    ("navigate", "take me to the nearest metro", "'stage': 'modes'"),
    ("pay", "pay twenty yuan", "'stage': 'enrol'"),
    ("pay", "learn my voice", "'stage': 'enrol'"),
    ("recognise", "read the text", "photographs"),
    ("shop", "how much is this", "photographs"),
)
SCREEN = Screen.from_profile(load_profile("quark-s1"))
SLOTS = {"<amount>": "twenty", "<number>": "three"}
JUDGED_BY_VOICE = "confirm payment"  # never asked back


@cache
def sentences_of(name):
    """All sentences of the grammar, one of each slot."""
    (commands,) = [node for node in load_project(name).nodes if node.kind == "commands"]
    found = []
    for pattern in commands.options.sentences:
        for slot, word in SLOTS.items():
            pattern = pattern.replace(slot, word)
        parts = [part.split("|") for part in re.split(r"[()]", pattern)]
        found += ["".join(chosen) for chosen in itertools.product(*parts)]
    return tuple(sentence for sentence in found if sentence != JUDGED_BY_VOICE)


class Worn:
    """An app long after it was used: only sentences of its grammar count."""

    def __init__(self, name):
        folder = Path(built_in_projects()[name]).parent
        self.app = load_app(folder, f"app:{CLASSES[name]}")
        now_ns = [0]
        self.app.glasses = Glasses(
            "quark-s1",
            has_display=True,
            layouts=frozenset({name}),
            language="en",
            clock=DeviceClock(lambda: now_ns[0]),
        )
        self.layout = load_layout(folder / f"{name}.hud.yaml")
        self.card, self.timers, self.t_ns = {}, {}, 0
        self.happens(self.app.on_start)
        self.wishes = getattr(self.app, "wishes", None) or self.app.free_words.wishes
        now_ns[0] = 60 * 10**9
        if name == "assistant":
            self.happens(self.app.on_wake, Wake(0, "word"))
        if name == "navigate":
            self.happens(self.app.on_location, Location(0, 30.0, 120.0, 1.0, 0.0))

    def happens(self, handler, *arguments):
        """All that comes of it in one text; a transcriber that is asked to listen hears nothing."""
        handler(*arguments)
        told = []
        while effects := self.app.glasses.take_effects():
            for effect in effects:
                if isinstance(effect, Show):
                    self.card = dict(effect.data)
                elif isinstance(effect, After):
                    self.timers[effect.name] = effect.then
                elif isinstance(effect, Cancel):
                    self.timers.pop(effect.name, None)
                told.append(told_of(effect))
            for effect in effects:
                if isinstance(effect, Ask) and isinstance(effect.request, Listen):
                    effect.otherwise(Failure("late"))
        return " ".join(told)

    def hears(self, sentence, confidence):
        self.t_ns += 2 * 10**9
        start_ns, end_ns = self.t_ns, self.t_ns + 10**9
        told = self.happens(self.app.on_speech, SpeechStarted(start_ns))
        sound = SpeechSegment(start_ns, end_ns, 16_000, np.zeros(16_000, np.float32))
        told += self.happens(self.app.on_speech, sound)
        return told + self.happens(self.app.on_commands, HeardCommand(sentence, confidence, start_ns, end_ns))

    def is_asking(self):
        """Whether its card asks about a doubt."""
        return "Did you say" in " ".join(describe(resolve(self.layout, self.card, SCREEN)))


def told_of(effect):
    if isinstance(effect, Show):
        return str(dict(effect.data))
    if isinstance(effect, Ask):
        return type(effect.request).__name__
    if isinstance(effect, Open):
        return f"opens {effect.app}"
    if isinstance(effect, Speak | Log):
        return effect.text
    return "photographs" if isinstance(effect, Snap) else ""


@pytest.mark.parametrize(("name", "sentence", "deed"), DEEDS)
def test_it_asks_first_and_does_it_when_it_is_said_again(name, sentence, deed):
    worn = Worn(name)
    told = worn.hears(sentence, 0.3)
    assert f"Did you say: {sentence}" in told and deed not in told
    assert worn.wishes.asked == sentence
    assert deed in worn.hears(sentence, 0.3)
    assert worn.wishes.asked is None


@pytest.mark.parametrize(("name", "sentence", "deed"), DEEDS)
def test_what_is_heard_with_confidence_is_done_at_once(name, sentence, deed):
    told = Worn(name).hears(sentence, 0.9)
    assert "Did you say" not in told and deed in told


def confirmed(worn):
    worn.happens(worn.wishes.words, "yes")


def refused(worn):
    worn.happens(worn.wishes.words, "no")


def unanswered(worn):
    worn.happens(worn.timers["wishes.answer"])


ENDS = (confirmed, refused, unanswered)
EVERY = [(name, sentence) for name in CLASSES for sentence in sentences_of(name)]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(("name", "sentence"), EVERY)
def test_whatever_becomes_of_a_doubt_its_question_goes(name, sentence, end):
    worn = Worn(name)
    worn.hears(sentence, 0.3)
    assert worn.wishes.asked == sentence and worn.is_asking()
    end(worn)
    assert worn.wishes.asked != sentence and not worn.is_asking()


@pytest.mark.parametrize("name", CLASSES)
def test_a_sentence_that_is_sure_takes_the_question_with_it(name):
    first, *others = sentences_of(name)
    for other in others:
        worn = Worn(name)
        worn.hears(first, 0.3)
        worn.hears(other, 0.9)
        assert not worn.is_asking(), other
