"""Text -> lines that fit a width: Latin by words, Chinese and Japanese by characters with simple kinsoku.

Kinsoku keeps closing punctuation from the start of a line and opening brackets from its end. A word that is longer
than a line is broken where the line ends. What does not fit is cut with an ellipsis.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from emulator.hud.fonts import advance_px, text_width_px

_NOT_FIRST = frozenset("、。，．！？：；）」』】》〉〕］｝”’…‥·％ー々),.!?:;]}%°")
_NOT_LAST = frozenset("（「『【《〈〔［｛“‘([{¥￥$£€#@")
_ELLIPSIS = "…"
_BALANCED_LINES = 3


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Lines of text that fit, whether something had to go, and the words as shown, joined as they were written."""

    lines: tuple[str, ...]
    cut: bool
    shown: str


def _wide(char: str) -> bool:
    """Whether lines may break beside `char`: ideographs, kana, full-width forms, Hangul."""
    return char >= "\u2e80" and (char <= "\u9fff" or "\uac00" <= char <= "\ufaff" or char >= "\uff00")


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before == " " or before in "-–—/" or _wide(before) or _wide(after)


def _line_end(text: str, start: int, width_px: int, size_px: int) -> tuple[int, int]:
    """Where the line from `start` ends (after what it shows) and where the next one starts."""
    pen_px, best = 0, start
    for at in range(start, len(text)):
        char = text[at]
        if char == "\n":
            return at, at + 1
        if at > start and _may_break(text[at - 1], char):
            best = at
        pen_px += advance_px(char, size_px)
        if pen_px > width_px and char != " ":
            end = best if best > start else max(at, start + 1)
            return end, end
    return len(text), len(text)


@lru_cache(maxsize=2048)
def wrap(text: str, size_px: int, width_px: int, max_lines: int, clip: bool = False) -> Wrapped:
    """At most `max_lines` lines of `text` within `width_px`; with `clip` the rest goes without an ellipsis."""
    lines: list[str] = []
    start = first = end = 0
    while start < len(text) and len(lines) < max_lines:
        first = start
        end, start = _line_end(text, start, width_px, size_px)
        lines.append(text[first:end].rstrip())
        while start < len(text) and text[start] == " ":
            start += 1
    if start >= len(text):
        return Wrapped(tuple(lines), False, " ".join(text.split()))
    if clip or not lines:
        return Wrapped(tuple(lines), True, " ".join(text[:end].split()))
    last = _shorten(lines[-1], size_px, width_px)
    kept = " ".join(text[:first].split())
    joint = " " if kept and not (_wide(kept[-1]) or _wide(last[0])) else ""
    return Wrapped((*lines[:-1], last), True, kept + joint + last)


@lru_cache(maxsize=2048)
def balanced(text: str, size_px: int, width_px: int, max_lines: int) -> Wrapped:
    """As `wrap`, but with lines of about equal length: no last line of one short word."""
    widest = wrap(text, size_px, width_px, max_lines)
    count = len(widest.lines)
    if widest.cut or not 2 <= count <= _BALANCED_LINES:
        return widest
    enough, too_few = width_px, width_px // 2
    while enough - too_few > size_px // 2:
        middle = (enough + too_few) // 2
        fits = wrap(text, size_px, middle, max_lines)
        if fits.cut or len(fits.lines) > count:
            too_few = middle
        else:
            enough = middle
    return wrap(text, size_px, enough, max_lines)


def _shorten(line: str, size_px: int, width_px: int) -> str:
    """`line` with an ellipsis, shortened until both fit; a lone ellipsis where nothing else does."""
    room_px = width_px - advance_px(_ELLIPSIS, size_px)
    while line and text_width_px(line, size_px) > room_px:
        line = line[:-1]
    return line.rstrip(" ,.;:，。、；：") + _ELLIPSIS


@lru_cache(maxsize=512)
def newest_lines(text: str, size_px: int, width_px: int, lines: int) -> Wrapped:
    """The last `lines` lines of a growing text; lines already begun never move their words."""
    every = wrap(text, size_px, width_px, 1 << 30).lines
    kept = every[-lines:]
    shown = kept[0] if kept else ""
    for line in kept[1:]:
        glue = "" if _wide(shown[-1:] or " ") or _wide(line[:1] or " ") else " "
        shown += glue + line
    return Wrapped(kept, len(every) > lines, shown)
