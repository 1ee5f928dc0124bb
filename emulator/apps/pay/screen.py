"""What the layout binds when there is nothing to pay, and the words for what went wrong."""

from __future__ import annotations

from typing import Any

from emulator.sdk import Failure

HINT = 'Say "pay twenty yuan"'
NOTHING: dict[str, Any] = {
    "stage": "idle",
    "wanted": "",
    "amount": "",
    "merchant": "",
    "note": "",
    "number": "",
    "learned": 0,
}


def reason_of(failure: Failure) -> str:
    """Why there is no bill, for the wearer."""
    if failure.kind == "refused":
        return failure.detail
    return "no connection to the till" if failure.kind == "offline" else "the till does not answer"


def tries_left(tries: int) -> str:
    """What a wrong voice hears."""
    return f"That is not your voice, {tries} tries left" if tries > 1 else "That is not your voice, one try left"
