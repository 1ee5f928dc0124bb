"""What an HTTP status other than 200 means here, and what to do about it. Pure, the time of day aside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from emulator.services.wire.failure import CallFailed, Kind
from emulator.services.wire.peer import Peer

_WORDS: Mapping[Kind, str] = {
    "key": "the key was not accepted",
    "forbidden": "the server forbids it",
    "model": "the server does not have this model",
    "address": "there is no such service at this address",
    "busy": "too many requests",
    "server": "the server failed",
    "request": "the server refused the request",
}


def failure_of(status: int, headers: Mapping[str, str], body: bytes, peer: Peer, unix_s: float) -> CallFailed:
    """The failure that an answer with this status is; `unix_s` is now, for a Retry-After that is a date."""
    document = _document(body)
    said = peer.quoted(said_in(document))
    kind = _kind(status, said, is_json=document is not None)
    what = f"{_words(kind, peer)} (HTTP {status}{f': {said}' if said else ''})"
    return CallFailed(
        kind,
        what,
        where=peer.server,
        mend=peer.mends[kind],
        status=status,
        asked_wait_s=_asked_wait_s(headers.get("retry-after"), unix_s),
        is_final=status == 501 or "quota" in said.lower() or "insufficient" in said.lower(),
    )


def said_in(document: Any) -> str:
    """What a server says about an error, in whichever of the usual places; "" where it says nothing."""
    if not isinstance(document, dict):
        return ""
    for place in (document.get("error"), document.get("message"), document.get("detail")):
        if isinstance(place, str):
            return place
        if isinstance(place, dict) and isinstance(place.get("message"), str):
            return str(place["message"])
    return ""


def _words(kind: Kind, peer: Peer) -> str:
    return "the server wants a key" if kind == "key" and not peer.key else _WORDS[kind]


def _kind(status: int, said: str, *, is_json: bool) -> Kind:
    by_status: dict[int, Kind] = {401: "key", 403: "forbidden", 429: "busy", 408: "server"}
    if status in by_status:
        return by_status[status]
    if status in (400, 404) and is_json and "model" in said.lower() and _is_missing(said):
        return "model"
    if status in (404, 405) or 300 <= status < 400:
        return "address"
    return "server" if status >= 500 else "request"


def _is_missing(said: str) -> bool:
    return any(word in said.lower() for word in ("not found", "not exist", "no such", "unknown", "not supported"))


def _asked_wait_s(told: str | None, unix_s: float) -> float | None:
    """Seconds of a Retry-After, which is a number or a date; None where it is neither.

    >>> _asked_wait_s("2", 0.0), _asked_wait_s("Thu, 01 Jan 1970 00:01:00 GMT", 50.0), _asked_wait_s("soon", 0.0)
    (2.0, 10.0, None)
    """
    if told is None:
        return None
    if told.strip().isascii() and told.strip().isdigit():
        return float(told.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - unix_s)
    except (ValueError, OverflowError):
        return None


def _document(body: bytes) -> object:
    try:
        document: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return document
