"""The chip slows down in steps while it is too warm, and speeds up again when it has cooled."""

import pytest

from emulator.hardware.throttle import Governor, power_share
from emulator.profile import load_profile


@pytest.fixture(scope="module")
def thermal():
    return load_profile("quark-s1").thermal


def speeds(thermal, temperatures_c):
    governor = Governor(thermal)
    return [governor.feel(skin_c) for skin_c in temperatures_c]


def test_it_runs_at_full_speed_below_the_limit(thermal):
    assert speeds(thermal, [42.9] * 30) == [1.0] * 30


def test_it_takes_a_step_and_waits_for_its_effect(thermal):
    every = thermal.throttling.step_every_s.value
    found = speeds(thermal, [43.0] * (2 * every))
    assert found[: every + 1] == pytest.approx([0.9] * every + [0.8])


def test_it_never_gets_slower_than_its_slowest(thermal):
    assert speeds(thermal, [60.0] * 500)[-1] == pytest.approx(thermal.throttling.slowest_share.value)


def test_between_the_limit_and_the_hysteresis_it_stays(thermal):
    found = speeds(thermal, [43.0] + [42.0] * 100 + [41.0] * 3)
    assert found[:101] == pytest.approx([0.9] * 101)
    assert found[-1] == 1.0


def test_without_a_table_it_only_tells(thermal):
    bare = thermal.model_copy(update={"throttling": None})
    assert speeds(bare, [70.0] * 30) == [1.0] * 30
    assert power_share(bare, 0.5) == 1.0


def test_power_falls_faster_than_speed(thermal):
    assert power_share(thermal, 0.5) == 0.25
    assert power_share(thermal, 1.0) == 1.0
