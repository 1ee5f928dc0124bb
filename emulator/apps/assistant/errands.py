"""What the assistant may have the glasses do: timers, reminders, the time, a look through the camera, another app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from emulator.sdk import Tool, ToolUse, Understood

from .wants import errand_of
from .wording import clock_text, duration_text, sentence

if TYPE_CHECKING:
    from .app import Assistant

LONGEST_TIMER_S = 24 * 3600
MOST_TIMERS = 20
APPS = {
    "translate": ("Translate", "translate"),
    "navigate": ("Navigation", "navigate"),
    "pay": ("Pay", "pay"),
    "shop": ("Shop", "scan"),
    "recognise": ("Recognise", "eye"),
    "teleprompter": ("Teleprompter", "script"),
    "music": ("Music", "music"),
    "notes": ("Meeting notes", "notes"),
    "calendar": ("Calendar", "calendar"),
    "photo": ("Photo", "camera"),
    "notifications": ("Notifications", "bell"),
    "calls": ("Calls", "phone"),
}
SECONDS = {"type": "number", "description": "how long, in seconds, at most a day"}
TOOLS = (
    Tool("set_timer", "Ring after a while.", {"seconds": SECONDS, "label": {"type": "string"}}),
    Tool("set_reminder", "Remind of something after a while.", {"seconds": SECONDS, "text": {"type": "string"}}),
    Tool("cancel_timers", "Call off all timers and reminders."),
    Tool("tell_time", "Tell the time of day on the glasses."),
    Tool("tell_battery", "Tell how full the battery of the glasses is."),
    Tool("look", "Take a photo of what the wearer looks at, to answer a question about it."),
    Tool(
        "open_app",
        "Open another app: translate speech and signs, navigate, pay, shop (prices), recognise (texts and things), "
        "teleprompter, music, notes, calendar, photo, notifications, calls.",
        {
            "app": {"type": "string", "enum": list(APPS)},
            "words": {"type": "string", "description": "for navigate: where to, as the wearer calls it"},
        },
    ),
)


class Errands:
    """Carries tools out for one assistant. Arguments come from a model, so each is checked."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._timers: dict[str, str] = {}
        self._set = 0

    def do(self, use: ToolUse) -> bool:
        """Whether it could be done."""
        if use.name in ("set_timer", "set_reminder"):
            return self._set_timer(seconds_of(use.arguments), words_of(use.arguments, "text", "label"))
        if use.name == "open_app":
            return self._lead_to(words_of(use.arguments, "app"), words_of(use.arguments, "words", longest=200))
        simple: dict[str, Callable[[], None]] = {
            "cancel_timers": self._cancel_timers,
            "tell_time": self._tell_time,
            "tell_battery": self._assistant.show_battery,
            "look": lambda: self._assistant.look(self._assistant.question),
        }
        if use.name in simple:
            simple[use.name]()
        return use.name in simple

    def fulfil(self, found: Understood) -> str:
        """Do what was understood; "", or the line to say where it cannot be done."""
        errand = errand_of(found, self._assistant.glasses.time_of_day_s)
        if isinstance(errand, str):
            return errand
        return "" if self.do(errand) else f"I keep {MOST_TIMERS} timers at most."

    def _set_timer(self, seconds: float | None, label: str) -> bool:
        if seconds is None or len(self._timers) >= MOST_TIMERS:
            return False
        self._set += 1
        name, length = f"timer {self._set}", duration_text(seconds)
        self._timers[name] = label
        self._assistant.glasses.after(seconds, lambda: self._ring(name), name=name)
        self._assistant.card(
            "clock", sentence(label) or "Timer", f"in {length}", f"In {length}: {label or 'time is up'}."
        )
        return True

    def _ring(self, name: str) -> None:
        """Time is up, whatever else is going on."""
        said, assistant = sentence(self._timers.pop(name)) or "Time is up", self._assistant
        assistant.drop()
        assistant.question = ""
        assistant.glasses.wake_screen()
        assistant.glasses.earcon("attention")
        assistant.card("clock", said, "now", f"{said}.", urgent=True)

    def _cancel_timers(self) -> None:
        count = len(self._timers)
        for name in self._timers:
            self._assistant.glasses.cancel(name)
        self._timers.clear()
        said = f"{timers_text(count)} called off." if count else "There is no timer."
        self._assistant.card("clock", "Timers", said.rstrip("."), said)

    def _tell_time(self) -> None:
        now = clock_text(self._assistant.glasses.time_of_day_s)
        self._assistant.card("clock", now, "now", f"It is {now}.")

    def _lead_to(self, app: str, words: str) -> bool:
        name, icon = APPS.get(app, ("", ""))
        if name:
            lost = f" Running timers ({len(self._timers)}) end with it." if self._timers else ""
            self._assistant.card(icon, name, "opening", f"Opening {name}.{lost}")
            self._assistant.leave_for(app, name, words)
        return bool(name)


def seconds_of(arguments: Mapping[str, Any]) -> float | None:
    """The length of a timer; None for anything that is none.

    >>> seconds_of({"seconds": 90}), seconds_of({"seconds": "soon"}), seconds_of({"seconds": 1e9}), seconds_of({})
    (90.0, None, None, None)
    """
    seconds = arguments.get("seconds")
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    return float(seconds) if is_number and seconds is not None and 1 <= seconds <= LONGEST_TIMER_S else None


def words_of(arguments: Mapping[str, Any], *names: str, longest: int = 60) -> str:
    """The first short text under these names, or "".

    >>> words_of({"label": "tea", "text": ""}, "text", "label"), words_of({"text": 3}, "text")
    ('tea', '')
    """
    texts = (arguments.get(name) for name in names)
    return next((" ".join(text.split())[:longest] for text in texts if isinstance(text, str) and text.strip()), "")


def timers_text(count: int) -> str:
    """So many timers.

    >>> timers_text(1), timers_text(2)
    ('1 timer', '2 timers')
    """
    return f"{count} timer{'s' * (count != 1)}"
