"""What a good server answers, of every kind of call, and what the calls cost."""

import json

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.services.qwen import Chat, Message, Qwen, Settings, Tool, picture_of, sound_of
from tests.unit.services.qwen.conftest import KEY
from tests.unit.services.qwen.model_server import MODEL, say, stream_of, token

HELLO = Chat([Message("system", "Be short."), Message("user", "hello, 你好")])
SHOW = Tool("show_text", "Show a text.", {"type": "object", "properties": {"text": {"type": "string"}}})
SECOND = np.sin(np.arange(16_000, dtype=np.float32))


def test_a_chat_is_answered_as_a_whole(server, client):
    answer = client().chat(HELLO)
    assert (answer.text, answer.finish, answer.model) == ("you said hello, 你好", "stop", MODEL)
    assert (answer.tokens_in, answer.tokens_out) == (7, 3)
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert json.loads(body)["messages"][0] == {"role": "system", "content": "Be short."}


def test_a_stream_hands_out_each_piece_before_the_whole(client):
    pieces = []
    answer = client().stream(HELLO, pieces.append)
    assert pieces == ["you ", "said ", "hello, ", "你好 "]
    assert (answer.text, answer.finish, answer.tokens_out) == ("you said hello, 你好 ", "stop", 3)


def test_pieces_come_while_the_server_still_writes(server, client):
    """The server sends the second word only when the first has been handed out."""
    import threading

    shown = threading.Event()

    def after_the_first(handler, body):
        assert shown.wait(10)
        stream_end(handler)

    def stream_end(handler):
        handler.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(LAST), LAST))

    server.replies = [stream_of(token("one"), then=after_the_first)]
    pieces = []

    def show(text):
        pieces.append(text)
        shown.set()

    assert client().stream(HELLO, show).text == "onetwo"
    assert pieces == ["one", "two"]


LAST = token("two") + b"data: [DONE]\n\n"


def test_a_picture_arrives_no_larger_than_stated(client):
    picture = picture_of(np.zeros((600, 3000, 3), np.uint8))
    answer = client().chat(Chat([Message("user", "what is it", pictures=(picture,))]))
    assert answer.text == "data:image/jpeg JPEG 1024x205 you said what is it"
    assert (picture.width_px, picture.height_px) == (1024, 205)


def test_a_small_picture_is_not_enlarged():
    picture = picture_of(np.zeros((20, 30, 3), np.uint8))
    assert (picture.width_px, picture.height_px) == (30, 20)


@pytest.mark.parametrize("how", ["whole", "streamed"])
def test_a_tool_is_asked_for_and_answered(server, client, how):
    asked = Chat([Message("user", "exit")], tools=[SHOW])
    qwen = client()
    answer = qwen.chat(asked) if how == "whole" else qwen.stream(asked, lambda _: None)
    (call,) = answer.tool_calls
    assert (call.id, call.name, call.arguments, answer.finish) == (
        "call-1",
        "show_text",
        {"text": "exit"},
        "tool_calls",
    )
    turns = [
        *asked.messages,
        Message("assistant", "", tool_calls=(call,)),
        Message("tool", "shown", tool_call_id=call.id),
    ]
    assert qwen.chat(Chat(turns, tools=[SHOW])).text == "you said shown"
    sent = json.loads(server.requests[-1][2])["messages"]
    assert sent[-1] == {"role": "tool", "content": "shown", "tool_call_id": "call-1"}
    assert json.loads(sent[-2]["tool_calls"][0]["function"]["arguments"]) == {"text": "exit"}


def test_a_sound_is_uploaded_and_transcribed(server, client):
    heard = client().transcribe(sound_of(SECOND, 16_000), language="en")
    assert (heard.text, heard.language) == ("1 s at 16000 Hz", "en")
    assert heard.measured.bytes_up > 32_000
    assert server.requests[0][1]["Authorization"] == f"Bearer {KEY}"


def test_a_sound_goes_into_a_chat_where_the_server_wants_it_so(server, client):
    heard = client(transcription="chat").transcribe(sound_of(SECOND, 8_000), language="zh")
    assert heard.text == "2 s at 8000 Hz"
    assert json.loads(server.requests[0][2])["asr_options"] == {"language": "zh"}


def test_without_a_model_for_speech_nothing_is_sent(server):
    with pytest.raises(BadInput, match="LORGNETTE_QWEN_TRANSCRIPTION_MODEL"):
        Qwen(Settings(server.url, MODEL)).transcribe(sound_of(SECOND, 16_000))
    assert server.requests == []


def test_a_call_is_measured(client):
    measured = client().stream(HELLO, lambda _: None).measured
    assert measured.attempts == 1
    assert measured.bytes_up > 200
    assert measured.bytes_down > 300
    assert len(measured.text_ns) == 4
    instants = [measured.connected_ns, measured.sent_ns, measured.first_byte_ns, measured.first_token_ns]
    assert [0, *instants, *measured.text_ns[1:], measured.ended_ns] == sorted(
        [0, *instants, *measured.text_ns[1:], measured.ended_ns]
    )


def test_bytes_are_those_of_the_connection(server, client):
    """Counted against what the server wrote, head included."""
    body = json.dumps({"choices": [{"message": {"content": "x" * 5000}}]}).encode()
    server.replies = [say(200, "application/json", body)]
    measured = client().chat(HELLO).measured
    _, headers, sent = server.requests[0]
    assert 5000 + 100 < measured.bytes_down < len(body) + 400
    head = sum(len(name) + len(value) + 4 for name, value in headers.items())
    assert measured.bytes_up == len("POST /v1/chat/completions HTTP/1.1\r\n") + head + 2 + len(sent)


def test_thoughts_are_progress_but_no_text(server, client):
    thought = b'data: {"choices": [{"delta": {"reasoning_content": "hm"}}]}\n\n'
    server.replies = [stream_of(thought, token("yes"), b"data: [DONE]\n\n")]
    answer = client().stream(HELLO, lambda _: None)
    assert answer.text == "yes"
    assert answer.measured.first_token_ns <= answer.measured.text_ns[0]


def test_options_of_one_server_go_out_beside_the_rest(server, client):
    client().chat(Chat([Message("user", "hello")], options={"enable_thinking": False, "stream": True}))
    sent = json.loads(server.requests[0][2])
    assert (sent["enable_thinking"], sent["stream"]) == (False, False)


def test_a_slash_at_the_end_of_the_address_does_no_harm(server, client):
    assert client(url=server.url + "/").chat(HELLO).finish == "stop"


def test_a_stream_may_end_with_a_reason_alone(server, client):
    end = b'data: {"choices": [{"delta": {}, "finish_reason": "length"}]}\n\n'
    server.replies = [stream_of(token("cut short"), end)]
    assert client().stream(HELLO, lambda _: None).finish == "length"


def test_half_of_a_character_breaks_nothing_later(server, client):
    server.replies = [stream_of(b'data: {"choices": [{"delta": {"content": "\\ud83d"}}]}\n\n', b"data: [DONE]\n\n")]
    assert client().stream(HELLO, lambda _: None).text.encode("utf-8") == b"?"


def test_what_the_caller_raises_is_the_callers(server, client):
    """It ends the call, is not taken for the server's fault, and closes the connection."""
    from tests.unit.services.qwen.model_server import hang

    server.replies = [stream_of(token("one"), then=hang)]

    def fail(_):
        raise ValueError("the caption is gone")

    with pytest.raises(ValueError, match="the caption is gone"):
        client().stream(HELLO, fail)
    assert server.left.wait(10)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: picture_of(np.zeros((4, 4), np.uint8)), "give RGB"),
        (lambda: picture_of(np.zeros((0, 4, 3), np.uint8)), "give RGB"),
        (lambda: sound_of(np.zeros((2, 2), np.float32), 16_000), "mono"),
        (lambda: sound_of(np.zeros(4_000_000, np.float32), 16_000), "at most 234 s"),
    ],
)
def test_what_cannot_be_sent_is_refused_where_it_is_made(make, words):
    with pytest.raises(BadInput, match=words):
        make()
