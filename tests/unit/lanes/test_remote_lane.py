"""Beyond the radio an answer takes the way there, the far end's time and the way back; and all of that can fail."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.remote_lane import RemoteLane
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.services import Failure, Piece, Reply, Request, ServiceFailed
from emulator.messages.work import Declared
from emulator.profile import load_profile
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told


@dataclass(frozen=True)
class Question(Request[str]):
    service: ClassVar[str] = "oracle"
    text: str


class FarOracle:
    """1500 bytes up (10 ms at the S1's rate), 200 ms at the far end, 3000 bytes down (20 ms), 60 ms each way."""

    name = "oracle"

    def __init__(self, *, is_agent=False, is_live=False, far_ms=200, pieces=(), fails=None):
        self.is_agent, self.is_live = is_agent, is_live
        self.far_ms, self.pieces, self.fails = far_ms, pieces, fails
        self.calls = []

    def request_bytes(self, request):
        return 1500

    def answer(self, request, call):
        self.calls.append(call)
        if self.fails:
            raise self.fails
        cloud = Declared(self.far_ms * MS, 100 * MS, 900 * MS, "written down")
        for piece in self.pieces:
            call.hear(piece.text)
        value = request.text.upper() if request.text else None
        return Reply(value, cloud, 3000, tuple(self.pieces), "12 tokens")


class Asker:
    """Asks, and keeps what is delivered as (what, ms)."""

    def __init__(self, kernel, service, radio="connected"):
        self.kernel, self.radio, self.delivered = kernel, radio, []
        self.lane = RemoteLane(kernel, service, self.deliver, lambda: self.radio)

    def deliver(self, pass_id, then, answer):
        self.delivered.append((answer, self.kernel.now_ns // MS))
        self.kernel.recorder.close_pass(pass_id, self.kernel.now_ns, "quiet")

    def ask(self, text="hello", *, partial=None, flow="speech"):
        pass_id = self.kernel.recorder.open_pass(flow, "microphone", 0, self.kernel.now_ns)
        self.lane.ask(Ask(Question(text), print, print, partial), pass_id)

    def until(self, ms):
        self.kernel.schedule.run_until(ms * MS)
        return self.delivered


def test_the_way_there_and_back_takes_its_time(kernel):
    asker = Asker(kernel, FarOracle())
    asker.ask()
    assert asker.until(1000) == [("HELLO", 350)]
    assert spans(kernel) == [
        ("oracle.up", 0, 10),
        ("oracle.network", 10, 70),
        ("oracle.cloud", 70, 270),
        ("oracle.network", 270, 330),
        ("oracle.down", 330, 350),
    ]
    assert tiled(kernel)
    assert kernel.predictions["oracle.cloud"].source == "written down"
    assert told(kernel, "service") == [{"source": "oracle", "detail": "12 tokens"}]


def test_a_touch_is_not_judged_by_what_comes_over_the_radio(kernel):
    asker = Asker(kernel, FarOracle())
    asker.ask(flow="touch")
    asker.ask(flow="speech")
    assert [flow for flow, *_ in passes(kernel)] == ["app", "speech"]


def test_the_radio_sends_one_thing_at_a_time_and_counts_as_busy(kernel):
    asker = Asker(kernel, FarOracle())
    asker.ask("a")
    asker.ask("b")
    assert asker.until(1000) == [("A", 350), ("B", 370)]
    assert kernel.units["radio"].busy_ns == 60 * MS


def test_parts_come_before_the_whole_and_hold_all_text_so_far(kernel):
    asker = Asker(kernel, FarOracle(pieces=(Piece(50 * MS, "HEL"), Piece(120 * MS, "LO"))))
    asker.ask(partial=print)
    assert asker.until(1000) == [("HEL", 180), ("HELLO", 250), ("HELLO", 350)]
    assert tiled(kernel)


def test_the_first_words_go_on_the_way_of_the_question_as_sure_as_the_far_end_is(kernel):
    asker = Asker(kernel, FarOracle(pieces=(Piece(50 * MS, "HEL"), Piece(120 * MS, "LO"))))
    asker.ask(partial=print)
    asker.until(1000)
    trace = kernel.recorder.rows(kernel.now_ns)
    assert sorted((row.flow, row.parent, row.end_ns // MS) for row in trace[0]) == [
        ("app", -1, 250), ("speech", -1, 350), ("speech", 0, 180),
    ]  # fmt: skip
    first = next(span for span in trace[1] if span.stage == "oracle.first_words")
    assert [each / MS for each in (first.start_ns, first.end_ns, first.low_ns, first.high_ns)] == [70, 180, 55, 495]


def test_who_wants_no_parts_gets_none(kernel):
    asker = Asker(kernel, FarOracle(pieces=(Piece(50 * MS, "HEL"),)))
    asker.ask()
    assert asker.until(1000) == [("HELLO", 350)]


def test_without_a_radio_nothing_is_sent(kernel):
    asker = Asker(kernel, service := FarOracle(), radio="lost")
    asker.ask()
    assert asker.until(1000) == [(Failure("offline", "the radio is lost"), 0)]
    assert service.calls == []


def test_a_radio_that_is_lost_on_the_way_loses_the_answer(kernel):
    asker = Asker(kernel, FarOracle())
    asker.ask()
    asker.until(100)
    asker.radio = "lost"
    assert asker.until(1000) == [(Failure("offline", "the radio is lost"), 330)]
    assert tiled(kernel)


def test_a_slow_radio_is_slower_in_every_part(kernel):
    asker = Asker(kernel, FarOracle(), radio="slow")
    asker.ask()
    assert asker.until(9000) == [("HELLO", 4 * 150 + 200)]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ServiceFailed("refused", "the key is wrong"), Failure("refused", "the key is wrong")),
        (KeyError("text"), Failure("failed", "KeyError: 'text'")),
    ],
)
def test_a_far_end_that_fails_says_why_a_round_trip_later(kernel, error, failure):
    asker = Asker(kernel, FarOracle(fails=error))
    asker.ask()
    assert asker.until(1000) == [(failure, 130)]
    assert told(kernel, "fault") == [{"source": "oracle", "state": failure.kind, "detail": failure.detail}]
    assert tiled(kernel)


def test_not_to_know_is_no_fault(kernel):
    asker = Asker(kernel, FarOracle())
    asker.ask("")
    assert asker.until(1000)[0][0].kind == "unknown"
    assert told(kernel, "fault") == []


def test_disturbed_it_is_dead_or_late(kernel):
    asker = Asker(kernel, FarOracle())
    asker.lane.disturbance.take(SetService(0, "oracle", "down"))
    asker.ask()
    assert asker.until(900) == [(Failure("failed", "the service does not answer"), 130)]
    asker.lane.disturbance.take(SetService(0, "oracle", "slow", 1000))
    asker.ask()
    assert asker.until(3000)[1:] == [("HELLO", 900 + 1350)]
    assert tiled(kernel)


def test_a_tool_has_three_seconds_for_its_answer(kernel):
    asker = Asker(kernel, service := FarOracle(far_ms=3200))
    asker.ask()
    assert asker.until(9000) == [(Failure("late", "no answer within the platform's 3 s"), 3000)]
    assert service.calls[0].cancel.is_set()
    assert ("speech", "microphone", "dropped", "answer late") in passes(kernel)
    assert tiled(kernel)


def test_an_agent_is_judged_by_its_first_packet(kernel):
    asker = Asker(kernel, FarOracle(is_agent=True, far_ms=8000, pieces=(Piece(5000 * MS, "H"),)))
    asker.ask(partial=print)
    assert asker.until(9000) == [("H", 5130), ("HELLO", 8150)]


def test_an_agent_that_says_nothing_for_six_seconds_is_late(kernel):
    asker = Asker(kernel, FarOracle(is_agent=True, far_ms=8000, pieces=(Piece(7000 * MS, "H"),)))
    asker.ask(partial=print)
    assert asker.until(9000) == [(Failure("late", "no first packet within the platform's 6 s"), 6000)]


def test_what_is_forgotten_is_cancelled_and_not_heard_of_again(kernel):
    asker = Asker(kernel, service := FarOracle(pieces=(Piece(50 * MS, "HEL"),)))
    asker.ask(partial=print)
    asker.until(100)
    asker.lane.forget()
    assert asker.until(1000) == []
    assert service.calls[0].cancel.is_set()
    assert ("speech", "microphone", "dropped", "answer forgotten") in passes(kernel)
    assert tiled(kernel)


def test_a_live_far_end_brings_its_own_network_along(kernel):
    asker = Asker(kernel, FarOracle(is_live=True))
    asker.ask()
    assert asker.until(1000) == [("HELLO", 230)]


def test_with_live_input_parts_are_handed_on_when_they_come():
    kernel = Kernel(load_profile("quark-s1"), ManualClock(), live=True)
    gate = __import__("threading").Event()

    class Slow(FarOracle):
        def answer(self, request, call):
            call.hear("HEL")
            gate.wait(10)
            return super().answer(request, call)

    asker = Asker(kernel, Slow(is_live=True))
    asker.ask(partial=print)
    asker.until(20)
    while not asker.lane._away[0].parts:  # the worker is another thread
        pass
    kernel.release_overdue(500 * MS)
    assert asker.until(600) == [("HEL", 500)]
    gate.set()
    while not asker.lane._away[0].computation.done():
        pass
    kernel.release_overdue(800 * MS)
    assert asker.until(1000) == [("HEL", 500), ("HELLO", 820)]
    kernel.workers.close()
    asked = [row for row in kernel.recorder.rows(kernel.now_ns)[0] if row.flow == "speech"]
    assert asked[0].host_bound
    assert ("oracle.cloud", 10, 800) in spans(kernel)
    assert tiled(kernel)
