"""Any string -> one that can be drawn and spoken: composed, without controls, bounded.

Text comes from cameras, recognisers and services, so it may hold anything: lone surrogates (which cannot be encoded),
control characters, invisible joiners and direction marks that a font without shaping would draw as boxes.
"""

from __future__ import annotations

import unicodedata

MAX_CHARS = 2000
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cn", "Mn", "Me"})


def clean(text: str, newest: bool = False) -> str:
    """At most 2000 characters of `text`, with `newest` the last ones; no control characters but line breaks."""
    text = text[-MAX_CHARS:] if newest else text[:MAX_CHARS]
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_clean(char) for char in composed)


def _clean(char: str) -> str:
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return _REPLACEMENT
    if category in ("Zs", "Zl", "Zp") or char == "\t":
        return " " if char != "\u3000" else char
    return "" if category in _DROPPED else char
