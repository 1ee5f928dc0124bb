"""The apps that see, whole: against a live model on the loopback, with a shop of one's own, and by embedding."""

import shutil
from pathlib import Path

import pytest

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.commands import SetService
from emulator.messages.samples import Touch
from emulator.project.load import built_in_projects
from tests.unit.services.qwen.model_server import MODEL, ModelServer, complain

KEY = "sk-canary-17ab88f0c3"
SHOP = """
from emulator.messages.shopping import Offer

class Adapter:
    name = "Corner shop"

    def find(self, wanted):
        assert wanted.jpeg[:2] == b"\\xff\\xd8"
        return [Offer("Headphones Mk II", 199.0, 0.9, "Corner"), Offer("Headphones Mk I", 101.0, 0.7, "Corner")]
"""


@pytest.fixture
def server(monkeypatch):
    server = ModelServer(KEY)
    monkeypatch.setenv("LORGNETTE_QWEN_URL", server.url)
    monkeypatch.setenv("LORGNETTE_QWEN_MODEL", MODEL)
    monkeypatch.setenv("LORGNETTE_QWEN_KEY", KEY)
    yield server
    server.close()


def events_of(project, *commands, device="quark-s1", seconds=6, **settings):
    asked = RunSettings(project=str(project), device=device, duration_ns=seconds * NS_PER_S, inline=True, **settings)
    with DeviceRun(asked, HostClock()) as run:
        for command in commands:
            run.machine.submit(command)
        return run.advance(seconds * NS_PER_S)


def texts(events, kind):
    return " | ".join(
        str(event.data.get("texts") or event.data.get("text", "")) for event in events if event.kind == kind
    )


@pytest.mark.parametrize(("device", "kind"), [("quark-s1", "scene"), ("quark-g1", "voice")])
def test_a_live_model_describes_what_is_in_view(server, tmp_path, device, kind):
    home = calm_copy("recognise", tmp_path)
    events = events_of(home, tap(1), device=device, services=(("recognise", "live"),))
    assert "JPEG 1024x576 you said What is this?" in texts(events, kind)
    assert f"live: {MODEL}" in texts(events, "app")
    assert KEY not in str(events)


def test_a_live_model_that_refuses_is_one_line_and_the_app_goes_on(server, tmp_path):
    server.replies = [complain(401, "no such key")]
    events = events_of(calm_copy("recognise", tmp_path), tap(1), tap(4), seconds=9, services=(("recognise", "live"),))
    shown = texts(events, "scene")
    assert "The server does not accept the key." in shown
    assert "you said What is this?" in shown


def test_a_shop_of_ones_own_answers_the_app(tmp_path):
    home = calm_copy("shop", tmp_path)
    (home / "my_shop.py").write_text(SHOP, "utf-8")
    glasses = (home / "glasses.toml").read_text("utf-8")
    (home / "glasses.toml").write_text(glasses.replace('shop = "sandbox"', 'shop = "adapter:my_shop.Adapter"'), "utf-8")
    shown = texts(events_of(home, tap(1)), "scene")
    assert "Headphones Mk II" in shown
    assert "¥150.00" in shown
    assert "Corner shop" in shown


def test_a_shop_that_is_down_does_not_stop_the_app(tmp_path):
    home = calm_copy("shop", tmp_path)
    events = events_of(home, SetService(0, "shop", "down"), tap(1), seconds=4)
    assert "The shop failed" in texts(events, "scene")


def calm_copy(name, folder):
    """The app without its scenario."""
    home = folder / name
    shutil.copytree(Path(built_in_projects()[name]).parent, home)
    lines = (home / "glasses.toml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("scenario", "for_s"))]
    (home / "glasses.toml").write_text("\n".join(kept), "utf-8")
    return home


def tap(at_s):
    return Touch(at_s * NS_PER_S, "strip", "tap")
