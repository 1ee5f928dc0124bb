"""The connection of one call: where its time is limited, its bytes are counted and its end is enforced.

This is the network backend that httpcore asks for. It opens one connection, reads and writes it in slices of patience,
and turns what can go wrong on the way into a `CallFailed`. It is the only module that opens a socket.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from emulator.services.wire.failure import CallFailed
from emulator.services.wire.measured import Meter
from emulator.services.wire.patience import Patience, Phase

PIECE_BYTES = 65_536
T = TypeVar("T")
Address = tuple[int, int, int, Any]
"""Family, type, protocol and socket address."""


class Wire:
    """One connection; what httpcore calls both a network backend and a network stream."""

    def __init__(self, patience: Patience, meter: Meter, where: str, after_upload: Phase) -> None:
        self._patience, self._meter, self._where, self._after_upload = patience, meter, where, after_upload
        self._socket: socket.socket | None = None
        self.ended = False
        """Whether the server closed the connection."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> Wire:
        """Connect to the first address of `host` that accepts."""
        self._patience.expect("connection")
        problem = "no address"
        for address in self._addresses(host, port):
            try:
                self._socket = self._connect(address)
                self._meter.connected()
                self._patience.expect("upload")
                return self
            except OSError as error:
                problem = error.strerror or str(error)
        mend = "is the server running, and is the address right?"
        raise CallFailed("refused", f"no connection ({problem})", where=self._where, mend=mend)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> Wire:
        """Make the connection safe."""
        self._patience.expect("connection")
        problem = ""
        try:
            wrapped = ssl_context.wrap_socket(
                self._open_socket(), server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._socket = wrapped
            self._again(wrapped.do_handshake)
        except ssl.SSLCertVerificationError as error:
            problem = f"its certificate is not trusted: {error.verify_message}"
        except (OSError, ValueError) as error:
            problem = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        if problem:
            mend = "is the address right? a certificate of one's own is named by SSL_CERT_FILE"
            raise CallFailed("tls", f"no safe connection ({problem})", where=self._where, mend=mend)
        self._meter.connected()
        self._patience.expect("upload")
        return self

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """What has come, at most `max_bytes`; empty at the end."""
        if self._patience.phase == "upload":
            self._patience.expect(self._after_upload)
        try:
            got = self._again(lambda: self._open_socket().recv(max_bytes))
        except OSError as error:
            problem: Any = error.strerror or error
        else:
            self._meter.received(len(got))
            self.ended = not got
            return got
        raise CallFailed("cut", f"the connection broke ({problem})", where=self._where, mend="try again")

    def has_data(self) -> bool:
        """Whether `read` would return at once."""
        opened = self._open_socket()
        if isinstance(opened, ssl.SSLSocket) and opened.pending():
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(opened, selectors.EVENT_READ)
            return bool(selector.select(0))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send all of it."""
        import httpcore

        rest = memoryview(buffer)
        while rest:
            piece = rest[:PIECE_BYTES]
            try:
                count = self._again(lambda piece=piece: self._open_socket().send(piece))  # type: ignore[misc]
            except OSError as error:
                # A server that refuses early stops reading; httpcore then goes on to read why.
                raise httpcore.WriteError(str(error)) from None
            self._meter.sent(count)
            rest = rest[count:]

    def close(self) -> None:
        """Close the connection; also twice."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def get_extra_info(self, info: str) -> Any:
        """What httpcore wants to know of the connection."""
        return self._socket if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket) else None

    def _open_socket(self) -> socket.socket:
        if self._socket is None:
            raise OSError("the connection is closed")
        return self._socket

    def _again(self, action: Callable[[], T]) -> T:
        """Do it, slice by slice, until it is done."""
        while True:
            self._open_socket().settimeout(self._patience.slice_s())
            try:
                return action()
            except TimeoutError:
                continue

    def _addresses(self, host: str, port: int) -> list[Address]:
        """Asking for a name cannot be interrupted: a thread asks, and is left behind when it takes too long."""
        answers: SimpleQueue[list[Address] | str] = SimpleQueue()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.put([(entry[0], entry[1], entry[2], entry[4]) for entry in found])
            except OSError as error:
                answers.put(error.strerror or str(error))

        threading.Thread(target=ask, name="look-up", daemon=True).start()
        while True:
            try:
                answer = answers.get(timeout=self._patience.slice_s())
                break
            except Empty:
                continue
        if isinstance(answer, str):
            mend = "is the address right, and is this computer online?"
            raise CallFailed("lookup", f"there is no such server ({answer})", where=self._where, mend=mend)
        return answer

    def _connect(self, address: Address) -> socket.socket:
        family, kind, protocol, place = address
        opened = socket.socket(family, kind, protocol)
        try:
            opened.setblocking(False)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            begun = opened.connect_ex(place)
            if begun not in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
                raise OSError(begun, os.strerror(begun))
            with selectors.DefaultSelector() as selector:
                selector.register(opened, selectors.EVENT_WRITE)
                while not selector.select(self._patience.slice_s()):
                    pass
            number = opened.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                raise OSError(number, os.strerror(number))
        except BaseException:
            opened.close()
            raise
        return opened
