"""The toasts that are there for the data of one moment, and how long each is to stay. When one came, others know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from emulator.hud.content.elements import Element
from emulator.hud.content.expand import expand
from emulator.hud.layout.components import ToastPart
from emulator.hud.layout.document import Layout
from emulator.hud.reading import reading_s


@dataclass(frozen=True, slots=True)
class Toast:
    """A message that is there by its event: its component, its words, and for how many seconds it stays."""

    component: str
    text: str
    stays_s: float


def toasts(layout: Layout, data: Mapping[str, Any]) -> tuple[Toast, ...]:
    """The toasts of `layout` whose event is there. Raises BadInput for data that is not of its declared type."""
    if not layout.has_toasts:
        return ()
    return tuple(toast for root in expand(layout, data).roots for toast in _toasts(root))


def _toasts(element: Element) -> Iterator[Toast]:
    if isinstance(element.part, ToastPart):
        asked = element.part.duration
        yield Toast(element.id, element.text, reading_s(element.text) if isinstance(asked, str) else asked)
    else:
        for child in element.children:
            yield from _toasts(child)
