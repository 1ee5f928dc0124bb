"""Which tool a sentence asks for: timers, reminders, apps, the time, a look through the camera. Rules, no model. Pure.

Only tools that the app offers are picked. The rules know English, German and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from emulator.messages.assistant import ToolUse
from emulator.services.assistant.question import Question
from emulator.services.assistant.tool_words import (
    ABOUT,
    AMOUNT,
    APPS,
    BATTERY,
    CANCEL,
    ERRAND,
    GOAL,
    LOOK,
    REMIND,
    SECONDS,
    TIME,
    TIMER,
)

LONGEST_S = 24 * 3600
_NO_LABELS = frozenset(
    {"a", "an", "the", "my", "set", "minute", "minutes", "second", "seconds", "hour", "hours", "einen", "den", "der"}
)


def pick_tools(question: Question, offered: Iterable[str]) -> tuple[ToolUse, ...]:
    """The tools that the sentence asks for, of those that are offered; mostly one or none.

    >>> pick_tools(Question("set a timer for ten minutes"), ["set_timer"])
    (ToolUse(name='set_timer', arguments={'seconds': 600, 'label': ''}),)
    >>> pick_tools(Question("open the translator"), ["open_app"])
    (ToolUse(name='open_app', arguments={'app': 'translate'}),)
    """
    names = set(offered)
    for tool, rule in _RULES:
        arguments = rule(question) if tool in names else None
        if arguments is not None:
            return (ToolUse(tool, arguments),)
    return ()


def seconds_in(plain: str) -> int | None:
    """The length of time that a text names, in seconds; None when it names none or one beyond a day.

    >>> seconds_in("in 1 hour and 30 minutes"), seconds_in("半小时"), seconds_in("next week")
    (5400, 1800, None)
    """
    total = 0.0
    for names, seconds in SECONDS:
        found = re.search(_length(names), plain)
        if found:
            amount = found[1]
            is_half = "half" in amount or "halb" in amount or "半" in amount
            total += seconds * (0.5 if is_half else float(amount) if amount[0].isdigit() else 1.0)
    return round(total) if 1 <= total <= LONGEST_S else None


def _length(names: str) -> str:
    return rf"(?<![a-zäöü\d]){AMOUNT}\s*个?\s*(?:{names})(?![a-zäöü])"


def _reminder(question: Question) -> dict[str, Any] | None:
    seconds = seconds_in(question.plain)
    if not REMIND.search(question.plain) or seconds is None:
        return None
    names = "|".join(each for each, _ in SECONDS)
    text = re.sub(
        rf"(\b(in|nach) |过)?(and |und )?{AMOUNT}\s*个?\s*({names})(?![a-zäöü])(之后|以后|后)?", " ", question.plain
    )
    text = " ".join(REMIND.sub(" ", text).split())
    text = re.sub(r"^(please |bitte |请)?(set a |stelle? eine )?(to |that |about |of |an |daran |dass |zu )?", "", text)
    return {"seconds": seconds, "text": " ".join(text.split())}


def _timer(question: Question) -> dict[str, Any] | None:
    seconds = seconds_in(question.plain)
    if not TIMER.search(question.plain) or seconds is None:
        return None
    named = re.search(r"\b([a-z]+) timer\b", question.plain)
    return {"seconds": seconds, "label": named[1] if named and named[1] not in _NO_LABELS else ""}


def _app(question: Question) -> dict[str, Any] | None:
    if ABOUT.search(question.plain) and not ERRAND.search(question.plain):
        return None
    app = next((app for app, words in APPS if words.search(question.plain)), None)
    goal = _goal(question.plain) if app == "navigate" else ""
    return ({"app": app, "words": goal} if goal else {"app": app}) if app else None


def _goal(plain: str) -> str:
    """Where somebody wants to go.

    >>> _goal("please take me to the nearest museum"), _goal("带我去最近的地铁站"), _goal("open navigation")
    ('museum', '地铁站', '')
    """
    found = GOAL.search(plain)
    goal = next((part for part in found.groups() if part), "") if found else ""
    return re.sub(
        r"^(((the|a|an|my|nearest|next|der|die|das|dem|nächsten?) )+|去?最近的)| (please|bitte|now)$", "", goal
    ).strip()


def _when(pattern: re.Pattern[str]) -> Callable[[Question], dict[str, Any] | None]:
    return lambda question: {} if pattern.search(question.plain) else None


_RULES: tuple[tuple[str, Callable[[Question], dict[str, Any] | None]], ...] = (
    ("cancel_timers", _when(CANCEL)),
    ("set_reminder", _reminder),
    ("set_timer", _timer),
    ("tell_time", _when(TIME)),
    ("tell_battery", _when(BATTERY)),
    ("open_app", _app),
    ("look", _when(LOOK)),
)
