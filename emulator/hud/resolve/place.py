"""Blocks -> marks and items: every measured block gets its pixels.

Ink is written in reading order of the layout; a toast clears the ground below itself first, because on an additive
panel nothing else would hide what it covers.
"""

from __future__ import annotations

from emulator.hud.fonts import baseline_px, line_height_px, text_width_px
from emulator.hud.layout.components import LevelName, RowPart, TextPart
from emulator.hud.resolve.block import Block
from emulator.hud.resolve.map_view import Pixel, lines_on_map
from emulator.hud.resolve.measure import counter_of
from emulator.hud.resolve.style import RADIUS_U, ROLE_EM_U, ROW_PADDING_U, Style, dimmer, stretches
from emulator.messages.scene import Box, Mark, Outline, Plate, SceneItem, Stroke, Symbol, TextRun

Corner = tuple[int, int]
_SIDE_BEARING_PX = 2
_ALIGN = {"start": 0.0, "centre": 0.5, "end": 1.0}
_ANCHOR_SHARES = {
    "top_left": (0.0, 0.0), "top": (0.5, 0.0), "top_right": (1.0, 0.0),
    "left": (0.0, 0.5), "centre": (0.5, 0.5), "right": (1.0, 0.5),
    "bottom_left": (0.0, 1.0), "bottom": (0.5, 1.0), "bottom_right": (1.0, 1.0),
}  # fmt: skip


class Placement:
    """Collects the marks and items of one scene."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.marks: list[Mark] = []
        self.items: list[SceneItem] = []

    def place(self, block: Block, left: int, top: int) -> None:
        """Put `block` with its top left corner at (`left`, `top`)."""
        part = block.element.part
        box = Box(left, top, left + block.width_px, top + block.height_px)
        self._frame(block, box)
        inner = Box(
            left + block.padding_px[0], top + block.padding_px[1],
            box.right - block.padding_px[0], box.bottom - block.padding_px[1],
        )  # fmt: skip
        match part.type:
            case "text" | "caption":
                self._words(block, inner)
            case "list":
                self._list(block, inner)
            case "progress":
                self._progress(block, inner)
            case "icon" | "arrow":
                self._symbol(block, inner)
            case "map":
                self._map(block, inner)
            case "stack":
                self._stack(block, inner)
            case "row" | "status_bar" | "toast":
                self._row(block, inner)
            case _:
                self._column(block, inner)

    def _frame(self, block: Block, box: Box) -> None:
        name, stroke_px = block.element.id, self.style.stroke_px
        radius_px = min(self.style.px(RADIUS_U), box.height_px // 2, box.width_px // 2)
        if block.element.part.type == "status_bar":
            radius_px = box.height_px // 2
        if block.element.part.type == "toast":
            self.marks.append(Plate(name, box, radius_px, 0))
        if block.outline is not None:
            self.marks.append(Outline(name, box, radius_px, stroke_px, self.style.level(block.outline)))

    def _run(self, block: Block, text: str, corner: Corner, em_px: int, level: LevelName) -> None:
        """One line of text whose line box starts at `corner`."""
        left, top = corner
        if not text.strip():
            return
        right = left + text_width_px(text, em_px)
        box = Box(left - _SIDE_BEARING_PX, top, right + _SIDE_BEARING_PX, top + line_height_px(em_px))
        run = TextRun(block.element.id, box, text, left, top + baseline_px(em_px), em_px, self.style.level(level))
        self.marks.append(run)

    def _item(self, block: Block, box: Box, text: str, level: LevelName, cut: bool = False) -> None:
        element = block.element
        self.items.append(
            SceneItem(
                element.id, element.part.type, box, text, self.style.level(level), block.em_px,
                element.part.importance, cut,
            )
        )  # fmt: skip

    def _words(self, block: Block, inner: Box) -> None:
        part, lines = block.element.part, block.words.lines
        line_px = line_height_px(block.em_px)
        share = _ALIGN[part.align] if isinstance(part, TextPart) else 0.0
        top = inner.top
        if part.type == "caption":
            top = inner.bottom - len(lines) * line_px
        for index, line in enumerate(lines):
            left = inner.left + round((inner.width_px - text_width_px(line, block.em_px)) * share)
            older = part.type == "caption" and index < len(lines) - 1
            level = dimmer(block.level, "mid") if older else block.level
            self._run(block, line, (left, top + index * line_px), block.em_px, level)
        self._item(block, inner, block.words.shown, block.level, block.words.cut)

    def _symbol(self, block: Block, inner: Box) -> None:
        element, side_px = block.element, block.symbol_px
        left = inner.left + (inner.width_px - side_px) // 2
        top = inner.top + (inner.height_px - side_px) // 2
        box = Box(left, top, left + side_px, top + side_px)
        filled = 1000 if element.amount is None else round(element.amount * 1000)
        level, stroke_px = self.style.level(block.level), self.style.symbol_stroke_px(element.part.type, side_px)
        self.marks.append(Symbol(element.id, box, element.symbol, stroke_px, level, filled))
        self._item(block, box, element.symbol, block.level)

    def _map(self, block: Block, inner: Box) -> None:
        element, style = block.element, self.style
        for line in lines_on_map(element, inner.width_px, inner.height_px):
            stroke_px = max(1, style.px(line.stroke_u))
            box, points = _around(line.points, stroke_px, inner)
            level = style.level(dimmer(block.level, line.level))
            self.marks.append(Stroke(element.id, box, points, stroke_px, level, line.filled))
        self._item(block, inner, element.symbol, block.level)

    def _progress(self, block: Block, inner: Box) -> None:
        if block.symbol_px:
            self._ring(block, inner)
        else:
            self._bar(block, inner)
        self._item(block, inner, block.element.text, block.level)

    def _ring(self, block: Block, inner: Box) -> None:
        name, side_px, stroke_px = block.element.id, block.symbol_px, self.style.stroke_px * 2
        left = inner.left + (inner.width_px - side_px) // 2
        box = Box(left, inner.top, left + side_px, inner.top + side_px)
        self.marks.append(Symbol(name, box, "ring", stroke_px, self.style.level("faint")))
        filled = round((block.element.amount or 0.0) * 1000)
        self.marks.append(Symbol(name, box, "ring", stroke_px, self.style.level(block.level), filled))
        if block.em_px:
            text = block.element.text
            text_left = left + (side_px - text_width_px(text, block.em_px)) // 2
            text_top = inner.top + (side_px - line_height_px(block.em_px)) // 2
            self._run(block, text, (text_left, text_top), block.em_px, block.level)

    def _bar(self, block: Block, inner: Box) -> None:
        name, thick_px = block.element.id, block.thickness_px
        value_px = text_width_px("100%", block.em_px) + self.style.px(8.0) if block.em_px else 0
        top = inner.top + (inner.height_px - thick_px) // 2
        track = Box(inner.left, top, inner.right - value_px, top + thick_px)
        filled = round(track.width_px * (block.element.amount or 0.0))
        self.marks.append(Plate(name, track, thick_px // 2, self.style.level("faint")))
        if filled:
            lit = Box(track.left, top, track.left + max(thick_px, filled), track.bottom)
            self.marks.append(Plate(name, lit, thick_px // 2, self.style.level(block.level)))
        if block.em_px:
            text_top = inner.top + (inner.height_px - line_height_px(block.em_px)) // 2
            text_left = inner.right - text_width_px(block.element.text, block.em_px)
            self._run(block, block.element.text, (text_left, text_top), block.em_px, dimmer(block.level, "mid"))

    def _list(self, block: Block, inner: Box) -> None:
        side_px, end_px = (self.style.px(length) for length in ROW_PADDING_U)
        row_px = line_height_px(block.em_px) + 2 * end_px
        selected = block.element.selected
        for offset, words in enumerate(block.rows):
            index, top = block.first_row + offset, inner.top + offset * row_px
            box = Box(inner.left, top, inner.right, top + row_px)
            focused = index == selected
            level = block.level if focused else dimmer(block.level, "mid" if selected is None else "dim")
            for line in words.lines[:1]:
                self._run(block, line, (inner.left + side_px, top + end_px), block.em_px, level)
            self._item(block, box, words.shown, level, words.cut)
            if focused:
                self._focus(block, box, side_px)

    def _focus(self, block: Block, box: Box, side_px: int) -> None:
        """The outline around the row in focus, and the counter at its end."""
        radius_px = min(self.style.px(RADIUS_U), box.height_px // 2)
        level = self.style.level(block.level)
        self.marks.append(Outline(block.element.id, box, radius_px, self.style.stroke_px, level))
        if text := counter_of(block.element):
            em_px = self.style.px(ROLE_EM_U["label"])
            left = box.right - side_px - text_width_px(text, em_px)
            top = box.top + (box.height_px - line_height_px(em_px)) // 2
            self._run(block, text, (left, top), em_px, dimmer(block.level, "mid"))

    def _column(self, block: Block, inner: Box) -> None:
        top = inner.top
        share = _ALIGN[getattr(block.element.part, "align", "start")]
        for child in block.children:
            part = child.element.part
            if stretches(part):
                child.width_px = inner.width_px
            own = _ALIGN[part.align] if isinstance(part, TextPart) and part.align != "start" else share
            self._shifted(child, inner.left + round((inner.width_px - child.width_px) * own), top)
            top += child.height_px + block.gap_px

    def _row(self, block: Block, inner: Box) -> None:
        part = block.element.part
        across = _ALIGN[part.align] if isinstance(part, RowPart) else 0.5
        along = _ALIGN[part.justify] if isinstance(part, RowPart) else 0.5
        used_px = sum(child.width_px for child in block.children) + block.gap_px * (len(block.children) - 1)
        left = inner.left + round((inner.width_px - used_px) * along)
        for child in block.children:
            self._shifted(child, left, inner.top + round((inner.height_px - child.height_px) * across))
            left += child.width_px + block.gap_px

    def _stack(self, block: Block, inner: Box) -> None:
        for child in block.children:
            along, down = _ANCHOR_SHARES[child.element.part.anchor or "centre"]
            left = inner.left + round((inner.width_px - child.width_px) * along)
            top = inner.top + round((inner.height_px - child.height_px) * down)
            self._shifted(child, left, top)

    def _shifted(self, child: Block, left: int, top: int) -> None:
        """Place a child, moved by its own offset."""
        offset = child.element.part.offset or (0.0, 0.0)
        self.place(child, left + self.style.px(offset[0]), top + self.style.px(offset[1]))


def _around(points: tuple[Pixel, ...], stroke_px: int, within: Box) -> tuple[Box, tuple[Pixel, ...]]:
    """The box of a line whose points count from the corner of `within`, cut to it, and the points from its own."""
    edge = stroke_px // 2 + 1
    left = max(0, min(x for x, _ in points) - edge)
    top = max(0, min(y for _, y in points) - edge)
    right = min(within.width_px, max(x for x, _ in points) + edge)
    bottom = min(within.height_px, max(y for _, y in points) + edge)
    box = Box(within.left + left, within.top + top, within.left + right, within.top + bottom)
    return box, tuple((x - left, y - top) for x, y in points)
