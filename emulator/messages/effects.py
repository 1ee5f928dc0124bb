"""app -> machine: what an app asked for while it handled something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from emulator.messages.services import Failure, Request


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
class Hush:
    """Say no more: what is being said ends, what waits is not said."""


@dataclass(frozen=True, slots=True)
class Earcon:
    """Play one of the short sounds."""

    name: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask a service; `then` gets its answer, `partial` the text of its parts before, `otherwise` why there is none.

    Without `otherwise` it is `then` that hears of it, with None.
    """

    request: Request[Any]
    then: Callable[[Any], None]
    otherwise: Callable[[Failure], None] | None = None
    partial: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Forget:
    """Nobody wants the answers of this service any more."""

    service: str


@dataclass(frozen=True, slots=True)
class Snap:
    """Take a photograph; `then` gets it when it is there."""

    then: Callable[[Any], None]
    otherwise: Callable[[Failure], None] | None = None


@dataclass(frozen=True, slots=True)
class After:
    """Call back after a while; asking again under the same name replaces the earlier request."""

    name: str
    delay_ns: int
    then: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Cancel:
    """The call back of this name is not wanted any more."""

    name: str


@dataclass(frozen=True, slots=True)
class WakeScreen:
    """Switch the screen on, should it be off."""


@dataclass(frozen=True, slots=True)
class Open:
    """Go on with another app, by the name of a built-in one or its folder; `words` say what for, "" when nothing."""

    app: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """A line for the developer, kept in events.jsonl."""

    text: str


Effect = Show | Speak | Hush | Earcon | Ask | Forget | Snap | After | Cancel | WakeScreen | Open | Log
