"""Every app has the same line for words that never came to be, whatever it listens for."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from emulator.load_app import load_app
from emulator.project.load import built_in_projects
from emulator.sdk import line_for_lost

APPS = {
    "assistant": ("Assistant", "lost"),
    "calls": ("Calls", "free_words"),
    "home": ("Home", "lost"),
    "music": ("Music", "lost"),
    "navigate": ("Navigate", "free_words"),
    "pay": ("PayByVoice", "free_words"),
    "recognise": ("Recognise", "lost"),
    "shop": ("Shop", "lost"),
    "translate": ("Translator", "free_words"),
}
ALL_SAID = ("show", "say", "update")


def test_words_that_were_written_down_are_not_said_to_be_lost():
    assert line_for_lost("unclear") == "Your words could not be understood."


@pytest.mark.parametrize("reason", ["words", "unclear", "late", "key"])
@pytest.mark.parametrize("name", APPS)
def test_the_reason_is_told_in_the_words_of_all_apps(name, reason):
    kind, place = APPS[name]
    app = load_app(Path(built_in_projects()[name]).parent, f"app:{kind}")
    app.glasses = Mock(now_ns=0, opened_for="", language="en", has_display=True, time_of_day_s=0)
    app.glasses.storage.get = lambda name, default=None: default
    app.on_start()
    app.glasses.reset_mock()
    lost = app.lost if place == "lost" else app.free_words.lost
    lost(reason)
    told = str([getattr(app.glasses, method).call_args_list for method in ALL_SAID])
    assert line_for_lost(reason).rstrip(".") in told
