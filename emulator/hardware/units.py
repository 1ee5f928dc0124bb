"""A compute unit: it serves as many phases at once as it has cores, in the order of asking, and counts its busy time.

A phase takes one core. Of the CPU's cores one is kept for the app, the layout and the raster ("ui"), which Android
schedules before everything else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from emulator.messages.status import UnitStatus

Start = Callable[[], None]


class UnitQueue:
    """`cores` servers with one first-come queue. `now_ns` tells the emulated instant; it has no time of its own."""

    def __init__(self, name: str, now_ns: Callable[[], int], cores: int = 1) -> None:
        self.name = name
        self._now_ns = now_ns
        self._cores = cores
        self._serving = 0
        self._since_ns = 0
        self._busy_ns = 0
        self._power_share = 1.0
        self._powered_ns = 0.0
        self._waiting: deque[Start] = deque()

    @property
    def busy_ns(self) -> int:
        """How long the unit was at work so far, with one core or with several."""
        return self._busy_ns + (self._now_ns() - self._since_ns if self._serving else 0)

    @property
    def powered_ns(self) -> int:
        """How long at full power would have taken the same energy: less than `busy_ns` where it ran slower."""
        return round(self._powered_ns + (self.busy_ns - self._busy_ns) * self._power_share)

    def run_at(self, power_share: float) -> None:
        """From now on it takes this share of its full power while it is busy."""
        if self._serving:
            self._settle()
        self._power_share = power_share

    def _settle(self) -> None:
        """Put what it did since the last change on the account."""
        now_ns = self._now_ns()
        self._busy_ns += now_ns - self._since_ns
        self._powered_ns += (now_ns - self._since_ns) * self._power_share
        self._since_ns = now_ns

    def status(self) -> UnitStatus:
        """What it does now."""
        return UnitStatus(self.name, self.busy_ns, self._serving, len(self._waiting))

    def request(self, start: Start) -> None:
        """Call `start` now when a core is idle, else when those who asked before have begun."""
        if self._serving == self._cores:
            self._waiting.append(start)
            return
        if not self._serving:
            self._since_ns = self._now_ns()
        self._serving += 1
        start()

    def release(self) -> None:
        """A phase is done; the next one starts at once."""
        if self._waiting:
            self._waiting.popleft()()
            return
        self._serving -= 1
        if not self._serving:
            self._settle()
