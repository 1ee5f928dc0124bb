"""`read_aloud`: the same layout and data as sentences, for a device that has a voice and no display.

The walk over the visible components is the panel's; only words come out. A component says its `say`, or what its kind
suggests: an arrow the turn, a bar the percentage, a list its items. What is ambient (status bar, hints) and what is
only a picture stays silent. Urgent things come first, then primary, then secondary ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from emulator.hud.content.elements import Element
from emulator.hud.content.expand import expand
from emulator.hud.layout.document import Layout
from emulator.hud.phrases import phrases
from emulator.messages.scene import Spoken

_MOST_ITEMS = 5
_SILENT = frozenset({"icon", "map", "spacer", "status_bar"})
_RANKS = {"primary": 0, "secondary": 1, "ambient": 2}


def read_aloud(
    layout: Layout, data: Mapping[str, Any], previous: Sequence[Spoken] = (), state: str | None = None
) -> tuple[Spoken, ...]:
    """What is to be said for `data`, without what stands in `previous`, which was said before.

    Raises BadInput for data that is not of its declared type and for an unknown `state`.
    """
    roots = expand(layout, data, state, spoken=True).roots
    found = [(rank, spoken) for root in roots for rank, spoken in _sentences(root, "ambient", False)]
    found.sort(key=lambda entry: (not entry[1].urgent, entry[0]))
    said = set(previous)
    return tuple(spoken for _, spoken in found if spoken not in said)


def _sentences(element: Element, above: str, urgent: bool) -> Iterator[tuple[int, Spoken]]:
    """The sentences of an element and what is in it, each with the rank of its importance."""
    part = element.part
    own = part.importance
    importance = own if own == "ambient" else min(own, above, key=_RANKS.__getitem__)
    urgent = part.urgent if part.urgent is not None else urgent or part.type == "toast"
    if element.said is not None:
        yield from _spoken(element, element.said, importance, urgent)
    elif importance == "ambient" or part.type in _SILENT:
        return
    elif element.children and part.type != "toast":
        for child in element.children:
            yield from _sentences(child, importance, urgent)
    else:
        yield from _spoken(element, _derived(element), importance, urgent)


def _spoken(element: Element, text: str, importance: str, urgent: bool) -> Iterator[tuple[int, Spoken]]:
    text = " ".join(text.split())
    if text:
        yield _RANKS[importance], Spoken(text, element.language, element.id, urgent)


def _derived(element: Element) -> str:
    """What a leaf says by its kind."""
    words = phrases(element.language)
    if element.part.type == "arrow":
        return words.turns[element.symbol]
    if element.part.type == "list":
        return _list(element)
    return element.text


def _list(element: Element) -> str:
    """The item in focus with its place, or the first items of a list without focus."""
    words, rows = phrases(element.language), element.rows
    if element.selected is not None:
        row = rows[element.selected]
        return words.item_of.format(number=element.selected + 1, count=len(rows), words=row)
    read = words.joint.join(row for row in rows[:_MOST_ITEMS] if row)
    if len(rows) > _MOST_ITEMS:
        read = words.more_items.format(words=read, more=len(rows) - _MOST_ITEMS)
    return (words.one_item if len(rows) == 1 else words.items).format(count=len(rows), words=read)
