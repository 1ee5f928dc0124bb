"""How fast the phases in service go on: all share one memory, and a hot chip runs slower.

A phase that would take `duration_ns` alone on a cool device, and uses the memory for a share s of that time, takes
1 + s (the other phases' and streams' shares) times as long: while it is at the memory, it gets what the others leave of
it, and they are there as often as their own shares say (processor sharing, in its mean-field form). Camera and display
are such streams all the time that they run. Whoever comes or goes changes the pace of all the others from that instant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from emulator.schedule import Schedule

Action = Callable[[], None]


@dataclass(slots=True)
class _Service:
    left_ns: float
    memory_share: float
    heats: bool
    then: Action
    since_ns: int
    speed: float = 0.0
    plan: int = 0


class Pace:
    """Lets phases of work take their time. `slow_down` is heat's way in, `stream` that of camera and display."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._running: list[_Service] = []
        self._streams: dict[str, float] = {}
        self._streaming = self._asked = 0.0
        self.speed = 1.0

    def begin(self, duration_ns: int, memory_share: float, *, heats: bool, then: Action) -> None:
        """Call `then` when the work is done. `heats` says that the part which does it slows down with the chip."""
        service = _Service(float(duration_ns), memory_share, heats, then, self._schedule.now_ns)
        self._running.append(service)
        if memory_share:
            self._asked += memory_share
            self._plan()
        else:
            self._plan_one(service)

    def stream(self, name: str, memory_share: float) -> None:
        """Something that uses the memory all the time; a share of 0 ends it."""
        if self._streams.get(name, 0.0) != memory_share:
            self._streams[name] = memory_share
            self._streaming = sum(self._streams.values())
            self._plan()

    def slow_down(self, speed: float) -> None:
        """The chip runs at this share of its full speed from now on."""
        if self.speed != speed:
            self.speed = speed
            self._plan()

    def _plan(self) -> None:
        for service in self._running:
            self._plan_one(service)

    def _plan_one(self, service: _Service) -> None:
        others = self._streaming + self._asked - service.memory_share
        speed = (self.speed if service.heats else 1.0) / (1.0 + service.memory_share * others)
        if speed == service.speed:
            return
        now_ns = self._schedule.now_ns
        service.left_ns -= (now_ns - service.since_ns) * service.speed
        service.since_ns, service.speed = now_ns, speed
        service.plan += 1
        end_ns = now_ns + max(0, round(service.left_ns / speed))
        self._schedule.at(end_ns, partial(self._end, service, service.plan))

    def _end(self, service: _Service, plan: int) -> None:
        if plan != service.plan:
            return  # its pace changed since
        self._running.remove(service)
        if service.memory_share:
            self._asked = sum(one.memory_share for one in self._running)
            self._plan()
        service.then()
