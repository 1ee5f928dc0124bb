"""The live assistant against a server on the loopback that speaks the OpenAI protocol, and breaks it."""

import json
import threading

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.assistant import AskAssistant, Summarise, Tool, ToolUse, Turn
from emulator.messages.samples import Photo
from emulator.messages.services import Call, RemoteService, ServiceFailed
from emulator.services.assistant.live import LiveAssistant
from emulator.services.assistant.price import PRICE, Price, price_from_environment
from emulator.services.qwen import Qwen, Retries, Secret, Settings, Timeouts
from tests.unit.services.qwen.model_server import (
    MODEL,
    ModelServer,
    complain,
    cut,
    hang,
    raw,
    say,
    send_events,
    stream_of,
    token,
)

KEY = "sk-canary-3f9a0c77d1"
TIMER = Tool("set_timer", "Ring after a while", {"seconds": {"type": "number"}, "label": {"type": "string"}})


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


@pytest.fixture
def make(server):
    def make(*, key=KEY, url=None, model=MODEL, price=None, **times):
        settings = Settings(url or server.url, model, Secret(key))
        return LiveAssistant(Qwen(settings, timeouts=Timeouts(**times), retries=Retries(1, 0.0)), price)

    return make


def bodies(server):
    return [json.loads(body) for _, _, body in server.requests]


def test_words_are_handed_on_as_they_come_and_measured(server, make):
    heard = []
    call = Call(hear=heard.append)
    reply = make().answer(AskAssistant("hello there"), call)
    assert isinstance(make(), RemoteService) and make().is_live
    assert reply.value.text == "you said hello there"
    assert "".join(heard) == "".join(piece.text for piece in reply.pieces) == "you said hello there "
    times = [piece.after_ns for piece in reply.pieces]
    assert times == sorted(times) and 0 < times[0] <= times[-1] <= reply.cloud.p50_ns
    assert reply.cloud.confidence == "measured"
    assert reply.bytes_down > 300
    assert reply.value.provider == f"small-model at 127.0.0.1:{server.url.split(':')[2].split('/')[0]}"


def test_tokens_and_cost_stand_in_the_note(make):
    reply = make(price=Price(1000.0, 10_000.0, "CNY")).answer(AskAssistant("hello"), Call())
    assert reply.value.tokens == 10
    assert "7 tokens in, 3 out" in reply.note
    assert reply.note.endswith("0.037 CNY")
    assert "first token after" in reply.note


def test_the_model_is_told_how_to_speak_and_what_was_said(server, make):
    history = (Turn("user", "who are you"), Turn("assistant", "A model."))
    make().answer(AskAssistant("and now", history), Call())
    (asked,) = bodies(server)
    assert [message["role"] for message in asked["messages"]] == ["system", "user", "assistant", "user"]
    assert "read aloud" in asked["messages"][0]["content"]
    assert asked["messages"][-1]["content"] == "and now"
    assert asked["max_tokens"] <= 200


def test_a_photo_goes_along_as_a_picture(make):
    photo = Photo(0, np.zeros((1512, 2016, 3), np.uint8))
    reply = make().answer(AskAssistant("what is this", photo=photo), Call())
    assert "image/jpeg JPEG 1024x768" in reply.value.text


def test_the_size_of_a_request_is_that_of_its_body(server, make):
    assistant = make()
    request = AskAssistant("what is this", photo=Photo(0, np.zeros((600, 800, 3), np.uint8)), tools=(TIMER,))
    assistant.answer(request, Call())
    assert abs(assistant.request_bytes(request) - len(server.requests[0][2])) < 600


def test_tools_go_out_as_schemas_and_come_back_checked(server, make):
    reply = make().answer(AskAssistant("ten minutes", tools=(TIMER,)), Call())
    assert reply.value.tools == (ToolUse("set_timer", {"text": "ten minutes"}),)
    (asked,) = bodies(server)
    schema = asked["tools"][0]["function"]["parameters"]
    assert schema["required"] == ["seconds", "label"]
    assert schema["properties"]["seconds"] == {"type": "number"}


def test_notes_are_made_short_by_the_model(server, make):
    reply = make().answer(Summarise("we met", 2), Call())
    assert reply.value.text == "you said we met"
    assert "at most 2" in bodies(server)[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    ("replies", "kind", "told"),
    [
        ([complain(401, f"Incorrect API key provided: {KEY}")], "refused", "LORGNETTE_QWEN_KEY"),
        ([complain(403, "no access")], "refused", "LORGNETTE_QWEN_KEY"),
        ([complain(429, "slow down")] * 2, "refused", "too many requests"),
        ([complain(503, "overloaded")] * 2, "failed", "the server failed"),
        ([complain(404, "The model `x` does not exist.")], "refused", "LORGNETTE_QWEN_MODEL"),
        ([complain(400, "bad picture")], "refused", "bad picture"),
        ([stream_of(token("half an ans"), then=cut)], "failed", "closed the connection"),
        ([stream_of(b"data: {]\n\n")], "failed", "malformed"),
        ([raw(b"SSH-2.0-OpenSSH\r\n")] * 2, "failed", "closed the connection"),
        ([say(200, "text/html", b"<html>")], "failed", "text/html"),
    ],
)
def test_what_breaks_is_one_line_with_a_kind(server, make, replies, kind, told):
    server.replies = list(replies)
    with pytest.raises(ServiceFailed) as raised:
        make().answer(AskAssistant("hello"), Call())
    assert raised.value.kind == kind
    line = str(raised.value)
    assert told in line
    assert "\n" not in line
    assert "canary" not in line


def test_a_silent_server_is_late(server, make):
    server.replies = [hang]
    with pytest.raises(ServiceFailed) as raised:
        make(first_token_s=0.2).answer(AskAssistant("hello"), Call())
    assert raised.value.kind == "late"


def test_a_server_that_is_not_there_is_offline(make):
    with pytest.raises(ServiceFailed) as raised:
        make(url="http://127.0.0.1:9/v1", key="").answer(AskAssistant("hello"), Call())
    assert raised.value.kind == "offline"
    assert "is the server running" in str(raised.value)


def test_a_call_that_nobody_wants_ends(server, make):
    server.replies = [stream_of(token("one "), then=hang)]
    call = Call()
    heard = threading.Event()
    call.hear = lambda text: (heard.set(), call.cancel.set())
    with pytest.raises(ServiceFailed):
        make().answer(AskAssistant("hello"), call)
    assert heard.is_set()
    assert server.left.wait(5)


def test_a_second_attempt_is_told(server, make):
    server.replies = [complain(503, "overloaded")]
    reply = make().answer(AskAssistant("hello"), Call())
    assert "2 attempts" in reply.note


def test_an_empty_answer_is_an_answer(server, make):
    server.replies = [
        lambda handler, _: send_events(handler, [{"choices": [{"delta": {}, "finish_reason": "stop"}]}]),
    ]
    reply = make().answer(AskAssistant("hello"), Call())
    assert (reply.value.text, reply.pieces, reply.value.tokens) == ("", (), None)


def test_a_price_is_read_from_the_environment():
    assert price_from_environment({PRICE: "0.8/2 CNY"}) == Price(0.8, 2.0, "CNY")
    assert price_from_environment({}) is None
    with pytest.raises(BadInput, match=PRICE):
        price_from_environment({PRICE: "cheap"})
