"""Rules for ears: where there is no display, whatever is shown has to be said, and shortly."""

from __future__ import annotations

from collections.abc import Iterator

from emulator.hud.content.elements import Element
from emulator.hud.content.expand import expand
from emulator.hud.layout.document import Layout
from emulator.hud.lint.finding import Finding
from emulator.hud.lint.moments import Moment
from emulator.hud.lint.view import is_furniture, walk
from emulator.hud.read_aloud import read_aloud
from emulator.hud.reading import words_of

MOST_WORDS = 25


def said(layout: Layout, moment: Moment) -> Iterator[Finding]:
    """VOX-001: content that is shown and not said; VOX-002: what takes too long to hear; VOX-003: silent words."""
    spoken = read_aloud(layout, moment.data, state=moment.state)
    speaking = {sentence.component for sentence in spoken}
    roots = expand(layout, moment.data, moment.state, spoken=True).roots
    for root in roots:
        yield from _silenced(root)
        names = {element.id for element in walk(root)}
        if not is_furniture(root) and not names & speaking and not _silent_on_purpose(root):
            shows = ", ".join(sorted({element.part.type for element in walk(root) if not element.children}))
            yield Finding("VOX-001", "error" if not spoken else "warning", f"{shows}: nothing of it is said", 0, 1,
                          "sentences", root.id)  # fmt: skip
    for sentence in spoken:
        words = words_of(sentence.text)
        if words > MOST_WORDS:
            what = f"{words:.0f} words are said in one go"
            yield Finding("VOX-002", "warning", what, words, MOST_WORDS, "words", sentence.component)


def _silenced(element: Element) -> Iterator[Finding]:
    """VOX-003: elements with words that an empty `say` keeps silent."""
    if element.part.importance == "ambient" or element.said:
        return
    if element.part.say != "":
        for child in element.children:
            yield from _silenced(child)
    elif any(each.text or each.rows for each in walk(element)):
        what = "its words are shown only: an empty say: keeps it silent without a display"
        yield Finding("VOX-003", "info", what, 0, 1, "sentences", element.id)


def _silent_on_purpose(element: Element) -> bool:
    """Whether the layout itself keeps it silent: an empty `say` of it, or of everything in it that has words."""
    if element.part.say is not None:
        return True
    return (
        bool(element.children)
        and all(_silent_on_purpose(child) or child.part.type in ("icon", "spacer") for child in element.children)
        and any(_silent_on_purpose(child) for child in element.children)
    )
