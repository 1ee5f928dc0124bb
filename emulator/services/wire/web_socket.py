"""A WebSocket of JSON messages, over a connection whose time is limited and whose bytes are counted.

The protocol is that of the library `websockets`, which does no input and output of its own; those are the wire's.
"""

from __future__ import annotations

import json
import logging
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.services.wire.connection import Wire
from emulator.services.wire.failure import CallFailed
from emulator.services.wire.measured import Meter
from emulator.services.wire.patience import Patience, Timeouts
from emulator.services.wire.peer import Peer
from emulator.services.wire.status import failure_of

if TYPE_CHECKING:
    import ssl

    from websockets.client import ClientProtocol

MOST_MESSAGE_BYTES = 1_048_576
PIECE_BYTES = 65_536
SWITCHED = 101


def check_installed(where: str) -> None:
    """BadInput when the library is missing."""
    try:
        import websockets.client  # noqa: F401
    except ImportError:
        raise BadInput("the package websockets is not installed", where=where, mend="pip install websockets") from None


class WebSocket:
    """One connection to `url` (ws or wss), used by one thread at a time. Everything raises CallFailed."""

    def __init__(
        self,
        peer: Peer,
        url: str,
        clock: Clock,
        *,
        timeouts: Timeouts,
        cancel: threading.Event,
        tls: ssl.SSLContext | None,
    ) -> None:
        self._peer, self._url, self._clock, self._tls = peer, url, clock, tls
        self.meter = Meter(clock)
        self.patience = Patience(timeouts, clock, cancel, peer.server)
        self._wire = Wire(self.patience, self.meter, peer.server, "answer")
        self._protocol = self._made_protocol()
        self._messages: list[Any] = []
        self._text = b""

    def open(self) -> None:
        """Connect, and agree with the server on the protocol."""
        parts = urlsplit(self._url)
        self._wire.connect_tcp(parts.hostname or "", parts.port or (443 if self._tls else 80))
        if self._tls:
            self._wire.start_tls(self._tls, parts.hostname)
        request = self._protocol.connect()
        if self._peer.key:
            request.headers["Authorization"] = f"Bearer {self._peer.key.reveal()}"
        self._protocol.send_request(request)
        self._flush()
        self.patience.expect("connection")
        while self._protocol.state.name == "CONNECTING":
            self._receive()
        self.patience.expect("answer")

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self._check_open()
        self._protocol.send_text(json.dumps(message).encode())
        self._flush()

    def next(self) -> Any:
        """The next message; waits for it."""
        while not self._messages:
            self._check_open()
            self._receive()
        return self._messages.pop(0)

    def waiting(self) -> list[Any]:
        """The messages that have come by now."""
        while not self._wire.ended and self._wire.has_data():
            self._receive()
        messages, self._messages = self._messages, []
        return messages

    def close(self) -> None:
        """Take leave, without waiting for an answer; also twice."""
        try:
            if self._protocol.state.name == "OPEN":
                self._protocol.send_close()
                self._flush()
        except CallFailed:
            pass  # whoever is gone, or no longer waited for, hears no farewell
        self._wire.close()

    def _made_protocol(self) -> ClientProtocol:
        from websockets.client import ClientProtocol
        from websockets.uri import parse_uri

        logger = logging.getLogger("lorgnette.websocket")
        logger.setLevel(logging.CRITICAL)  # it logs headers, and so the key
        return ClientProtocol(parse_uri(self._url), max_size=MOST_MESSAGE_BYTES, logger=logger)

    def _flush(self) -> None:
        import httpcore

        problem = ""
        try:
            for data in self._protocol.data_to_send():
                if data:
                    self._wire.write(data)
        except httpcore.WriteError as error:
            problem = str(error)
        if problem:
            what = f"the connection broke ({problem})"
            raise CallFailed("cut", what, where=self._peer.server, mend="try again")

    def _receive(self) -> None:
        data = self._wire.read(PIECE_BYTES)
        if data:
            self._protocol.receive_data(data)
        else:
            self._protocol.receive_eof()
        was_connecting = self._protocol.handshake_exc
        for event in self._protocol.events_received():
            self._take(event)
        if was_connecting is not None:
            raise self._no_handshake()
        self._flush_replies()

    def _flush_replies(self) -> None:
        """Answers to pings and farewells; a server that is gone needs none."""
        if not self._wire.ended:
            self._flush()

    def _take(self, event: Any) -> None:
        from websockets.frames import Frame, Opcode

        if not isinstance(event, Frame):
            if event.status_code != SWITCHED:
                headers = {name.lower(): text for name, text in event.headers.raw_items()}
                body = bytes(event.body or b"")
                raise failure_of(event.status_code, headers, body, self._peer, self._clock.unix_s())
            return
        if event.opcode in (Opcode.TEXT, Opcode.CONT):
            self._text += bytes(event.data)
            if event.fin:
                self._messages.append(self._document(self._text))
                self._text = b""

    def _document(self, text: bytes) -> Any:
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict):
            what = "a message is malformed: it is no JSON object"
            raise CallFailed("malformed", what, where=self._peer.server, mend=self._peer.wrong_address)
        return document

    def _no_handshake(self) -> CallFailed:
        what = "the answer is no WebSocket"
        if self._wire.ended:
            return CallFailed("cut", "the server closed the connection", where=self._peer.server, mend="try again")
        return CallFailed("malformed", what, where=self._peer.server, mend=self._peer.wrong_address)

    def _check_open(self) -> None:
        if self._protocol.state.name == "OPEN" and not self._wire.ended:
            return
        said = self._peer.quoted(self._protocol.close_rcvd.reason if self._protocol.close_rcvd else "")
        what = f"the server closed the connection{f': {said}' if said else ''}"
        raise CallFailed("cut", what, where=self._peer.server, mend="try again")
