"""One HTTP exchange: a request goes out over a connection of its own, the checked beginning of an answer comes back.

Redirects are not followed and proxies of the environment are not used: the key goes to the server that was named, and
nowhere else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from emulator.clock import Clock
from emulator.services.wire.connection import Wire
from emulator.services.wire.failure import CallFailed
from emulator.services.wire.measured import Meter
from emulator.services.wire.patience import Patience
from emulator.services.wire.peer import Peer
from emulator.services.wire.status import failure_of

if TYPE_CHECKING:
    import ssl

    import httpcore

T = TypeVar("T")
MOST_ANSWER_BYTES = 4 * 1_048_576
MOST_COMPLAINT_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What to send: to which path behind the base URL, with which parameters, and for a POST as a JSON document or as
    a form with one file.
    """

    path: str
    method: Literal["POST", "GET"] = "POST"
    parameters: Mapping[str, str] | None = None
    document: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    file: tuple[str, bytes, str] | None = None
    """Name, content and content type."""
    content_type: str = "application/json"
    """What the answer has to be."""


class Exchange:
    """Sends and receives for one attempt of one call."""

    def __init__(self, peer: Peer, clock: Clock, meter: Meter, patience: Patience) -> None:
        self._peer, self._clock, self._meter, self._patience = peer, clock, meter, patience

    @contextmanager
    def send(self, outgoing: Outgoing, tls: ssl.SSLContext | None) -> Iterator[Iterator[bytes]]:
        """The pieces of a good answer; the connection is closed behind it. CallFailed for everything else."""
        import httpcore

        # At DEBUG it logs what a server sends back, and some send back the key.
        logging.getLogger("httpcore").setLevel(logging.INFO)
        streamed = outgoing.content_type == "text/event-stream"
        wire = Wire(self._patience, self._meter, self._peer.server, "first token" if streamed else "answer")
        request = self._request(outgoing)
        try:
            # The pool asks for its own base class, whose methods the wire has.
            with httpcore.ConnectionPool(ssl_context=tls, network_backend=cast("Any", wire)) as pool:
                answer = self._guarded(wire, lambda: pool.handle_request(request))
                with closing(answer):
                    headers = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in answer.headers}
                    pieces = self._bounded(wire, answer.iter_stream())
                    self._check(answer.status, headers, pieces, outgoing.content_type)
                    yield pieces
        finally:
            wire.close()

    def _request(self, outgoing: Outgoing) -> httpcore.Request:
        import httpcore
        import httpx

        peer = self._peer
        headers = {"Accept": outgoing.content_type, "Accept-Encoding": "identity", "Connection": "close"}
        parameters = dict(outgoing.parameters or {})
        if peer.key and peer.key_as == "bearer":
            headers["Authorization"] = f"Bearer {peer.key.reveal()}"
        elif peer.key:
            parameters["key"] = peer.key.reveal()
        url = f"{peer.base_url.rstrip('/')}{outgoing.path}"
        body: dict[str, Any] = {"params": parameters or None, "json": outgoing.document}
        if outgoing.file is not None:
            body |= {"json": None, "data": dict(outgoing.form or {}), "files": {"file": outgoing.file}}
        try:
            made = httpx.Request(outgoing.method, url, headers=headers, **body)
            return httpcore.Request(made.method, str(made.url), headers=made.headers.raw, content=made.read())
        except (TypeError, ValueError) as error:  # arguments of a tool that are no JSON, half of a character
            problem = self._peer.quoted(str(error))
        mend = "texts and plain JSON values are possible"
        raise CallFailed("request", f"this cannot be sent ({problem})", where=self._peer.server, mend=mend)

    def _check(self, status: int, headers: Mapping[str, str], pieces: Iterator[bytes], wanted: str) -> None:
        if status != 200:
            raise failure_of(status, headers, _beginning(pieces), self._peer, self._clock.unix_s())
        found = headers.get("content-type", "").partition(";")[0].strip().lower()
        coding = headers.get("content-encoding", "identity").strip().lower()
        if found == wanted and coding in ("", "identity"):
            return
        told = self._peer.quoted(found or "nothing") if found != wanted else self._peer.quoted(coding)
        raise CallFailed(
            "content",
            f"the answer is {told} and not {wanted}",
            where=self._peer.server,
            mend=self._peer.wrong_address,
            status=status,
        )

    def _bounded(self, wire: Wire, pieces: Iterator[bytes]) -> Iterator[bytes]:
        total = 0
        while (piece := self._guarded(wire, lambda: next(pieces, None))) is not None:
            total += len(piece)
            if total > MOST_ANSWER_BYTES:
                what = f"the answer is larger than {MOST_ANSWER_BYTES // 1_048_576} MiB"
                raise CallFailed("too_large", what, where=self._peer.server, mend="ask for less")
            yield piece

    def _guarded(self, wire: Wire, action: Callable[[], T]) -> T:
        """Do it. The library's exception is not passed on, not even as context: it holds the request and so the key."""
        import httpcore

        try:
            return action()
        except (httpcore.ProtocolError, httpcore.NetworkError) as error:
            name = type(error).__name__
        raise self._broken(wire, name)

    def _broken(self, wire: Wire, name: str) -> CallFailed:
        if wire.ended:
            what = "the server closed the connection within its answer"
            return CallFailed("cut", what, where=self._peer.server, mend="try again")
        mend = self._peer.wrong_address
        return CallFailed("malformed", f"the answer is no HTTP ({name})", where=self._peer.server, mend=mend)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """As much of a complaint as is worth reading."""
    body = b""
    for piece in pieces:
        body += piece
        if len(body) >= MOST_COMPLAINT_BYTES:
            break
    return body
