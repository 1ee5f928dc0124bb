"""The synthetic camera: a walk of half a minute past signs, a shop window and a payment code, drawn by the project.

`SCENES` maps what a user writes after `synthetic:` to what makes the picture source.
"""

from __future__ import annotations

from typing import Any

SCENES = ("street-walk", "signs", "test-card")


def synthetic_source(scene: str) -> Any:
    """The picture source of a scene of SCENES; BadInput for any other name."""
    from emulator.bad_input import BadInput

    if scene == "street-walk":
        from emulator.sensors.street_walk.walk import StreetWalk

        return StreetWalk()
    if scene in SCENES:
        from emulator.sensors.street_walk import boards

        return boards.sign_board() if scene == "signs" else boards.test_card()
    known = ", ".join(f"synthetic:{name}" for name in SCENES)
    raise BadInput("no such synthetic picture", where=f"synthetic:{scene}", mend=f"there are {known}")


def __getattr__(name: str) -> Any:
    """`StreetWalk` without loading OpenCV before somebody asks for it."""
    if name == "StreetWalk":
        from emulator.sensors.street_walk.walk import StreetWalk

        return StreetWalk
    raise AttributeError(name)
