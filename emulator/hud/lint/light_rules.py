"""Rules on light: contrast against the world by day and indoors, brightness steps, and how much of the panel is lit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from emulator.hud.lint.finding import Finding, Severity
from emulator.hud.lint.view import WITH_TEXT, View
from emulator.messages.scene import Plate, SceneItem, Stroke

AT_LUX: tuple[tuple[float, Severity], ...] = ((300.0, "error"), (10_000.0, "warning"))
LEAST_RATIO, SYMBOL_RATIO, INDOORS_LUX = 1.3, 3.0, 300.0
LEVELS_APART = 2
LIT_SHARE, LASTING_SHARE, BRIGHT_SHARE = 0.15, 0.05, 0.10
BRIGHT = 0.6


def in_lux(lux: float) -> str:
    """An illuminance in words.

    >>> in_lux(25035.2), in_lux(math.inf)
    ('25 000 lx', 'any light')
    """
    if math.isinf(lux):
        return "any light"
    digits = max(0, math.floor(math.log10(max(lux, 1.0))) - 1)
    return f"{round(lux, -digits):,.0f} lx".replace(",", " ")


def contrast(view: View) -> Iterator[Finding]:
    """CON-001: the gravest light in which a text has less contrast than its height needs."""
    for item in view.texts:
        needed = max(LEAST_RATIO, view.light.required(view.capital_arcmin(item.size_px)))
        for lux, severity in AT_LUX:
            ratio = view.light.ratio(item.level, lux)
            if ratio < needed:
                what = f"contrast is {ratio:.2f} at {in_lux(lux)}"
                yield Finding("CON-001", severity, what, ratio, needed, "ratio", item.component)
                break


def symbols(view: View) -> Iterator[Finding]:
    """CON-003: icons, arrows, bars and maps indoors."""
    for item in view.scene.items:
        ratio = view.light.ratio(item.level, INDOORS_LUX)
        if item.kind not in WITH_TEXT and item.text and ratio < SYMBOL_RATIO:
            what = f"contrast of the {item.kind} is {ratio:.2f} at {in_lux(INDOORS_LUX)}"
            yield Finding("CON-003", "warning", what, ratio, SYMBOL_RATIO, "ratio", item.component)


def readable_to(views: Sequence[View]) -> Iterator[Finding]:
    """CON-004: the light up to which all text of all moments can be read."""
    found = [(_readable_to_lux(view, item), item.component) for view in views for item in view.texts]
    if found:
        lux, component = min(found)
        what = f"all of it can be read up to {in_lux(lux)}, {component} the least"
        yield Finding("CON-004", "info", what, lux, math.inf, "lx")


def _readable_to_lux(view: View, item: SceneItem) -> float:
    needed = max(LEAST_RATIO, view.light.required(view.capital_arcmin(item.size_px)))
    return view.light.readable_to_lux(item.level, needed)


def steps(view: View) -> Iterator[Finding]:
    """COL-005: levels of text that are neighbours on the panel, which cannot be told apart."""
    used = {item.level: item.component for item in view.texts}
    for low, high in pairwise(sorted(used)):
        if high - low < LEVELS_APART:
            what = f"its level is next to that of {used[high]}"
            yield Finding("COL-005", "warning", what, high - low, LEVELS_APART, "levels", used[low])


def lit_share(view: View) -> Iterator[Finding]:
    """LUM-001: the share of the panel's pixels that give light, at once and of what stays."""
    share = float((view.levels > 0).mean())
    if share > LIT_SHARE:
        what = f"{share:.1%} of the panel is lit"
        yield Finding("LUM-001", "warning", what, 100 * share, 100 * LIT_SHARE, "%")
    elif share > LASTING_SHARE:
        what = f"{share:.1%} of the panel is lit, too much for more than 30 s"
        yield Finding("LUM-001", "info", what, 100 * share, 100 * LASTING_SHARE, "%")


def bright_areas(view: View) -> Iterator[Finding]:
    """LUM-002: filled shapes that are bright and large."""
    panel_px = view.screen.width_px * view.screen.height_px
    for mark in view.scene.marks:
        filled = isinstance(mark, Plate) or (isinstance(mark, Stroke) and mark.filled)
        if filled and mark.level >= BRIGHT * (view.screen.levels - 1):
            share = mark.box.width_px * mark.box.height_px / panel_px
            if share > BRIGHT_SHARE:
                what = f"a filled area takes {share:.1%} of the panel"
                yield Finding("LUM-002", "warning", what, 100 * share, 100 * BRIGHT_SHARE, "%", mark.component)
