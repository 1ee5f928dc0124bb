"""The order of the day, and what it reminds of."""

from __future__ import annotations

import pytest

from emulator.apps.calendar.agenda import Agenda, Entry, seconds
from emulator.sdk import PhoneMessage

HOUR = 3600


def told(**data):
    return Entry.of(PhoneMessage(0, "calendar", "Review", "Room 3", data))


def titles(agenda, now_s):
    return [entry.title for entry in agenda.upcoming(now_s)]


def test_an_entry_of_the_phone():
    assert told(start="17:05") == Entry(0, 17 * HOUR + 300, "Review", "Room 3")
    assert told(start="08:00", day="tomorrow").when() == "Tomorrow 08:00"


@pytest.mark.parametrize("data", [{}, {"start": "24:00"}, {"start": "five"}, {"start": "5:00", "day": "someday"}])
def test_a_time_that_is_none_is_refused(data):
    with pytest.raises(ValueError):
        told(**data)


def test_entries_stand_in_order_of_time_and_go_when_they_are_over():
    agenda = Agenda()
    for day, hour, title in ((1, 8, "c"), (0, 17, "b"), (0, 9, "a")):
        agenda.add(Entry(day, hour * HOUR, title))
    assert titles(agenda, 9 * HOUR + 14 * 60) == ["a", "b", "c"]
    assert titles(agenda, 9 * HOUR + 16 * 60) == ["b", "c"]


def test_an_entry_is_announced_once_within_ten_minutes():
    agenda = Agenda([Entry(0, 17 * HOUR, "a"), Entry(1, 17 * HOUR, "b")])
    assert agenda.due(16 * HOUR + 49 * 60) == []
    assert [entry.title for entry in agenda.due(16 * HOUR + 50 * 60)] == ["a"]
    assert agenda.due(16 * HOUR + 51 * 60) == []


def test_an_entry_that_is_moved_is_announced_again():
    agenda = Agenda([Entry(0, 17 * HOUR, "a")])
    agenda.due(17 * HOUR)
    agenda.add(Entry(0, 18 * HOUR, "a"))
    assert len(agenda.entries) == 1
    assert [entry.start_s for entry in agenda.due(18 * HOUR - 60)] == [18 * HOUR]
    agenda.cancel("a")
    assert agenda.entries == []


def test_after_midnight_tomorrow_is_today():
    agenda = Agenda([Entry(0, 23 * HOUR, "a"), Entry(1, HOUR, "b")])
    assert titles(agenda, 23 * HOUR) == ["a", "b"]
    assert [entry.when() for entry in agenda.upcoming(60)] == ["Today 01:00"]


def test_setting_the_clock_back_a_little_is_no_midnight():
    agenda = Agenda([Entry(0, 12 * HOUR, "a")])
    agenda.upcoming(10 * HOUR)
    assert titles(agenda, 9 * HOUR) == ["a"]


def test_seconds_of_a_time():
    assert seconds("00:00") == 0 and seconds("7:30") == 7 * HOUR + 1800
