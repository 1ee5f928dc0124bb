"""Words are heard after the device's own time, one at a time, and every pass ends at its first audible sample."""

import threading

import numpy as np
import pytest

from emulator.clock import HostClock, ManualClock
from emulator.kernel import Kernel
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.frames import Utterance
from emulator.profile import load_profile
from emulator.voice import TextLane
from tests.unit.lanes.conftest import MS, passes, spans, tiled, told

SYNTHESIS_MS, LATENCY_MS = 200, 40  # of the profile
FIRST_MS = SYNTHESIS_MS + LATENCY_MS


class Metronome:
    """Says every word in 100 ms."""

    engine, rate_hz = "metronome", 16_000

    def __init__(self):
        self.asked = []

    def utter(self, text, language="en"):
        self.asked.append((text, language))
        if text == "broken":
            raise RuntimeError("no voice today")
        duration_ns = 100 * MS * len(text.split())
        return Utterance(text, "speech", self.engine, 16_000, duration_ns, np.ones(duration_ns // 62_500, np.float32))


class Mouth:
    """A voice lane that speaks at written instants."""

    def __init__(self, kernel, synthesiser=None):
        self.kernel, self.synthesiser = kernel, synthesiser or Metronome()
        self.lane = VoiceLane(kernel, self.synthesiser)

    def at(self, t_ms, *words, **how):
        self._at(t_ms, lambda pass_id: self.lane.say([(text, "en") for text in words], pass_id, **how))

    def earcon_at(self, t_ms, name):
        self._at(t_ms, lambda pass_id: self.lane.play(name, pass_id))

    def hush_at(self, t_ms):
        self.kernel.schedule.at(t_ms * MS, self.lane.hush)

    def _at(self, t_ms, do):
        self.kernel.schedule.at(
            t_ms * MS, lambda: do(self.kernel.recorder.open_pass("app", "test", 0, self.kernel.now_ns))
        )

    def heard(self, until_ms=20_000):
        """(audible ms, text) of everything that was heard to begin."""
        self.kernel.schedule.run_until(until_ms * MS)
        return [
            (event.t_ns // MS, event.data["text"])
            for event in self.kernel.events
            if event.kind == "voice" and "sound" in event.data
        ]


@pytest.fixture
def mouth(kernel):
    return Mouth(kernel)


def test_words_are_heard_after_synthesis_and_output(mouth, kernel):
    mouth.at(1000, "hello there")
    assert mouth.heard() == [(1000 + FIRST_MS, "hello there")]
    assert spans(kernel) == [("voice", 1000, 1200), ("audio_out", 1200, 1240)]
    assert passes(kernel) == [("app", "test", "sound", "")]
    assert told(kernel, "voice") == [
        {
            "text": "hello there",
            "language": "en",
            "sound": "speech",
            "engine": "metronome",
            "duration_ms": 200.0,
        }
    ]
    assert tiled(kernel)


def test_the_second_waits_for_the_first_and_a_breath(mouth, kernel):
    mouth.at(0, "one two three four five")
    mouth.at(100, "six")
    # It ends at 200 + 500 ms, then comes a gap of 120 ms.
    assert mouth.heard() == [(FIRST_MS, "one two three four five"), (700 + 120 + LATENCY_MS, "six")]
    assert ("voice.queue", 300, 820) in spans(kernel, 1)
    assert tiled(kernel)


def test_several_texts_at_once_are_said_one_after_the_other_on_passes_of_their_own(mouth, kernel):
    mouth.at(0, "one", "two")
    assert [text for _, text in mouth.heard()] == ["one", "two"]
    assert [row[1:3] for row in passes(kernel)] == [("test", "sound"), ("voice", "sound")]
    assert tiled(kernel)


def test_newer_words_of_a_component_replace_those_that_wait(mouth, kernel):
    mouth.at(0, "a long sentence that takes a while")
    for t_ms, text in ((10, "120 metres"), (20, "110 metres")):
        mouth.at(t_ms, text, component="distance")
    mouth.at(30, "something else", component="sign")
    assert [text for _, text in mouth.heard()] == [
        "a long sentence that takes a while",
        "110 metres",
        "something else",
    ]
    assert passes(kernel)[1] == ("app", "test", "superseded", "newer words")
    assert tiled(kernel)


def test_urgent_words_cut_what_is_said(mouth, kernel):
    mouth.at(0, "one two three four five six seven eight nine ten")
    mouth.at(500, "watch out", urgent=True)
    assert mouth.heard() == [(FIRST_MS, "one two three four five six seven eight nine ten"), (740, "watch out")]
    cut = [row for row in told(kernel, "voice") if row.get("cut")]
    assert cut == [{"text": "one two three four five six seven eight nine ten", "cut": True}]
    assert [row[2] for row in passes(kernel)] == ["sound", "sound"]
    assert mouth.lane.sounding_ns == 700 * MS  # 500 ms of the first, all of the second
    assert tiled(kernel)


def test_words_that_were_cut_before_their_first_sample_were_never_heard(mouth, kernel):
    mouth.at(0, "one two three")
    mouth.at(10, "watch out", urgent=True)
    assert mouth.heard() == [(10 + FIRST_MS, "watch out")]
    assert passes(kernel)[0] == ("app", "test", "superseded", "urgent words")
    assert not [row for row in told(kernel, "voice") if row.get("cut")]
    assert tiled(kernel)


def test_too_many_waiting_words_give_up_the_oldest_and_end_their_passes(mouth, kernel):
    mouth.at(0, "a b c d e f g h i j k l m n o p q r s t u v w x y z")
    for index in range(12):
        mouth.at(10 + index, f"number {index}")
    heard = [text for _, text in mouth.heard()]
    assert len(heard) == 9
    assert heard[-1] == "number 11"
    endings = [row[2] for row in passes(kernel)]
    assert endings.count("superseded") == 4
    assert "open" not in endings
    assert tiled(kernel)


def test_equal_words_are_each_heard(mouth, kernel):
    mouth.at(0, "again")
    mouth.at(1, "again")
    assert [text for _, text in mouth.heard()] == ["again", "again"]
    assert [row[2] for row in passes(kernel)] == ["sound", "sound"]


def test_an_earcon_has_no_words_to_wait_for(mouth, kernel):
    mouth.earcon_at(0, "ready")
    assert mouth.heard() == [(LATENCY_MS, "ready")]
    assert told(kernel, "voice")[0]["sound"] == "earcon"
    assert tiled(kernel)


def test_an_earcon_is_heard_over_words_that_go_on_and_words_wait_for_its_end(mouth, kernel):
    mouth.at(0, " ".join(["warning"] * 10), urgent=True)
    mouth.at(100, "next")
    mouth.earcon_at(1150, "listening")
    heard = mouth.heard()
    assert [(t_ms, text.split()[0]) for t_ms, text in heard] == [(240, "warning"), (1190, "listening"), (1510, "next")]
    assert mouth.lane.sounding_ns == (1000 + 150 + 100) * MS, "what sounds at once counts once"
    assert not [row for row in told(kernel, "voice") if row.get("cut")]
    assert tiled(kernel)


def test_a_device_without_a_speaker_stays_quiet(layout):
    profile = load_profile("quark-s1").model_copy(update={"speaker": None})
    kernel = Kernel(profile, ManualClock(), inline=True)
    mouth = Mouth(kernel)
    mouth.at(0, "hello")
    mouth.earcon_at(0, "ready")
    assert mouth.heard() == []
    assert [row[2:] for row in passes(kernel)] == [("quiet", "no speaker")] * 2
    assert mouth.synthesiser.asked == []
    assert mouth.lane.track() is None


def test_without_a_synthesiser_the_words_take_their_time_and_make_no_sound(kernel):
    mouth = Mouth(kernel, TextLane(16_000))
    mouth.at(0, "one two three four")
    mouth.at(0, "five")
    assert [text for _, text in mouth.heard()] == ["one two three four", "five"]
    assert told(kernel, "voice")[0]["duration_ms"] == 1400
    samples, rate_hz = mouth.lane.track()
    assert (rate_hz, samples.any()) == (kernel.profile.speaker.rate_hz.value, np.False_)


@pytest.mark.parametrize("text", ["", " ", "…", "\ud800", "\0"])
def test_words_without_sound_end_like_others(kernel, text):
    mouth = Mouth(kernel, TextLane(16_000))
    mouth.at(0, text)
    mouth.at(0, "after")
    assert len(mouth.heard()) == 2
    assert {row[2] for row in passes(kernel)} == {"sound"}


def test_a_synthesiser_that_fails_is_a_fault_and_the_next_words_are_heard(mouth, kernel):
    mouth.at(0, "broken")
    mouth.at(10, "fine")
    assert [text for _, text in mouth.heard()] == ["fine"]
    assert told(kernel, "fault") == [{"source": "voice", "state": "failed", "detail": "RuntimeError: no voice today"}]
    assert passes(kernel)[0][2:] == ("failed", "voice failed")
    assert tiled(kernel)


def test_the_track_holds_what_was_heard_where_it_was_heard(mouth):
    mouth.at(1000, "hello")
    mouth.heard(3000)
    samples, rate_hz = mouth.lane.track()
    sounding = np.flatnonzero(np.abs(samples) > 0.5) / rate_hz
    assert len(samples) == 3 * rate_hz
    assert (sounding[0], sounding[-1]) == (pytest.approx(1.2, abs=0.01), pytest.approx(1.3, abs=0.01))


def test_a_slow_host_makes_time_wait_or_shows_as_waiting_where_it_cannot():
    go = threading.Event()

    class Slow(Metronome):
        def utter(self, text, language="en"):
            go.wait(5)
            return super().utter(text, language)

    kernel = Kernel(load_profile("quark-s1"), HostClock(), live=True)
    mouth = Mouth(kernel, Slow())
    mouth.at(0, "late")
    assert mouth.heard(1000) == []
    go.set()
    while kernel.schedule.next_ns() is None:  # the thread is done within moments; the test has a time limit of its own
        kernel.release_overdue(1000 * MS)
    assert mouth.heard(2000) == [(1000 + LATENCY_MS, "late")]
    kernel.workers.close()
    assert ("voice.host_wait", 200, 1000) in spans(kernel)
    assert kernel.recorder.rows(0)[0][0].host_bound
    assert tiled(kernel)


def test_host_timing_takes_the_time_of_this_computer():
    clock = ManualClock()

    class Clocked(Metronome):
        def utter(self, text, language="en"):
            clock.sleep_ns(30 * MS)
            if text == "broken":
                clock.sleep_ns(1)
            return super().utter(text, language)

    kernel = Kernel(load_profile("quark-s1"), clock, timing="host", inline=True)
    mouth = Mouth(kernel, Clocked())
    mouth.at(0, "hello")
    mouth.at(5000, "broken")
    assert mouth.heard() == [(30 + LATENCY_MS, "hello")]
    assert passes(kernel)[1][2] == "failed"


def test_hushed_nothing_of_before_is_heard_any_more(mouth):
    mouth.at(0, "one two three four five")
    mouth.at(10, "waits")
    mouth.at(300, "is still being made")
    mouth.hush_at(400)
    mouth.at(400, "new")
    assert mouth.heard() == [(FIRST_MS, "one two three four five"), (400 + FIRST_MS, "new")]
    assert {"text": "one two three four five", "cut": True} in told(mouth.kernel, "voice")
    assert [row[2:] for row in passes(mouth.kernel)].count(("superseded", "hushed")) == 2
    assert tiled(mouth.kernel)


def test_an_earcon_is_not_hushed(mouth):
    mouth.earcon_at(0, "success")
    mouth.hush_at(100)
    assert [text for _, text in mouth.heard()] == ["success"]
    assert not [row for row in told(mouth.kernel, "voice") if row.get("cut")]
