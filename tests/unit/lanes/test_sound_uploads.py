"""Sound goes up while somebody speaks: parts are passes of their own, and at the end only the rest takes its time."""

import threading
from types import SimpleNamespace

import numpy as np
import pytest

from emulator.clock import ManualClock
from emulator.kernel import Kernel
from emulator.lanes.remote_lane import RemoteLane
from emulator.lanes.sound_uploads import _InOrder
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.meaning import HeardText, SpeechPart, SpeechSegment
from emulator.messages.services import RADIO_LOST, Failure, Reply, ServiceFailed
from emulator.messages.transcription import Listen
from emulator.messages.work import Declared
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told

RATE_HZ = 1000
REST, SO_FAR = (Declared(ms * MS, ms * MS, ms * MS, "written down") for ms in (100, 40))


class Scribe:
    """Ten samples are 1500 bytes (10 ms on the S1's radio); words so far take 40 ms, the end 100 ms, 60 ms each way."""

    name, is_agent, is_live = "transcribe", False, False

    def __init__(self, fails=None):
        self.fails, self.heard, self.call, self.closed = fails, [], None, 0

    def sound_bytes(self, samples):
        return 150 * samples

    def request_bytes(self, request):
        raise AssertionError("nothing is sent as a whole")

    answer = request_bytes

    def listen(self, request, call):
        self.call = call
        return self

    def go_on(self, part):
        if self.fails:
            raise self.fails
        self.heard.append((part.start_ns, part.first, len(part.samples)))
        return Reply(f"{part.first + len(part.samples)} so far", SO_FAR)

    def finish(self, speech):
        if self.fails:
            raise self.fails
        return Reply(HeardText("all of it", 1.0, "en", speech.start_ns, speech.end_ns), REST, 1500)

    def close(self):
        self.closed += 1


class Deaf:
    name, is_agent, is_live = "transcribe", False, False

    def request_bytes(self, request):
        return 0

    answer = request_bytes


class Speaker:
    """Asks to listen, speaks, and keeps what is delivered as (what, ms)."""

    def __init__(self, kernel, service, *, wants_parts=True):
        self.kernel, self.radio, self.delivered, self.wants_parts = kernel, "connected", [], wants_parts
        self.lane = RemoteLane(kernel, service, self.deliver, lambda: self.radio)

    def deliver(self, pass_id, then, answer):
        self.delivered.append((getattr(answer, "text", answer), self.kernel.now_ns // MS))
        self.kernel.recorder.close_pass(pass_id, self.kernel.now_ns, "quiet")

    def listen(self):
        pass_id = self.kernel.recorder.open_pass("sound", "microphone", 0, self.kernel.now_ns)
        self.lane.ask(Ask(Listen(), print, print, print if self.wants_parts else None), pass_id)

    def part(self, first, count, start_ns=5):
        self._give(SpeechPart(start_ns, RATE_HZ, first, np.zeros(count, np.float32)), "sound")

    def end(self, count, start_ns=5):
        self._give(SpeechSegment(start_ns, self.kernel.now_ns, RATE_HZ, np.zeros(count, np.float32)), "speech")

    def _give(self, value, flow):
        for take in self.lane.listeners():
            take(value, self.kernel.recorder.open_pass(flow, "microphone", 0, self.kernel.now_ns))

    def until(self, ms):
        self.kernel.schedule.run_until(ms * MS)
        return self.delivered


def test_at_the_end_only_the_rest_goes_up(kernel):
    speaker = Speaker(kernel, Scribe())
    speaker.listen()
    speaker.part(0, 10)
    speaker.until(500)
    speaker.end(20)
    assert speaker.until(2000) == [("10 so far", 170), ("all of it", 500 + 10 + 60 + 100 + 60 + 10)]
    assert spans(kernel, 1) == [
        ("transcribe.up", 0, 10),
        ("transcribe.network", 10, 70),
        ("transcribe.cloud", 70, 110),
        ("transcribe.network", 110, 170),
    ]
    assert [stage for stage, *_ in spans(kernel, 2)] == [
        f"transcribe.{stage}" for stage in ("up", "network", "cloud", "network", "down")
    ]
    assert tiled(kernel) and passes(kernel)[2] == ("speech", "microphone", "quiet", "")
    assert speaker.lane.listeners() == [] and speaker.lane.tally.answered == 1


def test_an_utterance_that_came_to_nothing_is_not_mixed_with_the_next(kernel):
    scribe = Scribe()
    speaker = Speaker(kernel, scribe)
    speaker.listen()
    speaker.part(0, 10, start_ns=5)
    speaker.part(0, 10, start_ns=9)
    speaker.end(20, start_ns=9)
    assert speaker.until(2000)[-1][0] == "all of it" and scribe.heard == [(5, 0, 10), (9, 0, 10)]
    assert spans(kernel, 3)[1] == ("transcribe.up", 20, 30)


def test_who_wants_no_words_so_far_gets_none(kernel):
    scribe = Scribe()
    speaker = Speaker(kernel, scribe, wants_parts=False)
    speaker.listen()
    speaker.part(0, 10)
    speaker.end(10)
    assert [what for what, _ in speaker.until(2000)] == ["all of it"]
    assert not scribe.call.wants_parts and tiled(kernel)


def test_a_lost_radio_ends_it_once_and_says_so(kernel):
    speaker = Speaker(kernel, Scribe())
    speaker.listen()
    speaker.radio = "lost"
    speaker.part(0, 10)
    speaker.end(20)
    assert speaker.until(2000) == [(Failure("offline", RADIO_LOST), 0)]
    assert told(kernel, "fault") == [{"source": "transcribe", "state": "failed", "detail": RADIO_LOST}]


def test_a_server_that_refuses_a_part_is_told_once(kernel):
    speaker = Speaker(kernel, Scribe(ServiceFailed("refused", "wrong key")))
    speaker.listen()
    speaker.part(0, 10)
    speaker.part(10, 10)
    speaker.until(300)
    speaker.end(30)
    assert speaker.until(2000) == [(Failure("refused", "wrong key"), 70)]
    assert len(told(kernel, "fault")) == 1 and tiled(kernel)


def test_a_refusal_at_the_end_is_told(kernel):
    speaker = Speaker(kernel, Scribe(ServiceFailed("failed", "it broke")))
    speaker.listen()
    speaker.end(10)
    assert [what for what, _ in speaker.until(2000)] == [Failure("failed", "it broke")]


def test_the_limit_of_the_platform_counts_from_the_end_of_the_utterance(kernel):
    speaker = Speaker(kernel, Scribe())
    speaker.listen()
    speaker.lane.disturbance.take(SetService(0, "transcribe", "slow", 9000.0))
    speaker.until(5000)
    speaker.end(10)
    limit_s = kernel.profile.platform.tool_answer_s.value
    ((late, at_ms),) = speaker.until(30_000)
    assert late.kind == "late" and at_ms == 5000 + limit_s * 1000


def test_a_dead_service_says_nothing_while_somebody_speaks_and_fails_at_the_end(kernel):
    speaker = Speaker(kernel, Scribe())
    speaker.listen()
    speaker.lane.disturbance.take(SetService(0, "transcribe", "down", 0.0))
    speaker.part(0, 10)
    speaker.until(400)
    assert speaker.delivered == []
    speaker.end(20)
    assert [what.kind for what, _ in speaker.until(2000)] == ["failed"] and tiled(kernel)


@pytest.mark.parametrize("again", [True, False])
def test_a_forgotten_request_hears_no_more_and_another_takes_its_place(kernel, again):
    scribe = Scribe()
    speaker = Speaker(kernel, scribe)
    speaker.listen()
    first = scribe.call
    speaker.part(0, 10)
    if again:
        speaker.listen()
    else:
        speaker.lane.forget()
    assert first.cancel.is_set() and scribe.closed == 1
    speaker.end(10, start_ns=9)
    assert [what for what, _ in speaker.until(2000)] == ["all of it"] * again
    assert speaker.lane.tally.waiting == 0 and tiled(kernel)


def test_a_service_that_hears_whole_utterances_only_says_so(kernel):
    speaker = Speaker(kernel, Deaf())
    speaker.listen()
    ((failure, _),) = speaker.until(100)
    assert failure.kind == "off" and "whole utterances only" in failure.detail and told(kernel, "fault") == []


def test_with_live_input_words_are_released_when_they_are_there(quark_s1):
    kernel = Kernel(quark_s1, ManualClock(), live=True)
    scribe, gate = Scribe(), threading.Event()
    scribe.is_live = True
    scribe.go_on = lambda part: gate.wait(10) and Reply("so far", Declared(0, 0, 0, "measured"))
    speaker = Speaker(kernel, scribe)
    speaker.listen()
    speaker.part(0, 10)
    assert speaker.until(100) == []
    gate.set()
    while not speaker.delivered:
        kernel.release_overdue(500 * MS)
        speaker.until(500)
    assert speaker.delivered == [("so far", 500)]
    speaker.end(20)
    speaker.until(600)
    while not speaker.lane._away[0].computation.done():  # the worker is another thread
        pass
    kernel.release_overdue(800 * MS)
    assert speaker.until(1000)[1] == ("all of it", 810) and tiled(kernel)
    kernel.workers.close()
    assert [row.host_bound for row in kernel.recorder.rows(kernel.now_ns)[0]] == [False, True, True]


def test_parts_are_heard_in_their_order_whichever_thread_comes_first():
    scribe, gate, begun = Scribe(), threading.Event(), threading.Event()

    def go_on(part):
        begun.set()
        gate.wait(10)
        return Scribe.go_on(scribe, part)

    sound = _InOrder(SimpleNamespace(go_on=go_on, finish=scribe.finish))
    first, second, third = (SpeechPart(5, RATE_HZ, at, np.zeros(10, np.float32)) for at in (0, 10, 20))
    for part in (first, second, third):
        sound.put(part)
    heard = {}
    later = threading.Thread(target=lambda: heard.update(second=sound.reply(second).value))
    later.start()
    assert begun.wait(10)
    earlier = threading.Thread(target=lambda: heard.update(first=sound.reply(first).value))
    earlier.start()
    gate.set()
    later.join(10)
    earlier.join(10)
    assert heard == {"first": "10 so far", "second": "20 so far"}
    sound.finish(SpeechSegment(5, 9, RATE_HZ, np.zeros(30, np.float32)))
    assert [at for _, at, _ in scribe.heard] == [0, 10, 20] and sound.reply(third).value == "30 so far"
