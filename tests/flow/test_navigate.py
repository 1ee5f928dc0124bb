"""Navigation on whole devices against a live map server: on the loopback, good, with a wrong key, and dead."""

from pathlib import Path

import pytest

import emulator.apps
from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.services.maps.sandbox import SandboxMaps
from tests.unit.services.maps.amap_server import AmapServer

ROOT = Path(__file__).parents[2]
FOLLOW = Path(emulator.apps.__file__).parent / "navigate" / "scenarios" / "follow.scenario.yaml"
KEY = "canary0f3a9c77d1b2e4868f00aa55cc"


@pytest.fixture
def server(monkeypatch):
    server = AmapServer(SandboxMaps.load(ROOT / "assets" / "maps" / "lakeside.json"), KEY)
    monkeypatch.setenv("LORGNETTE_AMAP_URL", server.url)
    monkeypatch.setenv("LORGNETTE_AMAP_KEY", KEY)
    yield server
    server.close()


def told(device, until_s=17):
    """The events of the first part of a journey, by kind: texts that are seen, heard, and faults."""
    settings = RunSettings(
        project="navigate", device=device, services=(("maps", "live"),), scenario=FOLLOW, duration_ns=until_s * NS_PER_S
    )
    with DeviceRun(settings, HostClock()) as run:
        for t_ns in run.instants():
            run.advance(t_ns)
        events = run.record().events
    seen = [" ".join(event.data["texts"]) for event in events if event.kind == "scene"]
    heard = [event.data["text"] for event in events if event.kind == "voice"]
    faults = [event.data["detail"] for event in events if event.kind == "fault" and event.data["source"] == "maps"]
    return seen, heard, faults


def test_a_live_map_leads_the_same_way(server):
    seen, _, faults = told("quark-s1")
    assert faults == []
    assert any("湖心公园站B口" in text and "120 m" in text for text in seen)
    assert "[arrow left]" in seen[-1]
    assert "琴坊街" in seen[-1]
    assert [path for path, _ in server.requests] == ["/v5/place/around", "/v5/direction/bicycling"]


def test_what_a_live_map_has_no_english_for_is_said_as_it_is_written(server):
    _, heard, faults = told("quark-g1")
    assert faults == []
    assert any(text.startswith("In 50 metres, turn left into 琴坊街. Tap for") for text in heard)


def test_a_wrong_key_is_one_line_and_the_app_goes_on(server, monkeypatch):
    monkeypatch.setenv("LORGNETTE_AMAP_KEY", "canaryffffffffffffffffffffffffff")
    seen, _, faults = told("quark-s1", 12)
    assert len(faults) == 1
    assert "the key was not accepted (10001 INVALID_USER_KEY)" in faults[0]
    assert "canary" not in faults[0]
    assert "The map service does not accept the key." in seen[-1]


def test_a_dead_server_is_one_line_and_the_app_goes_on(server):
    server.close()
    seen, heard, faults = told("quark-s1", 12)
    server.close = lambda: None
    assert len(faults) == 1
    assert "no connection" in faults[0]
    assert "The map server cannot be reached." in seen[-1]
    assert "error" in heard
