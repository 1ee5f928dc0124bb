"""The sound panel, fed with the demo walk: the word of now, the time to the first word, the transcript, the toggle."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from emulator.messages.link import Spoken
from ui.desktop import theme
from ui.desktop.lanes.sound_log import word_at
from ui.desktop.panels.sound import SoundPanel
from ui.desktop.widgets import sound_timeline


@pytest.fixture
def panel(scheme, qtbot):
    made = SoundPanel()
    qtbot.addWidget(made)
    made.resize(972, 216)
    made.show()
    return made


def feed(panel, made, until_ns=None):
    panel.show_booted(made.booted)
    for report in made.reports:
        if until_ns is None or report.t_ns <= until_ns:
            panel.show_report(report)
    panel._draw()


def rows(panel):
    table = panel.transcript
    return [table._text_of(row).split("\t")[1:] for row in range(table.rowCount())]


def test_the_answer_is_timed_from_the_last_sound_of_the_question(panel, g1):
    feed(panel, g1)
    answered = [row for report in g1.reports for row in report.passes if row[2] == "speech" and row[7] == "sound"]
    last = panel._log.firsts[-1]
    assert last.flow == "speech"
    assert last.latency_ns == answered[-1][6] - answered[-1][5]
    assert "ms" in panel.first_word._figure.text()
    assert "1 500".replace(" ", "\u202f") in panel.first_word._cause.text()


def test_the_word_of_now_is_marked_and_no_other(panel, g1):
    spoken = next(s for report in g1.reports for s in report.spoken if s.kind == "speech")
    start_ns, end_ns, word = spoken.words[2]
    feed(panel, g1, until_ns=spoken.t_ns + (start_ns + end_ns) // 2)
    assert panel._log.sounding(panel._log.saying)
    marked = panel.caption.text().split("background-color:")
    assert len(marked) == 2
    assert marked[1].split(">")[1].startswith(word)
    assert word_at(panel._log.saying, spoken.t_ns + (start_ns + end_ns) // 2) == 2


def test_the_transcript_tells_both_sides_in_order(panel, g1):
    feed(panel, g1)
    told = rows(panel)
    assert told[0] == ["Earcon", "ready"]
    assert ["Wearer", "what does this sign say"] in told
    heard = told.index(["Wearer", "what does this sign say"])
    assert told[heard + 1][0] == "Glasses"


def test_the_transcript_can_be_copied(panel, g1, qtbot):
    feed(panel, g1)
    panel.transcript.selectRow(0)
    qtbot.keyClick(panel.transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0.04 s\tEarcon\tready"


def test_estimated_word_times_are_said_to_be_estimated(panel, g1):
    feed(panel, g1)
    assert "estimated" in panel._note.text()


def test_another_boot_begins_anew(panel, g1, s1):
    feed(panel, g1)
    panel.show_booted(replace(s1.booted, run=99))
    assert not panel.transcript.rowCount()
    panel.show_report(s1.reports[10])
    assert panel._log.t_ns == 0
    panel.show_booted(None)
    assert "off" in panel.caption.text()


def test_nothing_is_drawn_while_hidden_and_nothing_is_missing_afterwards(panel, g1):
    panel.hide()
    feed(panel, g1)
    assert not panel._pace.isActive()
    assert not panel.transcript.rowCount()
    panel.show()
    assert panel.transcript.rowCount() == panel._log.line_count > 0


def test_the_toggle_asks_and_shows_what_is_reported_without_asking_again(panel, g1):
    panel.show_booted(g1.booted)
    asked = []
    panel.toggled.connect(asked.append)
    panel.play.click()
    assert (asked, panel.play.isChecked()) == ([True], False)
    panel.show_report(replace(g1.reports[0], playing=True))
    panel._draw()
    assert (asked, panel.play.isChecked()) == ([True], True)
    panel.play.click()
    assert (asked, panel.play.isChecked()) == ([True, False], True)
    panel.show_report(g1.reports[1])
    panel._draw()
    assert (asked, panel.play.isChecked()) == ([True, False], False)


def test_every_size_can_be_painted(panel, g1):
    feed(panel, g1)
    for size in ((972, 216), (1600, 900), (420, 700), (300, 120)):
        panel.resize(*size)
        assert not panel.grab().isNull()
    assert panel.restore_state({"sizes": ["x"]}) is None
    panel.restore_state(panel.save_state())


def test_the_word_muted_is_not_struck_through_by_the_line_of_the_level(panel, g1):
    feed(panel, g1)
    last = g1.reports[-1]
    status = replace(last.status, microphone=replace(last.status.microphone, muted=True))
    for after_s in range(1, 20):
        panel.show_report(
            replace(last, t_ns=last.t_ns + after_s * 10**9, status=status, events=(), passes=(), spoken=())
        )
    panel._draw()
    drawn, line = panel.timeline.grab().toImage(), theme.current().colour("device").name()
    lane = [(x, y) for x in range(96, 120) for y in range(20, 48)]
    assert line not in {drawn.pixelColor(x, y).name() for x, y in lane}
    assert line in {drawn.pixelColor(x + 100, y).name() for x, y in lane}


def test_what_was_said_keeps_its_third_of_the_room_until_somebody_shares_it_otherwise(panel, qtbot):
    panel.resize(518, 200)
    panel.resize(972, 216)
    assert panel.save_state() == {}
    assert panel.transcript.width() > 250
    panel.restore_state({"sizes": [700, 270]})
    kept = panel.transcript.width()
    panel.resize(970, 216)
    assert abs(panel.transcript.width() - kept) < 5
    assert list(panel.save_state()) == ["sizes"]


def test_the_figure_is_not_cut_where_the_panel_is_low(panel, g1, qtbot):
    feed(panel, g1)
    panel.resize(972, 165)
    view = panel.first_word
    for label in (view._figure, view._cause):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
    assert not panel._note.isVisible()


def earcon(t_ns, text):
    return Spoken(t_ns, 200_000_000, "earcon", text, ())


def test_words_end_where_the_next_ones_begin(panel, g1, monkeypatch):
    written, write = [], sound_timeline._write_until

    def noted(painter, begin, right, words):
        written.append((begin.left(), right, words))
        write(painter, begin, right, words)

    monkeypatch.setattr(sound_timeline, "_write_until", noted)
    panel.show_booted(g1.booted)
    sounds = (earcon(10**9, "ready"), earcon(2 * 10**9, "attention"), earcon(2_300_000_000, "listening"))
    panel.show_report(replace(g1.reports[-1], t_ns=3 * 10**9, events=(), passes=(), spoken=sounds))
    panel._draw()
    written.clear()
    panel.timeline.grab()
    assert [words for _, _, words in written] == ["ready", "attention", "listening"]
    assert all(right < begin for (_, right, _), (begin, _, _) in pairwise(written))
    assert written[-1][1] <= panel.timeline.width()


@pytest.mark.parametrize("size", [(972, 165), (972, 216), (600, 300)])
def test_the_whole_sentence_has_room(panel, g1, size, qtbot):
    panel.resize(*size)
    say_at_length(panel, g1)
    caption = panel.caption
    qtbot.waitUntil(lambda: caption._needed(caption.size_pt, caption.width()).height() <= caption.height())


def test_large_letters_take_no_room_from_the_timeline(panel, g1, qtbot):
    panel.resize(776, 2600)
    say_at_length(panel, g1)
    qtbot.waitUntil(lambda: panel.caption.size_pt == 22.0)
    panel.resize(776, 416)
    qtbot.waitUntil(lambda: panel.caption.size_pt < 22.0)
    assert panel.caption.height() < panel.timeline.height() / 2


def test_other_colours_leave_the_letters_as_large_as_they_were(panel, g1, qtbot, qapp):
    panel.resize(776, 2600)
    say_at_length(panel, g1)
    qtbot.waitUntil(lambda: panel.caption.size_pt == 22.0)
    panel.resize(776, 416)
    qtbot.waitUntil(lambda: panel.caption.size_pt < 22.0)
    theme.apply(qapp, "light" if theme.current().scheme == "dark" else "dark")
    qtbot.wait(50)
    panel._draw()
    caption = panel.caption
    assert caption._needed(caption.size_pt, caption.width()).height() <= caption.height()


def test_a_letter_or_two_of_a_word_are_not_written():
    assert sound_timeline._tells("go", "go")
    assert sound_timeline._tells("head…", "headphones")
    assert not sound_timeline._tells("h…", "headphones")
    assert not sound_timeline._tells("…", "ready")


def say_at_length(panel, made):
    spoken = next(s for report in made.reports for s in report.spoken if s.kind == "speech")
    panel.show_booted(made.booted)
    panel.show_report(replace(made.reports[-1], spoken=(replace(spoken, text=spoken.text + " and on" * 12),)))
    panel._draw()


def test_the_word_of_now_stands_where_it_stood_before_and_no_wider_than_it_sounds(panel, g1):
    words = ((0, 10**8, "a"), (10**8, 3 * 10**8, "wonderful"), (3 * 10**8, 9 * 10**8, "b"))
    spoken = Spoken(10**9, 900_000_000, "speech", "a wonderful b", words)
    panel.show_booted(g1.booted)
    panel.show_report(replace(g1.reports[-1], t_ns=1_150_000_000, events=(), passes=(), spoken=(spoken,)))
    panel._draw()
    timeline, colour = panel.timeline, theme.current().colour("host").name()
    drawn = timeline.grab().toImage()
    spots = [x for x in range(drawn.width()) for y in range(drawn.height()) if drawn.pixelColor(x, y).name() == colour]
    begin, end = (timeline._x(panel._log, t_ns) for t_ns in (1_100_000_000, 1_300_000_000))
    assert spots and begin - 1 <= min(spots) and max(spots) <= end + 1
