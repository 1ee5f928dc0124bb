"""Lines of text in view, as parts of a sign: how high they are, and which belong together.

In: lines with their corners, in pixels of the frame. Out: heights and places in the same pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from emulator.messages.meaning import TextLine

GAP_OF_HEIGHT, HEIGHTS_APART = 1.5, 3.0  # two lines of one sign are as near as this, and of heights as like
SHARED = 0.5  # of the width of the narrower one is above or below the other, and at most so much of a height beside it


def lines_of_sign(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that are on one sign with `line`, itself among them, from top to bottom.

    Give all that were read: on a sign in two languages the lines of the other one stand between.
    """
    found = [line]
    for each in found:
        found += [other for other in lines if other not in found and are_neighbours(each, other)]
    return sorted(found, key=top_px)


def are_neighbours(one: TextLine, other: TextLine) -> bool:
    """Whether two lines follow each other on one sign: one below the other, near, and about as high."""
    (left, top), (right, bottom) = edges(one)
    (other_left, other_top), (other_right, other_bottom) = edges(other)
    heights = sorted((bottom - top, other_bottom - other_top))
    gap_px = max(top, other_top) - min(bottom, other_bottom)
    overlap_px = min(right, other_right) - max(left, other_left)
    is_below = overlap_px >= SHARED * min(right - left, other_right - other_left) and gap_px >= -SHARED * heights[0]
    return is_below and gap_px <= GAP_OF_HEIGHT * heights[0] and heights[1] <= HEIGHTS_APART * heights[0]


def top_px(line: TextLine) -> float:
    """Where a line begins."""
    return edges(line)[0][1]


def height_px(line: TextLine) -> float:
    """Height of a line, by its left edge."""
    (_, top), _, _, (_, bottom) = line.corners
    return abs(bottom - top)


def edges(line: TextLine) -> tuple[tuple[float, float], tuple[float, float]]:
    """The upright rectangle around a line: left and top, right and bottom."""
    across, down = zip(*line.corners, strict=True)
    return (min(across), min(down)), (max(across), max(down))
