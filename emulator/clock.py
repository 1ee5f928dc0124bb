"""Clocks: the only module that imports `time`.

`HostClock` reads the computer's own time, for pacing and for measuring host work. Emulated time has no clock of its
own: it is the integer that `Machine.run_until` counts up to, so nothing here can leak into a trace.
"""

from __future__ import annotations

import time
from typing import Protocol

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000


def tick_ns(index: int, rate_hz: float) -> int:
    """The instant of event `index` of a periodic stream, never a sum of rounded periods.

    >>> [tick_ns(k, 3) for k in range(4)]
    [0, 333333333, 666666666, 1000000000]
    """
    if float(rate_hz).is_integer():
        return index * NS_PER_S // int(rate_hz)
    return int(index * NS_PER_S / rate_hz)


class Clock(Protocol):
    """What the edges and the pacing need of the host's time."""

    def now_ns(self) -> int:
        """Monotonic host time, nanoseconds."""

    def thread_cpu_ns(self) -> int:
        """Processor time of the calling thread, nanoseconds."""

    def unix_s(self) -> float:
        """Seconds since 1970, for dating a run."""

    def sleep_ns(self, duration_ns: int) -> None:
        """Give the processor away for about `duration_ns`."""


class HostClock:
    """The computer's own clocks."""

    now_ns = staticmethod(time.perf_counter_ns)
    thread_cpu_ns = staticmethod(time.thread_time_ns)
    unix_s = staticmethod(time.time)

    @staticmethod
    def sleep_ns(duration_ns: int) -> None:
        """Sleep; a negative or zero duration returns at once."""
        if duration_ns > 0:
            time.sleep(duration_ns / NS_PER_S)


class ManualClock:
    """A clock that a test moves by hand; sleeping moves it too."""

    def __init__(self, start_ns: int = 0, unix_start_s: float = 0.0) -> None:
        self.time_ns = start_ns
        self.unix_start_s = unix_start_s

    def now_ns(self) -> int:
        """The time that the test has set."""
        return self.time_ns

    def thread_cpu_ns(self) -> int:
        """Processor time passes as fast as time does."""
        return self.time_ns

    def unix_s(self) -> float:
        """Seconds since 1970, moving with the manual time."""
        return self.unix_start_s + self.time_ns / NS_PER_S

    def sleep_ns(self, duration_ns: int) -> None:
        """Move the time on."""
        self.time_ns += max(0, duration_ns)
