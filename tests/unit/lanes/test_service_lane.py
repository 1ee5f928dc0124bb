"""Answers come when the device would have them, and a service that fails is a fault with the answer None."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from emulator.bad_input import BadInput
from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.service_lane import ServiceLane
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.services import Failure, Request, ServiceFailed
from emulator.profile import load_profile
from tests.unit.lanes.conftest import MS, passes, phase, spans, tiled, told


@dataclass(frozen=True)
class Question(Request[str]):
    service: ClassVar[str] = "oracle"
    text: str


class Oracle:
    """Answers in capitals, after 30 ms on the CPU."""

    name = "oracle"

    def __init__(self, clock=None):
        self.clock = clock

    def plan(self, request):
        return phase("oracle", 30, "cpu")

    def answer(self, request):
        if self.clock:
            self.clock.sleep_ns(4 * MS)
        if request.text == "language":
            raise BadInput("no language 'xx'", where="oracle")
        if request.text == "crash":
            return {}["text"]
        if request.text == "refuse":
            raise ServiceFailed("refused", "not for you")
        return request.text.upper() if request.text else None


def ask(kernel, *texts, clock=None, disturbed=None, otherwise=None):
    """What was delivered: (answer, ms)."""
    delivered = []

    def deliver(pass_id, then, answer):
        delivered.append((answer, kernel.now_ns // MS))
        kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

    lane = ServiceLane(kernel, Oracle(clock), deliver)
    if disturbed:
        lane.disturbance.take(disturbed)
    for text in texts:
        lane.ask(Ask(Question(text), print, otherwise), kernel.recorder.open_pass("vision", "camera", 0, 0))
    kernel.schedule.run_until(10_000 * MS)
    return delivered


def test_an_answer_takes_device_time(kernel):
    assert ask(kernel, "hello") == [("HELLO", 30)]
    assert spans(kernel) == [("oracle", 0, 30)]
    assert kernel.predictions["oracle"].p50_ns == 30 * MS


def test_requests_wait_for_their_unit(kernel):
    """Of the four cores one is the app's, so the fourth request waits for the first."""
    assert ask(kernel, "a", "b", "c", "d") == [("A", 30), ("B", 30), ("C", 30), ("D", 60)]
    assert ("oracle.wait", 0, 30) in spans(kernel, 3)
    assert tiled(kernel)


@pytest.mark.parametrize(("text", "said"), [("language", "oracle: no language 'xx'"), ("crash", "KeyError: 'text'")])
def test_a_service_that_fails_is_told_and_answers_none(kernel, text, said):
    assert ask(kernel, text, "next") == [(None, 30), ("NEXT", 30)]
    assert told(kernel, "fault") == [{"source": "oracle", "state": "failed", "detail": said}]
    assert tiled(kernel)


def test_not_to_know_is_no_fault(kernel):
    assert ask(kernel, "") == [(None, 30)]
    assert told(kernel, "fault") == []


@pytest.mark.parametrize("text", ["hello", "crash"])
def test_host_timing_takes_the_time_of_this_computer(text):
    clock = ManualClock()
    kernel = Kernel(load_profile("quark-s1"), clock, timing="host", inline=True)
    assert ask(kernel, text, clock=clock)[0][1] == (4 if text == "hello" else 0)
    assert passes(kernel)[0][2] == "quiet"


def test_why_there_is_no_answer_reaches_who_asks_for_it(kernel):
    assert ask(kernel, "refuse", "", otherwise=print) == [
        (Failure("refused", "not for you"), 30),
        (Failure("unknown", "the service has no answer to this"), 30),
    ]


def test_a_slow_service_is_later_by_so_much_and_its_trace_says_so(kernel):
    assert ask(kernel, "hello", disturbed=SetService(0, "oracle", "slow", 500)) == [("HELLO", 530)]
    assert ("oracle.slow", 30, 530) in spans(kernel)
    assert tiled(kernel)


def test_a_service_slower_than_the_platform_allows_is_late_once(kernel):
    """The limit of the S1's tools is 3 s; what comes after it is followed, and not delivered."""
    late = Failure("late", "no answer within the platform's 3 s")
    assert ask(kernel, "hello", disturbed=SetService(0, "oracle", "slow", 4000), otherwise=print) == [(late, 3000)]
    assert passes(kernel)[0] == ("vision", "camera", "dropped", "answer late")
    assert [fault["state"] for fault in told(kernel, "fault")] == ["late"]
    assert tiled(kernel)


def test_a_dead_service_does_not_answer(kernel):
    assert ask(kernel, "hello", disturbed=SetService(0, "oracle", "down")) == [(None, 0)]
    assert told(kernel, "fault")[0]["detail"] == "the service does not answer"
