"""Cores serve in the order of asking, and the unit is busy while any of them is."""

from emulator.hardware.units import UnitQueue
from emulator.schedule import Schedule


def play(cores, lengths):
    """Phases that all ask at 0; returns (start, end) of each and how long the unit was busy."""
    schedule = Schedule()
    unit, served = UnitQueue("cpu", lambda: schedule.now_ns, cores), []

    def ask(length):
        def start():
            begun = schedule.now_ns
            schedule.at(begun + length, lambda: (served.append((begun, schedule.now_ns)), unit.release()))

        unit.request(start)

    for length in lengths:
        ask(length)
    schedule.run_until(1000)
    return served, unit.busy_ns


def test_one_core_serves_one_after_the_other():
    assert play(1, [10, 20, 5]) == ([(0, 10), (10, 30), (30, 35)], 35)


def test_cores_serve_side_by_side_and_time_counts_once():
    assert play(2, [10, 20, 5]) == ([(0, 10), (10, 15), (0, 20)], 20)


def test_a_unit_that_is_still_at_work_has_been_busy_until_now():
    schedule = Schedule()
    unit = UnitQueue("npu", lambda: schedule.now_ns)
    schedule.at(3, lambda: unit.request(lambda: None))
    schedule.run_until(10)
    assert unit.busy_ns == 7


def test_what_it_took_is_its_time_at_the_power_that_it_had():
    schedule = Schedule()
    unit = UnitQueue("npu", lambda: schedule.now_ns)
    schedule.at(100, lambda: unit.request(lambda: None))
    schedule.at(300, lambda: unit.run_at(0.25))
    schedule.at(700, unit.release)
    schedule.run_until(400)
    assert (unit.busy_ns, unit.powered_ns) == (300, 225)
    schedule.run_until(1000)
    assert (unit.busy_ns, unit.powered_ns) == (600, 300)
    schedule.at(1100, lambda: unit.request(lambda: None))
    schedule.run_until(1200)
    assert (unit.busy_ns, unit.powered_ns) == (700, 325)
