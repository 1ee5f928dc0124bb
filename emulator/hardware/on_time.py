"""How long something was switched on: a switch and a total, in emulated time."""

from __future__ import annotations

from collections.abc import Callable


class OnTime:
    """Starts off. `now_ns` tells the emulated instant; `tell` is called with each change."""

    def __init__(self, now_ns: Callable[[], int], tell: Callable[[bool], None] | None = None) -> None:
        self._now_ns = now_ns
        self._tell = tell
        self._since_ns: int | None = None
        self._before_ns = 0

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._since_ns is not None

    @property
    def total_ns(self) -> int:
        """How long it was on so far."""
        return self._before_ns + (self._now_ns() - self._since_ns if self._since_ns is not None else 0)

    def switch(self, on: bool) -> None:
        """Switch it on or off; the same again does nothing."""
        if on == self.on:
            return
        if on:
            self._since_ns = self._now_ns()
        else:
            self._before_ns, self._since_ns = self.total_ns, None
        if self._tell:
            self._tell(on)
