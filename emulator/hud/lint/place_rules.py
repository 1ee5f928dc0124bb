"""Rules on places: the safe area, and the middle of the view that a walker needs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.hud.lint.finding import Finding
from emulator.hud.lint.view import View
from emulator.hud.resolve.scene import safe_area
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, Outline

CENTRE_DEG, CENTRE_SHARE, COVERED_SHARE = 5.0, 0.2, 0.1


def within_the_safe_area(view: View) -> Iterator[Finding]:
    """GEO-001: how far something stands beyond the safe area, pixels."""
    safe = safe_area(view.layout, view.style)
    boxes = [(mark.component, mark.box) for mark in view.scene.marks if isinstance(mark, Outline)]
    boxes += [(item.component, item.box) for item in view.scene.items]
    for component, box in boxes:
        beyond_px = _beyond(box, safe)
        if beyond_px > 0:
            what = f"it stands {beyond_px} px beyond the safe area"
            yield Finding("GEO-001", "error", what, beyond_px, 0, "px", component)


def centre_kept_free(view: View) -> Iterator[Finding]:
    """GEO-004: how much of the middle 5 degrees (at most a fifth of the field) is lit, for who walks."""
    if view.layout.context != "walking":
        return
    share = float((view.levels[centre_of(view.screen)] > 0).mean())
    if share > COVERED_SHARE:
        what = f"{share:.0%} of the middle of the view is lit, where a walker looks"
        yield Finding("GEO-004", "warning", what, 100 * share, 100 * COVERED_SHARE, "%")


@lru_cache(maxsize=8)
def centre_of(screen: Screen) -> NDArray[np.bool_]:
    """The pixels of the middle of the panel (h, w): a disc of 5 degrees radius, a fifth of the panel at most."""
    most_px = math.sqrt(CENTRE_SHARE * screen.width_px * screen.height_px / math.pi)
    radius_px = min(CENTRE_DEG * screen.ppd_centre, most_px)
    down, across = np.ogrid[: screen.height_px, : screen.width_px]
    from_middle = np.hypot(down + 0.5 - screen.height_px / 2, across + 0.5 - screen.width_px / 2)
    return np.asarray(from_middle <= radius_px)


def _beyond(box: Box, safe: Box) -> int:
    return max(safe.left - box.left, safe.top - box.top, box.right - safe.right, box.bottom - safe.bottom)
