"""app <-> till: a payment code becomes a bill, and a bill with a proof of who confirmed it becomes a receipt.

Amounts are decimal text with two places ("20.00"), as they stand in a code: money is never a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.messages.services import Request


@dataclass(frozen=True, slots=True)
class Bill:
    """What a merchant asks for. `nonce` is this bill's own number: it is paid once."""

    merchant: str
    amount: str
    currency: str
    nonce: str

    @property
    def purpose(self) -> str:
        """The bill as the one text that a confirmation is given for."""
        return f"{self.nonce}|{self.merchant}|{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment that went through. `till` says who took it, and that it was no real one."""

    number: str
    bill: Bill
    till: str


@dataclass(frozen=True, slots=True)
class ReadBill(Request[Bill]):
    """The bill behind the text of a code. `asked` is the amount that the payer named; one in the code has to equal it.

    What is not to be paid is a Failure "refused", whose detail is the reason in words for the payer.
    """

    service: ClassVar[str] = "till"

    code: str
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Pay(Request[Receipt]):
    """Pay a bill; `proof` is that of a `SpeakerVerdict` for the bill's `purpose`. Asking again changes nothing."""

    service: ClassVar[str] = "till"

    bill: Bill
    proof: str
