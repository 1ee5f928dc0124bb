"""From what was understood to what the glasses do for it, and how that is asked back. Pure."""

from __future__ import annotations

import re

from emulator.sdk import ToolUse, Understood, seconds_until

# Intents that an app of its own serves; it gets the whole sentence and understands the rest of it itself.
APP_OF = {
    "translate": "translate",
    "pay": "pay",
    "navigate": "navigate",
    "shop": "shop",
    "recognise": "recognise",
    "play": "music",
}
# Apps by what people call them, for "open the ..."; the first that fits counts.
CALLED = (
    ("translate", r"translat|interpret|übersetz|dolmetsch|翻译"),
    ("navigate", r"navi|map|route|karte|导航|地图"),
    ("pay", r"pay|wallet|bezahl|zahl|付|支付|钱包"),
    ("shop", r"shop|price|store|preis|einkauf|laden|购物|商店|价"),
    ("teleprompter", r"prompt|script|skript|提词|讲稿"),
    ("music", r"music|song|player|lyric|musik|lied|音乐|歌"),
    ("notes", r"note|minutes|protokoll|notiz|纪要|记录|笔记"),
    ("calendar", r"calend|appointment|schedule|agenda|kalender|termin|日历|日程"),
    ("photo", r"photo|picture|camera|foto|bild|kamera|相机|照|拍"),
    ("recognise", r"recogni|scan|erkenn|识别|扫"),
)
WHEN = "I need a time within a day, such as in ten minutes."
NO_SUCH_APP = "I know no such app."


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
    app = APP_OF.get(found.intent) or app_called(found.slot("app") or found.text)
    return ToolUse("open_app", {"app": app, "words": found.text}) if app else NO_SUCH_APP


def app_called(name: str) -> str:
    """The app of this name, "" for none.

    >>> app_called("the camera"), app_called("打开地图"), app_called("the dishwasher")
    ('photo', 'navigate', '')
    """
    return next((app for app, pattern in CALLED if re.search(pattern, name.casefold())), "")


def question_of(found: Understood) -> str:
    """Asked back where it is not sure; "" for what is meant for nobody.

    >>> from emulator.sdk import Slot
    >>> question_of(Understood("navigate", (Slot("destination", "the station", 0, 11),), 0.4, False, "the station"))
    'Navigate to the station?'
    """
    slot = found.slot
    asked = {
        "translate": f"Translate {_quoted(slot('text'))}{_behind('into', slot('language'))}",
        "pay": f"Pay{_behind('', slot('amount'))}{_behind('to', slot('payee'))}",
        "navigate": f"Navigate{_behind('to', slot('destination'))}{_behind('', slot('mode'))}",
        "shop": f"Look up the price{_behind('of', slot('product'))}",
        "recognise": f"Look at {slot('object') or 'this'}",
        "remind": f"{'Call off your timers' if slot('action') else 'Remind you'}{_behind('', _task(found))}",
        "play": f"Music{_behind(':', slot('action') or slot('title'))}",
        "ask": f"Ask: {slot('question') or found.text}",
        "open": f"Open {slot('app') or 'another app'}",
        "back": "Stop here",
    }.get(found.intent, "")
    return asked and f"{asked}?"


def _task(found: Understood) -> str:
    parts = (found.slot("task") and f"of {found.slot('task')}", found.slot("time"))
    return ", ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "what is said"


def _behind(word: str, text: str) -> str:
    """A slot with the word before it, nothing where it is empty."""
    return f" {word} {text}".replace("  ", " ").replace(" : ", ": ") if text else ""
