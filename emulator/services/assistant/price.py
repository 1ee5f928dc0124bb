"""What a call costs: the prices that the user states, since no server tells them.

export LORGNETTE_QWEN_PRICE="0.8/2 CNY"        # for a million tokens: in/out, and the currency
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from emulator.bad_input import BadInput

PRICE = "LORGNETTE_QWEN_PRICE"


@dataclass(frozen=True, slots=True)
class Price:
    """Prices of a million tokens, as the user stated them."""

    tokens_in: float
    tokens_out: float
    currency: str

    def cost(self, tokens_in: int, tokens_out: int) -> str:
        """In words, with two significant figures.

        >>> Price(0.8, 2.0, "CNY").cost(1200, 80)
        '0.0011 CNY'
        """
        total = (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / 1e6
        written = f"{total:.2g}" if not total or total >= 1e-4 else f"{total:.7f}".rstrip("0")
        return f"{written} {self.currency}"


def price_from_environment(environment: Mapping[str, str] | None = None) -> Price | None:
    """The stated price, or None without one. Raises BadInput for one that cannot be read."""
    told = (os.environ if environment is None else environment).get(PRICE, "").strip()
    if not told:
        return None
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)\s*/\s*(\d{1,6}(?:\.\d{1,6})?)\s*([A-Za-z]{3}|[€$¥£])", told)
    if not found:
        raise BadInput("this is no price", where=PRICE, mend='write "IN/OUT CURRENCY" for a million tokens: 0.8/2 CNY')
    return Price(float(found[1]), float(found[2]), found[3])
