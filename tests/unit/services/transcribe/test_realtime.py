"""Sound that goes to a server as it comes, over the realtime protocol: good answers, and all the ways to break one."""

import socket
import threading
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.messages.meaning import SpeechPart, SpeechSegment
from emulator.messages.services import Call, HearingService, RemoteService, ServiceFailed
from emulator.messages.transcription import Listen, Transcribe
from emulator.services.qwen import Secret, Settings, Timeouts
from emulator.services.qwen.realtime import RealtimeServer as Client
from emulator.services.transcribe import make
from emulator.services.transcribe.realtime import RealtimeTranscriber

pytest.importorskip("websockets")

from tests.unit.services.transcribe.realtime_server import RealtimeServer, complain, cut, hang, say

KEY = "k-123456789"
RATE_HZ = 16_000
SOUND = (0.5 * np.sin(np.arange(RATE_HZ) / 3)).astype(np.float32)
SPEECH = SpeechSegment(5, 9, RATE_HZ, SOUND)
PARTS = [SpeechPart(5, RATE_HZ, a, SOUND[a:b]) for a, b in pairwise(range(0, 16_001, 3200))]
QUICK = Timeouts(connect_s=2.0, first_token_s=0.4, next_token_s=0.4, whole_s=10.0)


@pytest.fixture
def server():
    server = RealtimeServer(KEY)
    yield server
    server.close()


def transcriber(server, *, form="openai", key=KEY, timeouts=None):
    settings = Settings(f"{server.base}/v1", "m", Secret(key), "ears", realtime=form)
    return RealtimeTranscriber(Client(settings, timeouts=timeouts))


def hear(service, *, parts=PARTS, call=None, language="en"):
    upload = service.listen(Listen(language), call or Call())
    so_far = [upload.go_on(part).value for part in parts]
    return so_far, upload.finish(SPEECH)


def failure(service, **given):
    with pytest.raises(ServiceFailed) as caught:
        hear(service, **given)
    line = str(caught.value)
    assert "\n" not in line and "127.0.0.1" in line and KEY not in line
    return caught.value.kind, line


def test_it_is_a_service_that_hears(server):
    service = transcriber(server)
    assert isinstance(service, RemoteService) and isinstance(service, HearingService) and service.is_live


def test_the_sound_goes_up_as_it_comes_and_the_words_come_back(server):
    call, heard_live = Call(), []
    call.hear = heard_live.append
    _, reply = hear(transcriber(server), call=call)
    assert reply.value.text == "1.0 s at 24000 Hz, 0.5 loud"
    assert (reply.value.language, reply.value.start_ns, reply.value.end_ns) == ("en", 5, 9)
    assert "".join(piece.text for piece in reply.pieces) == "".join(heard_live) == reply.value.text
    assert reply.cloud.confidence == "measured" and 0 <= reply.pieces[0].after_ns <= reply.cloud.p50_ns
    assert server.paths == ["/v1/realtime?intent=transcription"] and server.commits == 1
    (session,) = server.sessions
    assert session["type"] == "transcription"
    assert session["audio"]["input"]["transcription"] == {"model": "ears", "language": "en"}
    assert session["audio"]["input"]["turn_detection"] is None


def test_the_form_of_qwens_endpoint_tells_words_while_somebody_speaks(server):
    service = transcriber(server, form="qwen")
    upload = service.listen(Listen("en"), Call())
    told = upload.go_on(PARTS[0]).value
    while told is None:  # the server's word for the first part is on its way
        told = upload.go_on(SpeechPart(5, RATE_HZ, 3200, SOUND[:0])).value
    assert told == "0.2 s at"
    assert upload.finish(SPEECH).value.text == "1.0 s at 16000 Hz, 0.5 loud"
    assert server.paths == ["/v1/realtime?model=ears"] and server.sessions[0]["input_audio_format"] == "pcm"


def test_a_whole_utterance_goes_up_at_once(server):
    service = transcriber(server)
    reply = service.answer(Transcribe(SPEECH, ""), Call())
    assert reply.value.text == "1.0 s at 24000 Hz, 0.5 loud"
    assert service.request_bytes(Transcribe(SPEECH)) > service.sound_bytes(RATE_HZ) > 2 * 24_000 * 4 / 3
    assert "language" not in server.sessions[0]["audio"]["input"]["transcription"]


def test_an_utterance_that_came_to_nothing_is_not_mixed_with_the_next(server):
    upload = transcriber(server).listen(Listen(), Call())
    upload.go_on(SpeechPart(1, RATE_HZ, 0, SOUND[:9600]))
    upload.go_on(PARTS[0])
    assert upload.finish(SPEECH).value.text.startswith("1.0 s")


def test_sound_that_is_not_of_this_utterance_is_not_mixed_in(server):
    upload = transcriber(server).listen(Listen(), Call())
    upload.go_on(PARTS[0])
    for other in (SpeechPart(6, RATE_HZ, 3200, SOUND[:3200]), SpeechPart(5, RATE_HZ, 9600, SOUND[:3200])):
        assert upload.go_on(other).value is None
    assert upload.finish(replace(SPEECH, start_ns=6)).value.text.startswith("1.0 s") and len(server.paths) == 2


def test_who_speaks_long_is_not_cut_by_the_limits_of_a_call(server):
    clock = ManualClock()
    settings = Settings(f"{server.base}/v1", "m", Secret(KEY), "ears")
    upload = RealtimeTranscriber(Client(settings, clock=clock)).listen(Listen(), Call())
    for part in PARTS:
        upload.go_on(part)
        clock.sleep_ns(15 * 10**9)
    assert upload.finish(SPEECH).value.text.startswith("1.0 s") and len(server.paths) == 1


@pytest.mark.parametrize("after", [1, 3])
def test_a_connection_that_breaks_is_made_anew_once_and_nothing_is_lost(server, after):
    server.breaks = [cut(after)]
    _, reply = hear(transcriber(server))
    assert reply.value.text == "1.0 s at 24000 Hz, 0.5 loud" and len(server.paths) == 2


def test_one_that_breaks_again_is_told(server):
    server.breaks = [cut(1), cut(1)]
    kind, line = failure(transcriber(server))
    assert kind == "failed" and "connection" in line and len(server.paths) == 2


def test_a_wrong_key_is_told_at_once(server):
    kind, line = failure(transcriber(server, key="k-987654321"))
    assert kind == "refused" and "the key was not accepted (HTTP 401" in line and "LORGNETTE_QWEN_KEY" in line
    assert len(server.paths) == 1


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("invalid_api_key", "refused", "LORGNETTE_QWEN_KEY"),
        ("model_not_found", "refused", "LORGNETTE_QWEN_MODEL"),
        ("rate_limit_exceeded", "refused", "try again later"),
        ("invalid_value", "refused", "does not take"),
    ],
)
def test_an_error_event_is_one_line(server, code, kind, words):
    server.breaks = [complain(code, f"no\n such thing, {KEY}")] * 2
    told, line = failure(transcriber(server))
    assert told == kind and words in line and "no such thing" in line


@pytest.mark.parametrize("text", ["no json", "[1, 2]", '{"type": "conversation.item.input_audio_transcription.delta"}'])
def test_a_malformed_message_is_one_line(server, text):
    server.breaks = [say(text)]
    kind, line = failure(transcriber(server))
    assert kind == "failed" and "malformed" in line


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_allowed(server):
    server.breaks = [hang]
    kind, line = failure(transcriber(server, timeouts=QUICK))
    assert kind == "late" and "first token took longer than 0.4 s" in line
    assert server.left.wait(10)


def test_a_dead_server_is_told():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        kind, line = failure(transcriber(SimpleNamespace(base=f"http://127.0.0.1:{closed.getsockname()[1]}")))
    assert kind == "offline" and "no connection" in line


def test_a_server_that_speaks_something_else_is_told():
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer():
            opened, _ = listening.accept()
            with opened:
                opened.recv(10_000)
                opened.sendall(b"SSH-2.0-OpenSSH_9\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        kind, line = failure(transcriber(SimpleNamespace(base=f"http://127.0.0.1:{listening.getsockname()[1]}")))
        thread.join()
    assert kind == "failed" and "the answer is no WebSocket" in line


def test_who_is_forgotten_hangs_up(server):
    server.breaks = [hang]
    call = Call()
    upload = transcriber(server).listen(Listen(), call)
    upload.go_on(PARTS[0])
    upload.close()
    assert server.left.wait(10) and call.cancel.is_set()
    assert upload.go_on(PARTS[1]).value is None and len(server.paths) == 1


def test_a_wait_ends_when_nobody_wants_the_words(server):
    server.breaks = [hang]
    call = Call()
    upload = transcriber(server).listen(Listen(), call)
    upload.go_on(PARTS[0])
    threading.Timer(0.1, call.cancel.set).start()
    with pytest.raises(ServiceFailed, match="cancelled"):
        upload.finish(SPEECH)
    assert server.left.wait(10)


def test_the_choice_and_its_settings(monkeypatch):
    context = SimpleNamespace(where="--service transcribe=realtime")
    for name, value in (("URL", "http://127.0.0.1:9/v1"), ("MODEL", "m"), ("TRANSCRIPTION_MODEL", "ears")):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)
    assert isinstance(make("realtime", context), RealtimeTranscriber)
    monkeypatch.setenv("LORGNETTE_QWEN_REALTIME", "morse")
    with pytest.raises(BadInput, match="no form 'morse' of the realtime protocol"):
        make("realtime", context)


def test_a_missing_package_is_one_line(monkeypatch):
    for name, value in (("URL", "http://127.0.0.1:9/v1"), ("MODEL", "m"), ("TRANSCRIPTION_MODEL", "ears")):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)
    monkeypatch.setitem(__import__("sys").modules, "websockets.client", None)
    with pytest.raises(BadInput, match=r"transcribe=realtime: the package websockets is not installed; pip install"):
        make("realtime", SimpleNamespace(where="--service transcribe=realtime"))


def test_settings_say_whose_form():
    settings = Settings("http://127.0.0.1/v1", "m", transcription_model="ears")
    assert (Client(settings).rate_hz, Client(replace(settings, realtime="qwen")).rate_hz) == (24_000, 16_000)
