"""How fast emulated time goes: in slices as fast as possible, or in step with the clock on the wall."""

from itertools import islice

import pytest

from emulator.clock import ManualClock
from emulator.pacing import LONGEST_SLEEP_NS, SLICE_NS, Pacer, virtual_instants, wall_instants

MS = 1_000_000


@pytest.mark.parametrize("duration_ns", [1, SLICE_NS - 1, SLICE_NS, SLICE_NS + 1, 33 * SLICE_NS + 7])
def test_virtual_time_ends_exactly_and_never_leaps_further_than_a_slice(duration_ns):
    instants = list(virtual_instants(duration_ns))
    assert instants[-1] == duration_ns
    steps = [later - earlier for earlier, later in zip([0, *instants], instants, strict=False)]
    assert all(0 < step <= SLICE_NS for step in steps)


def test_a_run_of_no_time_is_over_at_once():
    assert list(virtual_instants(0)) == [0]
    assert list(wall_instants(0, ManualClock(7), lambda: None)) == [0]


def test_the_wall_clock_leads_and_the_run_ends_at_its_end():
    clock = ManualClock(5_000)
    instants = list(wall_instants(12 * MS, clock, lambda: None))
    assert instants == [0, 5 * MS, 10 * MS, 12 * MS]
    assert clock.now_ns() >= 5_000 + 12 * MS


def test_it_sleeps_until_something_is_due_and_not_longer():
    clock, due = ManualClock(), iter([2 * MS, 3 * MS, 100 * MS, 100 * MS])
    instants = list(islice(wall_instants(1000 * MS, clock, lambda: next(due)), 5))
    assert instants == [0, 2 * MS, 3 * MS, 3 * MS + LONGEST_SLEEP_NS, 3 * MS + 2 * LONGEST_SLEEP_NS]


def test_a_host_that_is_too_slow_skips_to_the_present():
    clock, instants = ManualClock(), []
    for t_ns in wall_instants(100 * MS, clock, clock.now_ns):
        instants.append(t_ns)
        clock.sleep_ns(40 * MS)  # a slice takes longer than the time that it stands for
    assert instants == [0, 40 * MS, 80 * MS, 100 * MS]


def test_what_is_overdue_is_not_waited_for():
    clock = ManualClock()
    instants = wall_instants(100 * MS, clock, lambda: 0)
    assert [next(instants), next(instants)] == [0, 0]
    clock.sleep_ns(9 * MS)
    assert next(instants) == 9 * MS


def test_instants_never_go_back():
    clock, sleeps = ManualClock(), iter([0, 3, 1, 0, 20, 2, 500] * 10)
    instants = []
    for t_ns in wall_instants(300 * MS, clock, lambda: clock.now_ns() + MS):
        instants.append(t_ns)
        clock.sleep_ns(next(sleeps) * MS)
    assert instants == sorted(instants)
    assert instants[-1] == 300 * MS


class TestPacer:
    """How far a watched device may go."""

    def pacer(self, *, live=False):
        clock = ManualClock()
        return clock, Pacer(clock, live=live)

    def test_it_goes_along_with_the_wall_clock(self):
        clock, pacer = self.pacer()
        clock.sleep_ns(20 * MS)
        assert pacer.due_ns(0) == 20 * MS

    def test_what_a_slow_host_missed_is_not_caught_up(self):
        clock, pacer = self.pacer()
        clock.sleep_ns(900 * MS)
        assert pacer.due_ns(0) == SLICE_NS
        clock.sleep_ns(10 * MS)
        assert pacer.due_ns(SLICE_NS) == SLICE_NS + 10 * MS

    def test_with_live_input_time_cannot_wait(self):
        clock, pacer = self.pacer(live=True)
        clock.sleep_ns(900 * MS)
        assert pacer.due_ns(0) == 900 * MS

    def test_held_time_stands_and_takes_steps(self):
        clock, pacer = self.pacer()
        pacer.set_speed(0.0, 5 * MS)
        clock.sleep_ns(900 * MS)
        assert pacer.held
        assert pacer.due_ns(5 * MS) == 5 * MS
        pacer.set_speed(0.0, 5 * MS, step_ns=33 * MS)
        assert not pacer.held
        assert pacer.due_ns(5 * MS) == 38 * MS
        assert pacer.held

    def test_other_speeds_count_from_where_they_were_set(self):
        clock, pacer = self.pacer()
        clock.sleep_ns(40 * MS)
        pacer.set_speed(0.5, 40 * MS)
        clock.sleep_ns(40 * MS)
        assert pacer.due_ns(40 * MS) == 60 * MS
        pacer.set_speed(float("inf"), 60 * MS)
        assert pacer.due_ns(60 * MS) == 60 * MS + SLICE_NS

    def test_it_never_goes_back(self):
        _, pacer = self.pacer()
        assert pacer.due_ns(70 * MS) == 70 * MS
