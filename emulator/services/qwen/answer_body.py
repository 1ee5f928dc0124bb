"""JSON to values: what a server answers, whole or in pieces, checked field by field. Pure.

A `ValueError` says what about it is not as the protocol has it; who called names the server. Words that are no valid
Unicode are mended here, so that they break nothing later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from emulator.services.qwen.messages import Answer, ToolCall, Transcript
from emulator.services.wire.failure import ServerSays
from emulator.services.wire.status import said_in

MOST_TOOL_CALLS = 64


def document_of(text: str | bytes) -> dict[str, Any]:
    """A JSON object. ValueError for anything else, ServerSays for one that tells of an error."""
    try:
        document = json.loads(text)
    except UnicodeDecodeError:
        raise ValueError("no UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(document, dict):
        raise ValueError("no JSON object")
    if document.get("error"):
        raise ServerSays(said_in(document))
    return document


def read_chat(body: bytes) -> Answer:
    """The answer of a call that was not streamed."""
    document = document_of(body)
    choice = _first_choice(document)
    if choice is None:
        raise ValueError("no choices")
    message = _object(choice, "message")
    calls = tuple(_whole_call(call) for call in _list(message, "tool_calls"))
    tokens_in, tokens_out = _usage(document)
    finish, model = _text(choice, "finish_reason"), _text(document, "model")
    return Answer(_text(message, "content"), calls, finish, model, tokens_in, tokens_out)


def read_transcript(body: bytes) -> Transcript:
    """The answer to a sound that was uploaded."""
    document = document_of(body)
    if not isinstance(document.get("text"), str):
        raise ValueError("no text")
    return Transcript(_text(document, "text"), _text(document, "language"))


@dataclass
class _OpenCall:
    id: str = ""
    name: str = ""
    arguments: str = ""


@dataclass
class StreamedAnswer:
    """An answer that comes in pieces."""

    text: str = ""
    finish: str = ""
    model: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    is_done: bool = False
    began: bool = False
    """Whether anything of an answer has come, thoughts and calls included."""
    _calls: dict[int, _OpenCall] = field(default_factory=dict)

    def add(self, data: str) -> tuple[bool, str]:
        """Take one event's data. Returns whether the answer grew, and by which text."""
        if data.strip() == "[DONE]":
            self.is_done = True
            return False, ""
        document = document_of(data)
        self.model = self.model or _text(document, "model")
        told = _usage(document)
        if told != (None, None):
            self.tokens_in, self.tokens_out = told
        choice = _first_choice(document)
        return (False, "") if choice is None else self._add(choice)

    def answer(self) -> Answer:
        """The whole, when it has ended."""
        calls = tuple(_closed_call(call) for _, call in sorted(self._calls.items()))
        return Answer(self.text, calls, self.finish, self.model, self.tokens_in, self.tokens_out)

    def _add(self, choice: dict[str, Any]) -> tuple[bool, str]:
        delta = _object(choice, "delta") if choice.get("delta") is not None else {}
        piece = _text(delta, "content")
        calls = _list(delta, "tool_calls")
        for place, call in enumerate(calls):
            self._add_call(call, place)
        self.text += piece
        self.finish = _text(choice, "finish_reason") or self.finish
        # Models that think before they speak send their thoughts under either name.
        grew = bool(piece or calls or _text(delta, "reasoning_content") or _text(delta, "reasoning"))
        self.began |= grew
        return grew, piece

    def _add_call(self, call: Any, place: int) -> None:
        if not isinstance(call, dict):
            raise ValueError("a tool call that is no object")
        index = call.get("index", place)
        if not isinstance(index, int) or not 0 <= index < MOST_TOOL_CALLS:
            raise ValueError("a tool call with no proper index")
        function = _object(call, "function") if call.get("function") is not None else {}
        opened = self._calls.setdefault(index, _OpenCall())
        opened.id = opened.id or _text(call, "id")
        opened.name = opened.name or _text(function, "name")
        opened.arguments += _text(function, "arguments")


def _whole_call(call: Any) -> ToolCall:
    if not isinstance(call, dict):
        raise ValueError("a tool call that is no object")
    function = _object(call, "function")
    return _closed_call(_OpenCall(_text(call, "id"), _text(function, "name"), _text(function, "arguments")))


def _closed_call(call: _OpenCall) -> ToolCall:
    if not call.name:
        raise ValueError("a tool call without a name")
    try:
        arguments = json.loads(call.arguments or "{}")
    except (ValueError, RecursionError):
        arguments = None
    if not isinstance(arguments, dict):
        raise ValueError(f"arguments of the tool {call.name[:40]} that are no JSON object")
    return ToolCall(call.id, call.name, arguments)


def _first_choice(document: dict[str, Any]) -> dict[str, Any] | None:
    choices = _list(document, "choices")
    if choices and not isinstance(choices[0], dict):
        raise ValueError("a choice that is no object")
    return choices[0] if choices else None


def _usage(document: dict[str, Any]) -> tuple[int | None, int | None]:
    usage = document.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    told = [counts.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens_in, tokens_out = (count if isinstance(count, int) and count >= 0 else None for count in told)
    return tokens_in, tokens_out


def _object(of: dict[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"no {name}")
    return found


def _list(of: dict[str, Any], name: str) -> list[Any]:
    found = of.get(name)
    if found is not None and not isinstance(found, list):
        raise ValueError(f"{name} that is no list")
    return found or []


def _text(of: dict[str, Any], name: str) -> str:
    found = of.get(name)
    if found is not None and not isinstance(found, str):
        raise ValueError(f"{name} that is no text")
    return (found or "").encode("utf-8", "replace").decode("utf-8")
