"""The live map service: Amap's web service, asked over the wire that all live services share.

Amap speaks GCJ-02, apps speak WGS 84; the shift happens where a request is written and an answer is read.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

from emulator.clock import Clock, HostClock
from emulator.messages.maps import FindPlaces, FindRoute
from emulator.messages.services import Call, Reply
from emulator.services.maps.amap_answer import AmapSays, read_places, read_routes
from emulator.services.maps.amap_query import outgoing_of, request_bytes
from emulator.services.maps.settings import MapSettings
from emulator.services.wire import Call as WireCall
from emulator.services.wire import CallFailed, Peer, RateLimit, Retries, Timeouts, Trust
from emulator.services.wire.failure import Kind
from emulator.services.wire.outcome import measured_cloud, service_failed

CALLS_A_MINUTE = 100  # a personal key may ask three times a second
WORST_S = 5.0
KEY_CODES = frozenset({"10001", "10007", "10009", "10013"})
FORBIDDEN_CODES = frozenset({"10002", "10005", "10006", "10008", "10011", "10012"})
QUOTA_CODES = frozenset({"10003", "10010", "10044", "10045"})
BUSY_CODES = frozenset({"10004", "10014", "10015", "10019", "10020", "10021", "10029"})
REQUEST_CODES = frozenset({"20000", "20001", "20002", "20011", "20012"})


class AmapMaps:
    """One server; may be shared by threads. Nothing is connected before the first request."""

    name = "maps"
    is_agent = False
    is_live = True

    def __init__(
        self,
        settings: MapSettings,
        *,
        timeouts: Timeouts | None = None,
        retries: Retries | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._peer = settings.peer
        self._clock: Clock = clock or HostClock()
        self._timeouts = timeouts or Timeouts(connect_s=3.0, whole_s=WORST_S)
        self._retries = retries or Retries(1, 0.3, 1.0)
        self._rate = RateLimit(CALLS_A_MINUTE, self._clock)
        self._trust = Trust()

    def request_bytes(self, request: FindPlaces | FindRoute) -> int:
        """What goes over the radio."""
        return request_bytes(request)

    def answer(self, request: FindPlaces | FindRoute, call: Call) -> Reply[Any]:
        """Places or routes, None for none. Raises ServiceFailed."""
        wire = self._wire(call.cancel)
        try:
            found = wire.run(outgoing_of(request), partial(self._read, request, wire))
        except CallFailed as failed:
            raise service_failed(failed) from None
        measured = wire.meter.measured()
        return Reply(found or None, measured_cloud(measured), measured.bytes_down, note=f"Amap at {wire.server}")

    def _read(self, request: FindPlaces | FindRoute, wire: WireCall, pieces: Iterator[bytes]) -> Any:
        body = b"".join(pieces)
        parse = read_places if isinstance(request, FindPlaces) else partial(read_routes, mode=request.mode)
        try:
            return wire.read(parse, body)
        except AmapSays as said:
            failure = refusal_of(said, self._peer)
        raise failure

    def _wire(self, cancel: threading.Event) -> WireCall:
        return WireCall(
            self._peer,
            self._clock,
            timeouts=self._timeouts,
            retries=self._retries,
            rate=self._rate,
            cancel=cancel,
            tls=self._trust.context_for(self._peer.base_url),
        )


def refusal_of(said: AmapSays, peer: Peer) -> CallFailed:
    """What an infocode means here (lbs.amap.com, table of error codes). Pure."""
    kind, words = _meaning(said.infocode)
    told = peer.quoted(f"{said.infocode} {said}")
    return CallFailed(
        kind,
        f"{words} ({told})",
        where=peer.server,
        mend=peer.mends[kind],
        is_final=said.infocode in QUOTA_CODES,
    )


def _meaning(infocode: str) -> tuple[Kind, str]:
    if infocode in KEY_CODES:
        return "key", "the key was not accepted"
    if infocode in FORBIDDEN_CODES:
        return "forbidden", "the server forbids it"
    if infocode in QUOTA_CODES:
        return "busy", "the quota of the key is used up"
    if infocode in BUSY_CODES:
        return "busy", "too many requests"
    return ("request", "the server refused the request") if infocode in REQUEST_CODES else ("server", "it failed")
