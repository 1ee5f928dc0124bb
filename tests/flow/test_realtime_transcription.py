"""The translate app with a server that hears while somebody speaks: its words, a server that refuses, and no server."""

import pytest

from emulator.clock import HostClock
from emulator.device_run import DeviceRun, RunSettings

pytest.importorskip("websockets")

from tests.unit.services.transcribe.realtime_server import RealtimeServer, cut, say

KEY = "sk-canary-77f1aa09cd"
SCENARIO = """
for: 18s
camera: none
inputs:
  - {at: 0.5s, touch: {zone: strip, gesture: tap}}
  - {at: 1s, say: "where is the metro station"}
  - {at: 6s, say: "my brother lives in berlin"}
  - {at: 12s, say: "my brother lives in berlin"}
"""


@pytest.fixture
def server():
    server = RealtimeServer(KEY)
    yield server
    server.close()


def run(tmp_path):
    scenario = tmp_path / "one.scenario.yaml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    settings = RunSettings("translate", services=(("transcribe", "realtime"),), scenario=scenario)
    with DeviceRun(settings, HostClock()) as glasses:
        for t_ns in glasses.instants():
            glasses.advance(t_ns)
        return glasses.record()


def use(monkeypatch, url, key=KEY):
    for name, value in (("URL", f"{url}/v1"), ("MODEL", "m"), ("KEY", key), ("TRANSCRIPTION_MODEL", "ears")):
        monkeypatch.setenv(f"LORGNETTE_QWEN_{name}", value)


def shown(record):
    return [text for event in record.events if event.kind == "scene" for text in event.data["texts"]]


def faults(record):
    return [event.data["detail"] for event in record.events if event.kind == "fault"]


def test_words_that_only_the_server_understands_also_over_a_second_connection(server, monkeypatch, tmp_path):
    use(monkeypatch, server.base)
    server.breaks = [RealtimeServer.transcribe, cut(2), RealtimeServer.transcribe, say("no json")]
    record = run(tmp_path)
    assert "地铁站在哪里" in shown(record)
    unknown = [e.data["text"] for e in record.events if e.kind == "app" and "no translation" in e.data["text"]]
    assert len(unknown) == 1 and "s at 24000 Hz" in unknown[0]
    assert len(server.paths) == 4 and server.commits == 2
    assert "The translator failed" in shown(record) and ["malformed" in fault for fault in faults(record)] == [True]
    stages = {span.stage for span in record.trace.spans if span.stage.startswith("transcribe")}
    assert {"transcribe.up", "transcribe.cloud", "transcribe.down"} <= stages
    assert KEY not in repr(record.events) and KEY not in repr(record.trace)


def test_a_wrong_key_is_told_and_what_the_glasses_understand_goes_on(server, monkeypatch, tmp_path):
    use(monkeypatch, server.base, "sk-wrong-11223344")
    record = run(tmp_path)
    assert "地铁站在哪里" in shown(record) and "The translator does not accept the key" in shown(record)
    assert all("the key was not accepted (HTTP 401" in fault for fault in faults(record)) and len(faults(record)) == 3
