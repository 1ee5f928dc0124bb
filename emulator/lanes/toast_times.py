"""When toasts go: each stays for its time from when it was first laid out, then the HUD is laid out without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulator.clock import NS_PER_S
from emulator.hud import Layout, Toast, toasts
from emulator.schedule import Schedule


class ToastTimes:
    """The instants at which the toasts that are there end; `refresh` is called at each that still counts.

    A toast whose event goes is forgotten, so that the same message can come again.
    """

    def __init__(self, schedule: Schedule, refresh: Callable[[], None]) -> None:
        self._schedule, self._refresh = schedule, refresh
        self._ends_ns: dict[tuple[str, Toast], int] = {}

    def over(self, layout: Layout, data: Mapping[str, Any]) -> frozenset[str]:
        """The components whose time is over now. Raises BadInput for data that is not of its declared type."""
        before, self._ends_ns = self._ends_ns, {}
        for toast in toasts(layout, data):
            key = layout.id, toast
            self._ends_ns[key] = before[key] if key in before else self._begin(key)
        now_ns = self._schedule.now_ns
        return frozenset(toast.component for (_, toast), end_ns in self._ends_ns.items() if end_ns <= now_ns)

    def _begin(self, key: tuple[str, Toast]) -> int:
        end_ns = self._schedule.now_ns + round(key[1].stays_s * NS_PER_S)

        def end() -> None:
            if self._ends_ns.get(key) == end_ns:
                self._refresh()

        self._schedule.at(end_ns, end)
        return end_ns
