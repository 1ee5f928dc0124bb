"""A sentence that was heard without confidence changes nothing in any app before its wearer has said so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from emulator.load_app import load_app
from emulator.messages.effects import After, Ask, Log, Open, Show, Snap, Speak
from emulator.project.load import built_in_projects
from emulator.sdk import Glasses, HeardCommand, SpeechSegment, SpeechStarted
from emulator.sdk.glasses import DeviceClock

SENTENCES = {
    "home": ("Home", "open payment"),
    "music": ("Music", "next song"),
    "pay": ("PayByVoice", "pay twenty yuan"),
    "recognise": ("Recognise", "read the text"),
    "shop": ("Shop", "how much is this"),
    "navigate": ("Navigate", "take me to the nearest metro"),
}


class Worn:
    """An app long after it was used: only sentences of its grammar count. `told` is what is shown and said."""

    def __init__(self, name):
        self.app = load_app(Path(built_in_projects()[name]).parent, f"app:{SENTENCES[name][0]}")
        now_ns = [0]
        self.app.glasses = Glasses(
            "quark-s1",
            has_display=True,
            layouts=frozenset({name}),
            language="en",
            clock=DeviceClock(lambda: now_ns[0]),
        )
        self.app.on_start()
        self.wishes = getattr(self.app, "wishes", None) or self.app.free_words.wishes
        now_ns[0] = 60 * 10**9
        self.app.glasses.take_effects()

    def hears(self, sentence, confidence):
        sound = np.zeros(16_000, np.float32)
        self.app.on_speech(SpeechStarted(5))
        self.app.on_speech(SpeechSegment(5, 10**9, 16_000, sound))
        self.app.on_commands(HeardCommand(sentence, confidence, 5, 10**9))
        effects = self.app.glasses.take_effects()
        told = [str(dict(effect.data)) for effect in effects if isinstance(effect, Show)]
        told += [effect.text for effect in effects if isinstance(effect, Speak)]
        names = {effect.name for effect in effects if isinstance(effect, After)}
        done = [effect for effect in effects if isinstance(effect, Ask | Log | Open | Snap)]
        return " ".join(told), done or names - {"wishes.answer", "note", "trouble", "rest"}


@pytest.mark.parametrize("name", SENTENCES)
def test_it_asks_first_and_does_it_when_it_is_said_again(name):
    worn, sentence = Worn(name), SENTENCES[name][1]
    told, done = worn.hears(sentence, 0.3)
    assert f"Did you say: {sentence}?" in told and not done
    assert worn.wishes.asked == sentence
    worn.hears(sentence, 0.3)
    assert worn.wishes.asked is None


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_heard_with_confidence_is_done_at_once(name):
    told, _ = Worn(name).hears(SENTENCES[name][1], 0.9)
    assert "Did you say" not in told
