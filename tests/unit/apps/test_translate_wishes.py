"""What the translator makes of words of the wearer's own, before it is started and while it runs."""

from unittest.mock import Mock

import pytest

from emulator.apps.translate.app import SPEECH, Translator
from emulator.sdk import HeardText, SpeechSegment, SpeechStarted, Touch, Translate
from tests.unit.apps.free_wording import meant, says


def opened(words=""):
    app = Translator()
    app.glasses = Mock(now_ns=0, opened_for=words, language="en")
    app.on_start()
    return app


@pytest.fixture
def app():
    return opened()


def wishes(app, found):
    says(app, app.free_words._wishes, found)


def shown(app):
    return app.glasses.show.call_args.args[1]


def requests(app):
    return [call.args[0] for call in app.glasses.ask.call_args_list if isinstance(call.args[0], Translate)]


def test_a_language_alone_starts_it(app):
    wishes(app, meant("translate", language="ins Deutsche"))
    assert (app.is_on, app.targets[SPEECH], requests(app)) == (True, "de", [])


def test_a_text_and_its_language_are_taken_from_one_sentence(app):
    wishes(app, meant("translate", text="good night", language="french"))
    assert (app.is_on, app.targets[SPEECH]) == (True, "fr")
    assert [(ask.text, ask.target) for ask in requests(app)] == [("good night", "fr")]


def test_a_language_that_is_not_here_is_told_and_starts_nothing(app):
    wishes(app, meant("translate", language="klingon"))
    assert (app.is_on, shown(app)["note"]) == (False, "I do not know klingon")
    app.clear()
    assert shown(app)["stage"] == "idle"


@pytest.mark.parametrize(("answer", "is_on"), [("yes", True), ("no", False)])
def test_what_is_not_sure_is_asked_back(app, answer, is_on):
    wishes(app, meant("translate", sure=False, language="德语"))
    assert shown(app)["note"] == "Translate into German? Say yes or no"
    app.on_dictation(HeardText(answer, 1.0, "en", 0, 1))
    assert app.is_on is is_on
    assert shown(app)["stage"] == ("note" if is_on else "idle")


@pytest.mark.parametrize(
    ("sentence", "slots", "target", "text"),
    [
        ("translate to german", {}, "de", ""),
        ("translate from english to german", {"language": "english"}, "de", ""),
        ("translate good night into french", {"text": "good", "language": "french"}, "fr", "good night"),
        ("wie sagt man gute nacht auf spanisch", {"text": "nacht", "language": "spanisch"}, "es", "gute nacht"),
        ("晚安用日语怎么说", {"text": "晚安", "language": "日语"}, "ja", "晚安"),
        ("translate from french", {"language": "french"}, "zh", ""),
    ],
)
def test_what_slots_miss_is_read_from_the_sentence(app, sentence, slots, target, text):
    wishes(app, meant("translate", sentence=sentence, **slots))
    assert (app.is_on, app.targets[SPEECH]) == (True, target)
    assert [ask.text for ask in requests(app)] == ([text] if text else [])


def test_a_note_does_not_keep_it_from_reading_once_it_is_on(app):
    wishes(app, meant("translate", sure=False))
    app.on_touch(Touch(0, "strip", "tap"))
    assert (app.free_from_ns, shown(app)["ready_said"]) == (0, "Looking and listening.")
    app.glasses.cancel.assert_any_call("clear")


def test_a_tap_is_an_answer_too(app):
    wishes(app, meant("translate", sure=False))
    app.on_touch(Touch(0, "strip", "tap"))
    assert app.is_on and app.free_words._wishes.asked is None


def test_talk_is_let_pass_a_wish_for_another_app_says_which_and_the_rest_is_told(app):
    before = app.glasses.show.call_count
    wishes(app, meant("none"))
    assert app.glasses.show.call_count == before
    wishes(app, meant("shop"))
    assert shown(app)["note"] == "That is for Shop"
    wishes(app, meant("none", sure=False))
    assert shown(app)["note"] == "I did not catch that"


def test_what_is_said_while_it_runs_is_translated_and_no_wish(app):
    app.on_touch(Touch(0, "strip", "tap"))
    app.glasses.understand.reset_mock()
    app.on_speech(SpeechStarted(0))
    app.on_speech(Mock(spec=SpeechSegment, start_ns=0, end_ns=10**9))
    app.on_dictation(HeardText("", 0.0, "en", 0, 10**9))
    listening = [call for call in app.glasses.ask.call_args_list if type(call.args[0]).__name__ == "Listen"]
    assert len(listening) == 1  # by the translator's own ear
    listening[0].args[1](HeardText("take me to the station", 1.0, "en", 0, 10**9))
    app.glasses.understand.assert_not_called()
    assert [ask.text for ask in requests(app)] == ["take me to the station"]


def test_what_another_app_hands_over_starts_it():
    app = opened("translate this into spanish")
    text, then = app.glasses.understand.call_args.args
    then(meant("translate", sentence=text, language="spanish"))
    assert (app.is_on, app.targets[SPEECH]) == (True, "es")
