"""The event queue of the device: the core owns order.

Events are called in order of instant, then rank, then insertion. Because nothing else decides, a run is the same in one
call or in a thousand slices.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Final

Action = Callable[[], None]

Ready = Callable[[], bool]


def always() -> bool:
    """What most events are: ready when their time has come."""
    return True


COMMAND: Final = 0  # what the wearer does comes first at an instant, however late the host submitted it
SENSOR: Final = 1
DEVICE: Final = 2


class Schedule:
    """A heap of (instant, rank, insertion) -> action, once it is ready. `stands`: it was not, and time waits for it."""

    def __init__(self) -> None:
        self.now_ns = 0
        self._heap: list[tuple[int, int, int, Action, Ready]] = []
        self._inserted = 0
        self.stands = False

    def at(self, t_ns: int, action: Action, rank: int = DEVICE, ready: Ready = always) -> None:
        """Call `action` at `t_ns`; an instant in the past means now. Until it is `ready`, time may have to stand."""
        heapq.heappush(self._heap, (max(t_ns, self.now_ns), rank, self._inserted, action, ready))
        self._inserted += 1

    def run_until(self, t_ns: int, *, blocking: bool = True) -> None:
        """Call everything that is due up to and including `t_ns`, then let it be `t_ns`.

        An event that is not ready is called all the same, and then waits within; unless `blocking` is false: then
        time `stands` before it, and the next call tries again. The order is the same either way.
        """
        heap, self.stands = self._heap, False
        while heap and heap[0][0] <= t_ns:
            if not blocking and not heap[0][4]():
                self.stands = True
                return
            self.now_ns, _, _, action, _ = heapq.heappop(heap)
            action()
        self.now_ns = max(self.now_ns, t_ns)

    def next_ns(self) -> int | None:
        """The instant of the next event, for pacing."""
        return self._heap[0][0] if self._heap else None
