"""Times in the words of three languages."""

import pytest

from emulator.sdk import seconds_until

TWO_PM = 14 * 3600


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("in ten minutes", 10),
        ("an hour", 60),
        ("in an hour and a half", 90),
        ("in two hours and ten minutes", 130),
        ("half an hour", 30),
        ("in a quarter of an hour", 15),
        ("ninety seconds", 1.5),
        ("in einer halben Stunde", 30),
        ("anderthalb Stunden", 90),
        ("in einer Viertelstunde", 15),
        ("fünfundvierzig Minuten", 45),
        ("十分钟后", 10),
        ("半小时", 30),
        ("一个半小时", 90),
        ("一刻钟", 15),
        ("一分半", 1.5),
    ],
)
def test_a_length_of_time(words, minutes):
    assert seconds_until(words, TWO_PM) == minutes * 60


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("at half past six", "18:30"),
        ("at quarter to six", "17:45"),
        ("at eight in the evening", "20:00"),
        ("today at 8 p.m.", "20:00"),
        ("at one", "01:00"),
        ("at noon", "12:00"),
        ("at midnight", "00:00"),
        ("at seven tomorrow morning", "07:00"),
        ("at 15:20", "15:20"),
        ("um halb sieben", "18:30"),
        ("um viertel nach sieben", "19:15"),
        ("um dreiviertel vier", "15:45"),
        ("um siebzehn Uhr zwölf", "17:12"),
        ("morgen früh um acht", "08:00"),
        ("晚上七点半", "19:30"),
        ("下午三点", "15:00"),
        ("明天早上八点", "08:00"),
        ("七点一刻", "19:15"),
        ("下午三点二十", "15:20"),
    ],
)
def test_a_time_of_day_is_the_next_one(words, at):
    seconds = seconds_until(words, TWO_PM)
    assert seconds is not None and 0 < seconds <= 86_400
    found = (TWO_PM + seconds) // 60 % 1440
    assert f"{found // 60:02d}:{found % 60:02d}" == at


@pytest.mark.parametrize(
    "words",
    [
        *("", "tomorrow", "next week", "on thursday at four", "every two hours", "in three days", "26 hours"),
        *("at 27:80", "übermorgen um acht", "jeden Abend", "下周一", "后天", "tomorrow at four in the afternoon"),
    ],
)
def test_what_is_no_time_within_a_day_is_none(words):
    assert seconds_until(words, TWO_PM) is None
