"""Where server, model and key come from, what cannot be used, and that a key shows itself nowhere."""

import copy
import dataclasses
import logging
import pickle
import re
import traceback
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from emulator.bad_input import BadInput
from emulator.services.qwen import CallFailed, Chat, Message, Secret, Settings, settings_from_environment
from emulator.services.qwen.settings import KEY as KEY_VARIABLE
from emulator.services.qwen.settings import TRANSCRIPTION, TRANSCRIPTION_MODEL
from tests.unit.services.qwen.conftest import KEY
from tests.unit.services.qwen.model_server import complain, raw, stream_of

README = (Path(__file__).parents[4] / "README.md").read_text(encoding="utf-8")
URL = "https://models.example/v1"
TOLD = {"LORGNETTE_QWEN_URL": URL, "LORGNETTE_QWEN_MODEL": "m", "LORGNETTE_QWEN_KEY": KEY}


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self, entries):
        super().__init__()
        self.entries = entries
        self.asked = []

    def get_password(self, service, username):
        self.asked.append((service, username))
        if self.entries is None:
            raise keyring.errors.KeyringLocked("locked")
        return self.entries.get(username)

    def set_password(self, *_):
        raise AssertionError

    def delete_password(self, *_):
        raise AssertionError


@pytest.fixture
def ring():
    """Puts a keyring in the place of the system's."""
    before = keyring.get_keyring()

    def put(entries):
        ring = Ring(entries)
        keyring.set_keyring(ring)
        return ring

    yield put
    keyring.set_keyring(before)


def test_the_environment_says_it_all(ring):
    asked = ring({}).asked
    told = TOLD | {"LORGNETTE_QWEN_TRANSCRIPTION": "chat", "LORGNETTE_QWEN_REALTIME": "qwen"}
    settings = settings_from_environment(told)
    assert (settings.base_url, settings.model, settings.key.reveal()) == (URL, "m", KEY)
    assert (settings.transcription, settings.realtime) == ("chat", "qwen")
    assert asked == [("lorgnette", "LORGNETTE_QWEN_TRANSCRIPTION_MODEL")]


def test_the_process_environment_is_the_default(ring, monkeypatch):
    ring({})
    for name, value in TOLD.items():
        monkeypatch.setenv(name, value)
    assert settings_from_environment().peer.server == "models.example"


def test_the_keyring_tells_what_the_environment_does_not(ring):
    ring(TOLD)
    settings = settings_from_environment({"LORGNETTE_QWEN_MODEL": "other"})
    assert (settings.base_url, settings.model, settings.key.reveal()) == (URL, "other", KEY)


def test_a_variable_that_is_empty_keeps_the_keyring_out(ring):
    ring(TOLD)
    assert not settings_from_environment(TOLD | {"LORGNETTE_QWEN_KEY": ""}).key


@pytest.mark.parametrize("entries", [{}, None])
@pytest.mark.parametrize("missing", ["LORGNETTE_QWEN_URL", "LORGNETTE_QWEN_MODEL"])
def test_what_is_missing_is_named(ring, entries, missing):
    ring(entries)
    told = {name: value for name, value in TOLD.items() if name != missing}
    with pytest.raises(BadInput, match=f"^{missing}: the live service needs it and it is not set; set it"):
        settings_from_environment(told)


def test_the_lines_of_the_readme_are_understood():
    section = README.partition("## Live services")[2].partition("\n## ")[0]
    told = dict(re.findall(r"export (\w+)=(\S+)", section))
    settings = settings_from_environment(told, lambda _: None)
    assert (settings.base_url, settings.model) == ("http://localhost:11434/v1", "qwen3-vl")
    assert {KEY_VARIABLE, TRANSCRIPTION, TRANSCRIPTION_MODEL} <= set(re.findall(r"LORGNETTE_\w+", section))


def test_a_server_without_a_key_needs_none(ring):
    ring(None)
    local = {"LORGNETTE_QWEN_URL": "http://localhost:11434/v1/", "LORGNETTE_QWEN_MODEL": "qwen"}
    settings = settings_from_environment(local)
    assert (settings.base_url, settings.peer.server) == ("http://localhost:11434/v1", "localhost:11434")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (KEY, "this is no address of a server"),
        ("models.example/v1", "this is no address"),
        ("ftp://models.example/v1", "this is no address"),
        ("https://", "this is no address"),
        ("https://models.example:99999/v1", "this is no address"),
        ("https://[::1/v1", "this is no address"),
        ("https://models.example/v 1", "this is no address"),
        ("https://models.example/v1\r\nX: y", "this is no address"),
        (f"https://me:{KEY}@models.example/v1", "holds no password"),
        (f"https://models.example/v1?key={KEY}", "holds no password and no ?"),
        ("https://models.example/v1/chat/completions", "end it before /chat"),
        ("http://models.example/v1", "a key would travel unencrypted"),
        ("http://8.8.8.8/v1", "a key would travel unencrypted"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_a_key(url, words):
    with pytest.raises(BadInput) as caught:
        settings_from_environment(TOLD | {"LORGNETTE_QWEN_URL": url}, lambda _: None)
    assert words in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://[::1]:8000/v1", "http://192.168.1.20:8000/v1"])
def test_a_key_may_travel_within_ones_own_network(url):
    assert Settings(url, "m", Secret(KEY)).key


@pytest.mark.parametrize("key", ["sk-one two", "sk-one\nHost: evil", "sk-\u00fc", "\x00"])
def test_a_key_that_breaks_a_header_is_refused_without_showing_it(key):
    with pytest.raises(BadInput) as caught:
        Settings(URL, "m", Secret(key))
    assert "LORGNETTE_QWEN_KEY" in str(caught.value)
    assert "sk-" not in str(caught.value)


@pytest.mark.parametrize("change", [{"model": "a\nb"}, {"model": "m" * 300}, {"transcription": "post"}])
def test_other_settings_are_checked(change):
    with pytest.raises(BadInput):
        dataclasses.replace(Settings(URL, "m"), **change)


def test_a_key_is_shown_and_copied_nowhere():
    settings = Settings(URL, "m", Secret(KEY))
    assert KEY not in f"{settings} {settings!r} {settings.key}"
    for copying in (pickle.dumps, copy.deepcopy, dataclasses.asdict):
        with pytest.raises(TypeError):
            copying(settings)


def test_what_a_server_says_is_quoted_without_the_key():
    settings = Settings(URL, "m", Secret("canary3f9a0c77d1"))
    said = "key canary3f9a0c77d1, 'canary3f9***', 3f9a0c!, sk-other99, ab****yz; \x1b[31mred\n ok"
    assert settings.peer.quoted(said) == "key *** *** *** *** *** [31mred ok"


REPLIES = {
    "answered": None,
    "refused": complain(401, f"wrong key {KEY} or {KEY[:9]}"),
    "broken": raw(f"HTTP/1.1 {KEY}\r\n\r\n".encode()),
    "within": stream_of(f'data: {{"error": "{KEY}"}}\n\n'.encode()),
}


@pytest.mark.parametrize("case", REPLIES)
def test_a_key_is_in_no_log_and_no_trace(server, client, caplog, case):
    """With every library at its most talkative, and a server that throws the key back."""
    caplog.set_level(logging.DEBUG)
    told = ""
    if REPLIES[case]:
        server.replies = [REPLIES[case]] * 3
    try:
        told = repr(client().stream(Chat([Message("user", "hello")]), lambda _: None))
    except CallFailed as failure:
        traced = traceback.TracebackException.from_exception(failure, capture_locals=True)
        told = f"{failure!r} {failure.__dict__} {''.join(traced.format())}"
    assert told
    assert KEY not in told
    assert not [record.getMessage() for record in caplog.records if KEY in record.getMessage()]


def test_a_header_that_holds_the_key_is_quoted_without_it(server, client):
    server.replies = [raw(f"HTTP/1.1 200 OK\r\nContent-Type: {KEY}\r\n\r\n".encode())]
    with pytest.raises(CallFailed, match=r"the answer is \*\*\* and not application/json") as caught:
        client().chat(Chat([Message("user", "hello")]))
    assert caught.value.kind == "content"
