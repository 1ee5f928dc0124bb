"""What was seen and heard, in order: events in words, repetitions told once, the endless cut with a note.

In: DeviceEvents and the transcript. Out: rows for the template.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final, NamedTuple

from emulator.clock import NS_PER_S
from emulator.messages.events import DeviceEvent
from emulator.trace.report.wording import clip

_MOST: Final = 250
_TEXT_KEYS: Final = ("text", "texts", "heard", "codes", "message", "cause", "detail")
_NAME_KEYS: Final = ("node", "layout", "what", "source", "state", "engine")


class StoryLine(NamedTuple):
    """One thing that happened; `times` says how often in a row."""

    at: str
    kind: str
    name: str
    text: str
    times: int


class Story(NamedTuple):
    """The rows and how many were left out."""

    lines: list[StoryLine]
    left_out: int


def story(events: Iterable[DeviceEvent]) -> Story:
    """The first `_MOST` rows, once what repeats has been folded."""
    lines: list[StoryLine] = []
    left_out = 0
    for line in _folded(events):
        if len(lines) < _MOST:
            lines.append(line)
        else:
            left_out += line.times
    return Story(lines, left_out)


def _folded(events: Iterable[DeviceEvent]) -> Iterator[StoryLine]:
    """Events that say the same in a row become one line; what they say is compared before it is cut."""
    for (kind, name, text), group in groupby(events, _said):
        same = list(group)
        yield StoryLine(f"{same[0].t_ns / NS_PER_S:.2f}", kind, clip(name, 80), clip(text), len(same))


def _said(event: DeviceEvent) -> tuple[str, str, str]:
    name = " ".join(str(event.data[key]) for key in _NAME_KEYS if event.data.get(key))
    return event.kind, name, _text(event)


def _text(event: DeviceEvent) -> str:
    """The words of an event; an event without any tells its data."""
    words = [word for key in _TEXT_KEYS for word in _words(event.data.get(key))]
    if words:
        return " · ".join(words)
    rest = {key: value for key, value in event.data.items() if key not in _NAME_KEYS}
    return ", ".join(f"{key} {_told(value)}" for key, value in rest.items())


def _told(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return _words(value.get("text"))
    if isinstance(value, list | tuple):
        return [word for item in value for word in _words(item)]
    return []
