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
