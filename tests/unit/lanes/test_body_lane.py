"""Battery and heat follow from the energy used, once a second."""

import pytest

from emulator.clock import NS_PER_S, ManualClock
from emulator.kernel import Kernel
from emulator.lanes.body_lane import BodyLane
from emulator.messages.work import Phase, Prediction, Step, Work
from emulator.profile import load_profile
from emulator.trace.spans import Energy
from tests.unit.lanes.conftest import told


class Meter:
    """Uses a constant power."""

    def __init__(self, kernel, power_mw):
        self.kernel, self.power_mw = kernel, power_mw

    def rows(self):
        mj = self.power_mw * self.kernel.now_ns / NS_PER_S
        return [Energy("npu", 0, mj, mj / 2, mj * 2)]


SHUT_DOWN: list[int] = []


def body_after(kernel, seconds, power_mw, charge=1.0):
    body = BodyLane(kernel, Meter(kernel, power_mw).rows, charge, lambda: SHUT_DOWN.append(kernel.now_ns))
    SHUT_DOWN.clear()
    body.start()
    kernel.schedule.run_until(seconds * NS_PER_S)
    return body


def test_the_charge_falls_by_the_energy_over_what_the_battery_gives(kernel):
    power = kernel.profile.power
    usable_j = power.battery_wh.value * 3600 * power.usable_share.value
    assert body_after(kernel, 100, 500.0).charge == pytest.approx(1 - 50.0 / usable_j, rel=1e-9)


def test_hours_left_are_what_is_stored_over_the_power_with_the_interval_the_other_way_round(kernel):
    body = body_after(kernel, 10, 400.0, charge=0.5)
    power = kernel.profile.power
    stored_wh = body.charge * power.battery_wh.value * power.usable_share.value
    assert body.left_h == pytest.approx((stored_wh / 0.4, stored_wh / 0.8, stored_wh / 0.2))
    assert body.power_mw == pytest.approx((400.0, 200.0, 800.0))


def test_the_skin_warms_towards_its_resistance_times_the_power(kernel):
    thermal = kernel.profile.thermal
    body = body_after(kernel, 4000, 600.0)
    assert body.skin_c == pytest.approx(23 + 0.6 * thermal.resistance_k_per_w.value, abs=0.05)


def test_nothing_is_known_in_the_first_second(kernel):
    body = body_after(kernel, 0, 400.0)
    assert (body.left_h, body.power_mw) == (None, (0.0, 0.0, 0.0))


def test_a_low_battery_and_a_hot_skin_are_told_once(kernel):
    body_after(kernel, 1200, 1500.0, charge=0.151)
    faults = [(fault["source"], fault["state"]) for fault in told(kernel, "fault")]
    assert faults.count(("battery", "low")) == 2
    assert faults.count(("heat", "hot")) == 1


def test_a_battery_that_is_set_low_is_told_once_and_as_it_is(kernel):
    body = body_after(kernel, 1, 400.0)
    body.charge = 0.03
    body.skin_c = 50.0
    kernel.schedule.run_until(5 * NS_PER_S)
    assert [fault["detail"] for fault in told(kernel, "fault") if fault["source"] == "battery"] == ["3% left"]
    assert [fault["source"] for fault in told(kernel, "fault")] == ["battery", "heat"]


def test_a_hot_chip_runs_slower_until_the_skin_has_cooled(kernel):
    body = body_after(kernel, 1, 0.0)
    body.skin_c = 50.0
    kernel.schedule.run_until(3 * NS_PER_S)
    assert kernel.speed == pytest.approx(0.9)
    kernel.schedule.run_until(2000 * NS_PER_S)
    assert kernel.speed == 1.0
    assert [fault["state"] for fault in told(kernel, "fault")] == ["hot", "cooled"]


def test_work_takes_longer_on_a_hot_chip_and_not_on_the_coprocessor(kernel):
    kernel.slow_down(0.5)
    ended = {}
    for unit in ("npu", "ui", "dsp"):
        step = Step(f"node.{unit}", unit, Prediction(1000, 1000, 1000, "", "estimated"))
        kernel.serve(step, 0, lambda start_ns, end_ns, unit=unit: ended.setdefault(unit, end_ns - start_ns))
    kernel.schedule.run_until(NS_PER_S)
    assert ended == {"npu": 2000, "ui": 2000, "dsp": 1000}
    assert (kernel.units["npu"].busy_ns, kernel.units["npu"].powered_ns) == (2000, 500)


def test_an_empty_battery_shuts_the_device_down_once(kernel):
    body = body_after(kernel, 1, 400.0)
    body.charge = 1e-6
    kernel.schedule.run_until(10 * NS_PER_S)
    assert SHUT_DOWN == [2 * NS_PER_S]
    assert [fault["state"] for fault in told(kernel, "fault")] == ["low", "empty"]


def test_a_skin_that_is_too_hot_shuts_it_down_before_anybody_burns(kernel):
    body = body_after(kernel, 1, 400.0)
    body.skin_c = 70.0
    kernel.schedule.run_until(4 * NS_PER_S)
    assert SHUT_DOWN == [2 * NS_PER_S]
    assert "shut down" in [fault["state"] for fault in told(kernel, "fault")]


def test_a_unit_that_is_said_to_be_on_the_main_chip_slows_down_and_shares_its_memory():
    profile = load_profile("quark-s1")
    there = profile.units["dsp"].on_coprocessor.model_copy(update={"value": False})
    units = profile.units | {"dsp": profile.units["dsp"].model_copy(update={"on_coprocessor": there})}
    assert took_ns(profile) == 1.0
    assert took_ns(profile.model_copy(update={"units": units})) > 2.0


def took_ns(profile):
    """How many times as long as predicted a phase of the DSP takes at half speed beside the camera."""
    kernel, ended = Kernel(profile, ManualClock(), inline=True), []
    kernel.slow_down(0.5)
    kernel.stream("camera", True)
    prediction = kernel.predict("node.copy", Phase("copy", "dsp", Work(moved_bytes=100_000_000)))
    kernel.serve(Step("node.copy", "dsp", prediction), 0, lambda start_ns, end_ns: ended.append(end_ns - start_ns))
    kernel.schedule.run_until(10 * NS_PER_S)
    kernel.workers.close()
    return ended[0] / prediction.p50_ns
