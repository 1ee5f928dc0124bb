"""What can honestly be said of a photograph, in whole sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from emulator.messages.meaning import Code, TextLine
from emulator.services.eyes import Thing
from emulator.services.recognise.private_codes import private_code

MOST_LINES, LONGEST_LINE, LONGEST_CODE = 4, 40, 60
PLURAL = frozenset({"scissors", "grapes", "spectacles", "headphones"})
LEAST_LETTERS, LEAST_CONFIDENCE = 2, 0.6
SURE_OF_ONE_HAN = 0.9  # "口" may be a word, and the rim of a cup as well
NOTHING_KNOWN = "I see nothing that I know."


def sentences(thing: Thing, lines: Sequence[str], codes: Sequence[Code]) -> str:
    """Thing, codes and text, in this order, with a doubtful thing told as such."""
    said = [*_thing(thing), *(_code(code) for code in codes[:2]), *_text(lines)]
    return " ".join(said) or NOTHING_KNOWN


def readable(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """The lines that are surely text: round things read as "O", handles as "p"."""
    return tuple(line.text for line in lines if _is_text(line))


def _is_text(line: TextLine) -> bool:
    letters = [letter for letter in line.text if letter.isalnum()]
    if len(letters) == 1 and "\u4e00" <= letters[0] <= "\u9fff":
        return line.confidence >= SURE_OF_ONE_HAN
    return len(letters) >= LEAST_LETTERS and line.confidence >= LEAST_CONFIDENCE


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
    """A link is told by its host: what a wearer has to know before following it. Keys and numbers are not told."""
    kind = "A QR code" if code.symbology == "QRCode" else "A bar code"
    private = private_code(code.text)
    if private:
        return f"{private}."
    host = urlsplit(code.text).hostname if "://" in code.text else None
    if host:
        return f"{kind} that leads to {host}."
    text = code.text if len(code.text) <= LONGEST_CODE else f"{code.text[: LONGEST_CODE - 3]}..."
    return f"{kind}: {text}."
