"""Rules on how much is there at once, and whether there is time to read it."""

from __future__ import annotations

from collections.abc import Iterator

from emulator.hud.content.elements import Element
from emulator.hud.expressions.nodes import Name
from emulator.hud.expressions.parse import parse_expression
from emulator.hud.layout.components import ListPart, ToastPart
from emulator.hud.layout.document import DataField
from emulator.hud.lint.finding import Finding, Severity
from emulator.hud.lint.view import View
from emulator.hud.reading import reading_s, words_of
from emulator.messages.scene import TextRun
from emulator.sound.languages import primary

MOST_PRIMARY, MOST_GROUPS, MOST_WORDS, MOST_LINES, MOST_ROWS = 1, 3, 25, 7, 6
MOST_TOAST_S, MOST_A_MINUTE = 10.0, 2.0
CAPTION_LINES = 2
CHARACTERS_A_LINE = {"zh": 16, "ko": 16, "ja": 13}
LATIN_A_LINE = 42


def one_thing_at_a_time(view: View) -> Iterator[Finding]:
    """DEN-001: primary components and groups that are there together."""
    primary_ones = [root for root in view.roots if root.part.importance == "primary" and root.part.type != "toast"]
    if len(primary_ones) > MOST_PRIMARY:
        what = f"{len(primary_ones)} primary components are shown at once"
        yield Finding("DEN-001", "warning", what, len(primary_ones), MOST_PRIMARY, "components", primary_ones[1].id)
    if len(view.roots) > MOST_GROUPS:
        what = f"{len(view.roots)} groups are shown at once"
        yield Finding("DEN-001", "warning", what, len(view.roots), MOST_GROUPS, "groups")


def words_and_lines(view: View) -> Iterator[Finding]:
    """DEN-002: words and lines of the content."""
    words = sum(words_of(item.text) for item in view.items if item.size_px)
    if words > MOST_WORDS:
        yield Finding("DEN-002", "warning", f"{words:.0f} words are shown at once", words, MOST_WORDS, "words")
    names = {item.component for item in view.items}
    runs = [mark for mark in view.scene.marks if isinstance(mark, TextRun) and mark.component in names]
    lines = len({mark.baseline_px for mark in runs})
    if lines > MOST_LINES:
        yield Finding("DEN-002", "warning", f"{lines} lines are shown at once", lines, MOST_LINES, "lines")


def rows(view: View) -> Iterator[Finding]:
    """DEN-004: entries of a list that are shown at once."""
    for element in view.elements:
        if isinstance(element.part, ListPart) and min(element.part.page_size, len(element.rows)) > MOST_ROWS:
            count = min(element.part.page_size, len(element.rows))
            yield Finding("DEN-004", "warning", f"{count} entries are shown", count, MOST_ROWS, "entries", element.id)


def time_to_read(view: View) -> Iterator[Finding]:
    """TIM-001, 002, 003: toasts that go before they are read, stay too long, or come too often."""
    for element in view.elements:
        part = element.part
        if not isinstance(part, ToastPart):
            continue
        if not isinstance(part.duration, str):
            yield from _duration(element, part.duration)
        often = _a_minute(part, view.layout.data)
        if often > MOST_A_MINUTE:
            what = f"it may come {often:g} times a minute"
            yield Finding("TIM-003", "warning", what, often, MOST_A_MINUTE, "a minute", element.id)


def _duration(element: Element, shown_s: float) -> Iterator[Finding]:
    needed_s = reading_s(element.text)
    if shown_s < needed_s:
        what = f"it is there for {shown_s:g} s, to read it takes {needed_s:.1f} s"
        yield Finding("TIM-001", "error", what, shown_s, needed_s, "s", element.id)
    if shown_s > MOST_TOAST_S:
        yield Finding("TIM-002", "warning", f"it stays for {shown_s:g} s", shown_s, MOST_TOAST_S, "s", element.id)


def _a_minute(part: ToastPart, data: dict[str, DataField]) -> float:
    on = parse_expression(part.on)
    field = data.get(on.path) if isinstance(on, Name) else None
    return (field.max_per_min if field is not None else None) or 0.0


def captions(view: View) -> Iterator[Finding]:
    """CAP-001, 002: lines of a caption, and characters in one."""
    for element in view.elements:
        if element.part.type != "caption":
            continue
        lines = element.part.lines
        if lines > CAPTION_LINES:
            severity: Severity = "warning" if lines == CAPTION_LINES + 1 else "error"
            yield Finding("CAP-001", severity, f"{lines} lines", lines, CAPTION_LINES, "lines", element.id)
        most = CHARACTERS_A_LINE.get(primary(element.language), LATIN_A_LINE)
        longest = max((len(line) for line in _lines(view, element.id)), default=0)
        if longest > most:
            what = f"a line has {longest} characters"
            yield Finding("CAP-002", "warning", what, longest, most, "characters", element.id)


def _lines(view: View, component: str) -> Iterator[str]:
    for mark in view.scene.marks:
        if isinstance(mark, TextRun) and mark.component == component:
            yield mark.text
