"""Order is decided by instant, rank and insertion, and by nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from emulator.clock import tick_ns
from emulator.schedule import COMMAND, DEVICE, SENSOR, Schedule


def test_events_of_one_instant_run_by_rank_then_insertion():
    schedule, seen = Schedule(), []
    for name, rank in (("d1", DEVICE), ("s1", SENSOR), ("c1", COMMAND), ("d2", DEVICE), ("s2", SENSOR)):
        schedule.at(5, lambda name=name: seen.append(name), rank)
    schedule.run_until(5)
    assert seen == ["c1", "s1", "s2", "d1", "d2"]


def test_an_event_in_the_past_happens_now_and_never_turns_time_back():
    schedule, seen = Schedule(), []
    schedule.at(10, lambda: schedule.at(3, lambda: seen.append(schedule.now_ns)))
    schedule.run_until(20)
    assert seen == [10]
    assert schedule.now_ns == 20


def test_running_until_an_earlier_instant_does_nothing():
    schedule = Schedule()
    schedule.run_until(100)
    schedule.run_until(50)
    assert schedule.now_ns == 100


@given(st.lists(st.integers(0, 1000), max_size=40), st.lists(st.integers(0, 1000), max_size=20))
def test_slicing_does_not_change_the_order(instants, cuts):
    def play(cuts):
        schedule, seen = Schedule(), []
        for index, t_ns in enumerate(instants):
            schedule.at(t_ns, lambda index=index: seen.append((schedule.now_ns, index)), index % 3)
        for cut in cuts:
            schedule.run_until(cut)
        return seen

    assert play([1000]) == play([*sorted(cuts), 1000]) == play(range(1001))


def test_ticks_do_not_drift():
    assert tick_ns(3 * 3_600_000, 3) == 3_600_000 * 1_000_000_000
    assert tick_ns(2997, 29.97) == 100 * 1_000_000_000


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3)), max_size=30), st.lists(st.integers(0, 60), max_size=20)
)
def test_waiting_for_what_is_not_ready_does_not_change_the_order(events, cuts):
    def play(blocking):
        schedule, seen = Schedule(), []
        for index, (t_ns, looks) in enumerate(events):
            left = iter(range(looks))
            schedule.at(
                t_ns,
                lambda index=index: seen.append((schedule.now_ns, index)),
                index % 3,
                lambda left=left: next(left, None) is None,
            )
        for cut in [*cuts, *[60] * 200]:
            schedule.run_until(cut, blocking=blocking)
        assert not schedule.stands
        return seen

    assert play(blocking=False) == play(blocking=True)
