"""Finding and replacing in a text: what is wanted becomes one regular expression, and its hits are counted to a bound.

Qt's own expressions are used, since their places are the document's places and their effort is bounded, so that a
pattern that backtracks without end does not hold the window up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QRegularExpression, QRegularExpressionMatch

MOST_HITS: Final = 5000
GROUP: Final = re.compile(r"\\([0-9\\])")


class Hit(NamedTuple):
    """A place in the document, in its own units."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for."""

    text: str
    case: bool = False
    word: bool = False
    regex: bool = False

    def expression(self) -> QRegularExpression:
        """The same as a regular expression; it may be one that is not valid."""
        pattern = self.text if self.regex else QRegularExpression.escape(self.text)
        if self.word:
            pattern = rf"\b(?:{pattern})\b"
        options = QRegularExpression.PatternOption.MultilineOption
        options |= QRegularExpression.PatternOption.UseUnicodePropertiesOption
        if not self.case:
            options |= QRegularExpression.PatternOption.CaseInsensitiveOption
        return QRegularExpression(pattern, options)

    def problem(self) -> str:
        """Why it cannot be looked for, in one line; empty when it can."""
        expression = self.expression()
        return "" if expression.isValid() else f"{expression.errorString()} ({expression.patternErrorOffset()})"

    def hits(self, text: str) -> list[Hit]:
        """All places, at most `MOST_HITS`; hits without a character are left out."""
        found: list[Hit] = []
        expression = self.expression()
        if not self.text or not expression.isValid():
            return found
        matches = expression.globalMatch(text)
        while matches.hasNext() and len(found) < MOST_HITS:
            match = matches.next()
            if match.capturedLength():
                found.append(Hit(match.capturedStart(), match.capturedEnd()))
        return found

    def replacement(self, text: str, hit: Hit, by: str) -> str:
        """What takes the hit's place: with a regular expression, \\\\1 to \\\\9 stand for its groups."""
        if not self.regex:
            return by
        match = self.expression().match(text, hit.start)
        return GROUP.sub(lambda found: _group(match, found[1]), by)


def _group(match: QRegularExpressionMatch, name: str) -> str:
    return "\\" if name == "\\" else match.captured(int(name))


def next_hit(hits: list[Hit], position: int) -> int | None:
    """Number of the first hit at or behind a position, around the end; None when there is none."""
    if not hits:
        return None
    return next((number for number, hit in enumerate(hits) if hit.start >= position), 0)


def previous_hit(hits: list[Hit], position: int) -> int | None:
    """Number of the last hit that ends at or before a position, around the beginning."""
    if not hits:
        return None
    before = [number for number, hit in enumerate(hits) if hit.end <= position]
    return before[-1] if before else len(hits) - 1
