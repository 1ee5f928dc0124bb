"""What the layout binds when there is nothing to pay, and the words for what went wrong."""

from __future__ import annotations

from typing import Any

from emulator.sdk import Failure

HINT = 'Say "pay twenty yuan"'
HINT_SAID = f"{HINT}. This is a sandbox till, no money moves."
WHY = {"offline": "no connection to the till", "late": "the till takes too long", "off": "no till is set up"}
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
    return failure.detail if failure.kind == "refused" else WHY.get(failure.kind, "the till failed")


def tries_left(tries: int) -> str:
    """What a wrong voice hears."""
    return f"That is not your voice, {tries} tries left" if tries > 1 else "That is not your voice, one try left"
