"""What a device hears and says, put together from reports: utterances, sounds, the time to the first word."""

from types import SimpleNamespace

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.events import DeviceEvent
from emulator.messages.link import Spoken
from emulator.trace.budgets import Budgets
from ui.desktop.lanes.sound_log import KEPT_LINES, SoundLog, word_at, word_places


@pytest.fixture
def log():
    return SoundLog(Budgets(vision_ms=500.0, speech_ms=1500.0))


def report(t_ms, *, events=(), passes=(), spoken=(), level=0.0, active=True, muted=False):
    microphone = SimpleNamespace(present=True, active=active, muted=muted, level=level)
    status = SimpleNamespace(microphone=microphone)
    return SimpleNamespace(t_ns=t_ms * NS_PER_MS, status=status, events=events, passes=passes, spoken=spoken)


def event(t_ms, kind="result", **data):
    return DeviceEvent(t_ms * NS_PER_MS, kind, data)


def answer(start_ms, end_ms, *, flow="speech", ending="sound", bound=False):
    return (7, -1, flow, "microphone", 0, start_ms * NS_PER_MS, end_ms * NS_PER_MS, ending, "", bound)


def said(t_ms, length_ms, text, *words, kind="speech"):
    spans = tuple((start * NS_PER_MS, end * NS_PER_MS, word) for start, end, word in words)
    return Spoken(t_ms * NS_PER_MS, length_ms * NS_PER_MS, kind, text, spans)


def test_an_utterance_ends_where_its_pass_begins(log):
    log.add(report(4400, events=(event(4380, node="speech", speech="started", at_ms=4290.0),)))
    assert (log.heard[-1].start_ns, log.heard[-1].end_ns) == (4290 * NS_PER_MS, None)
    log.add(report(7100, events=(event(7050, node="commands", heard="cancel", confidence=0.9),)))
    log.add(report(7300, passes=(answer(5930, 7290),)))
    assert (log.heard[-1].end_ns, log.heard[-1].text) == (5930 * NS_PER_MS, "cancel")


def test_an_utterance_that_nothing_was_made_of_ends_too(log):
    log.add(report(100, events=(event(90, speech="started", at_ms=10.0),)))
    log.add(report(900, passes=(answer(600, 900, ending="quiet"),)))
    assert log.heard[-1].end_ns == 600 * NS_PER_MS


def test_an_utterance_that_led_to_nothing_ends_where_the_next_one_begins(log):
    log.add(report(100, events=(event(90, speech="started", at_ms=10.0),)))
    log.add(report(2200, events=(event(2190, speech="started", at_ms=2100.0),)))
    assert [heard.end_ns for heard in log.heard] == [2100 * NS_PER_MS, None]


def test_the_time_to_the_first_word_is_that_of_the_pass_that_ends_in_it(log):
    log.add(report(7300, passes=(answer(5930, 7290),), spoken=(said(7290, 900, "Yes.", (0, 900, "Yes.")),)))
    log.add(report(9000, passes=(answer(8000, 8900, flow="vision"),), spoken=(said(8900, 100, "No."),)))
    assert [(first.flow, first.latency_ns // NS_PER_MS) for first in log.firsts] == [("speech", 1360), ("vision", 900)]


def test_an_earcon_is_no_word_and_a_second_sentence_is_not_the_first(log):
    passes = (answer(0, 41), answer(0, 50, flow="app"))
    log.add(report(100, passes=passes, spoken=(said(41, 420, "ready", kind="earcon"), said(50, 100, "then"))))
    assert not log.firsts
    assert [line.who for line in log.lines] == ["earcon", "glasses"]


def test_what_is_said_after_the_answer_is_not_the_first_word(log):
    """It waits for the answer to end, which says nothing of how fast that came."""
    spoken = (said(900, 5000, "The answer."), said(5900, 900, "Who gave it."))
    log.add(report(9000, passes=(answer(0, 900), answer(0, 5900)), spoken=spoken))
    assert [first.latency_ns // NS_PER_MS for first in log.firsts] == [900]


def test_what_the_host_was_too_slow_for_is_not_in_the_figures(log):
    passes = (answer(0, 100), answer(50, 9000, bound=True))
    log.add(report(9000, passes=passes, spoken=(said(100, 10, "a"), said(9000, 10, "b"))))
    quantiles, count = log.latency("speech")
    assert (quantiles.p50, count) == (100.0, 1)
    assert len(log.firsts) == 2


def test_urgent_words_cut_what_is_being_said(log):
    log.add(report(100, spoken=(said(0, 2000, "a long story", (0, 1000, "a"), (1000, 2000, "long")),)))
    log.add(report(700, events=(event(600, "voice", text="a long story", cut=True),)))
    given = log.saying
    assert (given.end_ns, given.cut) == (600 * NS_PER_MS, True)
    assert word_at(given, 500 * NS_PER_MS) == 0
    assert word_at(given, 1500 * NS_PER_MS) == -1
    assert not log.sounding(given)


def test_words_stand_where_they_were_written():
    spoken = said(
        0, 500, "It says: 地铁, yes", (0, 1, "It"), (1, 2, "says:"), (2, 3, "地"), (3, 4, "铁"), (4, 5, "yes")
    )
    assert [spoken.text[start:end] for start, end in word_places(spoken)] == ["It", "says:", "地", "铁", "yes"]


def test_a_microphone_that_is_off_or_muted_has_no_level(log):
    log.add(report(0, level=0.5))
    log.add(report(33, level=0.5, muted=True))
    log.add(report(66, level=0.5, active=False))
    assert [level for _, level in log.levels] == [0.5, 0.0, 0.0]
    assert not log.listening


def test_a_voice_without_a_synthesiser_is_known_as_such(log):
    log.add(report(0, events=(event(0, "voice", text="x", sound="speech", engine="text lane", duration_ms=1.0),)))
    assert log.silent_engine
    log.add(report(1, events=(event(1, "voice", text="y", sound="earcon", engine="earcon", duration_ms=1.0),)))
    assert log.silent_engine


def test_memory_stays_bounded_over_an_hour(log):
    for second in range(3600):
        t_ms = second * 1000
        started = event(t_ms, speech="started", at_ms=float(t_ms))
        log.add(report(t_ms, events=(started,), passes=(answer(t_ms, t_ms),), spoken=(said(t_ms, 500, "word"),)))
    assert log.t_ns == 3599 * NS_PER_S
    assert max(len(log.levels), len(log.heard), len(log.given)) < 40
    assert (len(log.lines), log.line_count) == (KEPT_LINES, 3600)
