"""What can honestly be said of a photograph, in whole sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from emulator.messages.meaning import Code
from emulator.services.eyes import Thing

MOST_LINES, LONGEST_LINE, LONGEST_CODE = 4, 40, 60
PLURAL = frozenset({"scissors", "grapes", "spectacles", "headphones"})
NOTHING_KNOWN = "I see nothing that I know."


def sentences(thing: Thing, lines: Sequence[str], codes: Sequence[Code]) -> str:
    """Thing, codes and text, in this order, with a doubtful thing told as such."""
    said = [*_thing(thing), *(_code(code) for code in codes[:2]), *_text(lines)]
    return " ".join(said) or NOTHING_KNOWN


def with_article(label: str) -> str:
    """ "a cup", "an apple", "scissors"."""
    if label in PLURAL:
        return label
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label}"


def _thing(thing: Thing) -> list[str]:
    best = thing.best
    if best is None:
        return []
    named = with_article(best.label)
    if thing.is_sure:
        return [f"{named[0].upper()}{named[1:]}."]
    return [f"Perhaps {named}, but I am not sure."]


def _text(lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    shown = [line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 3]}..." for line in lines[:MOST_LINES]]
    rest = len(lines) - len(shown)
    return [f"It says: {', '.join(shown)}{f', and {rest} more' if rest else ''}."]


def _code(code: Code) -> str:
    """A link is told by its host: what a wearer has to know before following it."""
    kind = "A QR code" if code.symbology == "QRCode" else "A bar code"
    host = urlsplit(code.text).hostname if "://" in code.text else None
    if host:
        return f"{kind} that leads to {host}."
    text = code.text if len(code.text) <= LONGEST_CODE else f"{code.text[: LONGEST_CODE - 3]}..."
    return f"{kind}: {text}."
