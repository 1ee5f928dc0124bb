"""The sandbox assistant as a service."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.assistant import AskAssistant, Summarise, Tool, ToolUse, Turn
from emulator.messages.samples import Photo
from emulator.messages.services import Call, RemoteService
from emulator.services.assistant.sandbox import PROVIDER, SandboxAssistant, pieces_of

TIMER = Tool("set_timer", "Ring after a while", {"seconds": {"type": "number"}})


@pytest.fixture(scope="module")
def assistant():
    return SandboxAssistant.load()


def said(assistant, text, **more):
    return assistant.answer(AskAssistant(text, **more), Call()).value.text


def test_it_answers_beyond_the_radio_and_is_not_live(assistant):
    assert isinstance(assistant, RemoteService)
    assert (assistant.is_agent, assistant.is_live) == (True, False)


def test_the_pieces_make_the_answer_and_come_before_its_end(assistant):
    reply = assistant.answer(AskAssistant("how heavy are the glasses"), Call())
    assert "".join(piece.text for piece in reply.pieces) == reply.value.text
    times = [piece.after_ns for piece in reply.pieces]
    assert times == sorted(times)
    assert times[-1] <= reply.cloud.p50_ns
    assert reply.cloud.low_ns < reply.cloud.p50_ns < reply.cloud.high_ns
    assert "sandbox" in reply.cloud.source
    assert reply.value.provider == PROVIDER


@pytest.mark.parametrize("text", ["你好。世界", "S1裸重约51克", "a  b\nc", "", "…", "🙂 ok"])
def test_nothing_is_lost_between_pieces(text):
    assert "".join(piece.text for piece in pieces_of(text)) == text


def test_what_it_does_not_know_it_says_in_the_language_of_the_question(assistant):
    assert said(assistant, "who painted the mona lisa").startswith("I am an offline sandbox and do not know that.")
    assert said(assistant, "wer hat die mona lisa gemalt").startswith("Ich bin ein Offline-Sandkasten")
    assert said(assistant, "蒙娜丽莎是谁画的").startswith("我是离线沙盒")


def test_it_answers_in_the_language_of_the_question(assistant):
    assert "51 grams" in said(assistant, "how heavy are the glasses")
    assert "51 Gramm" in said(assistant, "Wie schwer ist die Brille?")
    assert "51 克" in said(assistant, "眼镜有多重")


def test_equal_requests_get_equal_answers(assistant):
    request = AskAssistant("what is in front of me", (Turn("user", "hello"),))
    assert assistant.answer(request, Call()) == SandboxAssistant.load().answer(request, Call())


def test_a_tool_is_picked_without_words(assistant):
    reply = assistant.answer(AskAssistant("set a timer for five minutes", tools=(TIMER,)), Call())
    assert reply.value.tools == (ToolUse("set_timer", {"seconds": 300, "label": ""}),)
    assert (reply.value.text, reply.pieces) == ("", ())


def test_without_the_tool_it_explains_instead(assistant):
    assert "timer" in said(assistant, "set a timer for five minutes")


def test_a_following_question_is_understood_from_the_one_before(assistant):
    before = (Turn("user", "how heavy are the glasses"), Turn("assistant", "About 51 grams."))
    assert "hours" in said(assistant, "and how long does the battery last", history=before)
    before = (Turn("user", "how many metres are in a mile"), Turn("assistant", "1 mile is 1,609.34 metres."))
    assert said(assistant, "what about yards", history=before) == "1 mile is 1,760 yards."


def test_a_photo_is_described_by_light_and_colour(assistant):
    photo = Photo(0, np.full((60, 80, 3), (30, 160, 40), np.uint8))
    assert "mostly green" in said(assistant, "what do you see", photo=photo)
    bare, with_photo = AskAssistant("what do you see"), AskAssistant("what do you see", photo=photo)
    assert assistant.request_bytes(with_photo) - assistant.request_bytes(bare) > 100_000


def test_more_history_and_tools_are_more_bytes(assistant):
    bare = assistant.request_bytes(AskAssistant("hello"))
    assert assistant.request_bytes(AskAssistant("hello", (Turn("user", "before"),))) > bare
    assert assistant.request_bytes(AskAssistant("hello", tools=(TIMER,))) > bare


def test_a_summary_says_that_it_only_picks(assistant):
    notes = "Tea opens on Monday. The tea room needs chairs. Rain fell. Chairs for the tea room come on Monday."
    reply = assistant.answer(Summarise(notes, 1), Call())
    assert reply.value.text in notes
    assert "picked" in reply.value.provider


def test_a_request_that_is_none_is_refused_in_the_apps_own_call():
    with pytest.raises(BadInput, match="AskAssistant: a text is needed, not a int"):
        AskAssistant(3)
    with pytest.raises(BadInput, match="characters are too many"):
        AskAssistant("a" * 10_001)
    with pytest.raises(BadInput, match="history"):
        AskAssistant("a", (Turn("user", None),))
    with pytest.raises(BadInput, match="Summarise"):
        Summarise(b"notes")


def test_tools_that_cannot_be_sent_have_a_size_all_the_same(assistant):
    assert assistant.request_bytes(AskAssistant("a", tools=(Tool("t", "d", {"x": object()}),))) > 600


@pytest.mark.parametrize(
    "text",
    ["", "   ", "half \ud83d of a letter", "?!", "\x00", "a" * 10_000, "the the the", "一", "９" * 50, "-" * 500],
)
def test_odd_questions_get_an_answer_too(assistant, text):
    assert said(assistant, text)
