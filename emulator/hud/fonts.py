"""The HUD's letters: the typeface at whole pixel sizes, glyph by glyph.

Advances are FreeType's hinted ones, which are whole pixels, and there is no kerning in this layout mode: so the width
of a line is a sum of integers and the same on every computer. Glyphs are cached because drawing one Chinese character
costs about 0.1 ms, and copying it almost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.typeface import CAPITAL_EM, typeface

LINE_HEIGHT_EM = 1.3
_PROBE_PX = 24
_NO_CHARACTER = "\U0010fffd"


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """Coverage 0..255 of one character, uint8 (h, w), and where its top left stands from the pen on the baseline."""

    coverage: NDArray[np.uint8]
    left_px: int
    top_px: int


@lru_cache(maxsize=65536)
def advance_px(char: str, size_px: int) -> int:
    """How far the pen moves on after `char`."""
    return round(typeface(size_px, shaped=False).getlength(char))


@lru_cache(maxsize=8192)
def glyph(char: str, size_px: int) -> Glyph:
    """The picture of `char`; what the font does not have comes as its own box."""
    mask, (left_px, top_px) = typeface(size_px, shaped=False).getmask2(char, "L", anchor="ls")
    width_px, height_px = mask.size
    coverage = np.frombuffer(bytes(mask), np.uint8).reshape(height_px, width_px)
    return Glyph(coverage, left_px, top_px)


@lru_cache(maxsize=16384)
def has_glyph(char: str) -> bool:
    """Whether the typeface can draw `char`: what it lacks gets the box of a code point that no font has."""
    ours, box = glyph(char, _PROBE_PX), glyph(_NO_CHARACTER, _PROBE_PX)
    return ours.coverage.shape != box.coverage.shape or not np.array_equal(ours.coverage, box.coverage)


@lru_cache(maxsize=16384)
def text_width_px(text: str, size_px: int) -> int:
    """Width of a line of text."""
    return sum(advance_px(char, size_px) for char in text)


def line_height_px(size_px: int) -> int:
    """Distance of two baselines."""
    return round(size_px * LINE_HEIGHT_EM)


def baseline_px(size_px: int) -> int:
    """Distance of the baseline from the top of its line: capitals stand in the middle of the line."""
    return round((line_height_px(size_px) + size_px * CAPITAL_EM) / 2)
