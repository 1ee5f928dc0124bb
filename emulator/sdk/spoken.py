"""Times as people say them, in English, German and Chinese, for the slots of what was understood. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

from emulator.sdk.number_words import in_figures
from emulator.sound.spoken_numbers import with_figures

DAY_S, HALF_A_DAY_S, HOUR_S = 86_400, 43_200, 3_600
# What is said in other words, written out; in this order, after numbers have become figures.
WRITTEN_OUT = (
    (r"anderthalb", "1.5"),
    (r"(\d+)(?: and a half| und ein(?:e[rn]?)? halben?)(?= (?:hour|minute|stunde))", r"\1.5"),
    (r"\ba couple of\b", "2"),
    (r"(\d+|an?|one) (hour|minute)s? and a half", r"\1 \2 half"),
    (r"(\d+|an?|one) hours? and a quarter", r"\1 hour 15 minutes"),
    (r"(\d+)个?(?:小时|钟头)半|(\d+)个半(?:小时|钟头)", r"\1\2 hour half"),
    (r"(\d{1,2})时(?:过|零)?(\d)分", r"\1:0\2"),
    (r"(\d{1,2})时(?:过)?(\d\d)分", r"\1:\2"),
    (r"(\d+)分半钟?", r"\1 minute half"),
    (r"hour half", "hour 30 minutes"),
    (r"minute half", "minute 30 seconds"),
    (r"(?:3|three) quarters of an hour|(?:einer? )?(?:drei|3) ?viertel ?stunden?|3刻钟", "45 minutes"),
    (r"(?:a )?quarter of an hour|(?:einer? )?viertel ?stunde|1刻钟", "15 minutes"),
    (r"half an hour|(?:a )?half hour|(?:einer? )?halben? stunde|半个?(?:小时|钟头)", "30 minutes"),
    (r"half a minute|(?:einer? )?halben? minute|半分钟", "30 seconds"),
    (r"\bmidday\b|\bnoon\b|\bmittags?\b|正午|中午(?!\d)", "12:00 p.m"),
    (r"\bmidnight\b|\bmitternacht\b|午夜", "0:00"),
    (r"half past (\d{1,2})|(\d{1,2})时半", r"\1\2:30"),
    (r"quarter past (\d{1,2})|viertel nach (\d{1,2})|(\d{1,2})时1刻", r"\1\2\3:15"),
    (r"(\d{1,2})时3刻", r"\1:45"),
    (r"(\d{1,2})(?:时| uhr )(\d{2})", r"\1:\2"),
    (r"((?:\bat|\bum|^) ?\d{1,2}) ([0-5]\d)(?![\d:.,]| ?(?:hour|min|sec|stund|sek))", r"\1:\2"),
    (r"(\d{1,2})(?:时钟?整?| uhr| o'clock| o clock)", r"\1:00"),
)
ON_THE_HOUR = r"(\d{1,2})(?::00)?(?![\d:.,]| ?(?:hour|min|sec|stund|sek))"
# Minutes from the hour that is named: what is said before it, and where the pattern leads.
FROM_THE_HOUR = (
    (rf"\bquarter to {ON_THE_HOUR}|\b(?:3|drei) ?viertel {ON_THE_HOUR}|\bviertel vor {ON_THE_HOUR}", -15),
    (rf"(\d{{1,2}}) vor halb {ON_THE_HOUR}", "-30-"),
    (rf"(\d{{1,2}}) nach halb {ON_THE_HOUR}", "-30+"),
    (rf"\bhalb {ON_THE_HOUR}", -30),
    (rf"(\d{{1,2}})(?: minut\w+)? (?:to|vor) {ON_THE_HOUR}|差(\d{{1,2}})分钟?{ON_THE_HOUR}", "-"),
    (rf"(\d{{1,2}})(?: minut\w+)? (?:past|nach) {ON_THE_HOUR}", "+"),
)
UNITS = (
    (r"hours?|stunden?|个?小时|个?钟头", HOUR_S),
    (r"minutes?|mins?|minuten?|分钟?", 60),
    (r"seconds?|secs?|sekunden?|秒钟?", 1),
)
# After noon; in the evening and at night twelve is midnight, and the small hours follow it.
LATE = re.compile(r"\bp\.?m\b|afternoon|nachmittag|下午|中午")
NIGHT = re.compile(r"evening|night|abend|nachts|heute nacht|晚|夜")
EARLY = re.compile(r"\ba\.?m\b|morning|morgens|am morgen|heute morgen|früh|vormittag|上午|早|凌晨|\b0:")
TODAY = re.compile(r"\btoday\b|\bthis (?:morning|afternoon|evening)|\bheute\b(?! nacht)|今天")
TOMORROW = re.compile(r"tomorrow|(?<!heute )(?<!am )(?<!guten )\bmorgen\b|明[天早晚日]")
OTHER_DAY = re.compile(
    r"every|jede|每|week|woch|周|星期|礼拜|后天|übermorgen|day after|next day|month|monat|月|year|jahr|年|fortnight"
    r"|\bdays?\b|\btage?n?\b|[\d几]天|\bon the \w+(?:th|st|nd|rd)\b|\bam \w+ten\b"
    r"|\bof (?:may|march)\b|januar|februar|märz|april|\bju(?:ne|ni|ly|li)\b|august|(?:septem|o[ck]to|novem|de[cz]em)ber"
    r"|\b(mon|tues|wednes|thurs|fri|satur|sun)day|\b(mon|diens|donners|frei|sams|sonn)tag|mittwoch"
)
PAST = re.compile(
    r"\bago\b|yesterday|\blast (?:night|evening)|gestern|letzte nacht|\bminus\b|(?:^|\s)[-−]\s*\d|负|昨"
    r"|前天|[以之]前|刚才|\bvor (?:\d+|eine[rm]?|(?:30|45|15) minutes) ?(?:minute|stunde|sekunde)"
    r"|(?:小时|钟头|分钟|minutes|hour|秒钟?)前"
)
# What is about a time and not the time itself, or one of two.
ABOUT = re.compile(
    r"\bor\b|\boder\b|\bfew\b|\bpaar\b|几|或"
    r"|还是|between|zwischen|(?:less|more) than|at (?:least|most)|\b(?:before|after|until|bevor)\b"
    r"|\b(?:vor|nach|bis) (?:\d|;)|\d\S{0,4}(?:到|至|~|-)\s*\d|;\s?(?:前|后的)"
)
LEFT_OVER = re.compile(r"\d|\bhalf\b|quarter|halb|viertel|半[^夜]|半$|刻|差")
# A figure alone is an hour behind "at", or where nothing but a part of the day follows it.
CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)"
    r"|(?:\bat|\bum|\bgegen) ?(\d{1,2})(?![\d.,:%]| (?:percent|prozent|euro|yuan|dollar|pound|degree|grad))"
    r"|^(\d{1,2})(?= ?(?:$|[ap]\.?m\b|in the|at night|to(?:day|night|morrow)|this|heute|morgen|abends|nachts))"
)


def seconds_until(words: str, time_of_day_s: int) -> int | None:
    """How long until the time that the words name, from now; None for none, for one beyond a day and where unclear.

    >>> seconds_until("in ten minutes", 0), seconds_until("in einer halben Stunde", 0), seconds_until("十分钟后", 0)
    (600, 1800, 600)
    >>> [seconds_until(text, 14 * 3600) for text in ("at half past six", "um halb sieben", "晚上七点半", "at nine")]
    [16200, 16200, 19800, 25200]
    >>> seconds_until("next week", 0), seconds_until("five minutes ago", 0)
    (None, None)
    """
    plain = _written_out(words)
    without_lengths, length_s = _length_s(plain)
    rest, at_s = _time_of_day_s(without_lengths)
    unclear = OTHER_DAY.search(plain) or PAST.search(plain) or ABOUT.search(without_lengths) or LEFT_OVER.search(rest)
    if unclear or (length_s is None) == (at_s is None) or (length_s is not None and TOMORROW.search(plain)):
        return None
    wait_s = length_s if at_s is None else _wait_s(plain, at_s, time_of_day_s)
    return wait_s if wait_s is not None and 1 <= wait_s <= DAY_S else None


def _written_out(words: str) -> str:
    """Small letters, numbers as figures whatever the language, and one way to say each time."""
    plain = re.sub(r"(?<=[a-zäöüß])-(?=[a-zäöüß])", " ", " ".join(words.lower().split()))
    plain = re.sub(r"\b([a-zäöüß]+)einhalb\b", r"\1 komma fünf", plain)
    plain = plain.replace("点", "时")  # which also stands for a decimal point
    for language in ("en", "de", "zh"):
        plain = with_figures(plain, language)
    for pattern, instead in WRITTEN_OUT:
        plain = re.sub(pattern, instead, plain)
    for pattern, minutes in FROM_THE_HOUR:
        plain = re.sub(pattern, partial(_from_the_hour, minutes), plain)
    return plain


def _from_the_hour(minutes: int | str, found: re.Match[str]) -> str:
    """As hour:minute; of 1 to 12 the hour before one is twelve."""
    *before, hour = (int(part) for part in found.groups() if part is not None)
    if hour > 24 or any(part > 59 for part in before):
        return found[0]
    if isinstance(minutes, str):
        offset = before[0] if minutes.endswith("+") else -before[0]
        minutes = offset - 30 if minutes.startswith("-30") else offset
    total = hour * 60 + minutes
    total += 12 * 60 if 0 < hour <= 1 and minutes < 0 else 0
    return f"{total // 60 % 24}:{total % 60:02d}"


def _length_s(plain: str) -> tuple[str, int | None]:
    """What is left without the lengths of time, and their sum: each unit once, half an hour and the like apart."""
    total, rest = Decimal(0), plain
    for names, seconds in UNITS:
        pattern = rf"(?<![\d:.,])(\d[\d.,]*|\bone|\ban?|\beine[rn]?)\s*(?:{names})(?![a-zäöü])"
        if found := re.search(pattern, rest):
            count = in_figures(found[1]) if found[1][0].isdigit() else Decimal(1)
            total += (count or 0) * seconds
            rest = rest[: found.start()] + ";" + rest[found.end() :] if count is not None else rest
    return rest, round(total) if rest != plain else None


def _time_of_day_s(plain: str) -> tuple[str, int | None]:
    """What is left without the time of day, and that in seconds since midnight."""
    found = CLOCK.search(plain)
    if not found:
        return plain, None
    hour, minute = int(found[1] or found[3] or found[4]), int(found[2] or 0)
    rest = plain[: found.start()] + plain[found.end() :]
    is_night, is_late = NIGHT.search(plain), LATE.search(plain)
    if hour == 12 and (is_night or re.search(r"\ba\.?m\b|凌晨", plain)) and not is_late:
        hour = 0
    elif (is_late and hour < (10 if "中午" in plain else 12)) or (is_night and 5 <= hour < 12):
        hour += 12
    return rest, hour * HOUR_S + minute * 60 if hour <= 24 and minute < 60 else None


def _wait_s(plain: str, at_s: int, time_of_day_s: int) -> int | None:
    """From now until this time of day; None where the day that is named has it no more."""
    is_today = TODAY.search(plain)
    if TOMORROW.search(plain) and not is_today:
        is_unclear = at_s % DAY_S == 0 or (NIGHT.search(plain) and at_s < 5 * HOUR_S)  # of which night?
        return None if is_unclear else at_s + DAY_S - time_of_day_s
    is_told = any(part.search(plain) for part in (EARLY, LATE, NIGHT))
    is_any_half = at_s < HALF_A_DAY_S + HOUR_S and not is_told
    wait_s = (at_s - time_of_day_s) % (HALF_A_DAY_S if is_any_half else DAY_S) or DAY_S
    return None if is_today and time_of_day_s + wait_s > DAY_S else wait_s
