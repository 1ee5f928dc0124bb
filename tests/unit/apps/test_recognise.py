"""What the app "recognise" makes of answers and of a wearer who changes their mind."""

from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from emulator.load_app import load_app
from emulator.messages.meaning import ClassScore, Detection, Detections, HeardCommand
from emulator.messages.recognition import DescribePicture, Description
from emulator.messages.samples import Button, Photo, Touch
from emulator.messages.services import Failure
from emulator.project.load import built_in_projects
from tests.unit.apps.free_wording import meant, says

FOLDER = Path(built_in_projects()["recognise"]).parent
LOCAL = "on the glasses; made for a test"
PHOTO = Photo(0, np.full((72, 128, 3), 90, np.uint8))


@pytest.fixture
def app():
    app = load_app(FOLDER, "app:Recognise")
    app.glasses = Mock(now_ns=0, opened_for="", language="en")
    app.on_start()
    return app


def heard(text):
    return HeardCommand(text, 0.9, 0, 1)


def asked(app):
    """The photograph comes, and is asked about."""
    app.glasses.snapshot.call_args.args[0](PHOTO)
    return app.glasses.ask.called


def test_the_text_alone_is_told_when_it_was_asked_for(app):
    app.on_commands(heard("read the text"))
    assert asked(app)
    app.tell(Description("A book. It says: TEA.", "book", True, lines=("TEA",), provider=LOCAL))
    assert (app.data["text"], app.data["name"]) == ("It says: TEA.", "")


def test_where_there_is_no_text_none_is_told(app):
    app.on_commands(heard("read the text"))
    app.tell(Description("A book.", "book", True, provider=LOCAL))
    assert app.data["text"] == "I see no text."
    app.tell(Description("It reads: tea.", provider="live: some model"))
    assert app.data["text"] == "It reads: tea."


def test_a_photograph_that_nobody_wants_any_more_is_not_asked_about(app):
    app.on_touch(Touch(0, "strip", "tap"))
    app.on_touch(Touch(1, "strip", "double_tap"))
    assert not asked(app)
    assert app.data["stage"] == "ready"


def test_a_dark_photograph_is_told_and_not_sent(app):
    app.on_touch(Touch(0, "strip", "tap"))
    app.glasses.snapshot.call_args.args[0](Photo(0, np.zeros((72, 128, 3), np.uint8)))
    assert not app.glasses.ask.called
    assert "too dark" in app.data["note"]


@pytest.mark.parametrize("kind", ["unknown", "offline", "late", "refused", "failed", "off"])
def test_every_reason_has_its_words(app, kind):
    app.refuse(Failure(kind, "detail"))
    assert app.data["stage"] == "failed"
    assert app.data["note"].endswith(".")


def test_a_users_detector_hints_too(app):
    app.on_things(Detections((Detection("dog", 0.9, (0, 0, 1, 1)),)))
    assert app.data["hint"] == "dog"
    app.on_things(Detections(()))
    assert app.data["hint"] == ""


def test_words_of_a_live_model_grow_on_the_card(app):
    app.on_touch(Touch(0, "strip", "tap"))
    app.hear("A red")
    app.hear("A red cup")
    assert (app.data["stage"], app.data["text"]) == ("telling", "A red cup")
    app.tell(Description("A red cup.", scores=(ClassScore("cup", 1.0),), provider="live: some model"))
    assert (app.data["stage"], app.data["source"]) == ("told", "live: some model")


def test_without_a_reticle_a_hint_is_said_once(app):
    app.glasses.has_display = False
    for found in ((Detection("dog", 0.9, (0, 0, 1, 1)),), (), (Detection("dog", 0.9, (0, 0, 1, 1)),)):
        app.on_things(Detections(found))
    assert [call.args[0] for call in app.glasses.say.call_args_list] == ["Perhaps: dog. Tap to hear more."]


def test_who_tells_it_is_said_with_the_first_such_answer(app):
    credits = []
    for provider in (LOCAL, LOCAL, "live: some model", LOCAL):
        app.tell(Description("A cup.", "cup", True, provider=provider))
        credits.append(app.data["source_said"])
    assert credits == ["Trained on drawn pictures.", "", "Live: some model.", "Trained on drawn pictures."]


def test_how_to_begin_is_said_once(app):
    assert app.glasses.earcon.call_args.args == ("ready",)
    assert app.data["hint_said"].startswith("Tap, or ask")
    app.back()
    assert (app.data["stage"], app.data["hint_said"]) == ("ready", "")


def test_the_wearers_own_words_are_what_is_asked(app):
    says(app, app.wishes, meant("recognise", sentence="which plant is that"))
    assert asked(app)
    assert app.glasses.ask.call_args.args[0] == DescribePicture(PHOTO, "which plant is that")


def test_who_asks_for_the_text_in_words_of_their_own_hears_the_text_alone(app):
    says(app, app.wishes, meant("recognise", sentence="could you read that label to me"))
    app.tell(Description("A book. It says: TEA.", "book", True, lines=("TEA",), provider=LOCAL))
    assert (app.data["text"], app.data["name"]) == ("It says: TEA.", "")


@pytest.mark.parametrize(("answer", "stage"), [("yes", "looking"), ("no", "ready")])
def test_what_is_not_sure_is_asked_back(app, answer, stage):
    says(app, app.wishes, meant("recognise", sure=False, sentence="that thing over there"))
    assert (app.data["stage"], app.data["note"]) == ("asked", "Look at this? Say yes or no.")
    app.on_commands(HeardCommand(answer, 0.2, 0, 1))
    assert app.data["stage"] == stage


def test_a_tap_looks_and_takes_back_what_was_asked(app):
    says(app, app.wishes, meant("recognise", sure=False))
    app.on_touch(Touch(0, "strip", "swipe_forward"))
    assert app.data["stage"] == "ready"
    says(app, app.wishes, meant("recognise", sure=False))
    app.on_button(Button(0, "camera_key", "press"))
    assert (app.data["stage"], app.wishes.asked) == ("looking", None)


def test_an_answer_under_way_is_not_talked_into(app):
    app.on_touch(Touch(0, "strip", "tap"))
    for found in (meant("shop"), meant("recognise", sure=False), meant("none", sure=False)):
        says(app, app.wishes, found)
        assert app.data["stage"] == "looking"
    assert asked(app)


def test_talk_is_let_pass_and_a_wish_for_another_app_says_which(app):
    says(app, app.wishes, meant("none"))
    assert app.data["stage"] == "ready"
    says(app, app.wishes, meant("navigate"))
    assert (app.data["stage"], app.data["note"]) == ("failed", "That is for Navigation.")


def test_an_answer_that_is_read_stays_when_something_was_not_understood(app):
    app.tell(Description("A cup.", "cup", True, provider=LOCAL))
    says(app, app.wishes, meant("none", sure=False))
    assert (app.data["stage"], app.data["text"]) == ("told", "A cup.")


def test_what_another_app_hands_over_is_looked_for():
    app = load_app(FOLDER, "app:Recognise")
    app.glasses = Mock(now_ns=0, opened_for="what is that thing", language="en")
    app.on_start()
    app.glasses.understand.call_args.args[1](meant("recognise", sentence="what is that thing"))
    assert asked(app)
