from dataclasses import replace

import numpy as np
import pytest

from emulator.messages.frames import Utterance
from emulator.voice import VoiceQueue, mix
from emulator.voice.lane import GAP_NS, MOST_WAITING

MS = 1_000_000


def words(text, ms=1000, rate_hz=16000, level=0.25):
    samples = np.full(ms * rate_hz // 1000, level, np.float32)
    return Utterance(text, "speech", "test", rate_hz, ms * MS, samples)


def rows(decided):
    return [(h.utterance.text, h.start_ns // MS, h.end_ns // MS, h.cut) for h in decided]


def test_the_first_begins_at_once_and_the_next_after_a_breath():
    queue = VoiceQueue()
    assert rows(queue.submit(5 * MS, words("a"))) == [("a", 5, 1005, False)]
    assert queue.submit(100 * MS, words("b")) == []
    assert queue.next_start_ns() == 1005 * MS + GAP_NS
    assert rows(queue.due(queue.next_start_ns())) == [("b", 1125, 2125, False)]
    assert queue.next_start_ns() is None


def test_a_newer_text_of_a_component_replaces_the_one_that_waits():
    queue = VoiceQueue()
    queue.submit(0, words("playing"), "street")
    queue.submit(1, words("old"), "street")
    queue.submit(2, words("other"), "clock")
    queue.submit(3, words("new"), "street")
    assert [h.utterance.text for h in queue.due(10**12)] == ["other", "new"]
    assert queue.replaced == 1


def test_urgent_interrupts_but_not_what_is_urgent_itself():
    queue = VoiceQueue()
    queue.submit(0, words("calm"))
    assert rows(queue.submit(300 * MS, words("car!"), urgent=True)) == [
        ("calm", 0, 300, True),
        ("car!", 300, 1300, False),
    ]
    assert queue.submit(400 * MS, words("bike!"), urgent=True) == []
    assert queue.next_start_ns() == 1300 * MS + GAP_NS
    assert queue.interrupted == 1


def test_urgent_goes_before_what_waits():
    queue = VoiceQueue()
    queue.submit(0, words("car!"), urgent=True)
    queue.submit(1, words("calm"))
    queue.submit(2, words("bike!"), urgent=True)
    assert [h.utterance.text for h in queue.due(10**12)] == ["bike!", "calm"]


def test_what_became_due_in_between_is_told_with_the_next_submission():
    queue = VoiceQueue()
    queue.submit(0, words("a", 100))
    queue.submit(1, words("b", 100))
    assert rows(queue.submit(10_000 * MS, words("c"))) == [("b", 220, 320, False), ("c", 10_000, 11_000, False)]


def test_a_flood_is_bounded_and_counted():
    queue = VoiceQueue()
    queue.submit(0, words("playing"))
    for index in range(50):
        queue.submit(1, words(str(index)))
    assert queue.dropped == 50 - MOST_WAITING
    assert [h.utterance.text for h in queue.due(10**13)] == [str(index) for index in range(42, 50)]


def test_urgent_just_after_the_end_is_no_interruption():
    queue = VoiceQueue()
    queue.submit(0, words("a", 100))
    assert queue.submit(100 * MS, words("car!"), urgent=True) == []
    assert queue.next_start_ns() == 100 * MS + GAP_NS and queue.interrupted == 0


def test_the_mix_holds_what_was_heard_where_it_was_heard():
    queue = VoiceQueue()
    queue.submit(0, words("calm"))
    queue.submit(500 * MS, words("car!", 200, rate_hz=8000), urgent=True)
    heard = mix(queue.track(), 1000 * MS, 16000)
    assert len(heard) == 16000
    assert heard[1000] == pytest.approx(0.25) and heard[9000] == pytest.approx(0.25, abs=0.01)
    assert np.abs(heard[8000 + 3300 :]).max() < 0.01
    assert heard[7999] == pytest.approx(0.0, abs=0.01)


def test_the_mix_is_clipped_cut_at_its_end_and_silent_for_text():
    text_only = Utterance("t", "speech", "text lane", 16000, 10**9, None)
    heard = mix(
        [(0, words("a", level=0.8)), (0, words("b", level=0.8)), (900 * MS, words("late")), (0, text_only)],
        950 * MS,
        16000,
    )
    assert len(heard) == 15200 and heard.max() == 1.0


def test_newer_urgent_words_of_a_component_end_its_older_ones_even_if_those_were_urgent():
    queue = VoiceQueue()
    queue.submit(0, words("look at the code", 3000), "walk", urgent=True)
    decided = queue.submit(1000 * MS, words("twenty yuan", 2000), "walk", urgent=True)
    assert rows(decided) == [("look at the code", 0, 1000, True), ("twenty yuan", 1000, 3000, False)]


def test_hushed_it_ends_the_sentence_and_gives_up_what_waits():
    queue = VoiceQueue()
    queue.submit(0, words("long"))
    queue.submit(1, words("next"))
    assert rows(queue.hush(400 * MS)) == [("long", 0, 400, True)]
    assert [lost.text for lost in queue.take_lost()] == ["next"]
    assert queue.next_start_ns() is None
    assert rows(queue.submit(400 * MS, words("new"))) == [("new", 400, 1400, False)]


def test_hushed_while_nothing_is_said_it_changes_nothing():
    queue = VoiceQueue()
    queue.submit(0, words("over"))
    assert queue.hush(5000 * MS) == []
    assert queue.track()[0][1].duration_ns == 1000 * MS


def beep(ms=200):
    return replace(words("beep", ms), kind="earcon")


def test_an_earcon_begins_at_once_over_words_even_urgent_ones_and_cuts_nothing():
    queue = VoiceQueue()
    queue.submit(0, words("car!"), urgent=True)
    assert rows(queue.play(300 * MS, beep())) == [("beep", 300, 500, False)]
    assert queue.interrupted == 0 and queue.next_start_ns() is None
    heard = mix(queue.track(), 1000 * MS, 16000)
    assert (heard[100], heard[6000], heard[15000]) == pytest.approx((0.25, 0.5, 0.25))


def test_an_earcon_waits_for_no_breath_and_for_no_other_earcon():
    queue = VoiceQueue()
    queue.submit(0, words("a", 100))
    assert rows(queue.play(110 * MS, beep())) == [("beep", 110, 310, False)]
    assert rows(queue.play(120 * MS, beep())) == [("beep", 120, 320, False)]


def test_words_that_have_not_begun_wait_for_an_earcon():
    queue = VoiceQueue()
    queue.submit(0, words("a", 100))
    queue.submit(1, words("b", 100))
    queue.play(90 * MS, beep())
    assert queue.next_start_ns() == 290 * MS + GAP_NS
    assert queue.due(220 * MS) == []


def test_hushed_it_ends_the_words_below_an_earcon():
    queue = VoiceQueue()
    queue.submit(0, words("long"))
    queue.play(300 * MS, beep())
    assert rows(queue.hush(400 * MS)) == [("long", 0, 400, True)]
    assert [(start_ns // MS, sound.duration_ns // MS) for start_ns, sound in queue.track()] == [(0, 400), (300, 200)]
