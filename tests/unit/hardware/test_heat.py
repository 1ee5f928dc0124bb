"""Skin temperature from power and time."""

import pytest

from emulator.hardware.heat import seconds_until_c, skin_temperature_c
from emulator.profile import load_profile
from emulator.profile.find import built_in_folder


@pytest.fixture(scope="module")
def thermal():
    return load_profile(built_in_folder() / "quark_s1.toml").thermal


def test_skin_temperature_solves_its_equation(thermal):
    """Against small explicit steps of C dT/dt = P - (T - T_ambient) / R."""
    temperature, step_s = 30.0, 0.01
    resistance, capacity = thermal.resistance_k_per_w.value, thermal.capacity_j_per_k.value
    for _ in range(30_000):
        temperature += step_s * (1.0 - (temperature - 25) / resistance) / capacity
    assert skin_temperature_c(thermal, 1000, 25, 30, 300) == pytest.approx(temperature, abs=0.01)
    assert skin_temperature_c(thermal, 1000, 25, 30, 0) == 30
    assert skin_temperature_c(thermal, 1000, 25, 30, 1e6) == pytest.approx(25 + resistance)


def test_time_to_a_temperature_is_the_inverse(thermal):
    seconds = seconds_until_c(thermal, 1500, 25, 30, 43)
    assert seconds is not None and seconds > 0
    assert skin_temperature_c(thermal, 1500, 25, 30, seconds) == pytest.approx(43)
    assert seconds_until_c(thermal, 100, 25, 30, 43) is None
    assert seconds_until_c(thermal, 100, 25, 44, 43) == 0
