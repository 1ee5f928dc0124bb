"""A model file on this computer, through the real onnxruntime-genai where that is installed."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.messages.assistant import AskAssistant, Summarise
from emulator.messages.samples import Photo
from emulator.messages.services import Call, RemoteService, ServiceFailed
from emulator.services.assistant.local_model import LocalModelAssistant
from tests.unit.services.assistant.tiny_model import SENTENCE, make_tiny_model

pytest.importorskip("onnxruntime_genai", reason="onnxruntime-genai is not installed")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    return LocalModelAssistant.load(make_tiny_model(tmp_path_factory.mktemp("model") / "tiny"), HostClock(), "here")


def test_its_words_come_piece_by_piece_and_are_measured(assistant):
    heard = []
    reply = assistant.answer(AskAssistant("hello 你好"), Call(hear=heard.append))
    assert isinstance(assistant, RemoteService) and assistant.is_live
    assert reply.value.text == "".join(heard) == SENTENCE
    times = [piece.after_ns for piece in reply.pieces]
    assert times == sorted(times) and times[-1] <= reply.cloud.p50_ns
    assert reply.value.provider == "tiny on this computer"
    assert "10 tokens out" in reply.note


def test_notes_go_the_same_way(assistant):
    assert assistant.answer(Summarise("notes"), Call()).value.text == SENTENCE
    assert assistant.request_bytes(Summarise("notes")) > 400


def test_a_call_that_nobody_wants_ends(assistant):
    call = Call()
    call.hear = lambda text: call.cancel.set()
    with pytest.raises(ServiceFailed, match="cancelled"):
        assistant.answer(AskAssistant("hello"), call)


def test_pictures_are_beyond_it(assistant):
    with pytest.raises(ServiceFailed, match="words only"):
        assistant.answer(AskAssistant("hello", photo=Photo(0, np.zeros((2, 2, 3), np.uint8))), Call())


def test_a_model_that_does_not_load_is_one_line(tmp_path):
    folder = make_tiny_model(tmp_path / "torn")
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(BadInput, match="here: the model does not load") as raised:
        LocalModelAssistant.load(folder, HostClock(), "here")
    assert "\n" not in str(raised.value)
