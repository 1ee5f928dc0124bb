"""The words that every complaint about a file shares: the nearest name, a value cut to one line, pydantic's errors.

`in_words` covers what is said of a value alone; which key it is, and how to mend it, is the affair of each format.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic_core import ErrorDetails, PydanticCustomError

from emulator.user_files.tables import Key

MOST_CHARACTERS = 60
MOST_NAMES = 40


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one is nearest to, as a question; empty when none is near."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f"did you mean {close[0]}?" if close else ""


def suggestion(name: str, known: Iterable[str], listing: str = "known here") -> str:
    """The nearest known name, else what there is, else an empty text.

    >>> suggestion("widht", ["width", "height"]), suggestion("x", ["width", "height"])
    ('did you mean width?', 'known here: width, height')
    """
    names = list(known)
    hint = nearest(name, names)
    if hint:
        return hint
    listed = ", ".join(names[:MOST_NAMES]) + (", ..." if len(names) > MOST_NAMES else "")
    return f"{listing}: {listed}" if names else ""


def shown(given: Any) -> str:
    """A value as it may stand in one line."""
    text = repr(given)
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 3] + "..."


def in_words(detail: ErrorDetails) -> str:
    """What is wrong with a value: our own check's words, else pydantic's, made to follow a key."""
    if detail["type"] == "mismatch":
        return str(detail["ctx"]["what"])
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{said.replace('input should', 'should')}, not {shown(detail['input'])}"


def mismatch(key: str, what: str) -> PydanticCustomError:
    """Values that cannot all be true; `key` (dotted, inside the table) is where the user should look."""
    return PydanticCustomError("mismatch", "{what}", {"key": key, "what": what})


def mismatched(detail: ErrorDetails) -> Key:
    """Where in its table a `mismatch` lies; empty for any other error, and for one about the whole."""
    key = detail["ctx"]["key"] if detail["type"] == "mismatch" else ""
    return tuple(int(part) if part.isdigit() else part for part in key.split(".") if part)
