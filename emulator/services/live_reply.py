"""What a call to a live model becomes for the machine: measured cloud time and parts, or one clear failure.

In: the client's `Measured` and `CallFailed`. Out: what a `Reply` holds, and `ServiceFailed` with the kind that an app
can act on. The radio is the machine's business, so the bytes go along and the far end's time counts from the instant
at which the request had gone out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from emulator.messages.services import Call, Piece, Reply
from emulator.messages.work import Declared
from emulator.services.qwen import Answer, CallFailed, Chat, Measured, Qwen
from emulator.services.wire.outcome import service_failed

T = TypeVar("T")


class Streamed(NamedTuple):
    """What a model said: as a whole, in the parts that an app heard, and `by` whom ("MODEL at SERVER")."""

    answer: Answer
    parts: tuple[str, ...]
    by: str

    def reply(self, value: T | None, note: str | None = None) -> Reply[T]:
        """The measured reply with this value, None for none; its note tells the tokens when nothing else is said."""
        answer, measured = self.answer, self.answer.measured
        tokens = f"tokens: {answer.tokens_in} in, {answer.tokens_out} out" if answer.tokens_out is not None else ""
        pieces = pieces_of(measured, self.parts)
        return Reply(value, cloud_time(measured), measured.bytes_down, pieces, tokens if note is None else note)


def streamed(qwen: Qwen, chat: Chat, call: Call, told: Callable[[str], str] = str) -> Streamed:
    """Ask a model and hand its words on as they come, or what of them is `told`, where that is any.

    Raises ServiceFailed.
    """
    parts: list[str] = []

    def hear(text: str) -> None:
        parts.append(told(text))
        if parts[-1]:
            call.hear(parts[-1])

    answer = asked(lambda: qwen.stream(chat, hear, cancel=call.cancel))
    by = f"{answer.model or qwen.settings.model} at {qwen.settings.peer.server}"
    return Streamed(answer, tuple(parts), by)


def cloud_time(measured: Measured) -> Declared:
    """How long the far end took, from the last byte of the request to the last of the answer, in host time."""
    taken_ns = max(0, measured.ended_ns - _asked_ns(measured))
    return Declared(taken_ns, taken_ns, taken_ns, "measured: this call, network included", "measured")


def pieces_of(measured: Measured, texts: Sequence[str]) -> tuple[Piece, ...]:
    """The parts of an answer, each with the instant at which it came."""
    asked_ns = _asked_ns(measured)
    return tuple(
        Piece(max(0, came_ns - asked_ns), text) for came_ns, text in zip(measured.text_ns, texts, strict=False)
    )


def _asked_ns(measured: Measured) -> int:
    """When the far end had the request; what attempts that failed took counts as its own time."""
    return (measured.sent_ns or 0) if measured.attempts <= 1 else 0


def asked(call: Callable[[], T]) -> T:
    """The result of a call to a server; its failure becomes that of a service."""
    try:
        return call()
    except CallFailed as failure:
        raise service_failed(failure) from None
