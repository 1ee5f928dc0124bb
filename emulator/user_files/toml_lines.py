"""Where in a TOML text a key stands, and which comment stands above it.

A scan line by line, not a parser: tomllib has checked the text before and keeps neither lines nor comments. In an
inline table or a multi-line array the key that opens it is as near as the scan gets, near enough to point at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emulator.user_files.tables import Key

HEADER = re.compile(r"\s*\[(\[?)\s*([^\]]+?)\s*\]")
ASSIGNMENT = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")


def line_of(text: str, key: Key) -> int:
    """The line, from 1, on which `key` or the nearest table around it stands."""
    best, best_length = 1, 0
    for number, found in _keys_by_line(text):
        length = len(found) if key[: len(found)] == found else 0
        if length > best_length:
            best, best_length = number, length
    return best


def comments_by_key(text: str) -> dict[Key, str]:
    """The comment lines directly above each key and table header, joined; keys without one are left out."""
    lines = text.splitlines()
    return {key: words for number, key in _keys_by_line(text) if (words := _comment_above(lines, number - 1))}


def _comment_above(lines: list[str], index: int) -> str:
    words: list[str] = []
    while index > 0 and lines[index - 1].startswith("# "):
        index -= 1
        words.insert(0, lines[index].removeprefix("# "))
    return " ".join(words)


def _keys_by_line(text: str) -> Iterator[tuple[int, Key]]:
    table: Key = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header, assigned = HEADER.match(line), ASSIGNMENT.match(line)
        if header:
            table = _parts(header[2])
            if header[1]:
                counts[header[2]] = counts.get(header[2], -1) + 1
                table = (*table, counts[header[2]])
            yield number, table
        elif assigned:
            yield number, table + _parts(assigned[1])


def _parts(dotted: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
