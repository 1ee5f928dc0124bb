"""The carousel names only apps that are there."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from emulator.apps.home.app import ENTRIES, Home
from emulator.hud.layout.bindings import ICONS
from emulator.project import load_project
from emulator.sdk import HeardCommand, Touch, app_called, app_for
from emulator.understanding.intents import INTENTS
from tests.unit.apps.free_wording import meant, says


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_entry_is_an_app_that_comes_along_with_an_icon_that_can_be_drawn(entry):
    assert load_project(entry.name).app
    assert entry.icon in ICONS


def test_each_is_opened_by_a_sentence_of_its_own_that_the_glasses_listen_for():
    (commands,) = [node for node in load_project("home").nodes if node.kind == "commands"]
    assert sorted(commands.options.sentences) == sorted(entry.sentence for entry in ENTRIES)


@pytest.fixture
def app():
    app = Home()
    app.glasses = Mock(now_ns=0, opened_for="", language="en")
    app.glasses.storage.get.return_value = 0
    app.on_start()
    return app


def shown(app):
    return app.glasses.show.call_args.args[1]


@pytest.mark.parametrize(
    ("found", "opened"),
    [
        (meant("navigate", sentence="take me to the museum"), "navigate"),
        (meant("ask", sentence="how high is the eiffel tower"), "assistant"),
        (meant("remind", sentence="wake me at six"), "assistant"),
        (meant("play", sentence="some jazz please"), "music"),
        (meant("open", sentence="show my messages"), "notifications"),
        (meant("open", app="die kamera", sentence="mach die kamera an"), "photo"),
        (meant("open", sentence="who has called"), "calls"),
        (meant("open", sentence="call mum"), "calls"),
        (meant("open", sentence="ruf Mama an"), "calls"),
        (meant("open", sentence="给妈妈打电话"), "calls"),
        (meant("open", sentence="zeig mal die karte"), "navigate"),
        (meant("open", sentence="call up navigation"), "navigate"),
        (meant("open", app="calendar", sentence="please call up my calendar"), "calendar"),
        (meant("open", sentence="let me talk to the assistant"), "assistant"),
        (meant("open", sentence="call up the shop"), "shop"),
        (meant("open", sentence="call the shop"), "calls"),
        (meant("open", sentence="phone book"), "calls"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.text,
)
def test_what_one_wants_opens_the_app_for_it_with_the_words(app, found, opened):
    says(app, app.wishes, found)
    app.glasses.open.assert_called_once_with(opened, found.text)
    assert ENTRIES[app.index].name == opened


@pytest.mark.parametrize(("answer", "opens"), [("yes", True), ("no", False)])
def test_what_is_not_sure_is_asked_back(app, answer, opens):
    says(app, app.wishes, meant("shop", sure=False))
    assert shown(app)["note"] == "Open Shop? Say yes or no."
    app.on_commands(HeardCommand(answer, 0.2, 0, 1))
    assert app.glasses.open.called is opens
    assert shown(app)["note"] == ""


def test_whom_a_call_is_for_is_asked_before_the_calls_app_dials(app):
    found = meant("open", sentence="call mum", sure=False)
    says(app, app.wishes, found)
    assert shown(app)["note"] == "Call mum? Say yes or no."
    app.on_commands(HeardCommand("yes", 0.2, 0, 1))
    app.glasses.open.assert_called_once_with("calls", "call mum")


def test_talk_is_let_pass_and_what_nobody_serves_is_told_for_a_while(app):
    before = app.glasses.show.call_count
    says(app, app.wishes, meant("none"))
    assert app.glasses.show.call_count == before
    says(app, app.wishes, meant("open", app="the dishwasher", sentence="open the dishwasher"))
    assert shown(app)["note"] == "I know no such app."
    app.glasses.after.call_args.args[1]()
    assert shown(app)["note"] == ""


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_every_app_that_serves_a_wish_is_in_the_carousel(language):
    names = {entry.name for entry in ENTRIES}
    assert {app_for(meant(intent)) for intent in INTENTS if intent not in ("open", "back", "none")} <= names
    called = {"en": "the calendar", "de": "der Kalender", "zh": "日历"}[language]
    assert app_called(called) == "calendar"


@pytest.mark.parametrize(
    "words",
    [
        "call mum",
        "send a message to lisa",
        "bildschirm dunkler",
        "i'll be five minutes late",
        "ist die brille geladen",
        "zeig den mitgliedsausweis",
        "meine bordkarte",
        "the headphones",
        "the transcript",
    ],
)
def test_what_no_app_here_does_opens_none(words):
    assert app_called(words) == ""


def test_a_tap_takes_back_what_was_asked_and_opens_nothing(app):
    says(app, app.wishes, meant("navigate", sure=False))
    app.on_touch(Touch(0, "strip", "tap"))
    assert not app.glasses.open.called and shown(app)["note"] == ""
    app.on_touch(Touch(1, "strip", "tap"))
    app.glasses.open.assert_called_once_with("translate", "")
