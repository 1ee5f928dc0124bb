"""A real shop, connected by its user: the interface, and the service that calls what implements it.

The project brings a class of its own, beside its app, and names it in glasses.toml:

    [services]
    shop = "adapter:my_shop.Adapter"

    # my_shop.py
    class Adapter:
        name = "My shop"

        def find(self, wanted: Wanted) -> list[Offer]:
            answer = ...                     # ask the shop; wanted.jpeg is the photograph, wanted.text the words
            return [Offer(name, price_yuan, score) for ... in answer]

It is made without arguments, takes its key from the environment, and is called in a worker thread, where it may wait.
What it raises becomes the reason that the app gets: TimeoutError "late", PermissionError "refused", ConnectionError
"offline", anything else "failed"; an empty list is "unknown". `assets/shop/example_adapter.py` is a whole one, for a
shop with a JSON interface.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from statistics import fmean
from typing import Protocol

from emulator.clock import Clock
from emulator.messages.samples import Photo
from emulator.messages.services import Call, FailureKind, Reply, ServiceFailed
from emulator.messages.shopping import FindProduct, Offer, Products
from emulator.messages.work import Declared
from emulator.services.qwen import picture_of

MOST_OFFERS = 20
SURE_FROM = 0.6
LONGEST_REASON = 200
HTTP_BYTES, OFFER_BYTES = 400, 120
KINDS: tuple[tuple[type[Exception], FailureKind], ...] = (
    (TimeoutError, "late"),
    (PermissionError, "refused"),
    (ConnectionError, "offline"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: a photograph as a JPEG file with a longer side of at most 1024 pixels, or words.

    `cancelled` is set when nobody wants the answer any more.
    """

    jpeg: bytes = b""
    text: str = ""
    embedding: tuple[float, ...] = ()
    cancelled: threading.Event = field(default_factory=threading.Event)


class ShopAdapter(Protocol):
    """What a project implements."""

    name: str

    def find(self, wanted: Wanted) -> Sequence[Offer]:
        """Similar items, most like first; empty when there are none. May wait, and raise."""


class ConnectedShop:
    """A `RemoteService` over somebody's adapter."""

    name = "shop"
    is_agent = False
    is_live = True

    def __init__(self, adapter: ShopAdapter, clock: Clock) -> None:
        self._adapter, self._clock = adapter, clock

    def request_bytes(self, request: FindProduct) -> int:
        """The photograph or the words, and what goes around them."""
        return HTTP_BYTES + len(_jpeg(request.photo) if request.photo else request.text.encode())

    def answer(self, request: FindProduct, call: Call) -> Reply[Products]:
        """What the adapter found, with the time that it took. Raises ServiceFailed."""
        jpeg = _jpeg(request.photo) if request.photo else b""
        began_ns = self._clock.now_ns()
        try:
            offers = _checked(self._adapter.find(Wanted(jpeg, request.text, request.embedding, call.cancel)))
        except Exception as error:
            raise ServiceFailed(_kind_of(error), self._reason(error)) from None
        took_ns = self._clock.now_ns() - began_ns
        cloud = Declared(took_ns, took_ns, took_ns, "measured: this call, network included", "measured")
        found = self._products(offers) if offers else None
        return Reply(found, cloud, HTTP_BYTES + OFFER_BYTES * len(offers))

    def _products(self, offers: tuple[Offer, ...]) -> Products:
        mean = round(fmean(offer.price_yuan for offer in offers), 2)
        return Products(offers[0].name, mean, offers, offers[0].score >= SURE_FROM, str(self._adapter.name))

    def _reason(self, error: Exception) -> str:
        said = " ".join(f"{self._adapter.name}: {str(error) or type(error).__name__}".split())
        return said[:LONGEST_REASON]


def _kind_of(error: Exception) -> FailureKind:
    return next((kind for raised, kind in KINDS if isinstance(error, raised)), "failed")


def _checked(found: Sequence[Offer]) -> tuple[Offer, ...]:
    """What came, if these are offers."""
    offers = tuple(found)[:MOST_OFFERS]
    for offer in offers:
        if not isinstance(offer, Offer):
            raise TypeError(f"find() returned a {type(offer).__name__}, not an Offer")
        if not (isfinite(offer.price_yuan) and offer.price_yuan >= 0):
            raise ValueError(f"{offer.price_yuan!r} is no price")
    return offers


@lru_cache(maxsize=2)
def _jpeg(photo: Photo) -> bytes:
    return picture_of(photo.pixels).jpeg
