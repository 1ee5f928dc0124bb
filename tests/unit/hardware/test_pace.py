"""Phases share the memory and slow down with the chip; alone and cool they take what was predicted."""

import pytest

from emulator.hardware.pace import Pace
from emulator.schedule import Schedule


@pytest.fixture
def schedule():
    return Schedule()


@pytest.fixture
def pace(schedule):
    return Pace(schedule)


def ends(schedule, pace, phases):
    """`phases` are (begin, duration, memory share, heats); returns when each ended, in the order given."""
    ended = {}

    def begin(index, duration, share, heats):
        pace.begin(duration, share, heats=heats, then=lambda: ended.setdefault(index, schedule.now_ns))

    for index, (at, *rest) in enumerate(phases):
        schedule.at(at, lambda index=index, rest=rest: begin(index, *rest))
    schedule.run_until(10_000_000)
    return [ended[index] for index in range(len(phases))]


def test_alone_and_cool_it_takes_its_time(schedule, pace):
    assert ends(schedule, pace, [(7, 1000, 1.0, True)]) == [1007]


def test_two_that_only_wait_for_memory_take_twice_as_long_together(schedule, pace):
    assert ends(schedule, pace, [(0, 1000, 1.0, True), (0, 1000, 1.0, True)]) == [2000, 2000]


def test_one_that_needs_no_memory_is_not_held_up_and_holds_nobody_up(schedule, pace):
    assert ends(schedule, pace, [(0, 1000, 1.0, True), (0, 1000, 0.0, True)]) == [1000, 1000]


def test_the_slower_pace_holds_only_while_the_other_is_there(schedule, pace):
    """The first does 500 alone, then 500 at half its pace beside the second, which still has 500 to do alone."""
    assert ends(schedule, pace, [(0, 1000, 1.0, True), (500, 1000, 1.0, True)]) == [1500, 2000]


def test_shares_meet_as_often_as_their_product_says(schedule, pace):
    assert ends(schedule, pace, [(0, 1000, 0.5, True), (0, 1000, 0.4, True)]) == [1200, 1200]


def test_a_stream_takes_its_share_while_it_runs(schedule, pace):
    pace.stream("camera", 0.25)
    schedule.at(1000, lambda: pace.stream("camera", 0.0))
    assert ends(schedule, pace, [(0, 1000, 1.0, True), (2000, 1000, 1.0, True)]) == [1200, 3000]


def test_a_hot_chip_slows_down_what_is_on_it_and_nothing_else(schedule, pace):
    schedule.at(500, lambda: pace.slow_down(0.5))
    assert ends(schedule, pace, [(0, 1000, 0.0, True), (0, 1000, 0.0, False)]) == [1500, 1000]


def test_what_ends_lets_the_next_one_begin_at_that_instant(schedule, pace):
    seen = []
    pace.begin(
        100, 1.0, heats=True, then=lambda: pace.begin(100, 1.0, heats=True, then=lambda: seen.append(schedule.now_ns))
    )
    schedule.run_until(1000)
    assert seen == [200]


def test_slices_of_time_change_nothing():
    def run(slices):
        schedule = Schedule()
        pace, ended = Pace(schedule), []
        for at, length, share in [(0, 997, 0.3), (31, 1201, 0.77), (450, 333, 1.0), (451, 10, 0.01)]:
            schedule.at(
                at,
                lambda length=length, share=share: pace.begin(
                    length, share, heats=True, then=lambda: ended.append(schedule.now_ns)
                ),
            )
        schedule.at(600, lambda: pace.slow_down(0.7))
        for t_ns in slices:
            schedule.run_until(t_ns)
        return ended

    assert len(run([5000])) == 4
    assert run([5000]) == run(range(0, 5001, 7)) == run([451, 451, 600, 5000])
