"""From an utterance to what is done for it: sentences of the grammar first, then words, asked back where not sure."""

import numpy as np
import pytest

from emulator.messages.effects import After, Ask, Forget, Log, Speak, WakeScreen
from emulator.messages.services import Failure
from emulator.sdk import (
    App,
    Glasses,
    HeardCommand,
    HeardText,
    Listen,
    SpeechSegment,
    SpeechStarted,
    Wishes,
)
from emulator.sdk.glasses import DeviceClock
from tests.unit.apps.free_wording import meant


class Wearer:
    """An app of which only its wishes are looked at; `heard` has what reached it."""

    def __init__(self, *, can_ask=True, **options):
        self.heard = []
        self.app = App()
        self.app.glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
        self.wishes = Wishes(
            self.app,
            obey=lambda text: self.heard.append(("obey", text)),
            do=lambda found: self.heard.append(("do", found.intent)),
            ask_back=self.ask_back,
            lost=lambda reason: self.heard.append(("lost", reason)),
            **options,
        )
        self.can_ask = can_ask

    def ask_back(self, found):
        self.heard.append(("ask", found.intent))
        return self.can_ask

    def did(self, kind):
        return [effect for effect in self.app.glasses.take_effects() if isinstance(effect, kind)]

    def asked(self, kind=Ask):
        """The one question to a service since the last look."""
        (asked,) = self.did(kind)
        return asked

    def command(self, text, confidence=0.9, start_ns=5):
        self.wishes.command(HeardCommand(text, confidence, start_ns, start_ns + 1))

    def says(self, text, found):
        """Words that the model takes so."""
        self.wishes.words(text)
        for asked in self.did(Ask):
            assert asked.request.text == text
            asked.then(found)


@pytest.fixture
def wearer():
    return Wearer()


def speaks(wearer, seconds=2.0, start_ns=5):
    """Somebody says something; the question to the transcriber that listens."""
    wearer.wishes.speech(SpeechStarted(start_ns))
    listening = wearer.asked()
    assert isinstance(listening.request, Listen)
    end_ns = start_ns + round(seconds * 1e9)
    wearer.wishes.speech(SpeechSegment(start_ns, end_ns, 16_000, np.zeros(round(seconds * 16_000), np.float32)))
    return listening


def written(text):
    return HeardText(text, 0.5, "en", 5, 6)


def test_a_sentence_of_the_grammar_is_obeyed_whatever_the_transcriber_hears(wearer):
    listening = speaks(wearer)
    wearer.command("go back")
    assert wearer.heard == [("obey", "go back")]
    listening.then(written("call jack"))
    assert wearer.did(Ask) == []


@pytest.mark.parametrize("early", [True, False])
def test_other_speech_is_written_down_and_understood(wearer, early):
    listening = speaks(wearer)
    steps = [lambda: listening.then(written("bring me home")), lambda: wearer.command("", confidence=0.0)]
    for step in steps if early else reversed(steps):
        step()
    understand = wearer.asked()
    assert (understand.request.service, understand.request.text) == ("understand", "bring me home")
    understand.then(meant("navigate"))
    assert wearer.heard == [("do", "navigate")]
    assert [log.text for log in wearer.did(Log)] == ["understood: navigate (0.70): some words"]


def test_words_of_a_dictation_node_count_when_they_are_final(wearer):
    wearer.wishes.dictation(HeardText("bring", 0.0, "en", 5, 6, False))
    assert wearer.did(Ask) == []
    wearer.wishes.dictation(written("bring me home"))
    assert wearer.asked().request.text == "bring me home"


def test_what_a_dictation_node_misses_the_transcriber_may_have_heard(wearer):
    listening = speaks(wearer)
    wearer.wishes.dictation(written(""))
    listening.then(written("bring me home"))
    assert wearer.asked().request.text == "bring me home"


AGAIN = "Did you say: next one? Say yes, or say it again."


def doubts(wearer, start_ns=5):
    """A sentence that is heard without confidence, of whose sound the transcriber makes nothing."""
    listening = speaks(wearer, start_ns=start_ns)
    wearer.command("next one", confidence=0.2, start_ns=start_ns)
    listening.otherwise(Failure("late"))


def test_a_doubtful_command_counts_only_where_nothing_comes_of_the_words(wearer):
    listening = speaks(wearer)
    wearer.command("next one", confidence=0.2)
    assert wearer.heard == []
    listening.then(written("bring me home"))
    wearer.asked().then(meant("navigate"))
    assert wearer.heard == [("do", "navigate")]


def test_a_doubtful_command_is_asked_back_before_it_is_obeyed(wearer):
    doubts(wearer)
    assert wearer.heard == [] and [said.text for said in wearer.did(Speak)] == [AGAIN]
    wearer.wishes.words("yes")
    assert wearer.heard == [("obey", "next one")]
    listening = speaks(wearer, start_ns=9)
    wearer.command("next one", confidence=0.2, start_ns=9)
    listening.then(written("lakes swan"))
    wearer.asked().then(meant("none"))
    assert [said.text for said in wearer.did(Speak)] == [AGAIN], "what the grammar knows is more than talk"
    wearer.wishes.words("no")
    assert wearer.heard == [("obey", "next one"), ("lost", "declined")]


def test_a_doubtful_command_is_asked_back_also_where_its_words_cannot_be_understood(wearer):
    listening = speaks(wearer)
    wearer.command("next one", confidence=0.2)
    listening.then(written("lakes swan"))
    wearer.asked().then(None)
    assert (wearer.heard, wearer.wishes.asked) == ([], "next one")


def test_a_question_lights_a_screen_that_is_off(wearer):
    doubts(wearer)
    assert len(wearer.did(WakeScreen)) == 1
    wearer.wishes.words("no")
    wearer.says("give him ten", meant("pay", sure=False))
    assert len(wearer.did(WakeScreen)) == 1


def waits_in_vain(wearer):
    (answer,) = [after for after in wearer.did(After) if after.name == "wishes.answer"]
    answer.then()


@pytest.mark.parametrize(
    ("goes_on", "then"),
    [
        (lambda wearer: wearer.wishes.words("yes"), ("obey", "next one")),
        (lambda wearer: wearer.wishes.words("no"), ("lost", "declined")),
        (lambda wearer: wearer.wishes.touched(), ("lost", "declined")),
        (lambda wearer: wearer.command("go back", start_ns=9), ("obey", "go back")),
        (lambda wearer: wearer.says("bring me home", meant("navigate")), ("do", "navigate")),
        (waits_in_vain, ("lost", "unanswered")),
    ],
)
def test_an_app_hears_that_its_question_is_over_before_anything_comes_of_it(goes_on, then):
    wearer = Wearer(question_over=lambda: wearer.heard.append(("over", wearer.wishes.asked)))
    doubts(wearer)
    assert wearer.heard == []
    goes_on(wearer)
    assert wearer.heard == [("over", None), then]


def test_the_same_sentence_once_more_means_yes_and_another_one_is_another_wish(wearer):
    doubts(wearer)
    wearer.command("next one", confidence=0.1, start_ns=9)
    assert wearer.heard == [("obey", "next one")]
    doubts(wearer, start_ns=13)
    wearer.command("go back", start_ns=17)
    assert wearer.heard == [("obey", "next one"), ("obey", "go back")]
    assert wearer.wishes.asked is None


def test_an_app_with_room_shows_the_question_in_place_of_its_being_said():
    lines = []
    wearer = Wearer(show_question=lambda line: bool(lines.append(line) or True))
    doubts(wearer)
    assert lines == [AGAIN] and wearer.did(Speak) == []


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (Failure("unknown"), "words"),
        (Failure("late"), "late"),
        (Failure("failed", "", "server"), "server"),
    ],
)
def test_why_there_are_no_words_is_told(wearer, failure, reason):
    listening = speaks(wearer)
    wearer.command("", confidence=0.0)
    listening.otherwise(failure)
    assert wearer.heard == [("lost", reason)]


def test_a_project_without_a_transcriber_has_no_words(wearer):
    speaks(wearer).otherwise(Failure("off"))
    wearer.command("", confidence=0.0)
    wearer.asked().otherwise(Failure("off"))
    assert wearer.heard == [("lost", "words")]


def test_a_cough_is_no_wish_but_may_be_an_answer(wearer):
    listening = speaks(wearer, seconds=0.3)
    wearer.command("", confidence=0.0)
    listening.then(written("no"))
    assert wearer.heard == [] and wearer.did(Ask) == []
    wearer.says("give him ten", meant("pay", sure=False))
    listening = speaks(wearer, seconds=0.3, start_ns=9)
    wearer.command("", confidence=0.0, start_ns=9)
    listening.then(written("no"))
    assert wearer.heard == [("ask", "pay"), ("lost", "declined")]


@pytest.mark.parametrize(
    ("found", "reason"),
    [(meant("none"), "talk"), (meant("none", sure=False), "words"), (None, "unclear")],
)
def test_what_is_no_wish_is_told_as_such(wearer, found, reason):
    wearer.says("the weather was fine", found)
    assert wearer.heard == [("lost", reason)]


@pytest.mark.parametrize(("answer", "ends"), [("yes please", ("do", "pay")), ("no thanks", ("lost", "declined"))])
@pytest.mark.parametrize("by_command", [True, False])
def test_what_is_not_sure_is_asked_back_and_answered(wearer, answer, ends, by_command):
    wearer.says("give him ten", meant("pay", sure=False))
    assert wearer.heard == [("ask", "pay")]
    if by_command:
        wearer.command(answer, confidence=0.1)
    else:
        wearer.wishes.words(answer)
    assert wearer.heard[1:] == [ends]
    assert wearer.did(Ask) == []
    wearer.command("yes")
    assert wearer.heard[2:] == [("obey", "yes")], "an answer to nothing is a sentence like any other"


def test_another_sentence_takes_the_place_of_the_question(wearer):
    wearer.says("give him ten", meant("pay", sure=False))
    wearer.says("bring me home", meant("navigate"))
    wearer.says("yes", meant("none"))
    assert wearer.heard == [("ask", "pay"), ("do", "navigate"), ("lost", "talk")]


def test_a_question_waits_for_its_answer_and_no_longer(wearer):
    wearer.says("give him ten", meant("pay", sure=False))
    wearer.did(After)
    wearer.wishes.speech(SpeechStarted(5))
    (answer,) = wearer.did(After)
    assert answer.delay_ns == 12_000_000_000
    answer.then()
    assert wearer.heard[1:] == [("lost", "unanswered")]
    answer.then()
    assert len(wearer.heard) == 2


def test_what_an_app_cannot_do_is_not_asked():
    wearer = Wearer(can_ask=False)
    wearer.says("give him ten", meant("pay", sure=False))
    assert wearer.heard == [("ask", "pay"), ("lost", "words")]
    assert wearer.wishes.asked is None


def test_what_is_dropped_is_forgotten_by_the_services(wearer):
    wearer.says("give him ten", meant("pay", sure=False))
    wearer.wishes.drop()
    assert {effect.service for effect in wearer.did(Forget)} == {"transcribe", "understand"}
    assert wearer.wishes.asked is None


def test_who_talks_long_after_the_app_was_used_is_not_listened_to():
    wearer = Wearer(open_s=20.0)
    clock = [0]
    wearer.app.glasses = Glasses(
        "quark-s1",
        has_display=True,
        layouts=frozenset(),
        language="en",
        clock=DeviceClock(lambda: clock[0]),
    )
    wearer.wishes.used()
    speaks(wearer)
    clock[0] = 21 * 10**9
    wearer.wishes.speech(SpeechStarted(9))
    wearer.wishes.speech(SpeechSegment(9, 2 * 10**9, 16_000, np.zeros(32_000, np.float32)))
    wearer.command("", confidence=0.0, start_ns=9)
    assert wearer.did(Ask) == [] and wearer.heard == []
    wearer.wishes.speech(SpeechStarted(11))
    wearer.command("next one", confidence=0.2, start_ns=11)
    assert [said.text for said in wearer.did(Speak)] == [AGAIN] and wearer.heard == []
    wearer.wishes.speech(SpeechStarted(12))
    assert len(wearer.did(Ask)) == 1, "who has asked listens for the answer"
    wearer.command("next one", confidence=0.2, start_ns=12)
    assert wearer.heard == [("obey", "next one")]
    speaks(wearer, start_ns=13)


def test_an_app_that_refuses_free_words_sends_no_sound_away_for_the_answer_to_a_doubt():
    wearer = Wearer(listens=lambda: False)
    wearer.wishes.speech(SpeechStarted(5))
    wearer.command("stop navigation", confidence=0.2)
    assert [said.text for said in wearer.did(Speak)] == ["Did you say: stop navigation? Then say it again."]
    wearer.wishes.speech(SpeechStarted(9))
    assert wearer.did(Ask) == [] and wearer.heard == []
    wearer.command("stop navigation", confidence=0.2, start_ns=9)
    assert wearer.heard == [("obey", "stop navigation")]


def test_a_hand_takes_back_what_was_asked(wearer):
    wearer.says("chair", meant("shop", sure=False))
    wearer.wishes.touched()
    wearer.command("yes")
    assert wearer.heard == [("ask", "shop"), ("lost", "declined"), ("obey", "yes")]


def test_who_thinks_aloud_may_still_answer(wearer):
    wearer.says("chair", meant("shop", sure=False))
    wearer.says("let me think", meant("none"))
    wearer.says("hm what did you say", meant("none", sure=False))
    speaks(wearer).otherwise(Failure("late"))
    wearer.command("", confidence=0.0)
    assert wearer.wishes.asked is not None
    wearer.command("yes")
    assert wearer.heard == [("ask", "shop"), ("do", "shop")]


@pytest.mark.parametrize(
    ("found", "heard"),
    [
        (meant("open"), ["greeting"]),
        (meant("none", sure=False), ["greeting"]),
        (meant("shop"), [("do", "shop")]),
        (meant("shop", sure=False), [("do", "shop")]),  # it was asked back where it was said
        (None, [("lost", "unclear")]),
    ],
)
def test_that_an_app_is_to_be_opened_is_done_when_it_is_and_who_wants_something_is_not_greeted(wearer, found, heard):
    wearer.app.glasses.opened_for = "open the shop"
    wearer.wishes.opened(lambda: wearer.heard.append("greeting"))
    assert wearer.heard == []
    wearer.asked().then(found)
    assert wearer.heard == heard


def test_who_opens_an_app_without_a_word_is_greeted(wearer):
    wearer.wishes.opened(lambda: wearer.heard.append("greeting"))
    assert wearer.heard == ["greeting"] and wearer.did(Ask) == []


def test_a_question_does_not_stand_for_as_long_as_others_talk(wearer):
    now_s = [0.0]
    clock = DeviceClock(lambda: round(now_s[0] * 1e9))
    wearer.app.glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en", clock=clock)
    wearer.says("chair", meant("shop", sure=False))
    waits = []
    wearer.did(After)
    for now_s[0] in (5.0, 11.0, 13.0, 20.0):
        wearer.wishes.speech(SpeechStarted(round(now_s[0] * 1e9)))
        waits.append(len([after for after in wearer.did(After) if after.name == "wishes.answer"]))
    assert waits == [1, 1, 0, 0]


def test_what_nobody_hears_is_not_kept_for_ever(wearer):
    for start_ns in range(100):
        speaks(wearer, start_ns=start_ns + 5)
    assert len(wearer.wishes._ear._spoken) < 10
