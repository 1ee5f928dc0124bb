"""At most so many values a second, the last one never lost: for a mouse that is faster than the device's sensor."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Throttle(Generic[T]):
    """`offer` a value and emit what it returns; when it returns None, ask `due` again at `due_ms`."""

    def __init__(self, rate_hz: float) -> None:
        self._every_ms = 1000 / rate_hz
        self._next_ms = float("-inf")
        self._kept: T | None = None

    @property
    def due_ms(self) -> float | None:
        """When the kept value may go; None when none is kept."""
        return None if self._kept is None else self._next_ms

    def offer(self, value: T, t_ms: float) -> T | None:
        """The value itself when it may go now; else it is kept, in the place of an older one."""
        self._kept = value
        return self.due(t_ms)

    def due(self, t_ms: float) -> T | None:
        """The kept value when its time has come."""
        if self._kept is None or t_ms < self._next_ms:
            return None
        value, self._kept = self._kept, None
        self._next_ms = t_ms + self._every_ms
        return value
