"""The synthetic camera: a walk of half a minute past signs, a shop window and a payment code, drawn by the project.

`walk.StreetWalk` is the picture source, `boards` has two still ones, `timeline` says what happens when.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """`StreetWalk` without loading OpenCV before somebody asks for it."""
    if name == "StreetWalk":
        from emulator.sensors.street_walk.walk import StreetWalk

        return StreetWalk
    raise AttributeError(name)
