"""What a handler of an app may cost this computer: one that costs more is told, once, with its line.

A handler takes the device the same declared time whatever it does, so only the host shows that it does too much: what
takes a laptop a tenth of a second takes glasses several times as long, and keeps display and touch waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.kernel import Kernel
from emulator.project import Project
from emulator.workers import HostTime

HANDLER_BUDGET_MS = 100.0
"""Processor time of one call where the project states no other ([budgets.stages] app): six frames at 60 Hz."""

WAITING_S = 2.0  # wall time: a busy computer alone makes no handler that late


def handler_budget_ms(project: Project) -> float:
    """What the project states, or else the usual."""
    return project.budgets.stages.get("app", HANDLER_BUDGET_MS)


class HandlerBudget:
    """Holds the host time of each call against the budget."""

    def __init__(self, kernel: Kernel, budget_ms: float = HANDLER_BUDGET_MS) -> None:
        self._kernel = kernel
        self._budget_ms = budget_ms
        self._told: set[str] = set()

    def hold(self, handler: Callable[..., Any], host: HostTime) -> None:
        """A call took so long; processor time counts, or that it waited for something else all the while."""
        _, wall_ns, cpu_ns = host
        if cpu_ns > self._budget_ms * NS_PER_MS:
            words = f"took {cpu_ns / NS_PER_MS:.0f} ms of this computer's processor, its budget is {self._budget_ms:g}"
            self._tell(handler, f"{words} ms; do less at once, or leave some of it to after()")
        elif wall_ns > WAITING_S * NS_PER_S:
            self._tell(handler, f"kept the device waiting for {wall_ns / NS_PER_S:.1f} s; wait with after(), or ask()")

    def _tell(self, handler: Callable[..., Any], words: str) -> None:
        place, name = named(handler)
        if place in self._told:
            return
        self._told.add(place)
        self._kernel.emit("fault", source="app", state="slow", detail=f"{place}: {name} {words}".removeprefix(": "))


def named(handler: Callable[..., Any]) -> tuple[str, str]:
    """Where a handler begins, file:line, and its name; the place is "" for what is no Python function."""
    function = getattr(handler, "func", handler)  # what a functools.partial calls
    name = str(getattr(function, "__qualname__", type(function).__name__)).rpartition("<locals>.")[2]
    code = getattr(function, "__code__", None)
    return (f"{code.co_filename}:{code.co_firstlineno}" if code else ""), name
