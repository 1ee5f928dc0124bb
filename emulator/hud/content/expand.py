"""Layout + data -> the visible elements: conditions decided, templates filled, references followed.

Pure, and total for every value that fits its declaration: what has no data is not there. The panel and the voice use
the same walk; `spoken` makes numbers into words.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from emulator.bad_input import BadInput
from emulator.hud.content.clean import clean
from emulator.hud.content.elements import Element, Expansion
from emulator.hud.content.leaves import FILLERS, filled
from emulator.hud.content.scope import Scope
from emulator.hud.expressions.evaluate import evaluate, truthy
from emulator.hud.expressions.filters import Manner
from emulator.hud.expressions.parse import parse_expression
from emulator.hud.layout.components import CardPart, ColumnPart, Component, RowPart, StackPart
from emulator.hud.layout.document import Layout
from emulator.user_files.wording import suggestion


def expand(
    layout: Layout,
    data: Mapping[str, Any],
    state: str | None = None,
    spoken: bool = False,
    without: Container[str] = (),
) -> Expansion:
    """The visible elements. `state` overrides the layout's own choice, components in `without` are hidden.

    Raises BadInput for unfit data or state.
    """
    scope = Scope.of(layout, data)
    name = _state(layout, scope, state)
    walk = _Walk(layout, scope, spoken, without)
    roots = (walk.element(layout.components[key], key, layout.language) for key in _shown(layout, name))
    return Expansion(name, tuple(root for root in roots if root is not None))


def _state(layout: Layout, scope: Scope, wanted: str | None) -> str:
    """The state that holds: the wanted one, else the true one of highest priority, else the initial one."""
    named = layout.states.named if layout.states is not None else {}
    if wanted is not None:
        if wanted not in named:
            mend = suggestion(wanted, named)
            raise BadInput(f"there is no state {wanted!r}", where=f"layout {layout.id}", mend=mend)
        return wanted
    best: tuple[int, str] | None = None
    for key, candidate in named.items():
        holds = candidate.when is not None and _true(candidate.when, scope, layout.language)
        if holds and (best is None or candidate.priority > best[0]):
            best = (candidate.priority, key)
    return best[1] if best else layout.states.initial if layout.states is not None else ""


def _true(expression: str, scope: Scope, language: str) -> bool:
    return truthy(evaluate(parse_expression(expression), scope.lookup, Manner(language)))


def _shown(layout: Layout, state: str) -> tuple[str, ...]:
    if layout.states is not None:
        return layout.states.named[state].show
    return layout.top_level


@dataclass(frozen=True)
class _Walk:
    """One expansion on its way down the tree."""

    layout: Layout
    scope: Scope
    spoken: bool
    without: Container[str]

    def element(self, part: Component, path: str, language: str) -> Element | None:
        """The element of `part`, or None when it is hidden or has nothing to show."""
        name = part.id or path
        if name in self.without:
            return None
        if part.visible_when is not None and not _true(part.visible_when, self.scope, language):
            return None
        if part.lang is not None:
            language = clean(str(filled(part.lang, self.scope, Manner(language)) or language))
        manner = Manner(language, self.spoken)
        if isinstance(part, CardPart | ColumnPart | RowPart | StackPart):
            element = self._container(part, name, language)
        else:
            element = FILLERS[part.type](part, name, self.scope, manner)
        if element is None or part.say is None or not self.spoken:
            return element
        said = filled(part.say, self.scope, manner)
        return replace(element, said=clean(str(said)) if said is not None else "")

    def _container(self, part: CardPart | ColumnPart | RowPart | StackPart, name: str, language: str) -> Element | None:
        children: list[Element] = []
        for index, child in enumerate(part.children):
            key = child if isinstance(child, str) else f"{name}.{index}"
            source = self.layout.components[child] if isinstance(child, str) else child
            if (element := self.element(source, key, language)) is not None:
                children.append(element)
        visible = any(child.part.type != "spacer" for child in children)
        return Element(part, name, language, children=tuple(children)) if visible else None
