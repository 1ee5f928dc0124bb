"""The hand that draws: every choice about a picture comes from its seeded generator.

Shapes are drawn from parameters u in 0..1. Training sees u outside of a band in the middle; held-out pictures take u
from that band and from a little beyond both ends, so that none of their shapes was ever trained on. The same goes for
fonts and backgrounds, which ask `held_out`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

T = TypeVar("T")
Rgb = tuple[float, float, float]

HELD_OUT_BAND = (0.42, 0.58)
BEYOND = 0.12

COLOURS: dict[str, Rgb] = {
    "red": (200, 38, 40),
    "orange": (238, 128, 30),
    "yellow": (242, 208, 50),
    "green": (56, 150, 66),
    "blue": (40, 88, 190),
    "purple": (118, 58, 150),
    "brown": (122, 78, 46),
    "black": (34, 34, 38),
    "white": (236, 234, 228),
    "grey": (136, 138, 142),
}
LETTERING = (
    "TEA", "MILK", "SODA", "FRESH", "NOVA", "LUMO", "KIRA", "MINT", "PLUM", "OTTO", "BASIL", "HALO", "RICE", "CORN",
    "COCOA", "LAKE", "PINE", "SALT", "JUNI", "ARCO", "VELA", "TERRA",
)  # fmt: skip


@dataclass
class Hand:
    """Choices of one picture. `held_out` draws what training never sees."""

    rng: np.random.Generator
    held_out: bool = False

    def vary(self, low: float, high: float) -> float:
        """A shape's parameter between `low` and `high`, from the part of the range that this hand may use."""
        first, last = HELD_OUT_BAND
        u = float(self.rng.uniform())
        if not self.held_out:
            u = u * (1 - (last - first))
            u = u if u < first else u + (last - first)
        elif u < 0.5:
            u = first + 2 * u * (last - first)
        else:
            u = -BEYOND + 4 * BEYOND * (u - 0.5) if u < 0.75 else 1 + 4 * BEYOND * (u - 0.75)
        return low + u * (high - low)

    def uniform(self, low: float, high: float) -> float:
        """What is not shape (pose, light, blur): the same range for everyone."""
        return float(self.rng.uniform(low, high))

    def chance(self, share: float) -> bool:
        """True so often."""
        return bool(self.rng.uniform() < share)

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[int(self.rng.integers(len(choices)))]


@dataclass(frozen=True)
class Look:
    """What a thing looks like whatever its shape: body colour, second colour, letters and pattern on it."""

    colour: str
    accent: str
    lettering: str = "TEA"
    pattern: str = "plain"
    body: Rgb = field(default=(0, 0, 0))
    second: Rgb = field(default=(0, 0, 0))


PATTERNS = ("plain", "stripes", "dots", "band")


def look(hand: Hand, colours: Sequence[str], accents: Sequence[str] = ()) -> Look:
    """A look in one of these colours, each shifted a little."""
    colour = hand.pick(colours)
    accent = hand.pick([name for name in accents or tuple(COLOURS) if name != colour] or [colour])
    return tinted(hand, Look(colour, accent, hand.pick(LETTERING), hand.pick(PATTERNS)))


def tinted(hand: Hand, given: Look) -> Look:
    """The same look with its colours as one sample of them has it."""
    body, second = _shifted(hand, COLOURS[given.colour]), _shifted(hand, COLOURS[given.accent])
    return Look(given.colour, given.accent, given.lettering, given.pattern, body, second)


def _shifted(hand: Hand, rgb: Rgb) -> Rgb:
    gain = hand.uniform(0.88, 1.12)
    red, green, blue = (float(np.clip(value * gain + hand.uniform(-12, 12), 8, 250)) for value in rgb)
    return red, green, blue
