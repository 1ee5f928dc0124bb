"""What a service needs to look at a photograph: readers of things, text and codes, handed in from outside.

The readers are nodes of the pipeline; services know only these shapes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.messages.meaning import ClassScore, Code, TextLine
from emulator.messages.work import Phase

Pixels = NDArray[np.uint8]
NOTHING = "nothing"
SURE_FROM, PERHAPS_FROM = 0.6, 0.35


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands in the middle of a photograph: classes, best first, and an embedding of length 1, if there is one."""

    scores: tuple[ClassScore, ...]
    embedding: tuple[float, ...] = ()

    @property
    def best(self) -> ClassScore | None:
        """The best class that is a thing, if any scores enough to be named at all."""
        first = self.scores[0] if self.scores else None
        return first if first and first.label != NOTHING and first.score >= PERHAPS_FROM else None

    @property
    def is_sure(self) -> bool:
        """Whether it can be named without doubt."""
        return self.best is not None and self.best.score >= SURE_FROM


class ObjectEye(Protocol):
    """Names things. `told` says what it was trained on, for the wearer."""

    told: str

    def thing(self, pixels: Pixels) -> Thing:
        """What is in RGB pixels (h, w, 3). One call at a time."""


class Eyes(ObjectEye, Protocol):
    """Reads text and codes too."""

    def lines(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """Lines of text, top to bottom."""

    def codes(self, pixels: Pixels) -> tuple[Code, ...]:
        """QR codes and bar codes."""

    def plan(self, stage: str, pixels: Pixels) -> Phase:
        """What looking at such a photograph costs the device."""
