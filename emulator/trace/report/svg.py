"""The few things that all drawings need: elements that escape what they are given, and axes with round ticks.

In: numbers and texts. Out: Markup that can stand in the page as it is. Colours are CSS classes of the page, so that a
drawing follows it into the dark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup, escape


def tag(name: str, *inside: Markup | str, **attributes: str | float) -> Markup:
    """An element; `class_` and `text_anchor` become class and text-anchor, floats are cut to a tenth of a pixel."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    content = Markup("").join(inside)
    return Markup(f"<{name}{written}>{content}</{name}>") if content else Markup(f"<{name}{written}/>")


def _value(value: str | float) -> Markup:
    if isinstance(value, float):
        return escape(f"{value:.1f}".removesuffix(".0"))
    return escape(value)


def drawing(width: int, height: int, label: str, *inside: Markup) -> Markup:
    """A whole picture of its own coordinates; `label` is what it says to those who cannot see it."""
    return tag("svg", *inside, viewBox=f"0 0 {width} {height}", role="img", aria_label=label)


def text(x: float, y: float, words: str, class_: str = "", anchor: str = "start") -> Markup:
    """Words on a baseline."""
    return tag("text", escape(words), x=float(x), y=float(y), class_=class_ or "t", text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return tag("path", d=f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", class_=class_)


def title(words: str) -> Markup:
    """What a pointer that rests on the element is told."""
    return tag("title", escape(words))


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps 0..`top` to `start`..`end` pixels."""

    top: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Pixels for a value, kept inside the drawing."""
        share = min(max(value / self.top, 0.0), 1.0) if self.top > 0 else 0.0
        return self.start + (self.end - self.start) * share

    def ticks(self, count: int = 6) -> list[float]:
        """About `count` round values from 0 to the top."""
        step = round_step(self.top / max(1, count))
        return [step * index for index in range(int(self.top / step + 1e-9) + 1)]


def round_step(about: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) that is not below `about`."""
    if about <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(about))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= about * 0.999), 10 * power)


def tick_label(value: float) -> str:
    """A round number without trailing noise."""
    return f"{value:g}"
