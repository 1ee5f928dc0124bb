"""The payment codes of the sandbox till: an address under .invalid, which can belong to nobody, with a signature.

    https://pay.sandbox.invalid/m?n=West%20Lake%20Tea&a=20.00&i=7Q3F&e=2030-12-31&s=5f0c2e9a41d7b603

`m` is a merchant's code, `p` a person's transfer code, `g` one that gathers several wallets. n name, a amount in yuan
(absent where the payer names it), i number, e last day, s signature: the first 16 hex digits of HMAC-SHA-256 over all
that stands before it. The key is in this file: the signature keeps slips and games with the amount out, and no thief.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast
from urllib.parse import parse_qsl, quote, urlsplit

HOST = "pay.sandbox.invalid"
SIGNING_KEY = b"lorgnette sandbox till, no money moves"
SIGNATURE_DIGITS = 16
AMOUNT = re.compile(r"(?:0|[1-9]\d{0,5})\.\d{2}", re.ASCII)
NONCE = re.compile(r"[0-9A-Za-z-]{1,32}", re.ASCII)
LONGEST_NAME = 40

Kind = Literal["m", "p", "g"]


class CodeRefused(Exception):
    """A code of this host that cannot be what it says; the text is the reason, for the payer."""


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What a code of the sandbox says. `amount` None: the payer names it."""

    kind: Kind
    name: str
    amount: str | None
    nonce: str
    last_day: date


def write_code(code: PaymentCode, key: bytes = SIGNING_KEY) -> str:
    """The text of a code, signed."""
    amount = f"&a={code.amount}" if code.amount is not None else ""
    body = f"https://{HOST}/{code.kind}?n={quote(code.name)}{amount}&i={code.nonce}&e={code.last_day.isoformat()}"
    return f"{body}&s={_signature(body, key)}"


def is_ours(text: str) -> bool:
    """Whether the text is an address of the sandbox till."""
    try:
        return urlsplit(text).hostname == HOST
    except ValueError:  # brackets that are no address
        return False


def read_code(text: str) -> PaymentCode:
    """The code that a text of this host is. Raises CodeRefused when it is not signed so, or incomplete."""
    body, mark, signature = text.rpartition("&s=")
    if not mark or not hmac.compare_digest(signature.encode(), _signature(body, SIGNING_KEY).encode()):
        raise CodeRefused("this code has been changed, or is none of the till's")
    address = urlsplit(body)
    said = dict(parse_qsl(address.query, keep_blank_values=True))
    kind, amount = address.path.strip("/"), said.get("a")
    if kind not in ("m", "p", "g") or not _complete(said) or (amount is not None and not is_amount(amount)):
        raise CodeRefused("this code is not complete")
    return PaymentCode(cast(Kind, kind), said["n"], amount, said["i"], date.fromisoformat(said["e"]))


def is_amount(text: str) -> bool:
    """Whether it is an amount that can be paid: 0.01 to 999999.99, two places."""
    return bool(AMOUNT.fullmatch(text)) and Decimal(text) > 0


def _complete(said: dict[str, str]) -> bool:
    if not 0 < len(said.get("n", "").strip()) <= LONGEST_NAME or not NONCE.fullmatch(said.get("i", "")):
        return False
    try:
        date.fromisoformat(said.get("e", ""))
    except ValueError:
        return False
    return True


def _signature(body: str, key: bytes) -> str:
    return hmac.new(key, body.encode("utf-8"), "sha256").hexdigest()[:SIGNATURE_DIGITS]
