"""The console's memory: bounded, filtered, and able to name the place that a row speaks of."""

import pytest

from emulator.messages.events import DeviceEvent
from ui.desktop.console_log import ConsoleLog, Place, Row, clock_text, event_row, place_in


def row(kind, text="x"):
    return Row(0, kind, lambda: text)


def add(log, rows):
    log.add(rows, log.sift(rows))
    log.forget(*log.overdue())


def test_the_oldest_rows_go_and_the_counts_with_them():
    log = ConsoleLog(most_rows=10, spare_rows=4)
    for index in range(11):
        add(log, [row("drop" if index < 6 else "app", str(index))])
    assert [each.text for each in log.rows] == ["5", "6", "7", "8", "9", "10"]
    assert [each.text for each in log.shown] == [each.text for each in log.rows]
    assert (log.counts["drop"], log.counts["app"]) == (1, 5)


def test_a_batch_larger_than_the_bound_leaves_its_end():
    log = ConsoleLog(most_rows=10, spare_rows=4)
    add(log, [row("app", str(index)) for index in range(100)])
    assert [each.text for each in log.shown] == [str(index) for index in range(94, 100)]


def test_kinds_and_text_are_both_asked_for():
    log = ConsoleLog()
    add(log, [row("app", "Exit 出口"), row("fault", "exit"), row("app", "other")])
    log.choose(frozenset({"app"}), "EXIT")
    assert [each.text for each in log.shown] == ["Exit 出口"]
    assert log.sift([row("app", "an exit"), row("drop", "exit")])[0].text == "an exit"
    log.choose(frozenset({"app", "fault"}), "出口")
    assert len(log.shown) == 1
    log.clear()
    assert (log.shown, list(log.rows), log.counts["app"]) == ([], [], 0)


def test_words_are_found_when_they_are_asked_for():
    asked = []
    each = Row(0, "app", lambda: asked.append(1) or "words")
    log = ConsoleLog()
    add(log, [each])
    assert asked == []
    assert (each.text, each.text, asked) == ("words", "words", [1])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("/home/me/my-app/app.py:12: ZeroDivisionError: x", Place("/home/me/my-app/app.py", 12)),
        (r"C:\me\app.py:3: x", Place(r"C:\me\app.py", 3)),
        ('  File "/my app/app.py", line 40, in on_start', Place("/my app/app.py", 40)),
        ("glasses.toml:4: pipeline.x: unknown key", Place("glasses.toml", 4)),
        ("in a.py:1 and then in b.py:2", Place("b.py", 2)),
        ("see layouts/卡.hud.yaml:9", Place("layouts/卡.hud.yaml", 9)),
        ("the time is 12:30 and the ratio 3:4", None),
        ("", None),
    ],
)
def test_a_place_is_found_in_a_text(text, place):
    assert place_in(text) == place


def test_device_time_is_written_in_minutes():
    assert clock_text(0) == "0:00.000"
    assert clock_text(3_600_000_000_000) == "60:00.000"


@pytest.mark.parametrize(
    ("state", "detail", "kind"),
    [
        ("ended", "", "input"),
        ("off", "", "input"),
        ("running", "", "input"),
        ("ended", "the file is cut short", "fault"),
        ("off", "nobody listens to what was said", "fault"),
        ("failed", "", "fault"),
        ("lost", "", "fault"),
    ],
)
def test_a_source_that_ends_as_it_should_is_no_fault(state, detail, kind):
    event = DeviceEvent(0, "fault", {"source": "microphone", "state": state, "detail": detail})
    assert event_row(event, str).kind == kind
