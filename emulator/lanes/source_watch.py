"""Turns what a source says of itself into events, once a change."""

from __future__ import annotations

from collections.abc import Callable

from emulator.kernel import Kernel
from emulator.messages.samples import SourceState, SourceStatus


class SourceWatch:
    """Polled at each tick of the sensor; a source that vanishes is told within one tick of saying so."""

    def __init__(self, kernel: Kernel, name: str, status: Callable[[], SourceStatus]) -> None:
        self._kernel = kernel
        self._name = name
        self._status = status
        self._state: SourceState = "running"

    def poll(self) -> None:
        """Emit a fault event when the state is another than last time."""
        status = self._status()
        if status.state in {self._state, "starting"}:
            return
        self._state = status.state
        self._kernel.emit("fault", source=self._name, state=status.state, detail=status.detail)
