"""Where the top-level components go: nine regions of the safe area, filled from its edges inwards.

Components at the same anchor stand one below the other. The top row is measured first, then the bottom row, and the
middle gets what is left, so nothing overlaps. Toasts lie over the rest and move nothing; they take the place of the
status bar and of ambient components at the same anchor while they are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emulator.hud.content.elements import Element
from emulator.hud.resolve.block import Block
from emulator.hud.resolve.measure import Measure
from emulator.messages.scene import Box

ROOT_GAP_U = 8.0
_SIDE_SHARE = 0.2
_DEFAULT_ANCHORS = {"status_bar": "top", "toast": "top", "caption": "bottom"}
_COLUMNS = {"left": "left", "top_left": "left", "bottom_left": "left"} | {
    "right": "right", "top_right": "right", "bottom_right": "right"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A top-level block and the corner where it goes."""

    block: Block
    left: int
    top: int


def anchor_of(element: Element) -> str:
    """The anchor of a top-level element."""
    return element.part.anchor or _DEFAULT_ANCHORS.get(element.part.type, "centre")


def _row_of(anchor: str) -> str:
    return anchor.partition("_")[0] if anchor.startswith(("top", "bottom")) else "middle"


def _column_of(anchor: str) -> str:
    return _COLUMNS.get(anchor, "centre")


def arrange(roots: Sequence[Element], safe: Box, measure: Measure) -> list[Placed]:
    """Measure and place the top-level elements inside `safe`; toasts come last."""
    gap_px = measure.style.px(ROOT_GAP_U)
    toasts = [root for root in roots if root.part.type == "toast"]
    others = [root for root in roots if root.part.type != "toast"]
    rows = {name: [root for root in others if _row_of(anchor_of(root)) == name] for name in ("top", "bottom", "middle")}
    top, bottom = safe.top, safe.bottom
    placed: list[Placed] = []
    for name, members in rows.items():
        if not members:
            continue
        zone = Box(safe.left, top, safe.right, bottom)
        row, height_px = _row(members, zone, name, gap_px, measure)
        placed += row
        top += height_px + gap_px if name == "top" else 0
        bottom -= height_px + gap_px if name == "bottom" else 0
    return placed + _toasts(toasts, placed, (safe, Box(safe.left, top, safe.right, bottom)), gap_px, measure)


def _toasts(
    toasts: Sequence[Element], placed: list[Placed], zones: tuple[Box, Box], gap_px: int, measure: Measure
) -> list[Placed]:
    """Place the toasts at the edge of the first zone, or in the second where they would cover what matters.

    What gives way to a toast at the edge is taken out of `placed`.
    """
    found: list[Placed] = []
    for name in ("top", "bottom", "middle"):
        members = [toast for toast in toasts if _row_of(anchor_of(toast)) == name]
        if not members:
            continue
        anchors = {anchor_of(toast) for toast in members}
        staying = [entry for entry in placed if not _gives_way(entry.block.element, anchors)]
        inwards = _covers(members, name, zones[0], staying, measure)
        found += _row(members, zones[1 if inwards else 0], name, gap_px, measure)[0]
        if not inwards:
            placed[:] = staying
    return found


def _covers(members: Sequence[Element], name: str, zone: Box, shown: Sequence[Placed], measure: Measure) -> bool:
    """Whether toasts at the edge of `zone` would cover what stands there."""
    noted = len(measure.left_out)
    trial = _row(members, zone, name, 0, measure)[0] if name != "middle" else []
    del measure.left_out[noted:]
    return any(_overlap(toast, other) for toast in trial for other in shown)


def _overlap(first: Placed, second: Placed) -> bool:
    beside = first.left >= second.left + second.block.width_px or second.left >= first.left + first.block.width_px
    apart = first.top >= second.top + second.block.height_px or second.top >= first.top + first.block.height_px
    return not beside and not apart


def _gives_way(element: Element, anchors: set[str]) -> bool:
    """Whether an element is quiet enough for a toast at its anchor to take its place."""
    part = element.part
    quiet = part.type == "status_bar" or part.importance == "ambient"
    return quiet and anchor_of(element) in anchors


def _row(members: Sequence[Element], zone: Box, row: str, gap_px: int, measure: Measure) -> tuple[list[Placed], int]:
    """The members of one row of regions, and how high the row became."""
    columns = {name: [m for m in members if _column_of(anchor_of(m)) == name] for name in ("centre", "left", "right")}
    centre_px = zone.width_px - (round(2 * _SIDE_SHARE * zone.width_px) if columns["left"] or columns["right"] else 0)
    blocks = {"centre": _stacked(columns["centre"], centre_px, zone.height_px, gap_px, measure)}
    used_px = max((block.width_px for block in blocks["centre"]), default=0)
    both = bool(columns["left"] and columns["right"]) or used_px > 0
    side_px = (zone.width_px - used_px) // 2 - gap_px if both else zone.width_px
    for side in ("left", "right"):
        blocks[side] = _stacked(columns[side], side_px, zone.height_px, gap_px, measure)
    placed: list[Placed] = []
    height_px = 0
    for column, members_of in blocks.items():
        column_px = sum(block.height_px for block in members_of) + gap_px * max(0, len(members_of) - 1)
        height_px = max(height_px, column_px)
        placed += _positions(members_of, zone, (row, column), gap_px, measure)
    return placed, height_px


def _stacked(members: Sequence[Element], width_px: int, height_px: int, gap_px: int, measure: Measure) -> list[Block]:
    blocks: list[Block] = []
    for element in members:
        block = measure.block(element, max(0, width_px), max(0, height_px))
        if block is not None:
            blocks.append(block)
            height_px -= block.height_px + gap_px
    return blocks


def _positions(
    blocks: Sequence[Block], zone: Box, region: tuple[str, str], gap_px: int, measure: Measure
) -> list[Placed]:
    row, column = region
    free_px = zone.height_px - sum(block.height_px for block in blocks) - gap_px * max(0, len(blocks) - 1)
    top = zone.top + (0 if row == "top" else free_px if row == "bottom" else free_px // 2)
    placed: list[Placed] = []
    for block in blocks:
        free_wide_px = zone.width_px - block.width_px
        left = zone.left + (0 if column == "left" else free_wide_px if column == "right" else free_wide_px // 2)
        offset = block.element.part.offset or (0.0, 0.0)
        placed.append(Placed(block, left + measure.style.px(offset[0]), top + measure.style.px(offset[1])))
        top += block.height_px + gap_px
    return placed
