"""What editing keys do to lines of text: indent, dedent, comment, begin a new line, find the partner of a bracket.

Plain functions over plain lines, without Qt; the editor only puts their results into the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

COMMENT: Final = {"python": "#", "toml": "#", "yaml": "#"}
WIDTH: Final = {"python": 4, "toml": 4, "yaml": 2, "json": 2, "markdown": 2}
LEAVES: Final = ("return", "pass", "break", "continue", "raise")
PARTNERS: Final = {"(": ")", "[": "]", "{": "}", ")": "(", "]": "[", "}": "{"}
OPENING: Final = "([{"
MOST_LINES_AWAY: Final = 1000


def indented(lines: Sequence[str], width: int) -> list[str]:
    """One step to the right; empty lines stay empty."""
    return [" " * width + line if line.strip() else line for line in lines]


def dedented(lines: Sequence[str], width: int) -> list[str]:
    """One step to the left, as far as there is room."""
    return [_dedented(line, width) for line in lines]


def comment_toggled(lines: Sequence[str], mark: str) -> list[str]:
    """Comment marks before all lines, or off all when all have one. They stand in one column.

    >>> comment_toggled(["  a", "", "    b"], "#")
    ['  # a', '', '  #   b']
    """
    full = [line for line in lines if line.strip()]
    if full and all(line.lstrip().startswith(mark) for line in full):
        return [_uncommented(line, mark) for line in lines]
    column = min((len(leading(line)) for line in full), default=0)
    return [f"{line[:column]}{mark} {line[column:]}" if line.strip() else line for line in lines]


def leading(line: str) -> str:
    """The blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def indentation_after(before_cursor: str, language: str | None) -> str:
    """What a new line begins with, given its predecessor up to the cursor.

    >>> indentation_after("    if x:", "python"), indentation_after("        return x", "python")
    ('        ', '    ')
    """
    blanks = leading(before_cursor)
    width = WIDTH.get(language or "", 0)
    words = before_cursor.strip()
    if not words or not width:
        return blanks
    bare = words.split(" #")[0].rstrip() if language in COMMENT else words
    if bare.startswith("#"):
        return blanks
    if bare.endswith(tuple(OPENING)) or (bare.endswith(":") and language in ("python", "yaml")):
        return blanks + " " * width
    if language == "python" and bare.split(" ")[0] in LEAVES:
        return blanks[: max(0, len(blanks) - width)]
    return blanks


def step_back(before_cursor: str, width: int) -> int:
    """How many blanks Backspace takes: to the step before when only blanks stand before the cursor, else 1."""
    if not before_cursor or before_cursor.strip(" "):
        return 1
    return (len(before_cursor) - 1) % width + 1


def partner(
    line_at: Callable[[int], str | None], at: tuple[int, int], is_code: Callable[[int, int], bool]
) -> tuple[int, int] | None:
    """Line and column of the bracket that belongs to the one at `at`; None when it has none near.

    `line_at` gives a line or None beyond the text; what `is_code` denies is in a string or comment.
    """
    number, column = at
    line = line_at(number) or ""
    mine = line[column]
    other, step = PARTNERS[mine], 1 if mine in OPENING else -1
    depth = 0
    for _ in range(MOST_LINES_AWAY):
        places = range(column, len(line)) if step > 0 else range(column, -1, -1)
        for place in places:
            if line[place] in (mine, other) and is_code(number, place):
                depth += 1 if line[place] == mine else -1
                if depth == 0:
                    return number, place
        number += step
        following = line_at(number)
        if following is None:
            return None
        line = following
        column = 0 if step > 0 else len(line) - 1
    return None


def _dedented(line: str, width: int) -> str:
    if line.startswith("\t"):
        return line[1:]
    return line[min(width, len(line) - len(line.lstrip(" "))) :]


def _uncommented(line: str, mark: str) -> str:
    if not line.strip():
        return line
    blanks, rest = leading(line), line.lstrip()[len(mark) :]
    return blanks + rest.removeprefix(" ")
