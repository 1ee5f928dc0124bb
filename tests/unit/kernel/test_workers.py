"""Host computation: results, errors, laps, ends."""

import threading

import pytest

from emulator.clock import HostClock, ManualClock
from emulator.workers import Workers


@pytest.fixture
def workers():
    made = Workers(HostClock())
    yield made
    made.close()


def test_a_job_runs_beside_the_caller_and_hands_its_value_over(workers):
    go, begun = threading.Event(), threading.Event()
    job = workers.submit("node", lambda watch: (begun.set(), go.wait(5), threading.current_thread().name)[2])
    assert begun.wait(5)
    assert not job.done()
    go.set()
    assert job.result() == "host-node"
    assert job.done()


def test_a_job_that_nobody_has_begun_is_done_by_whoever_wants_its_result(workers):
    go, begun = threading.Event(), threading.Event()
    first = workers.submit("node", lambda watch: (begun.set(), go.wait(5)))
    assert begun.wait(5)
    second = workers.submit("node", lambda watch: threading.current_thread())
    assert second.result() is threading.current_thread()
    go.set()
    first.result()


def test_a_light_job_is_done_before_submit_returns(workers):
    job = workers.submit("node", lambda watch: threading.current_thread(), light=True)
    assert job.done()
    assert job.result() is threading.current_thread()


def test_what_a_job_raises_comes_out_of_its_result(workers):
    job = workers.submit("node", lambda watch: 1 // 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            job.result()


def test_laps_of_one_name_add_up():
    clock = ManualClock(100)
    workers = Workers(clock, inline=True)

    def work(watch):
        for stage, length_ns in (("preprocess", 5), ("inference", 20), ("preprocess", 7)):
            clock.sleep_ns(length_ns)
            watch.lap(stage)

    laps = workers.submit("node", work).laps()
    assert laps == {"preprocess": (100, 12, 12), "inference": (105, 20, 20)}


def test_laps_are_asked_of_a_job_that_is_done_even_when_it_failed(workers):
    def work(watch):
        watch.lap("preprocess")
        raise ValueError

    assert list(workers.submit("node", work).laps()) == ["preprocess"]


def test_no_thread_is_left_after_close():
    workers = Workers(HostClock())
    workers.submit("a", lambda watch: 1).result()
    workers.submit("b", lambda watch: 1).result()
    workers.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("host-")]


def test_what_nobody_wants_any_more_is_not_done(workers):
    go, begun, did = threading.Event(), threading.Event(), []
    first = workers.submit("node", lambda watch: (begun.set(), go.wait(5)))
    assert begun.wait(5)
    unwanted = workers.submit("node", lambda watch: did.append("unwanted"))
    unwanted.give_up()
    last = workers.submit("node", lambda watch: did.append("last"))
    first.give_up()  # it has begun, and ends as if nothing had been said
    go.set()
    first.result()
    last.result()
    assert did == ["last"]
