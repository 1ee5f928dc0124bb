"""A measured element: how much room it takes and what of its words is shown. Placing it gives marks."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.hud.content.elements import Element
from emulator.hud.layout.components import LevelName
from emulator.hud.resolve.wrap import Wrapped

NO_WORDS = Wrapped((), False, "")


@dataclass(slots=True)
class Block:
    """Outer size in pixels, with the padding inside it.

    `level` is the intensity of its ink, `outline` that of its frame. `first_row` is the first row that a list shows,
    `symbol_px` the side of its symbol, `thickness_px` that of a bar.
    """

    element: Element
    width_px: int
    height_px: int
    level: LevelName
    outline: LevelName | None = None
    padding_px: tuple[int, int] = (0, 0)
    em_px: int = 0
    words: Wrapped = NO_WORDS
    children: tuple[Block, ...] = ()
    gap_px: int = 0
    first_row: int = 0
    rows: tuple[Wrapped, ...] = ()
    symbol_px: int = 0
    thickness_px: int = 0

    @property
    def inner_width_px(self) -> int:
        """Width without padding."""
        return self.width_px - 2 * self.padding_px[0]

    @property
    def inner_height_px(self) -> int:
        """Height without padding."""
        return self.height_px - 2 * self.padding_px[1]
