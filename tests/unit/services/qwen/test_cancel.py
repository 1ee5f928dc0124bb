"""A call that nobody wants any more ends at once, wherever it waits, and leaves no connection and no thread."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from emulator.services.qwen import CallFailed, Chat, Message, Retries
from tests.unit.services.qwen.model_server import complain, hang, stream_of, token

ASK = Chat([Message("user", "hello")])


@pytest.fixture
def cancel():
    return threading.Event()


def cancelled(call, cancel, when):
    """Make the call in a worker thread, cancel it `when` that has happened, and return its failure."""
    with ThreadPoolExecutor(1) as worker:
        made = worker.submit(call)
        assert when.wait(10)
        assert not made.done()
        cancel.set()
        failure = made.exception(10)
    assert isinstance(failure, CallFailed)
    assert failure.kind == "cancelled"
    return failure


def test_while_it_waits_for_the_answer(server, client, cancel):
    server.replies = [hang]
    failure = cancelled(lambda: client().chat(ASK, cancel=cancel), cancel, server.asked)
    assert server.left.wait(10)
    assert failure.measured.attempts == 1
    assert failure.measured.first_byte_ns is None


def test_while_it_waits_for_the_next_token(server, client, cancel):
    server.replies = [stream_of(token("The exit "), then=hang)]
    shown = threading.Event()
    failure = cancelled(lambda: client().stream(ASK, lambda _: shown.set(), cancel=cancel), cancel, shown)
    assert server.left.wait(10)
    assert failure.heard == "The exit "


def test_from_within_the_stream(server, client, cancel):
    """As an app does that has heard enough; the rest is not read."""
    server.replies = [stream_of(token("one"), then=hang)]
    with pytest.raises(CallFailed) as caught:
        client().stream(ASK, lambda _: cancel.set(), cancel=cancel)
    assert (caught.value.kind, caught.value.heard) == ("cancelled", "one")
    assert server.left.wait(10)


def test_while_it_pauses_between_attempts(server, client, cancel):
    server.replies = [complain(503, "starting")]
    qwen = client(retries=Retries(2, first_wait_s=30.0, longest_wait_s=30.0))
    cancelled(lambda: qwen.chat(ASK, cancel=cancel), cancel, server.asked)
    assert len(server.requests) == 1


def test_while_a_name_is_looked_up(client, cancel, monkeypatch):
    asked, answered = threading.Event(), threading.Event()

    def look_up(*_, **__):
        asked.set()
        answered.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    cancelled(lambda: client(url="https://models.example/v1").chat(ASK, cancel=cancel), cancel, asked)
    answered.set()


def test_while_a_server_does_not_read(client, cancel):
    """The buffers fill up, and the rest of a large request waits."""
    filling = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"
        large = Chat([Message("user", "long " * 4_000_000)])
        with ThreadPoolExecutor(1) as accepting:
            accepted = accepting.submit(deaf.accept)
            accepted.add_done_callback(lambda _: filling.set())
            failure = cancelled(lambda: client(url=url).chat(large, cancel=cancel), cancel, filling)
            accepted.result()[0].close()
    assert failure.measured.first_byte_ns is None


def test_before_it_begins_nothing_is_sent(server, client, cancel):
    cancel.set()
    with pytest.raises(CallFailed, match="cancelled"):
        client().chat(ASK, cancel=cancel)
    assert server.requests == []


def test_calls_of_several_threads_are_cancelled_one_by_one(server, client):
    server.replies = [hang]
    qwen, first = client(), threading.Event()
    with ThreadPoolExecutor(2) as workers:
        held = workers.submit(qwen.chat, ASK, cancel=first)
        assert server.asked.wait(10)
        assert workers.submit(qwen.chat, ASK).result(10).text == "you said hello"
        assert not held.done()
        first.set()
        assert held.exception(10).kind == "cancelled"
