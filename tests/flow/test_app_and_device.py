"""What an app learns of the device itself: its clocks; and what it may do with the screen."""

import pytest

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.commands import SetTimeOfDay
from emulator.messages.samples import Button

LAYOUT = """hud: "1.0"
id: card
components: {words: {type: text, text: hello}}
"""
APP = """from emulator.sdk import App

class Clerk(App):
    def on_start(self) -> None:
        self.glasses.show("card")
        self.glasses.after(3.0, self.tell)

    def tell(self) -> None:
        self.glasses.log(f"{self.glasses.now_ns // 1_000_000_000} s, {self.glasses.time_of_day_s} s of the day")
        self.glasses.wake_screen()
"""


@pytest.fixture
def live(tmp_path):
    """live(device, *commands): the events of five seconds."""
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "card.hud.yaml").write_text(LAYOUT)
    (tmp_path / "glasses.toml").write_text('name = "Clerk"\napp = "app:Clerk"\n')

    def run(device, *commands):
        with DeviceRun(RunSettings(str(tmp_path), device, duration_ns=5 * NS_PER_S), HostClock()) as device_run:
            for command in commands:
                device_run.machine.submit(command)
            for t_ns in device_run.instants():
                device_run.advance(t_ns)
            return device_run.events

    return run


def told(events, kind, key):
    return [event.data[key] for event in events if event.kind == kind and key in event.data]


def test_an_app_reads_both_clocks_and_the_wearer_may_set_the_one_of_the_day(live):
    assert told(live("quark-s1"), "app", "text") == ["3 s, 36483 s of the day"]
    assert told(live("quark-s1", SetTimeOfDay(NS_PER_S, 3600)), "app", "text") == ["3 s, 3602 s of the day"]


def test_an_app_lights_a_screen_that_was_switched_off(live):
    events = live("quark-s1", Button(NS_PER_S, "power_key", "press"))
    assert told(events, "input", "state") == ["screen_off", "on"]
    texts = told(events, "scene", "texts")
    assert texts[-2:] == [[], ["hello"]]


def test_glasses_without_a_screen_have_nothing_to_light(live):
    events = live("quark-g1", Button(NS_PER_S, "power_key", "press"))
    assert told(events, "input", "state") == []
    assert told(events, "fault", "detail") == ["quark-g1 has no power_key"]
