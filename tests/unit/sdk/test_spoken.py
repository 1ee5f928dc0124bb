"""Times in the words of three languages."""

import pytest

from emulator.sdk import seconds_until

TWO_PM = 14 * 3600
EIGHT_PAST_TEN = 10 * 3600 + 8 * 60
EIGHT_PM = 20 * 3600


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
        ("in three quarters of an hour", 45),
        ("in drei viertel stunden", 45),
        ("in einer Dreiviertelstunde", 45),
        ("三刻钟后", 45),
        ("in one and a half hours", 90),
        ("in two and a half hours", 150),
        ("in two hours and a half", 150),
        ("in an hour and a quarter", 75),
        ("in zweieinhalb Stunden", 150),
        ("in eineinhalb Stunden", 90),
        ("in zwei und einer halben Stunde", 150),
        ("两个半小时后", 150),
        ("两小时半", 150),
        ("一个小时一刻钟", 75),
        ("in a couple of minutes", 2),
        ("in twenty-five minutes", 25),
        ("in half a minute", 0.5),
        ("in a half hour", 30),
        ("in 1,5 Stunden", 90),
        ("two minutes and thirty seconds", 2.5),
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
    ("words", "at"),
    [
        ("drei viertel acht", "19:45"),
        ("dreiviertel acht", "19:45"),
        ("viertel vor eins", "12:45"),
        ("five past six", "18:05"),
        ("at five minutes past six", "18:05"),
        ("at twenty to six", "17:40"),
        ("fünf vor acht", "19:55"),
        ("zehn nach acht", "20:10"),
        ("fünf vor halb acht", "19:25"),
        ("fünf nach halb acht", "19:35"),
        ("差五分八点", "19:55"),
        ("六点三刻", "18:45"),
        ("下午三点五分", "15:05"),
        ("十五点二十分", "15:20"),
        ("at six thirty", "18:30"),
        ("ten past noon", "12:10"),
        ("中午十二点", "12:00"),
        ("中午一点", "13:00"),
        ("半夜十二点", "00:00"),
        ("at twelve at night", "00:00"),
        ("um drei Uhr nachts", "03:00"),
        ("heute Abend um acht", "20:00"),
        ("morgen um neun", "09:00"),
    ],
)
def test_a_time_of_day_in_the_morning(words, at):
    seconds = seconds_until(words, EIGHT_PAST_TEN)
    assert seconds is not None
    assert (EIGHT_PAST_TEN + seconds) // 60 % 1440 == int(at[:2]) * 60 + int(at[3:])


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("at six tomorrow evening", 22),
        ("tomorrow evening at six", 22),
        ("tomorrow at noon", 16),
        ("morgen Mittag", 16),
        ("morgen Abend um sechs", 22),
        ("明天中午", 16),
        ("明晚六点", 22),
        ("明天早上六点", 10),
    ],
)
def test_tomorrow_as_far_as_a_day_goes(words, hours):
    assert seconds_until(words, EIGHT_PM) == hours * 3600
    assert seconds_until(words, 6 * 3600 - 60) is None


@pytest.mark.parametrize(
    "words",
    [
        "in three days at six",
        "at six in two days",
        "in drei Tagen um sechs",
        "三天后六点",
        "yesterday at six",
        "gestern um sechs",
        "vorgestern um sechs",
        "昨天六点",
        "last night at six",
        "5 minutes ago",
        "an hour ago",
        "vor fünf Minuten",
        "vor einer Stunde",
        "五分钟前",
        "in minus five minutes",
        "in minus fünf Minuten",
        "-5 minutes",
        "this morning at six",
        "heute früh um sechs",
        "今天早上六点",
        "in an hour or two",
        "in ten to fifteen minutes",
        "at six or seven",
        "in ten minutes at six",
        "half an hour before six",
        "before six",
        "nach 18 Uhr",
        "in less than ten minutes",
        "in one hour thirty",
        "in 2 1/2 hours",
        "in a few minutes",
        "in ein paar Minuten",
        "几分钟后",
        "十几分钟后",
        "three times",
        "tomorrow in ten minutes",
        "the second of may at six",
        "am ersten April um sechs",
        "at ten percent",
        "on the fifth at six",
        "am fünften um sechs",
        "tomorrow at midnight",
        "ten to 27",
        "three quarters of a minute",
        "two hours three hours",
    ],
)
def test_what_is_past_or_unclear_or_another_day_is_none(words):
    assert seconds_until(words, EIGHT_PAST_TEN) is None


@pytest.mark.parametrize(
    "words",
    [
        *("", "tomorrow", "next week", "on thursday at four", "every two hours", "in three days", "26 hours"),
        *("at 27:80", "übermorgen um acht", "jeden Abend", "下周一", "后天", "tomorrow at four in the afternoon"),
    ],
)
def test_what_is_no_time_within_a_day_is_none(words):
    assert seconds_until(words, TWO_PM) is None
