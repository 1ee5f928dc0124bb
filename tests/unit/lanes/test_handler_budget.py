"""A handler that costs this computer too much is told with its line, once; one within its budget is not."""

from functools import partial

import pytest

from emulator.lanes.app_lane import AppLane
from emulator.lanes.handler_budget import HandlerBudget, named
from emulator.sdk import App
from emulator.sdk.glasses import Glasses
from tests.unit.lanes.conftest import MS, told


class Busy(App):
    """Its handlers let the kernel's clock, by which both times go, pass."""

    def __init__(self, kernel, work_ms):
        self.clock, self.work_ms = kernel.clock, work_ms

    def on_touch(self, touch):
        self.clock.time_ns += self.work_ms * MS


LINE = f"{__file__}:{Busy.on_touch.__code__.co_firstlineno}"


def run(kernel, work_ms, budget_ms=100.0, times=1):
    app = Busy(kernel, work_ms)
    glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
    lane = AppLane(kernel, app, glasses, print, budget_ms)
    for _ in range(times):
        lane.call(kernel.recorder.open_pass("touch", "test", 0, kernel.now_ns), app.on_touch, None)
        kernel.schedule.run_until(kernel.now_ns + 50 * MS)
    return told(kernel, "fault")


def test_a_handler_over_its_budget_is_told_once_with_its_line(kernel):
    (fault,) = run(kernel, 130, times=3)
    assert (fault["source"], fault["state"]) == ("app", "slow")
    assert fault["detail"] == (
        f"{LINE}: Busy.on_touch took 130 ms of this computer's processor, its budget is 100 ms; "
        "do less at once, or leave some of it to after()"
    )


@pytest.mark.parametrize(
    ("work_ms", "budget_ms", "faults"), [(100, 100.0, 0), (101, 100.0, 1), (6, 5.0, 1), (5, 5.0, 0)]
)
def test_the_budget_is_the_limit(kernel, work_ms, budget_ms, faults):
    assert len(run(kernel, work_ms, budget_ms)) == faults


def test_one_that_waits_for_something_else_is_told_too(kernel):
    budget = HandlerBudget(kernel)
    budget.hold(run, (0, 2000 * MS, 1 * MS))
    assert told(kernel, "fault") == []
    budget.hold(run, (0, 2600 * MS, 1 * MS))
    (fault,) = told(kernel, "fault")
    assert fault["detail"].endswith("run kept the device waiting for 2.6 s; wait with after(), or ask()")


def test_each_kind_of_handler_has_a_name():
    def inner():
        pass

    place = f"{__file__}:{inner.__code__.co_firstlineno}"
    assert named(inner) == (place, "inner")
    assert named(partial(inner)) == (place, "inner")
    assert named(print) == ("", "print")
