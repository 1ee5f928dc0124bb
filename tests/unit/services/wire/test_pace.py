"""How often a server is asked, and how long it is waited for, on a clock that the test moves."""

import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, ManualClock
from emulator.services.wire import CallFailed, RateLimit, Retries, Timeouts
from emulator.services.wire.patience import Patience


def test_no_minute_holds_more_calls_than_allowed():
    clock = ManualClock()
    rate = RateLimit(2, clock)
    assert [rate.reserve_s(), rate.reserve_s(), rate.reserve_s(), rate.reserve_s(), rate.reserve_s()] == [
        0,
        0,
        60,
        60,
        120,
    ]
    clock.sleep_ns(200 * NS_PER_S)
    assert rate.reserve_s() == 0


def test_waits_double_up_to_the_longest():
    retries = Retries(9, 1.0, 5.0)
    down = CallFailed("server", "down")
    assert [retries.wait_s(down, attempts) for attempts in range(1, 6)] == [1.0, 2.0, 4.0, 5.0, 5.0]


@pytest.mark.parametrize(
    ("failure", "wait_s"),
    [
        (CallFailed("busy", "", asked_wait_s=4.0), 4.0),
        (CallFailed("busy", "", asked_wait_s=0.0), 0.0),
        (CallFailed("busy", "", asked_wait_s=21.0), None),
        (CallFailed("busy", "", is_final=True), None),
        (CallFailed("cut", ""), 0.5),
        (CallFailed("key", ""), None),
        (CallFailed("slow", ""), None),
        (CallFailed("cancelled", ""), None),
    ],
)
def test_a_server_is_waited_for_as_it_asks(failure, wait_s):
    assert Retries().wait_s(failure, 1) == wait_s


def test_each_wait_has_its_time():
    clock = ManualClock()
    patience = Patience(Timeouts(1, 2, 3, 100), clock, None, "here")
    for phase, seconds in (("connection", 1), ("first token", 2), ("next token", 3)):
        patience.expect(phase)
        clock.sleep_ns(seconds * NS_PER_S - 1)
        assert patience.slice_s() > 0
        clock.sleep_ns(1)
        with pytest.raises(CallFailed, match=f"the {phase} took longer than {seconds} s"):
            patience.slice_s()
    patience.expect("upload")
    clock.sleep_ns(93 * NS_PER_S)
    assert patience.slice_s() > 0
    clock.sleep_ns(NS_PER_S)
    with pytest.raises(CallFailed, match="the call took longer than 100 s"):
        patience.slice_s()


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_time_must_be_one(seconds):
    with pytest.raises(BadInput, match="first_token_s"):
        Timeouts(first_token_s=seconds)


def test_a_limit_must_be_one():
    with pytest.raises(BadInput):
        RateLimit(0, ManualClock())
