"""What a call cost: bytes, and when its parts came, in host time counted from the call.

A `Meter` is filled in while the call goes on; the frozen `Measured` is what the caller gets, with the answer or with
the failure, to make spans of: the radio carries the bytes, the cloud has the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.clock import Clock


@dataclass(frozen=True, slots=True)
class Measured:
    """One call. Instants are host nanoseconds since it began, None where it did not get so far.

    Bytes are those of HTTP, of all attempts, without what TLS, TCP and the radio add. The instants are those of the
    last attempt; `waited_ns` is what the rate limit and the pauses between attempts took.
    """

    attempts: int = 0
    waited_ns: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    connected_ns: int | None = None
    sent_ns: int | None = None
    first_byte_ns: int | None = None
    first_token_ns: int | None = None
    text_ns: tuple[int, ...] = ()
    """When each piece of text came; a server sends one token a piece, or several."""
    ended_ns: int = 0


class Meter:
    """Measures one call; used by the one thread that makes it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began_ns = clock.now_ns()
        self.attempts = 0
        self.waited_ns = 0
        self.bytes_up = 0
        self.bytes_down = 0
        self.connected_ns: int | None = None
        self.sent_ns: int | None = None
        self.first_byte_ns: int | None = None
        self.first_token_ns: int | None = None
        self.text_ns: list[int] = []

    def elapsed_ns(self) -> int:
        """Host nanoseconds since the call began."""
        return self._clock.now_ns() - self._began_ns

    def attempt(self) -> None:
        """Another attempt begins."""
        self.attempts += 1
        self.connected_ns = self.sent_ns = self.first_byte_ns = self.first_token_ns = None

    def connected(self) -> None:
        """The connection stands, TLS included."""
        self.connected_ns = self.elapsed_ns()

    def sent(self, count: int) -> None:
        """So many bytes more have gone out."""
        self.bytes_up += count
        self.sent_ns = self.elapsed_ns()

    def received(self, count: int) -> None:
        """So many bytes more have come in."""
        self.bytes_down += count
        if self.first_byte_ns is None:
            self.first_byte_ns = self.elapsed_ns()

    def token(self) -> None:
        """Something of the answer has come: text, a thought or a part of a tool call."""
        if self.first_token_ns is None:
            self.first_token_ns = self.elapsed_ns()

    def text(self) -> None:
        """A piece of text has come."""
        self.token()
        self.text_ns.append(self.elapsed_ns())

    def measured(self) -> Measured:
        """The figures up to now."""
        return Measured(
            self.attempts,
            self.waited_ns,
            self.bytes_up,
            self.bytes_down,
            self.connected_ns,
            self.sent_ns,
            self.first_byte_ns,
            self.first_token_ns,
            tuple(self.text_ns),
            self.elapsed_ns(),
        )
