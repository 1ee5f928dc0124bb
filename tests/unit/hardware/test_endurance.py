"""Hours on a charge, and when heat slows the chip down, from the energy of a run."""

from math import log

import pytest

from emulator.clock import NS_PER_S
from emulator.hardware.endurance import endurance
from emulator.hardware.throttle import slowed_units
from emulator.profile import load_profile
from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.flows import flow_rows
from emulator.trace.power import Endurance, Interval
from emulator.trace.spans import Energy, Pass, Span, Trace
from emulator.trace.when_hot import hot_p95_ms

RUN_S = 10


@pytest.fixture(scope="module")
def s1():
    return load_profile("quark-s1")


def part(name, power_mw, busy=1.0, spread=1.0):
    mj = power_mw * RUN_S
    return Energy(name, round(busy * RUN_S * NS_PER_S), mj, mj / spread, mj * spread)


def forecast(profile, *parts):
    return endurance(profile, parts, RUN_S * NS_PER_S)


def test_a_cool_device_lasts_as_long_as_its_charge_divided_by_its_power(s1):
    found = forecast(s1, part("base", 300, spread=2))
    usable_wh = s1.power.battery_wh.value * s1.power.usable_share.value
    assert found.hours.p50 == pytest.approx(usable_wh / 0.3)
    assert found.hours.high == pytest.approx(usable_wh / 0.15)
    assert (found.hot_after_min[0], found.hot_after_min[2], found.speed_when_hot) == (None, None, 1.0)


def test_a_device_at_work_gets_hot_when_the_thermal_model_says_and_slows_down(s1):
    found = forecast(s1, part("base", 200), part("npu", 1300))
    thermal = s1.thermal
    time_constant_s = thermal.resistance_k_per_w.value * thermal.capacity_j_per_k.value
    end_k = 1.5 * thermal.resistance_k_per_w.value
    assert found.hot_after_min[0] * 60 == pytest.approx(time_constant_s * log(end_k / (end_k - 20)))
    assert found.hot_after_min[1] < found.hot_after_min[0]
    assert found.hot_after_min[2] is None, "at the low end of the resistance it never does"
    assert thermal.throttling.slowest_share.value < found.speed_when_hot < 1


def test_slowed_down_it_keeps_the_skin_at_the_limit_and_lasts_longer(s1):
    hot = forecast(s1, part("base", 200), part("npu", 1300))
    usable_wh = s1.power.battery_wh.value * s1.power.usable_share.value
    assert hot.hours.p50 > 1.1 * usable_wh / 1.5
    mean_w = usable_wh / hot.hours.p50
    assert mean_w < 1.25, "the steady power is about what the skin can give away at 43 degrees: 1 W"


def test_work_with_room_takes_longer_at_less_energy_and_work_without_is_cut(s1):
    """At 0.4 of its speed a unit with room takes 0.4 of the energy for its work; one without does 0.4 of the work."""
    room, none = (forecast(s1, part("base", 900), part("npu", 300, busy=busy)) for busy in (0.2, 1.0))
    assert room.hours.p50 < none.hours.p50
    assert room.hours.low <= room.hours.p50 <= room.hours.high


def test_the_coprocessor_is_not_slowed_and_a_profile_without_throttling_only_tells(s1):
    assert slowed_units(s1) == ("npu", "cpu", "gpu", "ui")
    bare = s1.model_copy(update={"thermal": s1.thermal.model_copy(update={"throttling": None})})
    found = forecast(bare, part("base", 1500))
    assert found.hot_after_min[0] is not None
    assert found.speed_when_hot == 1.0


def test_nothing_is_forecast_from_nothing(s1):
    assert endurance(s1, [], RUN_S * NS_PER_S) is None
    assert endurance(s1, [part("base", 100)], 0) is None


def test_work_on_the_slowed_units_is_stretched_and_waiting_is_not():
    def span(stage, unit, start, end):
        return Span(1, stage, unit, start, end, end - start, end - start, False, 0, 0, 0)

    ms = 1_000_000
    spans = [
        span("exposure", "sensor", 0, 10 * ms),
        span("a.wait", "npu", 10 * ms, 20 * ms),
        span("a.x", "npu", 20 * ms, 60 * ms),
    ]
    passes = [Pass(1, -1, "vision", "a", 0, 0, 60 * ms, "light", "", False)]
    trace = Trace("d", 100 * ms, passes, spans, [], {}, 1, 0)
    chains = Chains(trace)
    [flow] = flow_rows(chains, Budgets(100, 100))
    hot = Endurance(Interval(1, 1, 1), (1, 1, 1), 0.5, ("npu",))
    assert hot_p95_ms(chains, flow, hot) == pytest.approx(100)
    assert hot_p95_ms(chains, flow, hot._replace(speed_when_hot=1.0)) is None
