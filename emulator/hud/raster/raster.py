"""`Raster`: scenes -> panel frames, redrawing only the rectangles in which two scenes differ.

An unchanged scene gives the very same array. Otherwise the boxes of the marks that came or went are cleared and every
mark that touches them is drawn again, in order; all drawing is per pixel, so this equals a full redraw bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.hud.raster.patches import Codes, patch_of, plate_mask
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, Mark, Plate, ResolvedScene


@dataclass(frozen=True, slots=True, eq=False)
class RasterResult:
    """`levels` uint8 (h, w), read-only; how many pixels differ from the frame before, and the box around them."""

    levels: NDArray[np.uint8]
    changed_px: int
    changed_box: Box | None


class Raster:
    """Draws scenes for one panel, each as the difference to the one before. The first frame is compared with black."""

    def __init__(self, screen: Screen) -> None:
        self._panel = Box(0, 0, screen.width_px, screen.height_px)
        self._marks: tuple[Mark, ...] = ()
        self._scene: ResolvedScene | None = None
        self._levels: Codes = np.zeros((screen.height_px, screen.width_px), np.uint8)
        self._levels.flags.writeable = False

    def draw(self, scene: ResolvedScene) -> RasterResult:
        """The panel's codes for `scene`."""
        if scene is self._scene or scene.marks == self._marks:
            self._scene = scene
            return RasterResult(self._levels, 0, None)
        dirty = merged([part for box in changes(self._marks, scene.marks) if (part := clipped(box, self._panel))])
        levels = self._levels.copy()
        for area in dirty:
            _redraw(levels, area, scene.marks)
        changed_px, changed_box = _difference(self._levels, levels, dirty)
        levels.flags.writeable = False
        self._levels, self._marks, self._scene = levels, scene.marks, scene
        return RasterResult(levels, changed_px, changed_box)


def clipped(box: Box, area: Box) -> Box | None:
    """What of `box` lies in `area`, None for nothing."""
    left, top = max(box.left, area.left), max(box.top, area.top)
    right, bottom = min(box.right, area.right), min(box.bottom, area.bottom)
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def changes(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> list[Box]:
    """Boxes outside which both lists of marks give the same picture."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    gone, come = set(old), set(new)
    kept_old, kept_new = [mark for mark in old if mark in come], [mark for mark in new if mark in gone]
    if kept_old != kept_new:
        return [mark.box for mark in (*old, *new)]
    return [mark.box for mark in old if mark not in come] + [mark.box for mark in new if mark not in gone]


def merged(boxes: Sequence[Box]) -> list[Box]:
    """Boxes covering the same pixels, none touching another."""
    separate: list[Box] = []
    for box in boxes:
        touching = [other for other in separate if clipped(box, other)]
        while touching:
            separate = [other for other in separate if other not in touching]
            box = _around([box, *touching])
            touching = [other for other in separate if clipped(box, other)]
        separate.append(box)
    return separate


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _redraw(levels: Codes, area: Box, marks: Sequence[Mark]) -> None:
    """Clear `area` and draw what touches it."""
    levels[area.top : area.bottom, area.left : area.right] = 0
    for mark in marks:
        part = clipped(mark.box, area)
        if part is None:
            continue
        below = levels[part.top : part.bottom, part.left : part.right]
        own = (
            slice(part.top - mark.box.top, part.bottom - mark.box.top),
            slice(part.left - mark.box.left, part.right - mark.box.left),
        )
        if isinstance(mark, Plate):
            np.copyto(below, patch_of(mark)[own], where=plate_mask(mark)[own])
        else:
            np.maximum(below, patch_of(mark)[own], out=below)


def _difference(before: Codes, after: Codes, areas: Sequence[Box]) -> tuple[int, Box | None]:
    """How many pixels differ in `areas`, and the smallest box around them."""
    count = 0
    boxes: list[Box] = []
    for area in areas:
        view = slice(area.top, area.bottom), slice(area.left, area.right)
        differs = before[view] != after[view]
        found = int(np.count_nonzero(differs))
        if found:
            rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
            top, left = area.top + int(rows[0]), area.left + int(columns[0])
            boxes.append(Box(left, top, area.left + int(columns[-1]) + 1, area.top + int(rows[-1]) + 1))
            count += found
    return count, _around(boxes) if boxes else None
