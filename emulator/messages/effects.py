"""app -> machine: what an app asked for while it handled something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Show:
    """Show the layout of this id with these data (spoken on a device without a display)."""

    layout: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Speak:
    """Say a text; an urgent one interrupts."""

    text: str
    language: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Earcon:
    """Play one of the short sounds."""

    name: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask a service; `then` gets its answer, or None when it has none."""

    service: str
    request: Mapping[str, str]
    then: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class After:
    """Call back after a while; asking again under the same name replaces the earlier request."""

    name: str
    delay_ns: int
    then: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Log:
    """A line for the developer, kept in events.jsonl."""

    text: str


Effect = Show | Speak | Earcon | Ask | After | Log
