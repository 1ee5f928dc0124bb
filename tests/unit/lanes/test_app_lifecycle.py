"""An app is told when it is left, and what it has called off does not come."""

import pytest

from emulator.lanes.app_lane import AppLane
from emulator.sdk import App
from emulator.sdk.glasses import Glasses
from tests.unit.lanes.conftest import MS, told


class Keeper(App):
    def __init__(self):
        self.rang = []

    def on_stop(self):
        self.glasses.storage.put("rang", self.rang)
        self.glasses.say("good bye")


@pytest.fixture
def lane(kernel):
    glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
    carried = []
    made = AppLane(kernel, Keeper(), glasses, lambda effect, pass_id: carried.append(effect))
    made.carried = carried
    return made


def call(kernel, lane, handler):
    lane.call(kernel.recorder.open_pass("app", "test", 0, kernel.now_ns), handler)
    kernel.schedule.run_until(kernel.now_ns + 1000 * MS)


@pytest.mark.parametrize("end", ["replaced", "off"])
def test_an_app_that_is_left_may_keep_something_and_do_nothing_else(kernel, lane, end):
    storage = lane._app.glasses.storage
    if end == "off":
        lane.stop()
        lane.stop()
    else:
        lane.replace(App(), lane._glasses.with_layouts(frozenset()))
    assert storage.get("rang") == []
    call(kernel, lane, lambda: None)
    assert lane.carried == []


def test_a_farewell_that_fails_is_told(kernel, lane):
    lane._app.rang = {1, 2}
    lane.stop()
    assert "cannot be kept" in told(kernel, "fault")[0]["detail"]


def test_a_timer_can_be_called_off(kernel, lane):
    app = lane._app

    def ask():
        app.glasses.after(0.1, lambda: app.rang.append("tea"), name="tea")
        app.glasses.after(0.1, lambda: app.rang.append("rice"), name="rice")
        app.glasses.cancel("tea")
        app.glasses.cancel("nothing")

    call(kernel, lane, ask)
    assert app.rang == ["rice"]
