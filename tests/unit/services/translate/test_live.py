"""The live translator against a server on the loopback that speaks the protocol, well and badly."""

import json

import pytest

from emulator.messages.services import Call, ServiceFailed
from emulator.messages.translation import Translate
from emulator.services.qwen import Qwen, Retries, Secret, Settings, Timeouts
from emulator.services.translate.live import FirstLine, LiveTranslator
from tests.unit.services.qwen.model_server import MODEL, ModelServer, complain, cut, stream_of, token

KEY = "sk-canary-77aa01"
DONE = b"data: [DONE]\n\n"


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


@pytest.fixture
def translator(server):
    return LiveTranslator(Qwen(Settings(server.url, MODEL, Secret(KEY)), timeouts=Timeouts(), retries=Retries(1, 0.0)))


def test_words_come_as_the_server_sends_them_and_the_language_is_told(server, translator):
    server.replies = [stream_of(token("z"), token("h\nWet "), token("floor"), DONE)]
    parts = []
    request = Translate("小心地滑", "en")
    reply = translator.answer(request, Call(hear=parts.append))
    assert parts == ["Wet ", "floor"]
    value = reply.value
    assert (value.text, value.source_language, value.target_language) == ("Wet floor", "zh", "en")
    assert (value.match, value.confidence) == ("model", None)
    assert value.provider.startswith(f"live: {MODEL} at 127.0.0.1:")
    assert [piece.text for piece in reply.pieces] == ["", "Wet ", "floor"]
    assert 0 <= reply.pieces[1].after_ns <= reply.pieces[2].after_ns <= reply.cloud.p50_ns
    assert reply.cloud.confidence == "measured" and reply.bytes_down > 0
    body = json.loads(server.requests[0][2])
    assert body["messages"][1] == {"role": "user", "content": "小心地滑"}
    assert "into English" in body["messages"][0]["content"] and body["stream"] is True
    sent = len(server.requests[0][2])
    assert abs(translator.request_bytes(request) - sent) < 400


def test_a_model_that_forgets_the_language_loses_no_word(server, translator):
    server.replies = [stream_of(token("Caution: "), token("wet floor\nreally"), DONE)]
    value = translator.answer(Translate("小心地滑", "en"), Call()).value
    assert (value.text, value.source_language) == ("Caution: wet floor\nreally", "")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (complain(401, "no such key"), "refused"),
        (complain(429, "too many"), "refused"),
        (complain(500, "broken"), "failed"),
        (stream_of(token("zh\nWet"), then=cut), "failed"),
    ],
)
def test_failures_are_one_line_without_the_key(server, translator, reply, kind):
    server.replies = [reply] * 3
    with pytest.raises(ServiceFailed) as caught:
        translator.answer(Translate("小心地滑", "en"), Call())
    assert caught.value.kind == kind
    assert "\n" not in str(caught.value) and KEY not in str(caught.value)


def test_nobody_listens(server):
    settings = Settings("http://127.0.0.1:9/v1", MODEL)
    with pytest.raises(ServiceFailed, match=r"127\.0\.0\.1:9") as caught:
        LiveTranslator(Qwen(settings, retries=Retries(0, 0.0))).answer(Translate("出口", "en"), Call())
    assert caught.value.kind == "offline"


@pytest.mark.parametrize(
    ("parts", "language", "rest"),
    [
        (["zh", "\n", "Exit"], "zh", "Exit"),
        (["zh-CN\nExit"], "zh", "Exit"),
        (["de\nAusgang\nlinks"], "de", "Ausgang\nlinks"),
        (["Exit"], "", "Exit"),
        (["Way", " out"], "", "Way out"),
        (["Nothing to do\nhere"], "", "Nothing to do\nhere"),
        ([], "", ""),
    ],
)
def test_the_first_line_is_kept_back(parts, language, rest):
    split = FirstLine()
    heard = "".join(split.rest_of(part) for part in parts)
    found, left = split.end()
    assert (found, heard + left) == (language, rest)
