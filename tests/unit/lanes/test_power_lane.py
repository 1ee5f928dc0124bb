"""The power key: what it switches, and what brings the device back."""

import pytest

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.power_lane import PowerLane
from emulator.messages.samples import Ambient, Button, Touch, Wake, Wear
from emulator.profile import load_profile
from tests.unit.lanes.conftest import MS, told


@pytest.fixture
def power(kernel):
    lane = PowerLane(kernel)
    lane.told = []
    lane.follow_screen.append(lambda on: lane.told.append(("screen", on)))
    lane.follow_sensors.append(lambda on: lane.told.append(("sensors", on)))
    return lane


def test_a_short_press_switches_the_screen_and_leaves_the_sensors(power):
    power.take(Button(0, "power_key", "press"))
    assert power.state == "screen_off"
    assert power.told == [("screen", False), ("sensors", True)]
    power.take(Button(0, "power_key", "press"))
    assert power.state == "on"


def test_a_double_press_lets_the_sensors_rest_and_counts_the_time_asleep(power, kernel):
    power.take(Button(0, "power_key", "double_press"))
    assert power.told == [("screen", False), ("sensors", False)]
    kernel.schedule.run_until(250 * MS)
    assert power.asleep.total_ns == 250 * MS
    power.take(Button(0, "power_key", "double_press"))
    kernel.schedule.run_until(400 * MS)
    assert (power.state, power.asleep.total_ns) == ("on", 250 * MS)


@pytest.mark.parametrize("waker", [Touch(0, "strip", "tap"), Button(0, "camera_key", "press"), Wake(0, "ni hao")])
@pytest.mark.parametrize("press", ["press", "double_press"])
def test_what_the_wearer_does_brings_it_back(power, waker, press):
    power.take(Button(0, "power_key", press))
    power.take(waker)
    assert power.state == "on"


def test_the_light_does_not_wake_it_and_taking_the_glasses_off_puts_the_screen_out(power):
    power.take(Wear(0, worn=False))
    assert power.state == "screen_off"
    power.take(Ambient(0, 300.0))
    assert power.state == "screen_off"
    power.take(Wear(0, worn=True))
    assert power.state == "on"


def test_taking_the_glasses_off_wakes_nobody_and_putting_them_on_only_undoes_that(power):
    power.take(Button(0, "power_key", "double_press"))
    power.take(Wear(0, worn=False))
    assert power.state == "standby"
    power.take(Wear(0, worn=True))
    assert power.state == "standby"
    power.take(Touch(0, "strip", "tap"))
    power.take(Button(0, "power_key", "press"))
    power.take(Wear(0, worn=False))
    power.take(Wear(0, worn=True))
    assert power.state == "screen_off"


def test_each_change_is_told_once(power, kernel):
    power.take(Touch(0, "strip", "tap"))
    power.take(Button(0, "power_key", "press"))
    assert told(kernel, "input") == [{"what": "power", "state": "screen_off"}]


def test_a_device_without_a_display_or_such_a_key_has_neither_of_it():
    kernel = Kernel(load_profile("quark-g1"), ManualClock(), inline=True)
    power = PowerLane(kernel)
    for sample in (Button(0, "power_key", "press"), Button(0, "power_key", "double_press"), Wear(0, worn=False)):
        power.take(sample)
        assert power.state == "on"


def test_other_presses_of_the_key_change_nothing(power):
    power.take(Button(0, "power_key", "long_press"))
    assert (power.state, power.told) == ("on", [])
