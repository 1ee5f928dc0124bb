"""What follows from the calendar alone: weekdays, leap years, lengths of months. Pure.

Which day it is, it does not know.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from emulator.services.assistant.question import Question

_ENGLISH_MONTHS = "january february march april may june july august september october november december"
_GERMAN_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"
_ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_GERMAN_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
_MONTHS = {"en": _ENGLISH_MONTHS.split(), "de": _GERMAN_MONTHS.split()}
_WEEKDAYS = {
    "en": _ENGLISH_DAYS.split(),
    "de": _GERMAN_DAYS.split(),
    "zh": [f"星期{sign}" for sign in "一二三四五六日"],
}
_FIRST_YEAR, _LAST_YEAR = 1583, 9999  # the Gregorian calendar came in October 1582
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b|(?<=\d)\.(?=\s)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ASKS_WEEKDAY = re.compile(
    r"what day|which day|weekday|day of the week|wochentag|welcher tag|was für ein tag|星期几|周几|礼拜几"
)
_ASKS_LEAP = re.compile(r"leap year|schaltjahr|闰年")
_ASKS_LENGTH = re.compile(r"how many days|how long is|wie viele tage|wieviele tage|有多少天|有几天|多少天")


def calendar_answer(question: Question) -> str | None:
    """The answer as a sentence; None when the question is not about the calendar.

    >>> calendar_answer(Question("What day of the week is 24 December 2026?"))
    'It is a Thursday.'
    >>> calendar_answer(Question("Ist 2028 ein Schaltjahr?")), calendar_answer(Question("2026年2月有多少天"))
    ('Ja, 2028 ist ein Schaltjahr.', '有28天。')
    """
    plain, language = _ORDINAL.sub("", question.plain), question.language
    year = int(found[1]) if (found := _YEAR.search(plain)) else None
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if _ASKS_LEAP.search(plain) and year:
        return _leap(year, language)
    month = _month(plain, language)
    if _ASKS_WEEKDAY.search(plain) and year and month:
        return _weekday(plain, year, month, language)
    return _length(month, year, language) if _ASKS_LENGTH.search(plain) and month else None


def _month(plain: str, language: str) -> int | None:
    if language == "zh":
        found = re.search(r"(\d{1,2})月", plain)
        return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None
    words = plain.split()
    return next((number for number, name in enumerate(_MONTHS[language], 1) if name in words), None)


def _weekday(plain: str, year: int, month: int, language: str) -> str | None:
    days = [int(figures) for figures in re.findall(r"(?<!\d)(\d{1,2})(?!\d)(?!月)", plain)]
    try:
        weekday = date(year, month, days[0]).weekday()
    except (IndexError, ValueError):
        return None
    name = _WEEKDAYS[language][weekday]
    return {"en": f"It is a {name}.", "de": f"Es ist ein {name}.", "zh": f"那天是{name}。"}[language]


def _leap(year: int, language: str) -> str:
    leap = calendar.isleap(year)
    return {
        "en": f"{'Yes' if leap else 'No'}, {year} is {'a' if leap else 'no'} leap year.",
        "de": f"{'Ja' if leap else 'Nein'}, {year} ist {'ein' if leap else 'kein'} Schaltjahr.",
        "zh": f"{year}年{'是' if leap else '不是'}闰年。",
    }[language]


def _length(month: int, year: int | None, language: str) -> str:
    days = calendar.monthrange(year or 2027, month)[1]
    if month == 2 and year is None:
        return {
            "en": "28 days, and 29 in a leap year.",
            "de": "28 Tage, im Schaltjahr 29.",
            "zh": "28天，闰年29天。",
        }[language]
    return {"en": f"It has {days} days.", "de": f"Er hat {days} Tage.", "zh": f"有{days}天。"}[language]
