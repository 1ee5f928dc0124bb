"""Transcribers: pocketsphinx in the place of a server, and a real server's protocol on the loopback."""

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.meaning import SpeechPart, SpeechSegment
from emulator.messages.services import Call, ServiceFailed
from emulator.messages.transcription import Listen, Transcribe
from emulator.services.qwen import Qwen, Retries, Secret, Settings
from emulator.services.transcribe import make
from emulator.services.transcribe.live import LiveTranscriber
from emulator.services.transcribe.sandbox import NOTE, SandboxTranscriber
from emulator.sound.espeak import Espeak
from tests.unit.services.qwen.model_server import MODEL, SPEECH_MODEL, ModelServer, complain

RATE_HZ = 16_000
SECOND = SpeechSegment(5, 9, RATE_HZ, np.sin(np.arange(RATE_HZ, dtype=np.float32)))


def test_the_sandbox_really_hears():
    try:
        words = Espeak().speak("my brother lives in berlin", "en", RATE_HZ)
    except BadInput as error:
        pytest.skip(str(error))
    sound = np.concatenate([np.zeros(4000, np.float32), words, np.zeros(6000, np.float32)])
    reply = SandboxTranscriber().answer(Transcribe(SpeechSegment(5, 9, RATE_HZ, sound)), Call())
    assert reply.value.text == "my brother lives in berlin"
    assert (reply.value.language, reply.value.start_ns, reply.value.end_ns) == ("en", 5, 9)
    assert 0 < reply.value.confidence < 1 and reply.note == NOTE


def test_the_sandbox_hears_while_somebody_speaks_and_in_the_end_the_same():
    try:
        words = Espeak().speak("my brother lives in berlin", "en", RATE_HZ)
    except BadInput as error:
        pytest.skip(str(error))
    sound = np.concatenate([np.zeros(4000, np.float32), words, np.zeros(6000, np.float32)])
    speech, sandbox = SpeechSegment(5, 9, RATE_HZ, sound), SandboxTranscriber()
    upload = sandbox.listen(Listen("en"), Call())
    ends = [0, *range(9600, len(sound), 3200)]
    parts = [SpeechPart(5, RATE_HZ, first, sound[first:end]) for first, end in pairwise(ends)]
    so_far = [upload.go_on(part).value for part in parts]
    assert "my brother" in so_far[-1]
    whole, rest = sandbox.answer(Transcribe(speech), Call()), upload.finish(speech)
    assert rest.value == whole.value and rest.cloud.p50_ns < whole.cloud.p50_ns
    assert sandbox.sound_bytes(3) > 8

    unheard = sandbox.listen(Listen(), Call(wants_parts=False))
    assert [unheard.go_on(part).value for part in parts[:2]] == [None, None]
    with pytest.raises(ServiceFailed, match="English only"):
        sandbox.listen(Listen("zh"), Call()).go_on(parts[0])


def test_the_sandbox_says_what_it_cannot():
    with pytest.raises(ServiceFailed, match="English only") as caught:
        SandboxTranscriber().answer(Transcribe(SECOND, "zh"), Call())
    assert caught.value.kind == "unknown"
    silence = SpeechSegment(0, 1, RATE_HZ, np.zeros(0, np.float32))
    assert SandboxTranscriber().answer(Transcribe(silence), Call()).value is None


@pytest.fixture
def server():
    server = ModelServer("k-123456789")
    yield server
    server.close()


@pytest.fixture
def live(server):
    settings = Settings(server.url, MODEL, Secret("k-123456789"), SPEECH_MODEL)
    return LiveTranscriber(Qwen(settings, retries=Retries(0, 0.0)))


def test_a_server_gets_the_sound_and_its_words_come_back(server, live):
    reply = live.answer(Transcribe(SECOND, "en"), Call())
    assert (reply.value.text, reply.value.language) == ("1 s at 16000 Hz", "en")
    assert reply.cloud.confidence == "measured" and reply.bytes_down > 0
    assert abs(live.request_bytes(Transcribe(SECOND)) - len(server.requests[0][2])) < 700


def test_a_refusal_is_one_line(server, live):
    server.replies = [complain(401, "wrong key")]
    with pytest.raises(ServiceFailed, match="wrong key") as caught:
        live.answer(Transcribe(SECOND), Call())
    assert caught.value.kind == "refused"


def test_choices_are_one_line(monkeypatch):
    context = SimpleNamespace(where="glasses.toml: services.transcribe")
    with pytest.raises(BadInput, match="there is no transcriber 'whisper'"):
        make("whisper", context)
    for name, value in (("URL", "http://127.0.0.1:9/v1"), ("MODEL", "m"), ("TRANSCRIPTION_MODEL", "")):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)
    with pytest.raises(BadInput, match="no model for transcription is set"):
        make("live", context)
