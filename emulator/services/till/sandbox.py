"""The sandbox till: reads merchant codes of the project's own format, takes payments, and moves no money.

There is no live till: a payment by glasses needs a contract with an acquirer and keys in a secure element, and neither
can be on a laptop. What can be is here: every refusal that a payer meets, one payment for each bill, and a receipt.
It lives on a day of its own (`TODAY`), so that a code is as valid tomorrow as today; what it was paid, it forgets with
the run.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from emulator.messages.payment import Bill, Pay, ReadBill, Receipt
from emulator.messages.services import Call, Reply, ServiceFailed
from emulator.messages.work import Declared
from emulator.services.till.code_format import CodeRefused, PaymentCode, is_amount, is_ours, read_code
from emulator.services.till.device_key import is_sealed
from emulator.services.till.foreign_codes import what_it_is

NAME = "till"
TILL = "sandbox till, no money moves"
TODAY = date(2026, 11, 1)
CURRENCY = "CNY"
ENVELOPE_BYTES = 420  # address line, headers and JSON around what is sent; counted on a request of this shape
LOOK_UP = Declared(250_000_000, 80_000_000, 900_000_000, "declared: one look-up at an acquirer; nobody publishes it")
SETTLEMENT = Declared(
    600_000_000, 200_000_000, 2_000_000_000, "declared: acquirer, wallet and risk check in a row; nobody publishes it"
)


class SandboxTill:
    """An acquirer for one run. Beyond the radio, a tool: its whole answer has to come within the platform's limit."""

    name = NAME
    is_agent = False
    is_live = False

    def __init__(self) -> None:
        self._open: dict[str, Bill] = {}
        self._receipts: dict[str, Receipt] = {}
        self._paid_codes: set[str] = set()
        self._made = 0

    def request_bytes(self, request: ReadBill | Pay) -> int:
        """The text that is sent, and what is around it."""
        text = request.code if isinstance(request, ReadBill) else f"{request.bill.purpose}{request.proof}"
        return ENVELOPE_BYTES + len(text.encode("utf-8"))

    def answer(self, request: Any, call: Call) -> Reply[Any]:  # noqa: ARG002
        """The bill or the receipt. Raises ServiceFailed("refused") with the reason in words for the payer."""
        if isinstance(request, ReadBill):
            return Reply(self._bill(request), LOOK_UP, note=TILL)
        if isinstance(request, Pay):
            return Reply(self._receipt(request), SETTLEMENT, note=TILL)
        raise ServiceFailed("failed", f"the till has no answer to a {type(request).__name__}")

    def _bill(self, request: ReadBill) -> Bill:
        code = _merchant_code(request.code)
        if code.last_day < TODAY:
            raise ServiceFailed("refused", f"this code ran out on {code.last_day.isoformat()}")
        if code.nonce in self._paid_codes:
            raise ServiceFailed("refused", "this code has been paid already")
        bill = Bill(code.name, _amount(code, request.asked), CURRENCY, self._number(code))
        self._open[bill.nonce] = bill
        return bill

    def _number(self, code: PaymentCode) -> str:
        """A code with an amount is one bill; a board without one makes a new bill for each payer."""
        if code.amount is not None:
            return code.nonce
        self._made += 1
        return f"{code.nonce}/{self._made}"

    def _receipt(self, request: Pay) -> Receipt:
        bill = request.bill
        if self._open.get(bill.nonce) != bill:
            raise ServiceFailed("refused", "this bill is none of the till's")
        if not is_sealed(bill.purpose, request.proof):
            raise ServiceFailed("refused", "nobody has confirmed this bill")
        if bill.nonce not in self._receipts:
            self._receipts[bill.nonce] = Receipt(f"S{len(self._receipts) + 1:05d}", bill, TILL)
            self._paid_codes.add(bill.nonce)
        return self._receipts[bill.nonce]


def _merchant_code(text: str) -> PaymentCode:
    if not is_ours(text):
        raise ServiceFailed("refused", what_it_is(text))
    try:
        code = read_code(text)
    except CodeRefused as refusal:
        raise ServiceFailed("refused", str(refusal)) from None
    if code.kind == "p":
        raise ServiceFailed("refused", "this is a personal transfer code, and only merchants are paid")
    if code.kind == "g":
        raise ServiceFailed("refused", "this code gathers several wallets, and only merchant codes are taken")
    return code


def _amount(code: PaymentCode, asked: str | None) -> str:
    if asked is not None and not is_amount(asked):
        raise ServiceFailed("refused", f"{asked[:20]} yuan cannot be paid")
    amount = code.amount if code.amount is not None else asked
    if amount is None:
        raise ServiceFailed("refused", "this code names no amount: say how much to pay")
    if asked is not None and asked != amount:
        raise ServiceFailed("refused", f"you said {asked} yuan, the code asks for {amount}")
    return amount
