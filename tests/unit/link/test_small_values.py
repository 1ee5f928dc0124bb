"""Printed lines, spoken words, refusals: small values on their way to the window."""

import itertools

from emulator.link.printing import LONGEST_LINE, MOST_LINES, PrintedLines
from emulator.link.refusal import refused
from emulator.link.spoken_words import spoken
from emulator.messages.frames import Utterance


def printed():
    sent = []
    return PrintedLines("stdout", sent.append), sent


def test_lines_are_sent_when_they_are_complete():
    stream, sent = printed()
    print("one\ntw", end="", file=stream)
    assert [line.text for line in sent] == ["one"]
    print("o 二", file=stream)
    assert [line.text for line in sent] == ["one", "two 二"]


def test_a_line_without_an_end_does_not_grow_for_ever():
    stream, sent = printed()
    stream.write("x" * (LONGEST_LINE + 10))
    assert len(sent[0].text) == LONGEST_LINE


def test_a_flood_is_cut_and_counted():
    stream, sent = printed()
    stream.write("again\n" * (MOST_LINES + 30))
    assert len(sent) == MOST_LINES
    stream.refill()
    assert sent[-1].text == "... 30 more lines"


def utterance(text, kind="speech"):
    return Utterance(text, kind, "espeak", 16_000, 1_000_000, None)


def test_words_share_the_time_by_their_length_without_gaps():
    words = spoken(5, utterance("a long-winded word")).words
    assert [text for _, _, text in words] == ["a", "long-winded", "word"]
    assert words[0][0] == 0
    assert words[-1][1] == 1_000_000
    assert all(before[1] == after[0] for before, after in itertools.pairwise(words))
    assert words[1][1] - words[1][0] > words[2][1] - words[2][0] > words[0][1] - words[0][0]


def test_each_chinese_character_is_a_word_and_an_earcon_has_none():
    assert [text for _, _, text in spoken(0, utterance("去 地铁 now")).words] == ["去", "地", "铁", "now"]
    assert spoken(0, utterance("ready", "earcon")).words == ()
    assert spoken(0, utterance("")).words == ()


def test_a_refusal_names_file_and_line():
    assert (refused("boot", "wrong", "/p/glasses.toml:12: run.camera").file) == "/p/glasses.toml"
    assert refused("boot", "wrong", "/p/glasses.toml:12: run.camera").line_number == 12
    assert refused("boot", "wrong", "/p/app.py:7").line_number == 7
    assert refused("boot", "wrong", "/p/app.py").line_number == 0
    assert refused("switch", "wrong", "show()").file == ""
    assert refused("switch", "wrong", "").file == ""
