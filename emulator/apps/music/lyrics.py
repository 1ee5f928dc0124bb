"""Songs with their lyrics, from LRC text: tags like [ti:Title], then lines like [01:23.45]words.

Several stamps before a line repeat it, [offset:+250] brings all of them 250 ms earlier, <01:23.45> between words is
left out. What has no stamp is no line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import isfinite

STAMP = re.compile(r"\[(\d{1,3}):(\d{1,2}(?:[.:]\d{1,3})?)\]")
TAG = re.compile(r"\[(ti|ar|length|offset):([^\]]*)\]", re.IGNORECASE)
WORD_STAMP = re.compile(r"<\d{1,3}:\d{1,2}(?:\.\d{1,3})?>")
AFTER_LAST_LINE_S = 6.0
MOST_LINES = 2000


@dataclass(frozen=True)
class Song:
    """A song; `lines` are (second, words) in order of time."""

    title: str
    artist: str = ""
    duration_s: float = 0.0
    lines: tuple[tuple[float, str], ...] = ()

    def line_at(self, position_s: float) -> int:
        """Index of the line that is sung, -1 before the first."""
        return bisect_right([second for second, _ in self.lines], position_s) - 1

    def words(self, index: int) -> str:
        """The words of a line; nothing before the first and after the last."""
        return self.lines[index][1] if 0 <= index < len(self.lines) else ""

    def next_line_s(self, position_s: float) -> float | None:
        """When the next line begins."""
        index = self.line_at(position_s) + 1
        return self.lines[index][0] if index < len(self.lines) else None


def song_of(lrc: str, title: str = "", artist: str = "") -> Song:
    """A song from LRC text; `title` and `artist` are for text without these tags."""
    tags = {name.lower(): value.strip() for name, value in TAG.findall(lrc)}
    early_s = _number(tags.get("offset", "")) / 1000
    found: list[tuple[float, str]] = []
    for line in lrc.splitlines()[:MOST_LINES]:
        stamps = STAMP.findall(line)
        words = WORD_STAMP.sub("", STAMP.sub("", line)).strip()
        found += [(max(0.0, seconds(*stamp) - early_s), words) for stamp in stamps]
    lines = tuple(sorted(found, key=lambda entry: entry[0]))
    end_s = lines[-1][0] + AFTER_LAST_LINE_S if lines else 0.0
    minutes, _, rest = tags.get("length", "").partition(":")
    return Song(
        title=tags.get("ti") or title,
        artist=tags.get("ar") or artist,
        duration_s=max(0.0, _number(minutes) * 60 + _number(rest)) or end_s,
        lines=lines,
    )


def seconds(minutes: str, rest: str) -> float:
    """Seconds of a stamp; both "12.34" and "12:34" are hundredths.

    >>> seconds("1", "02.50"), seconds("0", "07:25")
    (62.5, 7.25)
    """
    return int(minutes) * 60 + float(rest.replace(":", "."))


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0
