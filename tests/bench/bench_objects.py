"""The object model in whole photographs: things of three sizes, surfaces alone, frames of the street walk.

All drawn, with surfaces, a font and shapes that training never saw; from seeds, so every run sees the same.
"""

from __future__ import annotations

import numpy as np

from emulator.clock import NS_PER_S
from emulator.photo_eyes import own_eyes
from emulator.profile import load_profile
from emulator.project import assets_folder
from emulator.sensors.street_walk.walk import StreetWalk
from training.objects.classes import KINDS
from training.objects.hand import Hand, look
from training.objects.picture import Trouble, empty_scene, scene

SEED = 31
TROUBLE = Trouble(0.7, 0.5, 0.4, 0.5)
SHARES = (0.35, 0.6, 0.85)
A_CLASS, SURFACES, WALK_S = 3, 60, 33


def main() -> None:
    """Print the figures."""
    eyes = own_eyes(assets_folder(), load_profile("quark-s1"))
    print(f"{'size':>10} {'named right':>12} {'told as sure':>13} {'of these right':>15}")
    for share in SHARES:
        found = [(label, eyes.thing(photograph(label, share, number))) for label in KINDS for number in range(A_CLASS)]
        right = [thing.scores[0].label == label for label, thing in found]
        sure = [thing.is_sure for _, thing in found]
        both = sum(a and b for a, b in zip(right, sure, strict=True))
        print(f"{share:10.0%} {np.mean(right):12.1%} {np.mean(sure):13.1%} {both / max(1, sum(sure)):15.1%}")
    surfaces = [empty_scene(hand(900 + number), TROUBLE) for number in range(SURFACES)]
    print(f"surfaces alone: {sum(eyes.thing(one).is_sure for one in surfaces)} of {SURFACES} told as a thing")
    walk = StreetWalk()
    walk.open()
    frames = [walk.picture(second * NS_PER_S) for second in range(WALK_S)]
    told = [eyes.thing(one.pixels) for one in frames if one]
    names = sorted({thing.best.label for thing in told if thing.is_sure and thing.best})
    print(
        f"street walk: {sum(thing.is_sure for thing in told)} of {len(told)} frames told as a thing: {', '.join(names)}"
    )


def photograph(label: str, share: float, number: int):
    own, kind = hand(number * 100 + list(KINDS).index(label)), KINDS[label]
    return scene(label, look(own, kind.colours, kind.accents), own, share, TROUBLE)


def hand(number: int) -> Hand:
    return Hand(np.random.default_rng([SEED, number]), held_out=True)


if __name__ == "__main__":
    main()
