"""What an HTTP status other than 200 means here, and what to do about it. Pure, the time of day aside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from emulator.services.qwen.answer_body import said_in
from emulator.services.qwen.failure import CallFailed, Kind
from emulator.services.qwen.settings import KEY, MODEL, URL, Settings

MENDS: Mapping[Kind, str] = {
    "key": f"set the server's key in {KEY}",
    "forbidden": f"what the key in {KEY} allows is set at the server",
    "model": f"name one that the server has in {MODEL}",
    "address": f"check {URL}; most servers want /v1 at its end",
    "busy": "try again later",
    "server": "try again later",
    "request": "the server does not take what was asked",
}
_WORDS: Mapping[Kind, str] = {
    "key": "the key was not accepted",
    "forbidden": "the server forbids it",
    "model": "the server does not have this model",
    "address": "there is no such service at this address",
    "busy": "too many requests",
    "server": "the server failed",
    "request": "the server refused the request",
}


def failure_of(status: int, headers: Mapping[str, str], body: bytes, settings: Settings, unix_s: float) -> CallFailed:
    """The failure that an answer with this status is; `unix_s` is now, for a Retry-After that is a date."""
    document = _document(body)
    said = settings.quoted(said_in(document))
    kind = _kind(status, said, is_json=document is not None)
    what = f"{_words(kind, settings)} (HTTP {status}{f': {said}' if said else ''})"
    return CallFailed(
        kind,
        what,
        where=settings.server,
        mend=MENDS[kind],
        status=status,
        asked_wait_s=_asked_wait_s(headers.get("retry-after"), unix_s),
        is_final=status == 501 or "quota" in said.lower() or "insufficient" in said.lower(),
    )


def _words(kind: Kind, settings: Settings) -> str:
    return "the server wants a key" if kind == "key" and not settings.key else _WORDS[kind]


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
