"""The sandbox shop: an offline catalogue with invented prices behind the interface of a real one.

A photograph goes up, the product comes back with what is like it. What the object model does not know, and what nobody
sells (signs), gets no answer rather than the nearest of everything.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import fmean

from emulator.messages.samples import Photo
from emulator.messages.services import Call, Reply
from emulator.messages.shopping import FindProduct, Offer, Products
from emulator.messages.work import Declared
from emulator.services.eyes import ObjectEye
from emulator.services.qwen import picture_of
from emulator.services.shop.catalogue import Catalogue, Near

PROVIDER = "sandbox shop: invented prices"
MOST_OFFERS = 6
SAME_FROM = 0.8
"""Cosine from which a product is called by its own name."""
SURE_TEXT_FROM = 0.99
HTTP_BYTES = 400
OFFER_BYTES = 120
SEARCH = Declared(
    450_000_000,
    200_000_000,
    1_200_000_000,
    "stated: picture search of a shop, of the order of one; not measured",
    "weak",
)


class SandboxShop:
    """A `RemoteService`."""

    name = "shop"
    is_agent = False
    is_live = False

    def __init__(self, catalogue: Catalogue, eye: ObjectEye) -> None:
        self._catalogue, self._eye = catalogue, eye

    def request_bytes(self, request: FindProduct) -> int:
        """What a shop would get: the photograph as a JPEG, the embedding in 32 bit, or the words."""
        if request.photo:
            return HTTP_BYTES + _jpeg_bytes(request.photo)
        return HTTP_BYTES + 4 * len(request.embedding) + len(request.text.encode())

    def answer(self, request: FindProduct, call: Call) -> Reply[Products]:  # noqa: ARG002 (it is over at once)
        """The product and what is like it; None when there is nothing like it."""
        if request.photo:
            found = self._seen(request.photo)
        elif request.embedding:
            near = self._catalogue.like(request.embedding, MOST_OFFERS)
            found = _products(near, is_sure=near[0].score >= SAME_FROM)
        else:
            near = self._catalogue.named(request.text, MOST_OFFERS)
            found = _products(near, is_sure=near[0].score >= SURE_TEXT_FROM) if near else None
        return Reply(found, SEARCH, HTTP_BYTES + OFFER_BYTES * len(found.offers if found else ()))

    def _seen(self, photo: Photo) -> Products | None:
        thing = self._eye.thing(photo.pixels)
        best = thing.best
        if best is None or best.label not in self._catalogue.labels:
            return None
        return _products(self._catalogue.like(thing.embedding, MOST_OFFERS, best.label), thing.is_sure, best.label)


def _products(near: list[Near], is_sure: bool, label: str = "") -> Products:
    """With the product's own name when it is the same, else with that of its class."""
    first = near[0]
    name = first.product.name if first.score >= SAME_FROM or not label else label[0].upper() + label[1:]
    offers = tuple(
        Offer(one.product.name, one.product.price_yuan, round(one.score, 3), one.product.shop) for one in near
    )
    return Products(name, round(fmean(offer.price_yuan for offer in offers), 2), offers, is_sure, PROVIDER)


@lru_cache(maxsize=2)
def _jpeg_bytes(photo: Photo) -> int:
    return len(picture_of(photo.pixels).jpeg)
