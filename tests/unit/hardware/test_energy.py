"""Energy from powers and times."""

import math

import pytest

from emulator.hardware.energy import Light, energy_by_part, total
from emulator.profile import DeviceProfile, load_profile
from emulator.profile.find import built_in_folder
from emulator.trace.spans import Energy

S = 1_000_000_000


@pytest.fixture(scope="module")
def s1() -> DeviceProfile:
    return load_profile(built_in_folder() / "quark_s1.toml")


@pytest.fixture(scope="module")
def g1() -> DeviceProfile:
    return load_profile(built_in_folder() / "quark_g1.toml")


def by_part(rows: list[Energy]) -> dict[str, Energy]:
    return {row.part: row for row in rows}


def test_energy_is_power_times_time(s1: DeviceProfile) -> None:
    rows = by_part(energy_by_part(s1, 10 * S, {"npu": 2 * S, "camera": 10 * S, "radio": S // 2}))
    assert rows["npu"].p50_mj == pytest.approx(700 * 2)
    assert rows["camera"].p50_mj == pytest.approx(150 * 10)
    assert rows["radio"].p50_mj == pytest.approx(80 * 0.5)
    assert rows["base"] == Energy("base", 10 * S, 1500.0, pytest.approx(860), pytest.approx(2200))
    assert rows["npu"].busy_ns == 2 * S


def test_known_times_leave_only_the_power_uncertain(s1: DeviceProfile) -> None:
    camera = by_part(energy_by_part(s1, S, {"camera": S}))["camera"]
    assert (camera.low_mj, camera.high_mj) == (pytest.approx(80), pytest.approx(300))


def test_predicted_times_widen_the_interval(s1: DeviceProfile) -> None:
    npu = by_part(energy_by_part(s1, S, {"npu": S}))["npu"]
    up = math.exp(math.hypot(math.log(1000 / 700), math.log(s1.units["npu"].interval_factor.value)))
    assert npu.high_mj == pytest.approx(700 * up)
    assert npu.low_mj < 500 and npu.high_mj > 1000


def test_power_without_bounds_counts_as_known_within_a_factor_of_two(s1: DeviceProfile) -> None:
    bare = s1.radio.active_mw.model_copy(update={"low": None, "high": None})
    profile = s1.model_copy(update={"radio": s1.radio.model_copy(update={"active_mw": bare})})
    radio = by_part(energy_by_part(profile, S, {"radio": S}))["radio"]
    assert (radio.low_mj, radio.p50_mj, radio.high_mj) == pytest.approx((40, 80, 160))


def test_power_that_may_be_nothing(s1: DeviceProfile) -> None:
    free = s1.radio.active_mw.model_copy(update={"low": 0.0})
    profile = s1.model_copy(update={"radio": s1.radio.model_copy(update={"active_mw": free})})
    assert by_part(energy_by_part(profile, S, {"radio": S}))["radio"].low_mj == 0
    none = s1.radio.active_mw.model_copy(update={"value": 0.0, "low": None, "high": None})
    profile = s1.model_copy(update={"radio": s1.radio.model_copy(update={"active_mw": none})})
    assert by_part(energy_by_part(profile, S, {"radio": S}))["radio"] == Energy("radio", S, 0, 0, 0)


def test_light_costs_what_is_lit(s1: DeviceProfile) -> None:
    def display(lit_share: float, brightness: float) -> float:
        return by_part(energy_by_part(s1, S, {}, Light(S, lit_share, brightness)))["display"].p50_mj

    assert display(0, 1) == pytest.approx(16)
    assert display(1, 1) == pytest.approx(116)
    assert display(0.1, 0.5) == pytest.approx(16 + 5)


def test_without_a_display_there_is_no_row_for_it(g1: DeviceProfile) -> None:
    assert "display" not in by_part(energy_by_part(g1, S, {}, Light(S, 1, 1)))


def test_the_cloud_costs_the_glasses_nothing_and_the_ui_thread_counts_as_cpu(s1: DeviceProfile) -> None:
    rows = by_part(energy_by_part(s1, S, {"cloud": S, "ui": S, "cpu": S}))
    assert "cloud" not in rows
    assert rows["ui"].p50_mj == rows["cpu"].p50_mj


def test_a_part_that_the_device_has_not(s1: DeviceProfile) -> None:
    for profile, part in ((s1, "laser"), (s1.model_copy(update={"camera": None}), "camera")):
        with pytest.raises(ValueError, match=f"has no part '{part}'"):
            energy_by_part(profile, S, {part: S})


def test_the_total_is_the_sum(s1: DeviceProfile) -> None:
    rows = energy_by_part(s1, 10 * S, {"npu": S, "cpu": S}, Light(S, 0.1, 1))
    whole = total(rows)
    assert whole.p50_mj == pytest.approx(sum(row.p50_mj for row in rows))
    assert whole.low_mj <= whole.p50_mj <= whole.high_mj
    assert total([]) == Energy("total", 0, 0, 0, 0)


def test_mixed_use_comes_near_the_published_mean(s1: DeviceProfile, g1: DeviceProfile) -> None:
    """What "mixed" means is not published: here some vision and a display on the S1, mostly sound on the G1."""
    glances = {"camera": 0.1, "npu": 0.03, "cpu": 0.06, "microphone": 0.2, "dsp": 1.0, "speaker": 0.1, "radio": 0.2}
    music = {"camera": 0.02, "npu": 0.01, "cpu": 0.02, "microphone": 0.1, "dsp": 1.0, "speaker": 0.3, "radio": 0.2}
    for profile, busy in ((s1, glances), (g1, music)):
        light = Light(36 * S, 0.05, 0.5)
        rows = energy_by_part(profile, 60 * S, {part: int(share * 60 * S) for part, share in busy.items()}, light)
        whole, published_mj = total(rows), profile.power.mean_use_mw.value * 60
        assert whole.low_mj < published_mj < whole.high_mj
        assert whole.p50_mj == pytest.approx(published_mj, rel=0.25)
