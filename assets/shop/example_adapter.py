"""An example of a shop of one's own: an adapter for a server with a small JSON interface. Copy it beside your app.

    [services]
    shop = "adapter:example_adapter.JsonShop"

It posts the photograph (or the words) to SHOP_URL with the key in SHOP_KEY, and expects

    {"items": [{"name": "Blue mug", "price_yuan": 29.9, "likeness": 0.91, "shop": "Lumo"}, ...]}
"""

from __future__ import annotations

import os

import httpx

from emulator.messages.shopping import Offer
from emulator.services.shop.adapter import Wanted

PATIENCE_S = 2.5  # the platform gives a tool three seconds, the radio included
MOST_BYTES = 1_000_000


class JsonShop:
    """Made once, without arguments; `find` is called in a worker thread."""

    name = "JSON shop"

    def __init__(self) -> None:
        self._url, self._key = os.environ["SHOP_URL"], os.environ.get("SHOP_KEY", "")

    def find(self, wanted: Wanted) -> list[Offer]:
        """Similar items, most like first."""
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        body = {"files": {"photo": ("photo.jpg", wanted.jpeg, "image/jpeg")}} if wanted.jpeg else {}
        try:
            answer = httpx.post(
                self._url, data={"text": wanted.text}, headers=headers, timeout=PATIENCE_S, trust_env=False, **body
            )
        except httpx.TimeoutException:
            raise TimeoutError("the shop takes too long") from None
        except httpx.TransportError as error:
            raise ConnectionError(f"the shop cannot be reached ({type(error).__name__})") from None
        if answer.status_code in (401, 403, 429):
            raise PermissionError(f"the shop refuses ({answer.status_code})")
        if answer.status_code != 200 or len(answer.content) > MOST_BYTES:
            raise ValueError(f"the shop answers {answer.status_code}")
        return [_offer(item) for item in answer.json()["items"]]


def _offer(item: dict[str, str | float]) -> Offer:
    return Offer(str(item["name"]), float(item["price_yuan"]), float(item["likeness"]), str(item.get("shop", "")))
