"""Rules on text: how large it is to the eye and on the panel, and whether all of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from emulator.hud.fonts import has_glyph
from emulator.hud.lint.finding import Finding
from emulator.hud.lint.view import WITH_TEXT, View
from emulator.hud.reading import words_of
from emulator.hud.resolve.style import style_of
from emulator.messages.scene import Box, Plate, ResolvedScene, TextRun
from emulator.sound.languages import EAST_ASIAN, script_of
from emulator.typeface import CAPITAL_EM

LEAST_ARCMIN, WALKING_ARCMIN, BODY_ARCMIN, MOST_ARCMIN = 16.0, 30.0, 20.0, 45.0
LEAST_PX, SENTENCE_PX, CHINESE_PX = 7.0, 9.0, 15.0
LARGER = 1.3


def height_to_the_eye(view: View) -> Iterator[Finding]:
    """TXT-001, 002, 004, 008: capital height, arc minutes."""
    for item in view.texts:
        arcmin = view.capital_arcmin(item.size_px)
        what = f"capitals are {arcmin:.1f} arcmin high"
        if arcmin < LEAST_ARCMIN:
            yield Finding("TXT-001", "error", what, arcmin, LEAST_ARCMIN, "arcmin", item.component)
        elif arcmin < BODY_ARCMIN:
            yield Finding("TXT-002", "warning", what, arcmin, BODY_ARCMIN, "arcmin", item.component)
        elif arcmin < WALKING_ARCMIN and view.layout.context == "walking" and item.importance == "primary":
            yield Finding(
                "TXT-004", "warning", f"{what}, to a walker", arcmin, WALKING_ARCMIN, "arcmin", item.component
            )
        elif arcmin > MOST_ARCMIN and words_of(item.text) > 1:
            yield Finding("TXT-008", "warning", what, arcmin, MOST_ARCMIN, "arcmin", item.component)


def height_on_the_panel(view: View) -> Iterator[Finding]:
    """TXT-005: pixels that a letter or a Chinese character is made of."""
    for item in view.texts:
        capital_px = item.size_px * CAPITAL_EM
        wide = any(script_of(character) in EAST_ASIAN for character in item.text)
        if capital_px < LEAST_PX:
            what = f"capitals are {capital_px:.1f} px high"
            yield Finding("TXT-005", "error", what, capital_px, LEAST_PX, "px", item.component)
        elif wide and item.size_px < CHINESE_PX:
            what = f"Chinese characters are {item.size_px} px high"
            yield Finding("TXT-005", "error", what, item.size_px, CHINESE_PX, "px", item.component)
        elif capital_px < SENTENCE_PX and words_of(item.text) > 2:
            what = f"capitals of a sentence are {capital_px:.1f} px high"
            yield Finding("TXT-005", "warning", what, capital_px, SENTENCE_PX, "px", item.component)


def all_there(view: View) -> Iterator[Finding]:
    """TXT-009: what is cut, left out or written over one another, now and when words are a third longer."""
    missing = dict(_missing(view.scene))
    for component, what in missing.items():
        yield Finding("TXT-009", "error", what, 1, 0, "cut", component)
    for first, second in _over_one_another(view.scene):
        yield Finding("TXT-009", "error", f"its words lie over those of {first}", 1, 0, "overlap", second)
    for component, what in _missing(view.longer):
        if component not in missing:
            longer = f"{what} once they are 35 % longer"
            yield Finding("TXT-009", "warning", longer, 1, 0, "cut", component)


def enlarged(view: View) -> Iterator[Finding]:
    """A11Y-002: text that is cut or left out when everything is 1.3 times as large."""
    style = style_of(replace(view.screen, ppd_centre=view.screen.ppd_centre * LARGER))
    now = dict(_missing(view.scene))
    written = {element.id for element in view.elements if element.part.type in WITH_TEXT}
    for component, what in _missing(view.scene_in(style)):
        if component not in now and component in written:
            yield Finding("A11Y-002", "warning", f"{what} at 130 % of its size", 1, 0, "cut", component)


def letters(view: View) -> Iterator[Finding]:
    """TXT-010: characters that the typeface does not have, which are drawn as empty boxes."""
    for item in view.texts:
        strange = "".join(dict.fromkeys(each for each in item.text if not each.isspace() and not has_glyph(each)))
        if strange:
            count = len(strange)
            what = f"the typeface has no {strange[:8]!r}"
            yield Finding("TXT-010", "error", what, count, 0, "characters", item.component)


def _missing(scene: ResolvedScene) -> Iterator[tuple[str, str]]:
    yield from ((item.component, "its words do not fit") for item in scene.items if item.cut)
    yield from ((component, "it has no room at all") for component in scene.left_out)


def _over_one_another(scene: ResolvedScene) -> Iterator[tuple[str, str]]:
    """Pairs of text components that are written over one another; what clears its ground hides what it covers."""
    clear = {mark.component for mark in scene.marks if isinstance(mark, Plate) and not mark.level}
    written = {item.component for item in scene.items if item.kind in WITH_TEXT} - clear
    runs = [mark for mark in scene.marks if isinstance(mark, TextRun) and mark.component in written]
    pairs = (
        (first.component, second.component)
        for first, second in combinations(runs, 2)
        if first.component != second.component and _meet(first.box, second.box)
    )
    yield from dict.fromkeys(pairs)


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 4 and down > min(one.height_px, other.height_px) // 4
