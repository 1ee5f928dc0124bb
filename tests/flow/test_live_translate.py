"""The translate app on live services: words come as the server sends them, and what goes wrong is one line.

The server is on the loopback and speaks the real protocol; the phrases are spoken into the emulated microphone.
"""

import pytest

from emulator.clock import HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.services import qwen
from emulator.services.qwen import Qwen, Retries, Timeouts
from tests.unit.services.qwen.model_server import (
    MODEL,
    SPEECH_MODEL,
    ModelServer,
    answer,
    complain,
    hang,
    stream_of,
    token,
)

KEY = "sk-canary-51d0aa22ef"
DONE = b"data: [DONE]\n\n"
SCENARIO = """
for: 34s
camera: none
inputs:
  - {at: 0.5s, touch: {zone: strip, gesture: tap}}
  - {at: 1s, say: "where is the metro station"}
  - {at: 8s, say: "i need a doctor"}
  - {at: 14s, say: "my brother lives in berlin"}
  - {at: 21s, say: "i need a doctor"}
  - {at: 26.5s, radio: lost}
  - {at: 27s, say: "i need a doctor"}
"""


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_streamed_words_a_refusal_and_words_that_only_the_server_understands(server, monkeypatch, tmp_path, device):
    for name, value in (("URL", server.url), ("MODEL", MODEL), ("KEY", KEY), ("TRANSCRIPTION_MODEL", SPEECH_MODEL)):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)
    monkeypatch.setattr(
        qwen, "Qwen", lambda settings: Qwen(settings, timeouts=Timeouts(first_token_s=0.3), retries=Retries(0, 0.0))
    )
    server.replies = [
        stream_of(token("en\n"), token("地铁站"), token("在哪里"), DONE),
        complain(401, "no such key"),
        answer,
        stream_of(token("en\n我的兄弟"), token("住在柏林"), DONE),
        hang,
    ]
    scenario = tmp_path / "live.scenario.yaml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    services = (("translate", "live"), ("transcribe", "live"))
    with DeviceRun(RunSettings("translate", device, services=services, scenario=scenario), HostClock()) as glasses:
        for t_ns in glasses.instants():
            glasses.advance(t_ns)
        record = glasses.record()
    told = [event.data for event in record.events if event.kind == ("scene" if device == "quark-s1" else "voice")]
    words = [text for row in told for text in (row.get("texts") or [row.get("text", "")])]
    words = [text.strip(".") for text in words]
    assert any(text.startswith("地铁站在哪里") for text in words) and "我的兄弟住在柏林" in words
    for trouble in ("The translator does not accept the key", "The translator is too slow", "No connection"):
        assert any(trouble in text for text in words)
    assert any(f"live: {MODEL}" in text for text in words)
    assert sum("地铁站在哪里" in text for text in words) == 1
    assert any(event.kind == "fault" and event.data["source"] == "translate" for event in record.events)
    assert [path for path, _, _ in server.requests] == [
        "/v1/chat/completions",
        "/v1/chat/completions",
        "/v1/audio/transcriptions",
        "/v1/chat/completions",
        "/v1/chat/completions",
    ]
    units = {span.unit for span in record.trace.spans}
    assert {"radio", "cloud"} <= units
    assert KEY not in repr(record.events) and KEY not in repr(record.trace)
