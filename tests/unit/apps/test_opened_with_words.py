"""Without a display an app that is opened with words lets the answer be heard first; hints are for who wants none."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.hud import load_layout, read_aloud
from emulator.load_app import load_app
from emulator.messages.effects import Ask, Show, Speak
from emulator.project.load import built_in_projects
from emulator.sdk import Glasses, Understand
from tests.unit.apps.free_wording import meant

APPS = {
    "music": ("Music", meant("play", action="louder"), "Volume"),
    "pay": ("PayByVoice", meant("pay", amount="ten yuan"), "So that only you can pay"),
    "recognise": ("Recognise", meant("remind"), "That is for the assistant"),
    "shop": ("Shop", meant("remind"), "That is for the assistant"),
    "translate": ("Translator", meant("translate", language="German"), "Looking and listening"),
}


class Opened:
    """An app on glasses without a display; `said` is what would be read aloud, in order."""

    def __init__(self, name, words):
        folder = Path(built_in_projects()[name]).parent
        self.layout = load_layout(folder / f"{name}.hud.yaml")
        self.app = load_app(folder, f"app:{APPS[name][0]}")
        self.app.glasses = Glasses(
            "quark-g1", has_display=False, layouts=frozenset({name}), language="en", opened_for=words
        )
        self.said, self.asked = [], []
        self.app.on_start()
        self.listen()

    def listen(self):
        device = {"device.time": "10:00", "device.battery": 0.5}
        for effect in self.app.glasses.take_effects():
            if isinstance(effect, Show):
                self.said += [each.text for each in read_aloud(self.layout, {**effect.data, **device})]
            elif isinstance(effect, Speak):
                self.said.append(effect.text)
            elif isinstance(effect, Ask) and isinstance(effect.request, Understand):
                self.asked.append(effect)

    def answer(self, found):
        self.asked.pop().then(found)
        self.listen()


@pytest.mark.parametrize("name", APPS)
def test_what_was_asked_for_is_heard_first(name):
    _, found, answer = APPS[name]
    opened = Opened(name, "some words")
    assert opened.said == []
    opened.answer(found)
    assert opened.said[0].startswith(answer)


@pytest.mark.parametrize("name", APPS)
def test_who_only_wants_the_app_hears_the_same_as_without_a_word(name):
    opened = Opened(name, "open it")
    opened.answer(meant("open"))
    assert opened.said == Opened(name, "").said != []
