"""One call from its place in the rate limit to its answer or failure, with the attempts that it takes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from emulator.clock import Clock
from emulator.services.wire.exchange import Exchange, Outgoing
from emulator.services.wire.failure import CallFailed, ServerSays
from emulator.services.wire.measured import Meter
from emulator.services.wire.pace import RateLimit, Retries
from emulator.services.wire.patience import Patience, Timeouts
from emulator.services.wire.peer import Peer

if TYPE_CHECKING:
    import ssl

D = TypeVar("D")
T = TypeVar("T")


class Call:
    """Make one for each call; `meter` and `patience` are its own."""

    def __init__(
        self,
        peer: Peer,
        clock: Clock,
        *,
        timeouts: Timeouts,
        retries: Retries,
        rate: RateLimit,
        cancel: threading.Event | None,
        tls: ssl.SSLContext | None,
    ) -> None:
        self.server = peer.server
        self.meter = Meter(clock)
        self.patience = Patience(timeouts, clock, cancel, peer.server)
        self._peer, self._retries, self._rate, self._tls = peer, retries, rate, tls
        self._exchange = Exchange(peer, clock, self.meter, self.patience)

    def run(self, outgoing: Outgoing, receive: Callable[[Iterator[bytes]], T]) -> T:
        """Send, and let `receive` make of the answer what it is. CallFailed with what the call cost."""
        failure: CallFailed
        try:
            self._wait(self._rate.reserve_s(), "the limit of calls a minute is reached")
            return self._attempts(outgoing, receive)
        except CallFailed as failed:
            failure = failed
        failure.measured = self.meter.measured()
        # Without the frames that it went through: they hold the request, and so the key.
        raise failure.with_traceback(None)

    def read(self, parse: Callable[[D], T], data: D) -> T:
        """What `parse` makes of what came; what it does not understand becomes a CallFailed."""
        try:
            return parse(data)
        except ServerSays as said:
            quoted = self._peer.quoted(str(said))
            failure = CallFailed("server", f"the server failed: {quoted}", where=self.server, mend="try again later")
        except ValueError as error:
            quoted = self._peer.quoted(str(error))
            failure = CallFailed(
                "malformed", f"the answer is malformed: {quoted}", where=self.server, mend=self._peer.wrong_address
            )
        raise failure

    def _attempts(self, outgoing: Outgoing, receive: Callable[[Iterator[bytes]], T]) -> T:
        while True:
            self.meter.attempt()
            try:
                with self._exchange.send(outgoing, self._tls) as pieces:
                    return receive(pieces)
            except CallFailed as failed:
                wait_s = self._retries.wait_s(failed, self.meter.attempts)
                if wait_s is None or not self.patience.has(wait_s):
                    raise
            self._wait(wait_s, "")

    def _wait(self, seconds: float, why: str) -> None:
        if why and not self.patience.has(seconds):
            raise CallFailed("busy", f"{why}; the next is free in {seconds:.0f} s", where=self.server, mend="ask less")
        began_ns = self.meter.elapsed_ns()
        self.patience.pause(seconds)
        self.meter.waited_ns += self.meter.elapsed_ns() - began_ns
