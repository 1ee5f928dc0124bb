"""Order and choice among lines of text: reading order, doubles, languages. Pure functions over `TextLine`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from emulator.messages.meaning import TextLine

SCRIPTS = {
    "en": ("LATIN",),
    "zh": ("CJK", "KANGXI"),
    "ja": ("CJK", "KANGXI", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
}
DOUBLE_OVERLAP = 0.6
Extent = tuple[float, float, float, float]


def in_reading_order(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """Top to bottom, and from left to right among lines that stand side by side.

    A line belongs to a row when its middle lies within the height of the row's first line.
    """
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: _middle(extent(line))):
        first = extent(rows[-1][0]) if rows else None
        if first and first[1] <= _middle(extent(line)) <= first[3]:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: extent(line)[0]))


def distinct(lines: Iterable[TextLine]) -> list[TextLine]:
    """Of lines that cover the same place, the one with the highest confidence."""
    kept: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -line.confidence):
        if all(_covered(extent(line), extent(other)) < DOUBLE_OVERLAP for other in kept):
            kept.append(line)
    return kept


def in_languages(lines: Iterable[TextLine], languages: Sequence[str]) -> list[TextLine]:
    """Lines of which at least half of the letters are written in a script of `languages`; numbers always stay."""
    scripts = {script for language in languages for script in SCRIPTS[language]}
    return [line for line in lines if _share(line.text, scripts) >= 0.5]


def extent(line: TextLine) -> Extent:
    """Left, top, right, bottom of a line's corners."""
    xs, ys = zip(*line.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _share(text: str, scripts: set[str]) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return 1.0
    return sum(unicodedata.name(letter, "").split(" ")[0] in scripts for letter in letters) / len(letters)


def _middle(box: Extent) -> float:
    return (box[1] + box[3]) / 2


def _covered(box: Extent, other: Extent) -> float:
    """The part of the smaller of two boxes that the other one covers."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    areas = [(one[2] - one[0]) * (one[3] - one[1]) for one in (box, other)]
    return max(0.0, width) * max(0.0, height) / max(min(areas), 1e-9) if width > 0 and height > 0 else 0.0
