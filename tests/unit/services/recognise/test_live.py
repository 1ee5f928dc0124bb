"""The live recogniser against a server on the loopback that speaks the protocol: good answers and bad ones."""

import json

import numpy as np
import pytest

from emulator.messages.recognition import DescribePicture
from emulator.messages.samples import Photo
from emulator.messages.services import Call, ServiceFailed
from emulator.services.qwen import Qwen, Retries, Secret, Settings, Timeouts
from emulator.services.recognise.live import ASK, LiveRecogniser
from tests.unit.services.qwen.model_server import MODEL, ModelServer, complain, say, stream_of, token

KEY = "sk-canary-5c2e81aa90"


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


def a_recogniser(server, key=KEY, **times):
    settings = Settings(server.url, MODEL, Secret(key))
    return LiveRecogniser(Qwen(settings, timeouts=Timeouts(**times), retries=Retries(1, 0.0)))


def a_photo(width=1280, height=720):
    return Photo(0, np.full((height, width, 3), 120, np.uint8))


def test_the_picture_goes_out_and_the_words_come_back_in_parts(server):
    heard = []
    reply = a_recogniser(server).answer(DescribePicture(a_photo(), "what is this"), Call(hear=heard.append))
    assert "JPEG 1024x576 you said what is this" in reply.value.text
    assert len(heard) > 1
    assert "".join(heard).strip() == reply.value.text
    assert [piece.text for piece in reply.pieces] == heard
    assert reply.cloud.confidence == "measured"
    assert reply.note == "tokens: 7 in, 3 out"
    assert MODEL in reply.value.provider
    asked = json.loads(server.requests[0][2])
    assert asked["messages"][0] == {"role": "system", "content": ASK}


def test_without_a_question_one_is_asked(server):
    reply = a_recogniser(server).answer(DescribePicture(a_photo()), Call())
    assert "What is this?" in reply.value.text


def test_what_goes_over_the_radio_is_what_was_sent(server):
    recogniser, request = a_recogniser(server), DescribePicture(a_photo(640, 480), "what is this")
    recogniser.answer(request, Call())
    sent = len(server.requests[0][2])
    assert recogniser.request_bytes(request) == pytest.approx(sent, rel=0.2)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (complain(401, "bad key"), "refused"),
        (complain(429, "slow down"), "refused"),
        (complain(500, "broken"), "failed"),
        (say(200, "text/event-stream", b"no events\n"), "failed"),
        (stream_of(token("half")), "failed"),
    ],
)
def test_a_bad_answer_is_one_clear_line(server, reply, kind):
    server.replies = [reply] * 3
    with pytest.raises(ServiceFailed) as failure:
        a_recogniser(server).answer(DescribePicture(a_photo()), Call())
    assert failure.value.kind == kind
    assert "\n" not in str(failure.value)
    assert KEY not in str(failure.value)


def test_a_wrong_key_is_refused(server):
    with pytest.raises(ServiceFailed) as failure:
        a_recogniser(server, key="sk-wrong-1234567").answer(DescribePicture(a_photo()), Call())
    assert failure.value.kind == "refused"
    assert "sk-wrong" not in str(failure.value)


def test_a_call_that_nobody_wants_any_more_ends(server):
    call = Call()
    call.cancel.set()
    with pytest.raises(ServiceFailed):
        a_recogniser(server).answer(DescribePicture(a_photo()), call)
