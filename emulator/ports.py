"""How values cross a boundary between threads: hand over, never share; count every value that is lost.

`Latest` is a one-slot mailbox (newest wins), `Backlog` a bounded first-in first-out queue, `Ring` the newest samples of
a sound stream. Each is safe for one writing and one reading thread.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


class Latest(Generic[T]):
    """One slot. A value that was replaced before anybody took it counts as dropped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: T | None = None
        self.dropped = 0

    def put(self, value: T) -> T | None:
        """Store `value`; return the value that it replaced, if nobody had taken it."""
        with self._lock:
            replaced, self._value = self._value, value
            self.dropped += replaced is not None
            return replaced

    def take(self) -> T | None:
        """Empty the slot and return what was in it."""
        with self._lock:
            value, self._value = self._value, None
            return value

    def __len__(self) -> int:
        return int(self._value is not None)


class Backlog(Generic[T]):
    """A bounded queue. When it is full the oldest value is given up and counted."""

    def __init__(self, capacity: int) -> None:
        self._lock = threading.Lock()
        self._values: deque[T] = deque()
        self.capacity = capacity
        self.dropped = 0

    def put(self, value: T) -> T | None:
        """Append `value`; return the oldest value when it had to go."""
        with self._lock:
            self._values.append(value)
            if len(self._values) <= self.capacity:
                return None
            self.dropped += 1
            return self._values.popleft()

    def take(self) -> T | None:
        """The oldest value, or None when there is none."""
        with self._lock:
            return self._values.popleft() if self._values else None

    def __len__(self) -> int:
        return len(self._values)


class Ring:
    """The newest samples of a mono sound stream, float32; the writer never waits."""

    def __init__(self, capacity: int) -> None:
        self._lock = threading.Lock()
        self._samples: NDArray[np.float32] = np.zeros(0, np.float32)
        self.capacity = capacity
        self.dropped = 0

    def write(self, samples: NDArray[np.float32]) -> None:
        """Append `samples` (n,); what exceeds the capacity is dropped from the old end and counted."""
        with self._lock:
            joined = np.concatenate((self._samples, samples))
            surplus = max(0, len(joined) - self.capacity)
            self.dropped += surplus
            self._samples = joined[surplus:]

    def read(self, count: int) -> NDArray[np.float32] | None:
        """Take exactly `count` samples (count,), or None while there are fewer."""
        with self._lock:
            if len(self._samples) < count:
                return None
            taken, self._samples = self._samples[:count], self._samples[count:]
            return taken

    def __len__(self) -> int:
        return len(self._samples)
