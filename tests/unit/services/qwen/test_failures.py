"""Every way in which a server fails: one line that names it, a kind, no key in it, and no connection left."""

import json
import socket
import ssl
import threading

import pytest
import trustme

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.services.qwen import CallFailed, Chat, Message, Retries, Tool, sound_of
from emulator.services.wire.exchange import MOST_ANSWER_BYTES
from emulator.services.wire.status import failure_of
from tests.unit.services.qwen.conftest import KEY
from tests.unit.services.qwen.model_server import (
    ModelServer,
    complain,
    cut,
    hang,
    raw,
    say,
    stream_of,
    token,
)

ASK = Chat([Message("user", "hello")])
JSON = "application/json"
EVENTS = "text/event-stream"
DONE = b"data: [DONE]\n\n"


def fail(call):
    """The failure of a call, checked for what holds for all of them."""
    with pytest.raises(CallFailed) as caught:
        call()
    failure = caught.value
    line = str(failure)
    assert "\n" not in line
    assert len(line) < 500
    assert failure.measured.ended_ns > 0
    seen = [failure]
    while seen[-1].__context__ is not None:
        seen.append(seen[-1].__context__)
    assert not any(KEY in f"{error!r} {error}" for error in seen)
    return failure


def stream(qwen):
    return lambda: qwen.stream(ASK, lambda _: None)


def choices(**choice):
    return json.dumps({"choices": [choice]}).encode()


# ---- what a status says ----


@pytest.mark.parametrize(
    ("status", "said", "kind", "words"),
    [
        (400, "messages too long", "request", "refused the request (HTTP 400: messages too long)"),
        (400, "Model not exist.", "model", "does not have this model"),
        (401, "Incorrect API key provided: " + KEY, "key", "the key was not accepted (HTTP 401: Incorrect"),
        (403, "Access denied", "forbidden", "the server forbids it (HTTP 403: Access denied); what the key in LORG"),
        (404, "The model `x` does not exist.", "model", "name one that the server has in LORGNETTE_QWEN_MODEL"),
        (404, "Not Found", "address", "most servers want /v1 at its end"),
        (405, "Method Not Allowed", "address", "no such service"),
        (413, "too large", "request", "HTTP 413"),
        (429, "slow down", "busy", "too many requests"),
        (500, "CUDA error", "server", "the server failed (HTTP 500: CUDA error)"),
        (503, "loading model", "server", "HTTP 503: loading model"),
    ],
)
def test_a_status_is_told(server, client, status, said, kind, words):
    server.replies = [complain(status, said)] * 3
    failure = fail(lambda: client().chat(ASK))
    assert (failure.kind, failure.status) == (kind, status)
    assert words in str(failure)
    assert len(server.requests) == (3 if kind in ("busy", "server") else 1)


def test_a_wrong_key_is_told_without_the_key(server, client):
    failure = fail(lambda: client(key="sk-wrong-7d11e0aa92").chat(ASK))
    assert failure.kind == "key"
    assert "7d11e0" not in str(failure)
    assert "wrong" not in str(failure)
    assert "LORGNETTE_QWEN_KEY" in str(failure)


def test_a_missing_key_is_told_as_missing(client):
    assert "the server wants a key" in str(fail(lambda: client(key="").chat(ASK)))


def test_a_model_that_the_server_lacks_is_told(client):
    failure = fail(lambda: client(model="giant").chat(ASK))
    assert failure.kind == "model"
    assert "giant" in str(failure)


def test_a_wrong_path_is_told(server, client):
    failure = fail(lambda: client(url=server.url + "/v2").chat(ASK))
    assert failure.kind == "address"


def test_a_redirect_is_not_followed(server, client):
    server.replies = [say(307, "text/html", b"", Location=server.url + "/chat/completions")]
    assert fail(lambda: client().chat(ASK)).kind == "address"
    assert len(server.requests) == 1


def test_a_complaint_is_quoted_in_part_and_without_control_characters(server, client):
    server.replies = [complain(400, "\x1b[2J" + "long " * 1000)]
    line = str(fail(lambda: client().chat(ASK)))
    assert "\x1b" not in line
    assert line.count("long") < 60


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 100_000, b"[]", b'{"error": 5}', b"x" * 1_000_000])
def test_a_complaint_need_not_be_readable(server, client, body):
    server.replies = [say(500, JSON, body)]
    assert fail(lambda: client(retries=Retries(0)).chat(ASK)).kind == "server"


# ---- trying again ----


@pytest.mark.parametrize("first", [complain(429, "busy", Retry_After="0"), complain(503, "starting"), cut])
def test_a_passing_failure_is_tried_again(server, client, first):
    server.replies = [first]
    answer = client().chat(ASK)
    assert answer.text == "you said hello"
    assert answer.measured.attempts == 2
    assert answer.measured.bytes_up > 400


def test_a_stream_is_tried_again_before_its_first_token(server, client):
    server.replies = [stream_of(b": wait\n\n", then=cut)]
    assert client().stream(ASK, lambda _: None).measured.attempts == 2


def test_once_tokens_came_nothing_is_tried_again(server, client):
    server.replies = [stream_of(token("The exit "), token("is "), then=cut)]
    pieces = []
    failure = fail(lambda: client().stream(ASK, pieces.append))
    assert (failure.kind, failure.heard, failure.is_final) == ("cut", "The exit is ", True)
    assert pieces == ["The exit ", "is "]
    assert len(failure.measured.text_ns) == 2
    assert len(server.requests) == 1


def test_a_used_up_quota_is_not_asked_again(server, client):
    server.replies = [complain(429, "You exceeded your current quota")] * 3
    assert fail(lambda: client().chat(ASK)).kind == "busy"
    assert len(server.requests) == 1


def test_a_wait_that_is_too_long_is_not_begun(server, client):
    server.replies = [complain(429, "busy", Retry_After="3600")] * 3
    assert fail(lambda: client().chat(ASK)).asked_wait_s == 3600
    assert len(server.requests) == 1


def test_a_wait_beyond_the_whole_time_is_not_begun(server, client):
    server.replies = [complain(503, "busy", Retry_After="19")] * 3
    fail(lambda: client(whole_s=10).chat(ASK))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("told", "wait_s"),
    [("7", 7.0), ("Thu, 01 Jan 1970 00:02:00 GMT", 20.0), ("Wed, 31 Dec 1969 00:00:00 GMT", 0.0)]
    + [(odd, None) for odd in ("-3", "soon", "", "1e9", "٣", "99 Foo 9999999 99:99:99")],
)
def test_a_retry_after_is_read(client, told, wait_s):
    peer = client().settings.peer
    assert failure_of(429, {"retry-after": told}, b"", peer, 100.0).asked_wait_s == wait_s


# ---- answers that are none ----


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (say(200, JSON, b'{"choices": ['), "malformed", "no JSON"),
        (say(200, JSON, b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'), "malformed", "no UTF-8"),
        (say(200, JSON, b"[]"), "malformed", "no JSON object"),
        (say(200, JSON, b"[" * 200_000), "malformed", "no JSON"),
        (say(200, JSON, b"{}"), "malformed", "no choices"),
        (say(200, JSON, b'{"choices": {"a": 1}}'), "malformed", "choices that is no list"),
        (say(200, JSON, b'{"choices": [1]}'), "malformed", "a choice that is no object"),
        (say(200, JSON, choices()), "malformed", "no message"),
        (say(200, JSON, choices(message={"content": [1]})), "malformed", "content that is no text"),
        (say(200, JSON, choices(message={"tool_calls": [1]})), "malformed", "a tool call that is no object"),
        (say(200, JSON, choices(message={"tool_calls": [{"function": {}}]})), "malformed", "without a name"),
        (
            say(200, JSON, choices(message={"tool_calls": [{"function": {"name": "f", "arguments": "{oh"}}]})),
            "malformed",
            "arguments of the tool f that are no JSON object",
        ),
        (say(200, JSON, b'{"error": {"message": "out of memory"}}'), "server", "the server failed: out of memory"),
        (say(200, "text/html", b"<html>Please log in</html>"), "content", "the answer is text/html and not appl"),
        (say(200, "", b"{}"), "content", "the answer is nothing"),
        (say(200, JSON, b"\x1f\x8b", Content_Encoding="gzip"), "content", "the answer is gzip"),
        (say(200, JSON, b"x" * (MOST_ANSWER_BYTES + 1)), "too_large", "larger than 4 MiB"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "malformed", "no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"), "cut", "closed"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nzz\r\n"),
         "malformed", "no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000), "malformed", "no HTTP"),
        (raw(b""), "cut", "closed the connection"),
    ],
)  # fmt: skip
def test_a_broken_answer_is_told(server, client, reply, kind, words):
    server.replies = [reply]
    failure = fail(lambda: client(retries=Retries(0)).chat(ASK))
    assert failure.kind == kind
    assert words in str(failure)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (stream_of(b"data: {oh\n\n"), "malformed", "no JSON"),
        (stream_of(b"data: \xff\n\n"), "malformed", ""),
        (stream_of(b"data: 5\n\n"), "malformed", "no JSON object"),
        (stream_of(b'data: {"choices": [{"delta": 5}]}\n\n'), "malformed", "no delta"),
        (stream_of(b'data: {"choices": [{"delta": {"tool_calls": [{"index": -1}]}}]}\n\n'), "malformed", "index"),
        (stream_of(b'data: {"choices": [{"delta": {"tool_calls": [{}]}}]}\n\n', DONE), "malformed", "without a name"),
        (stream_of(b'data: {"error": "overloaded"}\n\n'), "server", "overloaded"),
        (stream_of(token("half")), "cut", "the stream ended without an end"),
        (stream_of(*[b"x" * 60_000] * 20), "malformed", "a line without an end"),
        (stream_of(*[token("x" * 60_000)] * 80), "too_large", "larger than 4 MiB"),
        (stream_of(*[b": x" + b"\n" * 60_000] * 80), "too_large", "larger than 4 MiB"),
        (say(200, JSON, choices(message={"content": "not streamed"})), "content", "not text/event-stream"),
        (say(200, EVENTS, b""), "cut", "without an end"),
    ],
)
def test_a_broken_stream_is_told(server, client, reply, kind, words):
    server.replies = [reply]
    failure = fail(stream(client(retries=Retries(0))))
    assert failure.kind == kind
    assert words in str(failure)


@pytest.mark.parametrize("body", [b'{"txt": "hello"}', b'{"text": 5}', b"hello"])
def test_a_broken_transcript_is_told(server, client, body):
    import numpy as np

    server.replies = [say(200, JSON, body)]
    sound = sound_of(np.zeros(100, np.float32), 16_000)
    assert fail(lambda: client().transcribe(sound)).kind == "malformed"


# ---- slow ----


@pytest.mark.parametrize(
    ("reply", "times", "words"),
    [
        (hang, {"first_token_s": 0.1}, "the first token took longer than 0.1 s"),
        (stream_of(b": still there\n\n", then=hang), {"first_token_s": 0.1}, "the first token took"),
        (stream_of(token("one"), then=hang), {"next_token_s": 0.1}, "the next token took longer than 0.1 s"),
        (stream_of(token("one"), then=hang), {"whole_s": 0.3}, "the call took longer than 0.3 s"),
    ],
)
def test_a_slow_stream_is_ended(server, client, reply, times, words):
    server.replies = [reply]
    failure = fail(stream(client(**times)))
    assert failure.kind == "slow"
    assert words in str(failure)
    assert server.left.wait(10)


def test_a_slow_answer_is_ended_by_the_whole_time_alone(server, client):
    server.replies = [hang]
    failure = fail(lambda: client(first_token_s=0.05, whole_s=0.3).chat(ASK))
    assert "the call took longer than 0.3 s" in str(failure)
    assert server.left.wait(10)


def test_a_server_that_drips_is_ended(server, client):
    """Each byte comes in time, the answer never."""

    def drip(handler, _):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not handler.model_server.left.wait(0.02):
            handler.wfile.write(b"x")

    server.replies = [drip]
    failure = fail(stream(client(first_token_s=0.3)))
    server.left.set()
    assert failure.kind == "slow"


# ---- no connection ----


def test_a_refused_connection_is_told_at_once(client):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        failure = fail(lambda: client(url=url).chat(ASK))
    assert (failure.kind, failure.measured.attempts) == ("refused", 1)
    assert "is the server running" in str(failure)


def test_a_name_that_leads_nowhere_is_told(client, monkeypatch):
    def nowhere(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    failure = fail(lambda: client(url="https://models.example/v1").chat(ASK))
    assert failure.kind == "lookup"
    assert "Name or service not known" in str(failure)


def test_a_slow_look_up_is_ended(client, monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(30) and [])
    failure = fail(lambda: client(url="https://models.example/v1", connect_s=0.1).chat(ASK))
    answered.set()
    assert "the connection took longer than 0.1 s" in str(failure)


def test_the_next_address_of_a_name_is_tried(server, client, monkeypatch):
    """As where a server listens on one of two addresses of `localhost`."""
    real = socket.getaddrinfo
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        dead = taken.getsockname()

        def two(host, port, **more):
            (family, kind, protocol, name, place), *_ = real(host, port, **more)
            return [(family, kind, protocol, name, dead), (family, kind, protocol, name, place)]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert client().chat(ASK).text == "you said hello"


def test_a_server_without_tls_is_told(server, client):
    failure = fail(lambda: client(url=server.url.replace("http:", "https:")).chat(ASK))
    assert failure.kind == "tls"
    assert "no safe connection" in str(failure)


@pytest.fixture
def authority():
    return trustme.CA()


@pytest.fixture
def safe_server(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server = ModelServer(KEY, context)
    yield server
    server.close()


def test_an_unknown_certificate_is_told(safe_server, client):
    failure = fail(lambda: client(url=safe_server.url).chat(ASK))
    assert failure.kind == "tls"
    assert "its certificate is not trusted" in str(failure)
    assert safe_server.requests == []


def test_a_certificate_of_ones_own_is_trusted_when_named(safe_server, client, authority, tmp_path, monkeypatch):
    authority.cert_pem.write_to_path(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    qwen = client(url=safe_server.url)
    assert qwen.chat(ASK).text == "you said hello"
    assert qwen.chat(Chat([Message("user", "long " * 50_000)])).measured.bytes_up > 250_000
    safe_server.replies = [stream_of(token("one"), then=hang)]
    assert fail(stream(client(url=safe_server.url, next_token_s=0.1))).kind == "slow"


def test_a_file_of_certificates_that_is_missing_is_told(client, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/own.pem")
    with pytest.raises(BadInput, match="SSL_CERT_FILE"):
        client(url="https://models.example/v1").chat(ASK)


# ---- what cannot be asked ----


@pytest.mark.parametrize(
    "chat",
    [
        Chat([Message("user", "half of a \ud83d")]),
        Chat([Message("user", "hello")], temperature=float("nan")),
        Chat([Message("user", "hello")], tools=[Tool("f", "", {"type": object})]),
    ],
)
def test_what_is_no_json_is_told(server, client, chat):
    failure = fail(lambda: client().chat(chat))
    assert failure.kind == "request"
    assert "this cannot be sent" in str(failure)
    assert server.requests == []


# ---- its own limit ----


def test_the_limit_of_calls_is_kept(server, client):
    from emulator.services.qwen import Qwen, RateLimit

    clock = ManualClock()
    qwen = Qwen(client().settings, rate=RateLimit(2, clock))
    qwen.chat(ASK)
    qwen.chat(ASK)
    failure = fail(lambda: qwen.chat(ASK))
    assert failure.kind == "busy"
    assert "the limit of calls a minute is reached; the next is free in 60 s" in str(failure)
    assert len(server.requests) == 2
