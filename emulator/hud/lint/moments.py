"""The moments in which a layout is judged: its samples as they are, and each word and switch of its data in turn.

An enum that chooses between states brings them all about in this way; a state that nothing brings about is put up by
its name. What the samples do not show at all is told, and not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from emulator.hud.content.expand import expand
from emulator.hud.layout.document import Layout

MOST_MOMENTS = 64


@dataclass(frozen=True, slots=True)
class Moment:
    """Data, and a state where the data would not choose it; `name` is empty for the samples as they are."""

    name: str
    data: Mapping[str, Any]
    state: str | None = None


def moments(layout: Layout) -> list[Moment]:
    """At most `MOST_MOMENTS` moments, the samples first."""
    found = [Moment("", layout.samples()), *_varied(layout)][:MOST_MOMENTS]
    reached = {expand(layout, moment.data).state for moment in found}
    states = layout.states.named if layout.states is not None else {}
    found += [Moment(f"state {name}", layout.samples(), name) for name in states if name not in reached]
    return found[:MOST_MOMENTS]


def _varied(layout: Layout) -> Iterator[Moment]:
    samples = layout.samples()
    for key, field in layout.data.items():
        others: tuple[Any, ...] = (not field.sample,) if field.type == "bool" else field.values or ()
        for value in others:
            if value != field.sample:
                word = str(value).lower() if isinstance(value, bool) else value
                yield Moment(f"{key} = {word}", {**samples, key: value})
