"""What types alone cannot say of a layout: references, cycles, sizes, states, samples, and every expression.

Each check yields findings as (path, what, mend); the loader turns the first of them into one line with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from emulator.hud.expressions.nodes import ExpressionError
from emulator.hud.layout.bindings import check_component, check_expression
from emulator.hud.layout.components import CONTAINERS
from emulator.hud.layout.document import SYSTEM_SAMPLES, Layout, references_of, walk
from emulator.hud.layout.values import Misfit, conform, kinds_of
from emulator.user_files.tables import Key
from emulator.user_files.wording import suggestion

MAX_COMPONENTS = 1000
MAX_NESTING = 32

Finding = tuple[Key, str, str]


def count_components(raw: Any) -> int:
    """How many components a file writes down, counted before anything is validated."""
    components = raw.get("components") if isinstance(raw, Mapping) else None
    waiting = list(components.values()) if isinstance(components, Mapping) else []
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        children = part.get("children") if isinstance(part, Mapping) else None
        waiting.extend(children if isinstance(children, list) else ())
    return count


def findings(layout: Layout) -> Iterator[Finding]:
    """Everything wrong with a layout whose types are right, the gravest first."""
    yield from _references(layout)
    yield from _cycles(layout)
    yield from _samples(layout)
    yield from _states(layout)
    kinds = kinds_of(layout.data)
    for path, part in walk(layout):
        yield from check_component(path, part, layout.data, kinds)


def _references(layout: Layout) -> Iterator[Finding]:
    for path, part in walk(layout):
        for index, child in enumerate(part.children if isinstance(part, CONTAINERS) else ()):
            if isinstance(child, str) and child not in layout.components:
                where = (*path, "children", index)
                yield where, f"there is no component {child!r}", suggestion(child, layout.components)


def _cycles(layout: Layout) -> Iterator[Finding]:
    """Cycles among references, and layouts that grow too large when references are followed."""
    inside: dict[str, list[str]] = {key: [] for key in layout.components}
    own: dict[str, int] = dict.fromkeys(layout.components, 0)
    for path, part in walk(layout):
        inside[str(path[1])].extend(references_of(part))
        own[str(path[1])] += 1
    sizes: dict[str, tuple[int, int]] = {}
    for key in layout.components:
        finding = _measure(key, inside, own, sizes, ())
        if finding is not None:
            yield finding
            return


def _measure(
    key: str,
    inside: dict[str, list[str]],
    own: dict[str, int],
    sizes: dict[str, tuple[int, int]],
    above: tuple[str, ...],
) -> Finding | None:
    """Fill `sizes[key]` with the number of components and the depth below `key`; a finding when it has no end."""
    path = ("components", key)
    if key in above:
        loop = " -> ".join((*above[above.index(key) :], key))
        return path, f"components contain each other: {loop}", "break the circle"
    if key in sizes or len(above) > MAX_NESTING:
        return (path, f"nested deeper than {MAX_NESTING} levels", "") if len(above) > MAX_NESTING else None
    for name in inside[key]:
        if finding := _measure(name, inside, own, sizes, (*above, key)):
            return finding
    count = own[key] + sum(sizes[name][0] for name in inside[key])
    depth = 1 + max((sizes[name][1] for name in inside[key]), default=0)
    sizes[key] = (count, depth)
    if count > MAX_COMPONENTS:
        return path, f"grows to {count} components when its references are followed", f"keep it under {MAX_COMPONENTS}"
    return (path, f"nested deeper than {MAX_NESTING} levels", "") if depth > MAX_NESTING else None


def _samples(layout: Layout) -> Iterator[Finding]:
    for key, field in layout.data.items():
        try:
            conform(field, field.sample)
        except Misfit as misfit:
            yield ("data", key, "sample"), str(misfit), f"give a sample of type {field.type}"
        for system, sample in SYSTEM_SAMPLES.items():
            wanted = "string" if isinstance(sample, str) else "number"
            if key == system and field.type != wanted:
                yield ("data", key, "type"), f"{key} is provided by the device as a {wanted}", f"write type: {wanted}"


def _states(layout: Layout) -> Iterator[Finding]:
    if layout.states is None:
        return
    named = layout.states.named
    if layout.states.initial not in named:
        mend = suggestion(layout.states.initial, named)
        yield ("states", "initial"), f"there is no state {layout.states.initial!r}", mend
    kinds = kinds_of(layout.data)
    for name, state in named.items():
        for index, key in enumerate(state.show):
            if key not in layout.components:
                mend = suggestion(key, layout.components)
                yield ("states", name, "show", index), f"there is no component {key!r}", mend
        try:
            check_expression(state.when, kinds)
        except ExpressionError as error:
            yield ("states", name, "when"), error.what, error.mend
