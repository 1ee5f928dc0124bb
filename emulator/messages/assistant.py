"""What any assistant answers: words that come piece by piece, and tools that it wants the app to use.

Sandbox and live assistants share this; an app cannot tell them apart except by `provider`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from emulator.bad_input import BadInput
from emulator.messages.samples import Photo
from emulator.messages.services import Request

LONGEST_QUESTION, LONGEST_NOTES = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that was said before, by the wearer ("user") or by the assistant."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that the app can do for the assistant.

    `arguments` are the properties of a JSON schema, {"seconds": {"type": "number"}}; all of them are wanted.
    """

    name: str
    description: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToolUse:
    """The assistant wants a tool used. The arguments come from outside: check them before use."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssistantAnswer:
    """What an assistant said, and the tools that it wants used; either may be empty.

    `tokens` is what the answer cost in and out together, None where nobody counts.
    """

    text: str
    tools: tuple[ToolUse, ...]
    provider: str
    tokens: int | None = None


@dataclass(frozen=True, slots=True)
class AskAssistant(Request[AssistantAnswer]):
    """Ask in any words. `history` is what was said before, oldest first; `photo` what the question is about."""

    service: ClassVar[str] = "assistant"

    text: str
    history: tuple[Turn, ...] = ()
    photo: Photo | None = None
    tools: tuple[Tool, ...] = ()

    def __post_init__(self) -> None:
        _check(self.text, LONGEST_QUESTION, "AskAssistant")
        for turn in self.history:
            _check(turn.text, LONGEST_QUESTION, "AskAssistant(history)")


@dataclass(frozen=True, slots=True)
class Summary:
    """A text made short; `provider` says by whom, and how far that is more than picking sentences."""

    text: str
    provider: str


@dataclass(frozen=True, slots=True)
class Summarise(Request[Summary]):
    """Make notes short: at most `sentences` sentences of a text, which may have one utterance a line."""

    service: ClassVar[str] = "assistant"

    text: str
    sentences: int = 3

    def __post_init__(self) -> None:
        _check(self.text, LONGEST_NOTES, "Summarise")


def _check(text: object, longest: int, where: str) -> None:
    """In the app's own call, so that a fault names its line."""
    if not isinstance(text, str):
        raise BadInput(f"a text is needed, not a {type(text).__name__}", where=where, mend="use str() or an f-string")
    if len(text) > longest:
        raise BadInput(f"{len(text)} characters are too many", where=where, mend=f"at most {longest}")
