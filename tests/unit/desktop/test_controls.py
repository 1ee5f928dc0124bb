"""The small thoughts behind controls: wishes, scales, levels, figures, throttles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.desktop.controls import figures
from ui.desktop.controls.asked import GIVE_UP_NS, Asked
from ui.desktop.controls.levels import FLOOR_DB, HOLD_NS, PeakHold, decibels, share_of_meter
from ui.desktop.controls.scales import EvenScale, RatioScale
from ui.desktop.controls.throttle import Throttle

S = 1_000_000_000


def test_a_wish_is_pending_until_the_report_agrees():
    wish = Asked()
    assert wish.report("connected", 0)
    wish.ask("lost")
    assert wish.pending
    assert not wish.report("connected", S // 30)
    assert wish.pending
    assert wish.report("lost", S // 15)
    assert not wish.pending
    assert not wish.report("lost", S // 10)


def test_a_device_that_says_something_else_is_believed_after_a_second_of_its_time():
    wish = Asked()
    wish.report(0.5, 5 * S)
    wish.ask(0.9)
    wish.report(0.5, 5 * S)
    assert wish.pending, "time stands still, so does the wish"
    wish.report(0.5, 5 * S + GIVE_UP_NS)
    assert wish.pending
    wish.report(0.5, 5 * S + GIVE_UP_NS + 1)
    assert not wish.pending
    assert wish.reported == 0.5


def test_what_is_already_so_is_no_wish_and_a_new_boot_forgets_it():
    wish = Asked(tolerance=1.0)
    wish.report(10.0, 9 * S)
    wish.ask(11.0)
    assert not wish.pending
    wish.ask(12.5)
    assert wish.pending
    wish.report(10.0, 0)
    assert not wish.pending
    wish.ask(50.0)
    wish.forget()
    assert not wish.pending
    assert wish.reported is None


@pytest.mark.parametrize("scale", [EvenScale(15, 60, 0.5), EvenScale(0, 1, 0.01), RatioScale(1, 100_000)])
def test_steps_and_values_of_a_scale_agree(scale):
    assert scale.step_of(scale.low) == 0
    assert scale.step_of(scale.high) == scale.steps
    assert scale.value_of(0) == scale.low
    assert scale.value_of(scale.steps) == scale.high
    values = [scale.value_of(step) for step in range(scale.steps + 1)]
    assert values == sorted(values)
    assert len(set(values)) == len(values)
    assert [scale.step_of(value) for value in values] == list(range(scale.steps + 1))


@given(st.floats(-1e9, 1e9))
def test_no_value_leaves_a_scale(value):
    for scale in (EvenScale(0, 24, 0.1), RatioScale(1, 100_000)):
        assert 0 <= scale.share_of(value) <= 1
        assert 0 <= scale.step_of(value) <= scale.steps


def test_light_steps_are_equal_ratios_and_short_numbers():
    scale = RatioScale(1, 100_000)
    assert scale.share_of(1_000) == pytest.approx(0.6)
    assert scale.value_of(scale.steps // 5) == 10
    assert {len(f"{scale.value_of(step):g}".replace(".", "").strip("0")) for step in range(60)} <= {1, 2}


def test_a_meter_is_in_decibels():
    assert decibels(1.0) == 0
    assert decibels(0.5) == pytest.approx(-6.02, abs=0.01)
    assert decibels(0.0) == decibels(1e-9) == FLOOR_DB
    assert share_of_meter(0) == 1
    assert share_of_meter(FLOOR_DB) == 0


def test_the_peak_stays_a_second_and_then_falls():
    meter = PeakHold()
    meter.take(1.0, 0)
    meter.take(0.001, S // 2)
    assert meter.peak_db == 0
    assert meter.bar_db == pytest.approx(-15)
    meter.take(0.001, HOLD_NS)
    assert meter.peak_db == 0
    meter.take(0.001, HOLD_NS + S // 2)
    assert meter.peak_db == pytest.approx(-15)
    assert meter.take(0.001, 5 * S)
    meter.take(0.0, 60 * S)
    assert not meter.take(0.0, 61 * S)
    assert meter.take(0.5, 0), "another boot begins anew"
    assert meter.peak_db == pytest.approx(-6.02, abs=0.01)


def test_a_throttle_keeps_the_last_value():
    throttle = Throttle(10.0)
    assert throttle.offer("a", 0) == "a"
    assert throttle.offer("b", 30) is None
    assert throttle.offer("c", 60) is None
    assert throttle.due_ms == 100
    assert throttle.due(99) is None
    assert throttle.due(100) == "c"
    assert throttle.due_ms is None
    assert throttle.due(900) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (figures.percent(0.824), "82 %"),
        (figures.lux(1.5), "1.5 lux"),
        (figures.lux(20_000), "20,000 lux"),
        (figures.celsius(31.44), "31.4 °C"),
        (figures.milliwatts(310.4), "310 mW"),
        (figures.milliwatts(1234), "1.23 W"),
        (figures.hours(0.75), "45 min"),
        (figures.hours(5.14), "5.1 h"),
        (figures.hours(26.4), "26 h"),
        (figures.between(figures.hours(3.9), figures.hours(7)), "3.9 – 7.0 h"),
        (figures.between(figures.hours(0.5), figures.hours(7)), "30 min – 7.0 h"),
        (figures.clock(8 * 3600 + 5 * 60 + 59), "08:05"),
        (figures.direction(12.2, -4), "→ 12°  ↓ 4°"),
        (figures.direction(0.2, 0), "0°"),
        (figures.position(30.25, -120.150124), "30.25000° N, 120.15012° W"),
        (figures.position(-0.5, 3), "0.50000° S, 3.00000° E"),
        (figures.speed(1.26), "1.3 m/s"),
        (figures.course(0), "↑ 0°"),
        (figures.course(314), "↖ 314°"),
        (figures.course(359), "↑ 359°"),
    ],
)
def test_figures_are_short_and_have_their_unit(written, expected):
    assert written.replace(figures.THIN, " ") == expected
