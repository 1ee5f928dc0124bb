"""Paying at a till: a sandbox acquirer, and no live one."""

from emulator.services.till.sandbox import TILL, SandboxTill

__all__ = ["TILL", "SandboxTill"]
