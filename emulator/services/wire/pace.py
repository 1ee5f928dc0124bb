"""How often a server is asked: at most so many calls a minute, and how long to wait before asking again."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.services.wire.failure import CallFailed

MINUTE_NS = 60 * NS_PER_S


class RateLimit:
    """At most `calls` in any 60 s, over all threads that share it."""

    def __init__(self, calls: int, clock: Clock) -> None:
        if calls < 1:
            raise BadInput(f"{calls} calls a minute", where="RateLimit", mend="at least one")
        self._clock = clock
        self._lock = threading.Lock()
        self._begins: deque[int] = deque(maxlen=calls)

    def reserve_s(self) -> float:
        """Take the next free place; seconds until it."""
        with self._lock:
            now_ns = self._clock.now_ns()
            is_full = len(self._begins) == self._begins.maxlen
            begin_ns = max(now_ns, self._begins[0] + MINUTE_NS) if is_full else now_ns
            self._begins.append(begin_ns)
            return (begin_ns - now_ns) / NS_PER_S


@dataclass(frozen=True, slots=True)
class Retries:
    """At most `most` further attempts, each after twice the wait of the one before, or as long as the server asks.

    A server that asks for more than `longest_wait_s` is not waited for.
    """

    most: int = 2
    first_wait_s: float = 0.5
    longest_wait_s: float = 20.0

    def wait_s(self, failure: CallFailed, attempts: int) -> float | None:
        """How long to wait before the next attempt after so many, or None to give up. Pure.

        >>> from emulator.services.wire.failure import CallFailed
        >>> [Retries().wait_s(CallFailed("server", "down"), attempts) for attempts in (1, 2, 3)]
        [0.5, 1.0, None]
        """
        if failure.is_final or attempts > self.most:
            return None
        if failure.asked_wait_s is not None:
            return failure.asked_wait_s if failure.asked_wait_s <= self.longest_wait_s else None
        return min(self.longest_wait_s, self.first_wait_s * 2.0 ** (attempts - 1))
