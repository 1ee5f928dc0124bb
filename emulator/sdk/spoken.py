"""Times as people say them, in English, German and Chinese, for the slots of what was understood. Pure."""

from __future__ import annotations

import re

from emulator.sound.spoken_numbers import with_figures

DAY_S, HALF_A_DAY_S, HOUR_S = 86_400, 43_200, 3_600
# What is said in other words, written out; in this order, after numbers have become figures.
WRITTEN_OUT = (
    (r"anderthalb stunden?", "1 hour 30 minutes"),
    (r"(\d+|an?|one) (hour|minute)s? and a half", r"\1 \2 half"),
    (r"(\d+)个半(?:小时|钟头)", r"\1 hour half"),
    (r"(\d+)分半钟?", r"\1 minute half"),
    (r"hour half", "hour 30 minutes"),
    (r"minute half", "minute 30 seconds"),
    (r"three quarters of an hour|(?:einer? )?dreiviertelstunde|3刻钟", "45 minutes"),
    (r"a quarter of an hour|(?:einer? )?viertelstunde|1刻钟", "15 minutes"),
    (r"half an hour|(?:einer? )?halben? stunde|半个?(?:小时|钟头)", "30 minutes"),
    (r"\bmidday\b|\bnoon\b|\bmittags?\b|正午", "12:00 p.m"),
    (r"\bmidnight\b|\bmitternacht\b|午夜", "0:00"),
    (r"half past (\d{1,2})|(\d{1,2})时半", r"\1\2:30"),
    (r"quarter past (\d{1,2})|viertel nach (\d{1,2})|(\d{1,2})时1刻", r"\1\2\3:15"),
    (r"(\d{1,2})(?:时| uhr )(\d{2})", r"\1:\2"),
    (r"(\d{1,2})(?:时钟?整?| uhr| o'clock| o clock)", r"\1:00"),
)
BEFORE = ((r"quarter to (\d{1,2})|dreiviertel (\d{1,2})|viertel vor (\d{1,2})", 45), (r"halb (\d{1,2})()()", 30))
UNITS = (
    (r"hours?|stunden?|个?小时|个?钟头", HOUR_S),
    (r"minutes?|mins?|minuten?|分钟?", 60),
    (r"seconds?|secs?|sekunden?|秒钟?", 1),
)
LATE = re.compile(r"\bp\.?m\b|afternoon|evening|night|nachmittag|abend|nachts|下午|晚|傍晚")
EARLY = re.compile(r"\ba\.?m\b|morning|morgens|früh|vormittag|上午|早|凌晨|\b0:")
TOMORROW = re.compile(r"tomorrow|\bmorgen\b|明")
OTHER_DAY = re.compile(
    r"every|jede|每|week|woch|周|星期|礼拜|后天|übermorgen|day after|month|monat|月"
    r"|\b(mon|tues|wednes|thurs|fri|satur|sun)day|\b(mon|diens|donners|frei|sams|sonn)tag|mittwoch"
)
CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)|(?:\bat|\bum|\bgegen|^) ?(\d{1,2})(?![\d.,:%])")


def seconds_until(words: str, time_of_day_s: int) -> int | None:
    """How long until the time that the words name, from now; None for none, and for one beyond a day.

    >>> seconds_until("in ten minutes", 0), seconds_until("in einer halben Stunde", 0), seconds_until("十分钟后", 0)
    (600, 1800, 600)
    >>> [seconds_until(text, 14 * 3600) for text in ("at half past six", "um halb sieben", "晚上七点半", "at nine")]
    [16200, 16200, 19800, 25200]
    >>> seconds_until("next week", 0) is None
    True
    """
    plain = _figures(words.replace("点", "时"))  # which also stands for a decimal point
    for pattern, instead in WRITTEN_OUT:
        plain = re.sub(pattern, instead, plain)
    if OTHER_DAY.search(plain):
        return None
    length_s = _length_s(plain)
    at_s = _time_of_day_s(plain)
    if length_s or at_s is None:
        return length_s if 1 <= length_s <= DAY_S else None
    if TOMORROW.search(plain):
        wait_s = at_s + DAY_S - time_of_day_s
        return wait_s if wait_s <= DAY_S else None
    is_any_half = at_s < HALF_A_DAY_S + HOUR_S and not (EARLY.search(plain) or LATE.search(plain))
    return (at_s - time_of_day_s) % (HALF_A_DAY_S if is_any_half else DAY_S) or DAY_S


def _figures(words: str) -> str:
    """Small letters, and numbers as figures, whatever the language."""
    plain = " ".join(words.lower().split())
    for language in ("en", "de", "zh"):
        plain = with_figures(plain, language)
    return plain


def _length_s(plain: str) -> int:
    """A length of time, 0 for none."""
    total = 0.0
    for names, seconds in UNITS:
        for found in re.finditer(rf"(\d+(?:[.,]\d+)?|\bone|\ban?|\beine[rn]?)\s*(?:{names})(?![a-zäöü])", plain):
            total += seconds * (float(found[1].replace(",", ".")) if found[1][0].isdigit() else 1)
    return round(total)


def _time_of_day_s(plain: str) -> int | None:
    """A time of day, in seconds since midnight."""
    at_s: int | None = None
    if found := CLOCK.search(plain):
        hour, minute = int(found[1] or found[3]), int(found[2] or 0)
        at_s = hour * HOUR_S + minute * 60 if hour <= 24 and minute < 60 else None
    for pattern, minutes in BEFORE:
        if found := re.search(pattern, plain):
            at_s = (int(found[1] or found[2] or found[3]) - 1) * HOUR_S + minutes * 60
    is_late = at_s is not None and at_s < HALF_A_DAY_S and LATE.search(plain)
    return at_s + HALF_A_DAY_S if at_s is not None and is_late else at_s
