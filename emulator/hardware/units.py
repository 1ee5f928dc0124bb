"""A compute unit: it serves one phase at a time, in the order of asking, and knows how long it was busy.

A CPU figure of a profile is that of the whole cluster, so the cluster is one server too. The app, the layout and the
raster run on a thread of their own ("ui"), which Android schedules before everything else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Start = Callable[[], None]


class UnitQueue:
    """One server with a first-come queue. The machine's schedule drives it; it has no time of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.busy_ns = 0
        self._busy = False
        self._waiting: deque[Start] = deque()

    def request(self, start: Start) -> None:
        """Call `start` now when the unit is idle, else when those who asked before are done."""
        if self._busy:
            self._waiting.append(start)
            return
        self._busy = True
        start()

    def release(self, served_ns: int) -> None:
        """The phase under way is done after `served_ns`; the next one starts at once."""
        self.busy_ns += served_ns
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._busy = False

    def __len__(self) -> int:
        return len(self._waiting)
