"""One HTTP exchange: a request goes out over a connection of its own, the checked beginning of an answer comes back.

Redirects are not followed and proxies of the environment are not used: the key goes to the server that was named, and
nowhere else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from emulator.clock import Clock
from emulator.services.qwen.failure import CallFailed
from emulator.services.qwen.measured import Meter
from emulator.services.qwen.patience import Patience
from emulator.services.qwen.settings import Settings
from emulator.services.qwen.status import failure_of
from emulator.services.qwen.wire import Wire

if TYPE_CHECKING:
    import ssl

    import httpcore

T = TypeVar("T")
MOST_ANSWER_BYTES = 4 * 1_048_576
MOST_COMPLAINT_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Post:
    """What to send: to which path behind the base URL, as a JSON document or as a form with one file."""

    path: str
    document: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    file: tuple[str, bytes, str] | None = None
    """Name, content and content type."""
    content_type: str = "application/json"
    """What the answer has to be."""


class Exchange:
    """Sends and receives for one attempt of one call."""

    def __init__(self, settings: Settings, clock: Clock, meter: Meter, patience: Patience) -> None:
        self._settings, self._clock, self._meter, self._patience = settings, clock, meter, patience

    @contextmanager
    def post(self, post: Post, tls: ssl.SSLContext | None) -> Iterator[Iterator[bytes]]:
        """The pieces of a good answer; the connection is closed behind it. CallFailed for everything else."""
        import httpcore

        # At DEBUG it logs what a server sends back, and some send back the key.
        logging.getLogger("httpcore").setLevel(logging.INFO)
        streamed = post.content_type == "text/event-stream"
        wire = Wire(self._patience, self._meter, self._settings.server, "first token" if streamed else "answer")
        request = self._request(post)
        try:
            # The pool asks for its own base class, whose methods the wire has.
            with httpcore.ConnectionPool(ssl_context=tls, network_backend=cast("Any", wire)) as pool:
                answer = self._guarded(wire, lambda: pool.handle_request(request))
                with closing(answer):
                    headers = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in answer.headers}
                    pieces = self._bounded(wire, answer.iter_stream())
                    self._check(answer.status, headers, pieces, post.content_type)
                    yield pieces
        finally:
            wire.close()

    def _request(self, post: Post) -> httpcore.Request:
        import httpcore
        import httpx

        headers = {"Accept": post.content_type, "Accept-Encoding": "identity", "Connection": "close"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key.reveal()}"
        url = f"{self._settings.base_url.rstrip('/')}{post.path}"
        body: dict[str, Any] = {"json": post.document}
        if post.file is not None:
            body = {"data": dict(post.form or {}), "files": {"file": post.file}}
        try:
            made = httpx.Request("POST", url, headers=headers, **body)
            return httpcore.Request(made.method, str(made.url), headers=made.headers.raw, content=made.read())
        except (TypeError, ValueError) as error:  # arguments of a tool that are no JSON, half of a character
            problem = self._settings.quoted(str(error))
        mend = "texts and plain JSON values are possible"
        raise CallFailed("request", f"this cannot be sent ({problem})", where=self._settings.server, mend=mend)

    def _check(self, status: int, headers: Mapping[str, str], pieces: Iterator[bytes], wanted: str) -> None:
        if status != 200:
            raise failure_of(status, headers, _beginning(pieces), self._settings, self._clock.unix_s())
        found = headers.get("content-type", "").partition(";")[0].strip().lower()
        coding = headers.get("content-encoding", "identity").strip().lower()
        if found == wanted and coding in ("", "identity"):
            return
        told = self._settings.quoted(found or "nothing") if found != wanted else self._settings.quoted(coding)
        raise CallFailed(
            "content",
            f"the answer is {told} and not {wanted}",
            where=self._settings.server,
            mend="is this the address of a server that speaks the OpenAI protocol?",
            status=status,
        )

    def _bounded(self, wire: Wire, pieces: Iterator[bytes]) -> Iterator[bytes]:
        total = 0
        while (piece := self._guarded(wire, lambda: next(pieces, None))) is not None:
            total += len(piece)
            if total > MOST_ANSWER_BYTES:
                what = f"the answer is larger than {MOST_ANSWER_BYTES // 1_048_576} MiB"
                raise CallFailed("too_large", what, where=self._settings.server, mend="ask for less")
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
            return CallFailed("cut", what, where=self._settings.server, mend="try again")
        mend = "is this the address of a server that speaks the OpenAI protocol?"
        return CallFailed("malformed", f"the answer is no HTTP ({name})", where=self._settings.server, mend=mend)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """As much of a complaint as is worth reading."""
    body = b""
    for piece in pieces:
        body += piece
        if len(body) >= MOST_COMPLAINT_BYTES:
            break
    return body
