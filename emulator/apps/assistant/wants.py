"""From what was understood to what the glasses do for it, and how that is asked back. Pure."""

from __future__ import annotations

import re

from emulator.sdk import ToolUse, Understood, app_called, app_for, callee_in, seconds_until

# A slot of nothing else is as good as empty.
SMALL = re.compile(
    r"(\W*\b(an?|the|some|any|to|in|into|at|on|of|for|from|with|by|and|my|me|it|please"
    r"|in|zu[mr]?|nach|an|auf|um|für|von|mit|und|mir|mich|bitte|de[rmns]|die|das|eine?[mnrs]?)\b\W*)+|[在去到给把的了吧请\W]+",
    re.IGNORECASE,
)
INTO = re.compile(r"^(?:(?:to|into|at|zu[mr]?|nach)\b|[去到])\s*", re.IGNORECASE)  # where to, without the "to"
WHEN = "I need a time within a day, such as in ten minutes."
NO_SUCH_APP, HERE = "I know no such app.", "I am here."


def errand_of(found: Understood, time_of_day_s: int) -> ToolUse | str:
    """What to do, or the line to say where it cannot be done. Questions and "back" are none of these.

    >>> from emulator.sdk import Slot
    >>> errand_of(Understood("remind", (Slot("time", "in ten minutes", 0, 14),), 0.9, True, "in ten minutes"), 0)
    ToolUse(name='set_reminder', arguments={'seconds': 600, 'text': ''})
    """
    if found.intent == "remind" and not found.slot("action"):
        seconds = seconds_until(found.slot("time") or found.text, time_of_day_s)
        return ToolUse("set_reminder", {"seconds": seconds, "text": found.slot("task")}) if seconds else WHEN
    if found.intent == "remind":
        return ToolUse("cancel_timers", {})
    app = app_for(found)
    if app == "assistant":
        return HERE
    return ToolUse("open_app", {"app": app, "words": found.text}) if app else NO_SUCH_APP


def question_of(found: Understood) -> str:
    """Asked back where it is not sure; "" for what is meant for nobody or lacks what it needs.

    >>> from emulator.sdk import Slot
    >>> question_of(Understood("navigate", (Slot("destination", "the station", 0, 11),), 0.4, False, "the station"))
    'Navigate to the station?'
    """

    def slot(name: str) -> str:
        return content_of(found.slot(name))

    goal, app = INTO.sub("", slot("destination")), slot("app") or app_called(found.text)
    callee = callee_in(found.text)
    paid, played = _behind("", slot("amount")) + _behind("to", slot("payee")), slot("action") or slot("title")
    asked = {
        "translate": f"Translate {_quoted(slot('text'))}{_behind('into', slot('language'))}",
        "pay": f"Pay{paid}" if paid else "Open Pay",
        "navigate": goal and f"Navigate to {goal}{_behind('', slot('mode'))}",
        "shop": f"Look up the price{_behind('of', slot('product'))}",
        "recognise": f"Look at {slot('object') or 'this'}",
        "remind": f"{'Call off your timers' if found.slot('action') else 'Remind you'}{_behind('', _task(found))}",
        "play": f"Music: {played}" if played else "Open Music",
        "ask": f"Ask: {slot('question') or found.text}",
        "open": f"Call {callee}" if callee else app and f"Open {app}",
        "back": "Stop here",
    }.get(found.intent, "")
    return asked and f"{asked}?"


def doable_question_of(found: Understood, time_of_day_s: int) -> str:
    """The same, "" also for an errand that could not be done after a yes.

    >>> from emulator.sdk import Slot
    >>> doable_question_of(Understood("remind", (Slot("time", "in", 0, 2),), 0.4, False, "remind me in"), 0)
    ''
    """
    is_errand = found.intent not in ("ask", "back")
    return "" if is_errand and isinstance(errand_of(found, time_of_day_s), str) else question_of(found)


def content_of(text: str) -> str:
    """A slot's text, "" where it has nothing but small words.

    >>> content_of("to the station"), content_of("in"), content_of("to the"), content_of("去")
    ('to the station', '', '', '')
    """
    return "" if SMALL.fullmatch(text) else text


def _task(found: Understood) -> str:
    task, time = content_of(found.slot("task")), content_of(found.slot("time"))
    parts = (task and f"of {task}", time)
    return ", ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "what is said"


def _behind(word: str, text: str) -> str:
    """A slot with the word before it, nothing where it is empty."""
    return f" {word} {text}".replace("  ", " ") if text else ""
