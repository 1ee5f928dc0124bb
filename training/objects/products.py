"""The shop's products: which there are, what they look like, what they are said to cost. All of it is made up.

A product is a look of a class with a shape of its own, so that it is the same thing in every picture of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.objects.classes import KINDS
from training.objects.hand import LETTERING, PATTERNS, Hand, Look, tinted
from training.objects.picture import Pixels, Trouble, scene, thing

SEED = 7
A_CLASS = 4
SHOPS = ("Lumo Store", "West Lake Market", "Nova Mart", "Otto & Vela")

# noun, typical price in yuan, and what stands behind the name. No signs: nobody buys them in the street.
GOODS: dict[str, tuple[str, float, str]] = {
    "bottle": ("tea drink", 5.5, "500 ml"),
    "can": ("soda", 3.5, "330 ml"),
    "carton": ("milk", 13.0, "1 l"),
    "jar": ("jam", 18.0, "340 g"),
    "snack bag": ("crisps", 7.0, "90 g"),
    "apple": ("apples", 8.0, "500 g"),
    "banana": ("bananas", 5.0, "500 g"),
    "orange": ("oranges", 7.0, "500 g"),
    "grapes": ("grapes", 16.0, "500 g"),
    "pear": ("pears", 6.5, "500 g"),
    "pot plant": ("pot plant", 35.0, ""),
    "hammer": ("hammer", 42.0, ""),
    "scissors": ("scissors", 16.0, ""),
    "wrench": ("wrench", 38.0, ""),
    "screwdriver": ("screwdriver", 15.0, ""),
    "key": ("blank key", 6.0, ""),
    "pencil": ("pencils", 12.0, "set of 12"),
    "paint brush": ("paint brush", 9.0, ""),
    "cup": ("mug", 32.0, ""),
    "phone": ("phone", 2600.0, ""),
    "book": ("notebook", 22.0, ""),
    "umbrella": ("umbrella", 58.0, ""),
    "watch": ("watch", 260.0, ""),
    "clock": ("wall clock", 69.0, ""),
    "spectacles": ("spectacle frame", 180.0, ""),
    "headphones": ("headphones", 320.0, ""),
    "lamp": ("table lamp", 110.0, ""),
    "chair": ("chair", 210.0, ""),
    "rucksack": ("rucksack", 190.0, ""),
    "shoe": ("trainers", 280.0, ""),
    "cap": ("cap", 48.0, ""),
    "T-shirt": ("T-shirt", 66.0, ""),
    "ball": ("ball", 55.0, ""),
}
UNBRANDED = frozenset({"apple", "banana", "orange", "grapes", "pear", "pot plant", "key"})


@dataclass(frozen=True)
class Product:
    """One row of the catalogue."""

    number: int
    name: str
    label: str
    look: Look
    price_yuan: float
    shop: str

    def picture(self, hand: Hand, size: int, trouble: Trouble = Trouble()) -> Pixels:  # noqa: B008 (frozen)
        """It, as a crop of a photograph (size, size, 3)."""
        return thing(self.label, tinted(hand, self.look), hand, size, trouble, shape=self._shape(hand))

    def photograph(self, hand: Hand, share: float, trouble: Trouble = Trouble()) -> Pixels:  # noqa: B008
        """It in a whole photograph (720, 1280, 3)."""
        return scene(self.label, tinted(hand, self.look), hand, share, trouble, shape=self._shape(hand))

    def _shape(self, hand: Hand) -> Hand:
        return Hand(np.random.default_rng([SEED, self.number]), hand.held_out)


def products() -> list[Product]:
    """All of them, always the same."""
    made: list[Product] = []
    for label in GOODS:
        hand = Hand(np.random.default_rng([SEED, len(made)]))
        colours = list(KINDS[label].colours)
        hand.rng.shuffle(colours)
        made += [_product(len(made) + index, label, colour, hand) for index, colour in enumerate(colours[:A_CLASS])]
    return made


def _product(number: int, label: str, colour: str, hand: Hand) -> Product:
    noun, price, amount = GOODS[label]
    accents = [name for name in KINDS[label].accents or ("white", "yellow", "blue", "red", "black") if name != colour]
    chosen = Look(colour, hand.pick(accents or [colour]), hand.pick(LETTERING), hand.pick(PATTERNS))
    brand = "" if label in UNBRANDED else f"{chosen.lettering.capitalize()} "
    name = f"{brand}{noun}, {colour}{f', {amount}' if amount else ''}"
    cost = max(1.0, round(price * hand.uniform(0.65, 1.6))) - 0.1
    return Product(number, name[0].upper() + name[1:], label, chosen, round(cost, 2), hand.pick(SHOPS))
