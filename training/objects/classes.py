"""The classes in the order of the model's outputs: how each is drawn, in which colours, how far turned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from training.objects import clothes, fruit, packs, signs, things, tools
from training.objects.canvas import Canvas
from training.objects.hand import COLOURS, Look

NOTHING = "nothing"
ANY = tuple(COLOURS)
UPRIGHT_DEG, LEANING_DEG, LYING_DEG = 14.0, 28.0, 180.0


class Kind(NamedTuple):
    """How to draw a class. `accents` () are all colours; `turns_deg` is how far it may be turned to either side."""

    draw: Callable[[Canvas, Look], None]
    colours: Sequence[str] = ANY
    accents: Sequence[str] = ()
    turns_deg: float = LEANING_DEG
    mirrored: bool = True


def _sign(draw: Callable[[Canvas, Look], None]) -> Kind:
    return Kind(draw, ("red",), ("white",), UPRIGHT_DEG, mirrored=False)


KINDS: dict[str, Kind] = {
    "stop sign": _sign(signs.stop_sign),
    "no entry sign": _sign(signs.no_entry),
    "warning sign": _sign(signs.warning_sign),
    "arrow sign": _sign(signs.arrow_sign),
    "bottle": Kind(packs.bottle, ("green", "blue", "brown", "white", "red", "orange"), mirrored=False),
    "can": Kind(packs.can, mirrored=False),
    "carton": Kind(packs.carton, ("white", "blue", "green", "red", "orange", "yellow"), mirrored=False),
    "jar": Kind(packs.jar, ("red", "orange", "yellow", "brown", "green", "purple"), mirrored=False),
    "snack bag": Kind(packs.snack_bag, mirrored=False),
    "apple": Kind(fruit.apple, ("red", "green", "yellow")),
    "banana": Kind(fruit.banana, ("yellow", "green"), turns_deg=LYING_DEG),
    "orange": Kind(fruit.orange, ("orange",)),
    "grapes": Kind(fruit.grapes, ("purple", "green", "red")),
    "pear": Kind(fruit.pear, ("green", "yellow", "brown")),
    "pot plant": Kind(fruit.pot_plant, ("brown", "white", "orange", "grey", "blue"), turns_deg=UPRIGHT_DEG),
    "hammer": Kind(tools.hammer, turns_deg=LYING_DEG),
    "scissors": Kind(tools.scissors, turns_deg=LYING_DEG),
    "wrench": Kind(tools.wrench, turns_deg=LYING_DEG),
    "screwdriver": Kind(tools.screwdriver, turns_deg=LYING_DEG),
    "key": Kind(tools.key, ("grey",), turns_deg=LYING_DEG),
    "pencil": Kind(tools.pencil, turns_deg=LYING_DEG),
    "paint brush": Kind(tools.brush, turns_deg=LYING_DEG),
    "cup": Kind(things.cup),
    "phone": Kind(things.phone, ("black", "white", "grey", "blue", "red", "purple")),
    "book": Kind(things.book, mirrored=False),
    "umbrella": Kind(things.umbrella),
    "watch": Kind(things.watch, ("black", "brown", "white", "blue", "red", "green")),
    "clock": Kind(things.wall_clock, ("black", "white", "red", "brown", "grey", "blue")),
    "spectacles": Kind(things.spectacles, ("black", "brown", "red", "blue", "grey", "purple")),
    "headphones": Kind(things.headphones, ("black", "white", "grey", "red", "blue", "yellow")),
    "lamp": Kind(things.lamp, turns_deg=UPRIGHT_DEG),
    "chair": Kind(things.chair, turns_deg=UPRIGHT_DEG),
    "rucksack": Kind(clothes.rucksack),
    "shoe": Kind(clothes.shoe),
    "cap": Kind(clothes.cap),
    "T-shirt": Kind(clothes.t_shirt, mirrored=False),
    "ball": Kind(clothes.ball),
}
LABELS: tuple[str, ...] = (*KINDS, NOTHING)
