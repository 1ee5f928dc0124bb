"""hud -> raster, optics, voice, events: one HUD picture in integer pixels of the panel, or the same content as speech.

A `ResolvedScene` is frozen, hashable and comparable, so "nothing changed" is `==` and the difference of two scenes is
the difference of two tuples. Levels are codes of the panel, 0 is transparent. `marks` are drawn in their order: ink
(text, outlines, symbols, strokes) lightens what is there, a `Plate` replaces it. `items` says what a wearer can make
out, in reading order, for events, checks and speech.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An integer pixel rectangle; `right` and `bottom` lie just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width_px(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height_px(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text, its pen starting at (`pen_x_px`, `baseline_px`); nothing of it is drawn outside `box`."""

    component: str
    box: Box
    text: str
    pen_x_px: int
    baseline_px: int
    size_px: int
    level: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a rounded rectangle, inside `box`."""

    component: str
    box: Box
    radius_px: int
    stroke_px: int
    level: int


@dataclass(frozen=True, slots=True)
class Plate:
    """A filled rounded rectangle that replaces what is below it; level 0 clears, so that the world shines through."""

    component: str
    box: Box
    radius_px: int
    level: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A vector symbol of the icon set; `amount_permille` fills a battery or closes a ring."""

    component: str
    box: Box
    name: str
    stroke_px: int
    level: int
    amount_permille: int = 1000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, pixels from the corner of `box`; a single point is a disc, `filled` makes it a shape."""

    component: str
    box: Box
    points: tuple[tuple[int, int], ...]
    stroke_px: int
    level: int
    filled: bool = False


Mark = TextRun | Outline | Plate | Symbol | Stroke


@dataclass(frozen=True, slots=True)
class SceneItem:
    """One visible leaf component: what kind it is, where it stands, and its words as they are shown.

    `cut` is true when the words or items did not fit. `size_px` is the em size of its text, 0 without text.
    """

    component: str
    kind: str
    box: Box
    text: str
    level: int
    size_px: int
    importance: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedScene:
    """A HUD picture for one panel; `left_out` names components for which there was no room at all."""

    layout: str
    state: str
    width_px: int
    height_px: int
    marks: tuple[Mark, ...]
    items: tuple[SceneItem, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one component says on a device without a display; `urgent` speech may interrupt other speech."""

    text: str
    lang: str
    component: str
    urgent: bool = False
