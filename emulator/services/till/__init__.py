"""Paying at a till: a sandbox acquirer, and no live one."""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.services.context import ServiceContext
from emulator.services.till.sandbox import TILL, SandboxTill

__all__ = ["TILL", "SandboxTill", "make"]


def make(choice: str, context: ServiceContext) -> SandboxTill:
    """The till of a run. Raises BadInput for any other than the sandbox."""
    if choice != "sandbox":
        raise BadInput(
            f"there is no till {choice!r}", where=context.where, mend='write till = "sandbox": no money moves'
        )
    return SandboxTill()
