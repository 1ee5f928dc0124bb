"""What the rules look at: one moment of a layout, resolved and drawn for one screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from emulator.hud.content.elements import Element, Expansion
from emulator.hud.content.expand import expand
from emulator.hud.layout.document import Layout
from emulator.hud.lint.finding import Light
from emulator.hud.lint.moments import Moment
from emulator.hud.raster import Raster
from emulator.hud.resolve.scene import lay_out
from emulator.hud.resolve.style import Style, style_of
from emulator.hud.screen import Screen
from emulator.messages.scene import ResolvedScene, SceneItem
from emulator.typeface import CAPITAL_EM

WITH_TEXT = ("text", "caption", "list")
LONGER = 0.35


@dataclass(frozen=True)
class View:
    """A layout at one moment; what is expensive is made when a rule asks for it."""

    layout: Layout
    screen: Screen
    light: Light
    moment: Moment

    @cached_property
    def style(self) -> Style:
        """Lengths and levels of the screen."""
        return style_of(self.screen)

    @cached_property
    def expansion(self) -> Expansion:
        """The visible elements."""
        return expand(self.layout, self.moment.data, self.moment.state)

    @cached_property
    def scene(self) -> ResolvedScene:
        """Where they stand."""
        return lay_out(self.layout, self.expansion, self.style)

    @cached_property
    def levels(self) -> NDArray[np.uint8]:
        """The panel's codes, (h, w)."""
        return Raster(self.screen).draw(self.scene).levels

    @cached_property
    def longer(self) -> ResolvedScene:
        """The same with words that a translation has made a third longer."""
        roots = tuple(_longer(root) for root in self.expansion.roots)
        return lay_out(self.layout, replace(self.expansion, roots=roots), self.style)

    @cached_property
    def roots(self) -> tuple[Element, ...]:
        """The top-level elements that are content: what is ambient, and the status bar, are furniture."""
        return tuple(root for root in self.expansion.roots if not is_furniture(root))

    @property
    def elements(self) -> Iterator[Element]:
        """Everything that is there, the furniture too."""
        return (element for root in self.expansion.roots for element in walk(root))

    @cached_property
    def items(self) -> tuple[SceneItem, ...]:
        """What of the content stands on the panel."""
        names = {element.id for root in self.roots for element in walk(root)}
        return tuple(item for item in self.scene.items if item.component in names)

    @property
    def texts(self) -> Iterator[SceneItem]:
        """Everything that is read, the furniture too."""
        return (item for item in self.scene.items if item.size_px and item.kind in WITH_TEXT and item.text)

    def scene_in(self, style: Style) -> ResolvedScene:
        """Where it stands in another style."""
        return lay_out(self.layout, self.expansion, style)

    def capital_arcmin(self, size_px: int) -> float:
        """Height of capitals of an em size, arc minutes."""
        return 60.0 * size_px * CAPITAL_EM / self.screen.ppd_centre


def is_furniture(element: Element) -> bool:
    """Whether it only accompanies: status bars, hints."""
    return element.part.importance == "ambient" or element.part.type == "status_bar"


def walk(element: Element) -> Iterator[Element]:
    """An element and everything in it."""
    yield element
    for child in element.children:
        yield from walk(child)


def _longer(element: Element) -> Element:
    children = tuple(_longer(child) for child in element.children)
    rows = tuple(lengthened(row) for row in element.rows)
    text = lengthened(element.text) if element.part.type in WITH_TEXT else element.text
    return replace(element, text=text, rows=rows, children=children)


def lengthened(text: str) -> str:
    """A text of several words with a third more of them; a lone word, a number or a time stays.

    >>> lengthened("Mind the step"), lengthened("10:24")
    ('Mind the step Mind', '10:24')
    """
    words = text.split()
    if sum(word.isalpha() for word in words) < 2:
        return text
    more = words[:1]
    while len(" ".join(more)) < LONGER * len(text) - 1:
        more = words[: len(more) + 1]
    return " ".join([text, *more])
