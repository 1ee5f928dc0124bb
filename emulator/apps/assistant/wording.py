"""Small things put into words."""

from __future__ import annotations

from typing import Any

from emulator.sdk import line_for_lost

YES_OR_NO = "Say yes or no"
SORRY = {
    "offline": "No connection. Ask again when the phone is back.",
    "late": "The assistant takes too long. Ask again.",
    "unreachable": "The assistant's server cannot be reached.",
    "key": "The assistant does not accept the key.",
    "busy": "The assistant was asked too often. Wait a little.",
    "refused": "The assistant turned us away.",
    "server": "The assistant's server failed. Ask again.",
    "failed": "The assistant failed. Ask again.",
    "off": "This project has no assistant.",
    "unknown": "The assistant has no answer to this.",
}
HINT = "Hold the strip, then ask"
IDLE: dict[str, Any] = {
    "stage": "idle",
    "hearing": False,
    "asked_on": False,
    "question": "",
    "answer": "",
    "credit": "",
    "card.icon": "dot",
    "card.title": "",
    "card.detail": "",
    "hint": HINT,
}


def lost_line(reason: str) -> str:
    """Why nothing comes of what somebody said; the assistant needs the radio for every answer.

    >>> lost_line("late")
    'Writing your words down takes too long. Ask again.'
    """
    return SORRY[reason] if reason == "offline" else f"{line_for_lost(reason)} Ask again."


def sentence(text: str) -> str:
    """With a capital letter, and "I" as it is written.

    >>> sentence("how do i go back")
    'How do I go back'
    """
    words = " ".join("I" if word == "i" else word for word in text.split())
    return words[:1].upper() + words[1:]


def duration_text(seconds: float) -> str:
    """A length of time in words.

    >>> duration_text(600), duration_text(5400), duration_text(61)
    ('10 minutes', '1 hour 30 minutes', '1 minute 1 second')
    """
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    counted = ((hours, "hour"), (minutes, "minute"), (left, "second"))
    return " ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counted if count)


def clock_text(time_of_day_s: int) -> str:
    """The time of day as it is read.

    >>> clock_text(36_240)
    '10:04'
    """
    return f"{time_of_day_s // 3600:02d}:{time_of_day_s // 60 % 60:02d}"
