"""The lane of the minute: the device's clock has gone on by one, or somebody set it, so what shows it is shown anew."""

from __future__ import annotations

from collections.abc import Callable

from emulator.clock import NS_PER_S
from emulator.kernel import Kernel


class MinuteLane:
    """Calls `passed` at each full minute of `time_of_day_s`."""

    def __init__(self, kernel: Kernel, time_of_day_s: Callable[[], int], passed: Callable[[], None]) -> None:
        self._kernel = kernel
        self._time_of_day_s = time_of_day_s
        self._passed = passed
        self._due: object = None

    def start(self) -> None:
        """Wait for the next full minute, also when the clock was set."""
        due = self._due = object()
        left_s = 60 - self._time_of_day_s() % 60
        self._kernel.schedule.at((self._kernel.now_ns // NS_PER_S + left_s) * NS_PER_S, lambda: self._minute(due))

    def _minute(self, due: object) -> None:
        if due is not self._due:  # the clock was set since
            return
        self.start()
        self._passed()
