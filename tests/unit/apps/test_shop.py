"""What the app "shop" makes of answers, gestures and words."""

from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from emulator.hud import Screen, describe, load_layout, read_aloud, resolve
from emulator.load_app import load_app
from emulator.messages.meaning import HeardCommand
from emulator.messages.samples import Photo, Touch
from emulator.messages.services import Failure
from emulator.messages.shopping import FindProduct, Offer, Products
from emulator.profile import load_profile
from emulator.project.load import built_in_projects
from tests.unit.apps.free_wording import meant, says

FOLDER = Path(built_in_projects()["shop"]).parent
OFFERS = (Offer("Blue mug", 20.0, 0.9, "Lumo"), Offer("Red mug", 30.0, 0.8, "Otto"))


@pytest.fixture
def app():
    app = load_app(FOLDER, "app:Shop")
    app.glasses = Mock(now_ns=0, opened_for="", language="en")
    app.on_start()
    return app


def touched(app, *gestures):
    for gesture in gestures:
        app.on_touch(Touch(0, "strip", gesture))


def found(app, *, is_sure=True, offers=OFFERS):
    mean_yuan = sum(offer.price_yuan for offer in offers) / len(offers)
    app.tell(Products("Blue mug", mean_yuan, offers, is_sure, "sandbox shop: invented prices"))


def test_the_price_and_the_items_are_shown(app):
    found(app)
    assert (app.data["stage"], app.data["mean"], app.data["count"]) == ("found", 25.0, 2)
    assert [item["name"] for item in app.data["items"]] == ["Blue mug", "Red mug"]
    assert app.data["source"].endswith("invented prices")


@pytest.mark.parametrize(
    ("offers", "shown", "said"),
    [
        (OFFERS, "mean of 2 offers · sandbox shop: invented prices", "About 25.00 yuan. The mean of 2 similar items."),
        (OFFERS[:1], "sandbox shop: invented prices", "Blue mug 20.00 yuan. sandbox shop: invented prices"),
    ],
    ids=["two offers", "one offer"],
)
def test_a_single_price_is_not_called_a_mean(app, offers, shown, said):
    found(app, offers=offers)
    layout = load_layout(FOLDER / "shop.hud.yaml")
    scene = resolve(layout, app.data, Screen.from_profile(load_profile("quark-s1")))
    assert shown in describe(scene)
    assert said in " ".join(spoken.text for spoken in read_aloud(layout, app.data))


def test_each_figure_says_what_it_is(app):
    found(app, offers=OFFERS * 2)
    layout = load_layout(FOLDER / "shop.hud.yaml")
    shown = describe(resolve(layout, app.data, Screen.from_profile(load_profile("quark-s1"))))
    assert "¥25.00" in shown and "mean of 4 offers · sandbox shop: invented prices" in shown
    assert [line for line in shown if "mug ¥" in line] == ["Blue mug ¥20.00", "Red mug ¥30.00", "Blue mug ¥20.00"]


def test_a_single_item_has_no_next_one_to_swipe_to(app):
    found(app, offers=OFFERS[:1])
    assert app.data["ways_said"] == "Tap for its shop, double tap to go back."
    found(app)
    assert app.data["ways_said"].startswith("Swipe for the next item")


def test_leafing_goes_round(app):
    found(app)
    touched(app, "swipe_forward")
    assert (app.data["index"], app.data["offer.name"]) == (1, "Red mug")
    touched(app, "swipe_forward")
    assert app.data["index"] == 0
    touched(app, "swipe_back")
    assert app.data["offer.name"] == "Red mug"


def test_a_tap_opens_an_item_and_two_lead_back(app):
    found(app)
    touched(app, "swipe_forward", "tap")
    assert (app.data["stage"], app.data["offer.price"]) == ("offer", 30.0)
    touched(app, "double_tap")
    assert (app.data["stage"], app.data["index"]) == ("found", 1)
    touched(app, "double_tap")
    assert app.data["stage"] == "ready"


def test_nothing_is_leafed_through_before_something_was_found(app):
    touched(app, "swipe_forward")
    app.on_commands(HeardCommand("next one", 0.9, 0, 1))
    assert app.data["stage"] == "ready"


def test_a_photograph_that_nobody_wants_any_more_is_not_sent(app):
    touched(app, "tap", "double_tap")
    app.glasses.snapshot.call_args.args[0](Photo(0, np.full((72, 128, 3), 90, np.uint8)))
    assert not app.glasses.ask.called


def test_a_guess_is_told_as_one(app):
    found(app, is_sure=False)
    assert app.data["sure"] is False


@pytest.mark.parametrize("kind", ["unknown", "offline", "late", "refused", "failed", "off"])
def test_every_reason_has_its_words_and_the_app_goes_on(app, kind):
    app.refuse(Failure(kind, "detail"))
    assert (app.data["stage"], app.data["note"][-1]) == ("failed", ".")
    app.rest()
    assert app.data["stage"] == "ready"
    touched(app, "tap")
    assert app.data["stage"] == "looking"


def test_without_a_display_the_gestures_and_what_they_do_are_said(app):
    app.glasses.has_display = False
    found(app)
    assert app.data["ways_said"].startswith("Swipe for the next item")
    touched(app, "tap", "double_tap", "double_tap")
    assert [call.args[0] for call in app.glasses.say.call_args_list] == ["Back to the list.", "Back at the start."]
    found(app)
    assert app.data["ways_said"] == ""


def test_how_to_begin_is_said_once(app):
    assert app.glasses.earcon.call_args.args == ("ready",)
    assert app.data["hint_said"].startswith("Tap, or ask")
    app.back()
    assert (app.data["stage"], app.data["hint_said"]) == ("ready", "")


def test_a_thing_is_looked_up_by_its_name_and_looked_at_without_one(app):
    says(app, app.wishes, meant("shop", product="a good umbrella"))
    assert app.glasses.ask.call_args.args[0] == FindProduct(text="umbrella")
    assert app.data["stage"] == "looking"
    says(app, app.wishes, meant("back"))
    assert app.data["stage"] == "ready"
    app.glasses.snapshot.assert_not_called()
    says(app, app.wishes, meant("shop", product="these headphones"))
    app.glasses.snapshot.assert_called_once()


@pytest.mark.parametrize(("answer", "stage"), [("yes", "looking"), ("no", "ready")])
def test_what_is_not_sure_is_asked_back(app, answer, stage):
    says(app, app.wishes, meant("shop", sure=False, product="chair"))
    assert (app.data["stage"], app.data["note"]) == ("asked", "Look up the price of chair? Say yes or no.")
    app.on_commands(HeardCommand(answer, 0.2, 0, 1))
    assert app.data["stage"] == stage


def test_talk_is_let_pass_and_what_nobody_understands_is_told(app):
    says(app, app.wishes, meant("none"))
    assert app.data["stage"] == "ready"
    says(app, app.wishes, meant("none", sure=False))
    assert app.data["note"] == "I did not catch that."


def test_a_wish_for_another_app_says_which_and_keeps_the_product(app):
    says(app, app.wishes, meant("navigate"))
    assert (app.data["stage"], app.data["note"]) == ("failed", "That is for Navigation.")
    found(app)
    says(app, app.wishes, meant("play"))
    assert app.data["stage"] == "found"
    app.glasses.say.assert_called_with("That is for Music.")


def test_what_another_app_hands_over_is_understood():
    app = load_app(FOLDER, "app:Shop")
    app.glasses = Mock(now_ns=0, opened_for="what is an umbrella", language="en")
    app.on_start()
    assert app.glasses.understand.call_args.args[0] == "what is an umbrella"
