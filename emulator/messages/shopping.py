"""app <-> shop: something to look for, and what like it is for sale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.bad_input import BadInput
from emulator.messages.samples import Photo
from emulator.messages.services import Request


@dataclass(frozen=True, slots=True)
class Offer:
    """One item: its price in yuan, and how like it is to what was looked for, 0..1."""

    name: str
    price_yuan: float
    score: float
    shop: str = ""


@dataclass(frozen=True, slots=True)
class Products:
    """What was found.

    `name` is the product, `mean_price_yuan` the mean over `offers`, which are similar items, most like first. Not
    `is_sure`, it is a guess, and has to be told as one. `provider` says whose prices these are.
    """

    name: str
    mean_price_yuan: float
    offers: tuple[Offer, ...]
    is_sure: bool
    provider: str


@dataclass(frozen=True, slots=True)
class FindProduct(Request[Products]):
    """Look for what is in a photograph, or like an embedding of the object model, or for words: one of them."""

    service: ClassVar[str] = "shop"

    photo: Photo | None = None
    embedding: tuple[float, ...] = ()
    text: str = ""

    def __post_init__(self) -> None:
        given = (self.photo is not None) + bool(self.embedding) + bool(self.text.strip())
        if given != 1:
            what = f"{given} things to look for"
            raise BadInput(what, where="FindProduct()", mend="give one of photo, embedding and text")
