"""How fast emulated time goes: as fast as the host can, or along with the wall clock.

With live input the wall clock leads: the device is taken to the present again and again, and a slow host shows as
host-bound results. Without it the host may be slower (time waits, the speed falls below 1) or faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from emulator.clock import NS_PER_MS, Clock

SLICE_NS = 100 * NS_PER_MS
LONGEST_SLEEP_NS = 5 * NS_PER_MS


def virtual_instants(duration_ns: int) -> Iterator[int]:
    """Instants to run to, as fast as it goes; slices only so that progress can be shown and a run be stopped."""
    t_ns = 0
    if not duration_ns:
        yield 0  # no time passes, but the device was on
    while t_ns < duration_ns:
        t_ns = min(t_ns + SLICE_NS, duration_ns)
        yield t_ns


def wall_instants(duration_ns: int, clock: Clock, next_event_ns: Callable[[], int | None]) -> Iterator[int]:
    """Instants to run to, in step with the wall clock; sleeps until something is due."""
    begun_ns = clock.now_ns()
    while True:
        t_ns = min(clock.now_ns() - begun_ns, duration_ns)
        yield t_ns
        if t_ns >= duration_ns:
            return
        next_ns = next_event_ns()
        ahead_ns = LONGEST_SLEEP_NS if next_ns is None else next_ns - (clock.now_ns() - begun_ns)
        clock.sleep_ns(min(ahead_ns, LONGEST_SLEEP_NS))


class Pacer:
    """How far a device may go that somebody watches: along with the wall clock at a speed, or held.

    With live input the wall clock leads. Without it time waits for a host that is too slow: what was missed is not
    caught up, so that a stall is not followed by a rush. `speed` may be infinite.
    """

    def __init__(self, clock: Clock, *, live: bool = False) -> None:
        self._clock = clock
        self._speed = 1.0
        self._owed_ns = 0
        self._emulated_ns = 0
        self._wall_ns = clock.now_ns()
        self.live = live

    @property
    def held(self) -> bool:
        """Whether time stands, all steps taken."""
        return self._speed == 0 and not self._owed_ns

    def start(self, t_ns: int) -> None:
        """Count from this emulated instant and from now on."""
        self._emulated_ns, self._wall_ns, self._owed_ns = t_ns, self._clock.now_ns(), 0

    def set_speed(self, speed: float, now_ns: int, step_ns: int = 0) -> None:
        """Go at `speed` from emulated `now_ns` on; a held device may take a step."""
        self.start(now_ns)
        self._speed, self._owed_ns = speed, step_ns

    def due_ns(self, now_ns: int) -> int:
        """The instant to run to, for a device that has got to `now_ns`; at most a slice ahead unless it is live."""
        if self._speed == 0:
            target_ns, self._owed_ns = now_ns + min(self._owed_ns, SLICE_NS), max(0, self._owed_ns - SLICE_NS)
            return target_ns
        if self._speed == float("inf"):
            return now_ns + SLICE_NS
        wall_ns = self._clock.now_ns()
        due_ns = self._emulated_ns + round((wall_ns - self._wall_ns) * self._speed)
        if due_ns - now_ns > SLICE_NS and not self.live:
            due_ns = now_ns + SLICE_NS
            self._emulated_ns, self._wall_ns = due_ns, wall_ns
        return max(due_ns, now_ns)
