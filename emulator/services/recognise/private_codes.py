"""Codes that hold what is not for all ears: Wi-Fi keys, contacts, secrets of one-time passwords. Pure.

The forms are those that phones read: `WIFI:` and `MECARD:` with fields `KEY:value;` in which a backslash keeps the next
character as it is (ZXing's barcode contents), and vCard (RFC 6350).
"""

from __future__ import annotations

import re

LONGEST_NAME = 40
FIELD = re.compile(r"([A-Z-]+):((?:\\.|[^;\\])*)(?:;|$)", re.IGNORECASE | re.DOTALL)
LINE = re.compile(r"^(?:item\d+\.)?(FN|N)(?:;[^:\r\n]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)


def private_code(text: str) -> str | None:
    """What may be told of such a code, without a full stop; None for any other code.

    >>> private_code("WIFI:T:WPA;S:CafeNet;P:hunter2;;")
    'A Wi-Fi code for CafeNet'
    """
    kind, _, rest = text.strip().partition(":")
    kind = kind.upper()
    if kind == "WIFI":
        return _told("A Wi-Fi code", _fields(rest).get("S", ""))
    if kind in ("MECARD", "BIZCARD"):
        fields = _fields(rest)
        given = fields.get("N", "") if kind == "MECARD" else f"{fields.get('X', '')},{fields.get('N', '')}"
        return _told("A contact code", _given_first(given, ","))
    if kind == "BEGIN" and rest.lstrip().upper().startswith("VCARD"):
        lines = {name.upper(): _plain(value) for name, value in LINE.findall(text)}
        return _told("A contact code", lines.get("FN") or _given_first(lines.get("N", ""), ";"))
    return "A code for one-time passwords" if kind.startswith("OTPAUTH") else None


def _told(kind: str, name: str) -> str:
    name = " ".join(name.split())
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 3]}..."
    return f"{kind} for {short}" if short else kind


def _fields(text: str) -> dict[str, str]:
    """The first of each name."""
    found: dict[str, str] = {}
    for name, value in FIELD.findall(text):
        found.setdefault(name.upper(), _plain(value))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.strip())


def _given_first(name: str, between: str) -> str:
    """ "Li,Lei" is "Lei Li"; what follows the two (titles, second names) is left out."""
    family, _, given = name.partition(between)
    return f"{given.partition(between)[0]} {family}".strip()
