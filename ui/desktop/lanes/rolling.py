"""How fast a count grows: its rate over the last seconds of emulated time.

In: instants and counts as reports bring them. Out: a rate, None until there is a span of time to measure over.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from emulator.clock import NS_PER_S

WINDOW_NS: Final = 2 * NS_PER_S
SHORTEST_NS: Final = NS_PER_S // 4


class Rolling:
    """Of one count, which falls only where it begins anew."""

    def __init__(self, window_ns: int = WINDOW_NS) -> None:
        self._window_ns = window_ns
        self._seen: deque[tuple[int, int]] = deque()

    def add(self, t_ns: int, count: int) -> None:
        """What the count was at an instant; an earlier one, or a lower count (another app runs now), begins anew."""
        if self._seen and (t_ns < self._seen[-1][0] or count < self._seen[-1][1]):
            self._seen.clear()
        if self._seen and t_ns == self._seen[-1][0]:
            self._seen.pop()
        self._seen.append((t_ns, count))
        while len(self._seen) > 2 and t_ns - self._seen[1][0] >= self._window_ns:
            self._seen.popleft()

    @property
    def grown(self) -> int:
        """By how much it grew over the window."""
        return self._seen[-1][1] - self._seen[0][1] if self._seen else 0

    @property
    def per_s(self) -> float | None:
        """Growth per second of emulated time."""
        length_ns = self._seen[-1][0] - self._seen[0][0] if self._seen else 0
        return self.grown * NS_PER_S / length_ns if length_ns >= SHORTEST_NS else None

    @property
    def share(self) -> float | None:
        """For a count of busy nanoseconds: the share of the window that was busy, 0..1."""
        rate = self.per_s
        return None if rate is None else min(1.0, rate / NS_PER_S)
