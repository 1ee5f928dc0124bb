"""Marks -> patches: level codes of one mark in its own box, made once and kept.

A patch depends on nothing but its mark's look, neither on where it stands nor on what is redrawn, so a picture that
was updated piece by piece equals one that was drawn at once, bit for bit.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.hud.fonts import advance_px, glyph
from emulator.hud.raster.coverage import (
    Coverage,
    along_line,
    centres,
    distance_to_line,
    from_distance,
    inside_polygon,
    outlined,
    rounded,
)
from emulator.hud.raster.icons import ICON_SHAPES, battery_charge, ring
from emulator.hud.raster.strokes import GRID, Dot, Fill, Shape
from emulator.messages.scene import Mark, Outline, Plate, Stroke, Symbol, TextRun

Codes = NDArray[np.uint8]


def patch_of(mark: Mark) -> Codes:
    """Level codes of `mark`, uint8 (h, w) of its box; read-only."""
    box = mark.box
    match mark:
        case TextRun():
            pen = (mark.pen_x_px - box.left, mark.baseline_px - box.top)
            return _text(mark.text, mark.size_px, mark.level, (box.width_px, box.height_px), pen)
        case Outline():
            return _outline(box.width_px, box.height_px, mark.radius_px, mark.stroke_px, mark.level)
        case Plate():
            return _plate(box.width_px, box.height_px, mark.radius_px, mark.level)
        case Symbol():
            return _symbol(mark.name, mark.amount_permille, (box.width_px, box.height_px), mark.stroke_px, mark.level)
        case Stroke():
            return _stroke(mark.points, mark.filled, (box.width_px, box.height_px), mark.stroke_px, mark.level)


def plate_mask(mark: Plate) -> NDArray[np.bool_]:
    """Where a plate replaces what is below it, bool (h, w)."""
    return _plate_mask(mark.box.width_px, mark.box.height_px, mark.radius_px)


def _codes(coverage: Coverage, level: int) -> Codes:
    codes = np.floor(coverage * level + 0.5).astype(np.uint8)
    codes.flags.writeable = False
    return codes


@lru_cache(maxsize=8192)
def _glyph_codes(char: str, size_px: int, level: int) -> Codes:
    """A glyph quantised to `level`, in integers: (coverage * level + 127) // 255."""
    scaled = glyph(char, size_px).coverage.astype(np.uint16) * level
    codes: Codes = ((scaled + 127) // 255).astype(np.uint8)
    return codes


@lru_cache(maxsize=1024)
def _text(text: str, em_px: int, level: int, size_px: tuple[int, int], pen: tuple[int, int]) -> Codes:
    codes = np.zeros((size_px[1], size_px[0]), np.uint8)
    pen_px, baseline_px = pen
    for char in text:
        if char != " ":
            picture = glyph(char, em_px)
            _lighten(codes, _glyph_codes(char, em_px, level), pen_px + picture.left_px, baseline_px + picture.top_px)
        pen_px += advance_px(char, em_px)
    codes.flags.writeable = False
    return codes


def _lighten(codes: Codes, ink: Codes, left: int, top: int) -> None:
    """Lay `ink` over `codes` with its corner at (left, top), clipped to `codes`."""
    height, width = codes.shape
    skip_x, skip_y = max(0, -left), max(0, -top)
    rows, columns = (
        slice(max(0, top), min(height, top + ink.shape[0])),
        slice(max(0, left), min(width, left + ink.shape[1])),
    )
    below = codes[rows, columns]
    np.maximum(below, ink[skip_y : skip_y + below.shape[0], skip_x : skip_x + below.shape[1]], out=below)


@lru_cache(maxsize=128)
def _outline(width_px: int, height_px: int, radius_px: int, stroke_px: int, level: int) -> Codes:
    return _codes(outlined(width_px, height_px, radius_px, stroke_px), level)


@lru_cache(maxsize=128)
def _plate(width_px: int, height_px: int, radius_px: int, level: int) -> Codes:
    return _codes(rounded(width_px, height_px, radius_px), level)


@lru_cache(maxsize=128)
def _plate_mask(width_px: int, height_px: int, radius_px: int) -> NDArray[np.bool_]:
    return rounded(width_px, height_px, radius_px) > 0.0


@lru_cache(maxsize=512)
def _symbol(name: str, permille: int, size_px: tuple[int, int], stroke_px: int, level: int) -> Codes:
    covered = np.zeros((size_px[1], size_px[0]))
    if name == "ring":
        shapes = ring(permille)
    else:
        shapes = ICON_SHAPES[name] + (battery_charge(permille) if name == "battery" else ())
    for shape in shapes:
        np.maximum(covered, _shape(shape, size_px, stroke_px), out=covered)
    return _codes(covered, level)


@lru_cache(maxsize=64)
def _stroke(
    points: tuple[tuple[int, int], ...], filled: bool, size_px: tuple[int, int], stroke_px: int, level: int
) -> Codes:
    closed = [*points, points[0]] if filled else points
    covered = along_line(size_px[0], size_px[1], closed, stroke_px)
    if filled:
        x, y = centres(*size_px)
        covered[inside_polygon(x, y, points)] = 1.0
    return _codes(covered, level)


def _shape(shape: Shape, size_px: tuple[int, int], stroke_px: int) -> Coverage:
    x, y = centres(*size_px)
    wide, high = size_px[0] / GRID, size_px[1] / GRID
    if isinstance(shape, Dot):
        centre = (shape.centre[0] * wide, shape.centre[1] * high)
        return from_distance(distance_to_line(x, y, [centre]) - max(shape.radius * wide, stroke_px / 2))
    points = [(px * wide, py * high) for px, py in shape.points]
    if isinstance(shape, Fill):
        edge = distance_to_line(x, y, [*points, points[0]])
        return from_distance(np.where(inside_polygon(x, y, points), -edge, edge))
    closed = [*points, points[0]] if shape.closed else points
    return from_distance(distance_to_line(x, y, closed) - stroke_px / 2)
