"""What a component has come to, once the data is known: words, symbol, share, rows, children. No sizes yet."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.hud.layout.components import Component


@dataclass(frozen=True, slots=True)
class Element:
    """A visible component with its content.

    `id` is the component's own or its parent's with a position. `said` is the filled-in `say`, None without one.
    `amount` is a share 0..1, `rows` are the items of a list of which `selected` (None: none) is in focus.
    `line` is a way in metres east and north, `here` the same of the wearer and the heading in degrees.
    """

    part: Component
    id: str
    language: str
    text: str = ""
    symbol: str = ""
    amount: float | None = None
    rows: tuple[str, ...] = ()
    selected: int | None = None
    children: tuple[Element, ...] = ()
    said: str | None = None
    line: tuple[tuple[float, float], ...] = ()
    here: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """The visible top-level elements in written order, and the state that chose them ("" without states)."""

    state: str
    roots: tuple[Element, ...]
