"""How long a call may wait, and whether anybody still wants its answer.

Every wait of a call is cut into slices, and between two of them it is asked here whether to go on. So the four times
hold to a twentieth of a second, whatever the server does, and another thread can end the call at any instant.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Literal

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, Clock
from emulator.services.wire.failure import CallFailed

SLICE_S = 0.05
Phase = Literal["connection", "upload", "first token", "next token", "answer"]


@dataclass(frozen=True, slots=True)
class Timeouts:
    """The longest waits in host seconds: for a connection, from the sent request to the first token, from one token to
    the next, and for the whole call with its retries.

    An answer that is not streamed comes as a whole, so that only the first and the last hold for it.
    """

    connect_s: float = 5.0
    first_token_s: float = 6.0
    next_token_s: float = 5.0
    whole_s: float = 60.0

    def __post_init__(self) -> None:
        for name in self.__slots__:
            seconds = getattr(self, name)
            if not 0 < seconds <= 3600:
                raise BadInput(
                    f"{name} is {seconds!r}", where="Timeouts", mend="give seconds, above 0 and at most 3600"
                )


class Patience:
    """The waits of one call. `cancel` may be set by another thread."""

    def __init__(self, timeouts: Timeouts, clock: Clock, cancel: threading.Event | None, where: str) -> None:
        self._clock = clock
        self._cancel = cancel or threading.Event()
        self._where = where
        self._times = timeouts
        self._end_ns = clock.now_ns() + round(timeouts.whole_s * NS_PER_S)
        self._phase: Phase = "answer"
        self._phase_s = timeouts.whole_s
        self._phase_end_ns = self._end_ns

    @property
    def phase(self) -> Phase:
        """What is waited for."""
        return self._phase

    def expect(self, phase: Phase) -> None:
        """From now on it is this that is waited for."""
        times = self._times
        limits = {"connection": times.connect_s, "first token": times.first_token_s, "next token": times.next_token_s}
        self._phase, self._phase_s = phase, limits.get(phase, times.whole_s)
        self._phase_end_ns = self._clock.now_ns() + round(self._phase_s * NS_PER_S)

    def slice_s(self) -> float:
        """Seconds for which to wait before asking again. CallFailed when it took too long or nobody wants it."""
        if self._cancel.is_set():
            raise CallFailed("cancelled", "the call was cancelled", where=self._where)
        now_ns = self._clock.now_ns()
        if now_ns >= self._end_ns:
            raise self._slow("the call took", self._times.whole_s)
        if now_ns >= self._phase_end_ns:
            raise self._slow(f"the {self._phase} took", self._phase_s)
        return max(0.001, min(SLICE_S, (min(self._end_ns, self._phase_end_ns) - now_ns) / NS_PER_S))

    def has(self, seconds: float) -> bool:
        """Whether the call may still wait so long."""
        return self._clock.now_ns() + seconds * NS_PER_S < self._end_ns

    def pause(self, seconds: float) -> None:
        """Wait, unless the call is cancelled meanwhile."""
        self.expect("answer")
        until_ns = self._clock.now_ns() + seconds * NS_PER_S
        while (left_ns := until_ns - self._clock.now_ns()) > 0:
            self._cancel.wait(min(self.slice_s(), left_ns / NS_PER_S))

    def _slow(self, what: str, limit_s: float) -> CallFailed:
        return CallFailed(
            "slow", f"{what} longer than {limit_s:g} s", where=self._where, mend="try again, or allow more time"
        )
