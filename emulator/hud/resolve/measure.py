"""Elements -> blocks: how large everything becomes in the room that it gets.

Sizes follow the content and never exceed the room: text wraps and is cut, a list shows fewer rows, and what has no room
at all is left out and named. One pass down, no iteration, so the cost is that of the text.
"""

from __future__ import annotations

from emulator.hud.content.elements import Element
from emulator.hud.fonts import line_height_px, text_width_px
from emulator.hud.layout.components import (
    CONTAINERS,
    ArrowPart,
    CaptionPart,
    IconPart,
    LevelName,
    ListPart,
    MapPart,
    ProgressPart,
    SpacerPart,
    StackPart,
    StatusBarPart,
    TextPart,
    ToastPart,
)
from emulator.hud.resolve.block import Block
from emulator.hud.resolve.share import allot, spread
from emulator.hud.resolve.style import ROLE_EM_U, ROW_PADDING_U, Style, ceiling_of, dimmer, grows, outline_of, own_level
from emulator.hud.resolve.wrap import balanced, newest_lines, wrap

_BAR_WIDTH_U, _BAR_THICKNESS_U, _RING_U = 120.0, 6.0, 60.0
_MAP_U = (200.0, 110.0)
_LATIN_WIDTH_EM = 0.52
_CAPTION_SHARE = 0.92
_WIDE_LANGUAGES = ("zh", "ja", "ko")
_FLEXIBLE = (TextPart, CaptionPart, ListPart, *CONTAINERS)


class Measure:
    """One measuring of one scene; `left_out` collects the components that had no room."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.left_out: list[str] = []

    def block(self, element: Element, width_px: int, height_px: int, ceiling: LevelName = "bright") -> Block | None:
        """The block of `element` in at most `width_px` x `height_px`, or None when it cannot be shown there."""
        part, style = element.part, self.style
        outline = outline_of(part)
        block = Block(
            element,
            width_px=min(width_px, style.px(part.width, width_px)) if part.width is not None else width_px,
            height_px=min(height_px, style.px(part.height, height_px)) if part.height is not None else height_px,
            level=dimmer(own_level(part), ceiling),
            outline=dimmer(outline, ceiling_of(part, ceiling)) if outline else None,
            padding_px=style.padding_px(part, part.type),
        )
        size = None
        if block.inner_width_px > 0 and block.inner_height_px > 0:
            size = self._content(block, ceiling_of(part, ceiling))
        if size is None:
            self.left_out.append(element.id)
            return None
        if part.width is None:
            block.width_px = min(block.width_px, size[0] + 2 * block.padding_px[0])
        if part.height is None:
            block.height_px = min(block.height_px, size[1] + 2 * block.padding_px[1])
        return block

    def _content(self, block: Block, ceiling: LevelName) -> tuple[int, int] | None:
        """Fill the block and say how much room its content takes; None when there is not enough."""
        match block.element.part:
            case TextPart() as part:
                return self._text(block, part)
            case CaptionPart() as part:
                return self._caption(block, part)
            case ListPart() as part:
                return self._list(block, part)
            case ProgressPart() as part:
                return self._progress(block, part)
            case IconPart() | ArrowPart() as part:
                return self._symbol(block, part)
            case _:
                return self._composed(block, ceiling)

    def _composed(self, block: Block, ceiling: LevelName) -> tuple[int, int] | None:
        """Whatever is made of children, and what has no content to measure."""
        match block.element.part:
            case SpacerPart() as part:
                side_px = self.style.px(part.size) if part.size is not None else 0
                return side_px, side_px
            case MapPart() as part:
                return self._map(block, part)
            case StackPart():
                return self._stack(block, ceiling)
            case StatusBarPart() | ToastPart():
                return self._row(block, ceiling)
            case part if part.type == "row":
                return self._row(block, ceiling)
            case _:
                return self._column(block, ceiling)

    def _text(self, block: Block, part: TextPart) -> tuple[int, int] | None:
        block.em_px = self.style.em_px(part)
        line_px = line_height_px(block.em_px)
        lines = min(part.max_lines or 1000, block.inner_height_px // line_px)
        if lines < 1:
            return None
        if part.overflow == "clip":
            block.words = wrap(block.element.text, block.em_px, block.inner_width_px, lines, clip=True)
        else:
            block.words = balanced(block.element.text, block.em_px, block.inner_width_px, lines)
        return _widest(block.words.lines, block.em_px), len(block.words.lines) * line_px

    def _caption(self, block: Block, part: CaptionPart) -> tuple[int, int] | None:
        block.em_px = self.style.em_px(part)
        line_px = line_height_px(block.em_px)
        lines = min(part.lines, block.inner_height_px // line_px)
        if lines < 1:
            return None
        width_px = block.inner_width_px if part.width is not None else round(block.inner_width_px * _CAPTION_SHARE)
        if isinstance(part.chars_per_line, int):
            wide = block.element.language.split("-")[0] in _WIDE_LANGUAGES
            width_px = min(width_px, round(part.chars_per_line * block.em_px * (1.0 if wide else _LATIN_WIDTH_EM)))
        block.words = newest_lines(block.element.text, block.em_px, width_px, lines)
        return width_px, lines * line_px

    def _list(self, block: Block, part: ListPart) -> tuple[int, int] | None:
        block.em_px = self.style.em_px(part)
        side_px, end_px = (self.style.px(length) for length in ROW_PADDING_U)
        row_px = line_height_px(block.em_px) + 2 * end_px
        rows, selected = block.element.rows, block.element.selected
        count = min(part.page_size, len(rows), block.inner_height_px // row_px)
        if count < 1:
            return None
        block.first_row = max(0, min((selected or 0) - count // 2, len(rows) - count))
        counter_px = self.counter_px(block)
        room_px = block.inner_width_px - 2 * side_px
        wanted_px = max(text_width_px(row[:200], block.em_px) for row in rows[:50]) + counter_px
        width_px = room_px if part.width is not None else min(room_px, wanted_px)
        block.rows = tuple(
            wrap(rows[index], block.em_px, width_px - (counter_px if index == selected else 0), 1)
            for index in range(block.first_row, block.first_row + count)
        )
        return width_px + 2 * side_px, count * row_px

    def counter_px(self, block: Block) -> int:
        """Room for the counter in the focused row, 0 without one."""
        text = counter_of(block.element)
        return text_width_px(text, self.label_px) + self.style.px(12.0) if text else 0

    @property
    def label_px(self) -> int:
        """Em size of labels."""
        return self.style.px(ROLE_EM_U["label"])

    def _progress(self, block: Block, part: ProgressPart) -> tuple[int, int] | None:
        style = self.style
        block.em_px = self.label_px if part.value else 0
        if part.style == "ring":
            block.symbol_px = style.px(part.size if part.size is not None else _RING_U)
            return self._fits(block, block.symbol_px, block.symbol_px)
        block.thickness_px = max(2, style.px(part.size if part.size is not None else _BAR_THICKNESS_U))
        value_px = text_width_px("100%", block.em_px) + style.px(8.0) if part.value else 0
        width_px = block.inner_width_px if part.width is not None else style.px(_BAR_WIDTH_U) + value_px
        height_px = max(block.thickness_px, line_height_px(block.em_px) if part.value else 0)
        return self._fits(block, min(width_px, block.inner_width_px), height_px)

    def _symbol(self, block: Block, part: IconPart | ArrowPart) -> tuple[int, int] | None:
        block.symbol_px = max(1, self.style.px(part.size))
        return self._fits(block, block.symbol_px, block.symbol_px)

    def _map(self, block: Block, part: MapPart) -> tuple[int, int] | None:
        width_px = block.inner_width_px if part.width is not None else self.style.px(_MAP_U[0])
        height_px = block.inner_height_px if part.height is not None else self.style.px(_MAP_U[1])
        return self._fits(block, width_px, height_px)

    @staticmethod
    def _fits(block: Block, width_px: int, height_px: int) -> tuple[int, int] | None:
        fits = width_px <= block.inner_width_px and height_px <= block.inner_height_px
        return (width_px, height_px) if fits else None

    def _column(self, block: Block, ceiling: LevelName) -> tuple[int, int] | None:
        block.gap_px = self.style.gap_px(block.element.part)
        left_px = block.inner_height_px
        children: list[Block] = []
        for element in block.element.children:
            child = self.block(element, block.inner_width_px, left_px, ceiling)
            if child is not None:
                children.append(child)
                left_px -= child.height_px + block.gap_px
        block.children = tuple(children)
        if not any(child.element.part.type != "spacer" for child in children):
            return None
        used_px = block.inner_height_px - left_px - block.gap_px
        growing = [child for child in children if grows(child.element.part)]
        if growing and block.element.part.height is not None:
            shares = spread(block.inner_height_px - used_px, [child.element.part.grow or 1.0 for child in growing])
            for child, extra_px in zip(growing, shares, strict=True):
                child.height_px += extra_px
            used_px = block.inner_height_px
        return max(child.width_px for child in children), used_px

    def _row(self, block: Block, ceiling: LevelName) -> tuple[int, int] | None:
        block.gap_px = self.style.gap_px(block.element.part)
        elements = block.element.children
        gaps_px = block.gap_px * (len(elements) - 1)
        room_px = block.inner_width_px - gaps_px
        found: dict[int, Block | None] = {}
        for index, element in enumerate(elements):
            if not isinstance(element.part, _FLEXIBLE):
                found[index] = self.block(element, room_px, block.inner_height_px, ceiling)
                room_px -= _width_px(found[index])
        flexible = [index for index, element in enumerate(elements) if isinstance(element.part, _FLEXIBLE)]
        self._row_flexible(block, flexible, found, room_px, ceiling)
        block.children = tuple(child for index in range(len(elements)) if (child := found[index]) is not None)
        if not any(child.element.part.type != "spacer" for child in block.children):
            return None
        used_px = sum(child.width_px for child in block.children) + block.gap_px * (len(block.children) - 1)
        if any(grows(child.element.part) for child in block.children):
            used_px = block.inner_width_px
        return used_px, max(child.height_px for child in block.children)

    def _row_flexible(
        self, block: Block, flexible: list[int], found: dict[int, Block | None], room_px: int, ceiling: LevelName
    ) -> None:
        """Measure the children that can be narrower than they like, then give what is free to those that grow."""
        elements, height_px = block.element.children, block.inner_height_px
        noted = len(self.left_out)
        natural = {index: self.block(elements[index], max(0, room_px), height_px, ceiling) for index in flexible}
        widths = allot([_width_px(natural[index]) for index in flexible], max(0, room_px))
        del self.left_out[noted:]
        for index, width_px in zip(flexible, widths, strict=True):
            first = natural[index]
            kept = first is not None and first.width_px <= width_px
            found[index] = first if kept else self.block(elements[index], width_px, height_px, ceiling)
        free_px = room_px - sum(_width_px(found[index]) for index in flexible)
        growing = [child for index in found if (child := found[index]) is not None and grows(elements[index].part)]
        shares = spread(max(0, free_px), [child.element.part.grow or 1.0 for child in growing])
        for child, extra_px in zip(growing, shares, strict=True):
            child.width_px += extra_px

    def _stack(self, block: Block, ceiling: LevelName) -> tuple[int, int] | None:
        measured = (
            self.block(element, block.inner_width_px, block.inner_height_px, ceiling)
            for element in block.element.children
        )
        block.children = tuple(child for child in measured if child is not None)
        if not block.children:
            return None
        return max(child.width_px for child in block.children), max(child.height_px for child in block.children)


def counter_of(element: Element) -> str:
    """The counter of a list: "2/6"."""
    part = element.part
    wanted = isinstance(part, ListPart) and part.counter and len(element.rows) > 1 and element.selected is not None
    return f"{(element.selected or 0) + 1}/{len(element.rows)}" if wanted else ""


def _width_px(block: Block | None) -> int:
    return block.width_px if block is not None else 0


def _widest(lines: tuple[str, ...], em_px: int) -> int:
    return max((text_width_px(line, em_px) for line in lines), default=0)
