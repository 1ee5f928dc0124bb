"""The device as a front end has it: one process that runs, one that stands by, and the last boot to go back to.

The process that stands by has imported what is slow to import and loaded the project, so that a device that hangs is
killed and running again in a fraction of a second. Everything here is called from one thread; answers come through
`take`, after `notify` was called in another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

import numpy as np
from numpy.typing import NDArray

from emulator.clock import Clock
from emulator.link.device_process import END_S, DeviceProcess
from emulator.messages.link import Answer, Boot, Order, Prepare, Ready


class DeviceLink:
    """Starts its first process at once; `close` ends them all. `notify` is called, in a thread, when there is news."""

    def __init__(self, clock: Clock, notify: Callable[[], None]) -> None:
        self._clock = clock
        self._notify = notify
        self._answers: SimpleQueue[tuple[DeviceProcess, Answer | None]] = SimpleQueue()
        self._spare: DeviceProcess | None = None
        self._closed = False
        self._ends: list[threading.Thread] = []
        self.boot: Boot | None = None
        self.is_covered = False
        """Whether the process that stands by has everything ready."""
        self.process = self._start()

    def send(self, order: Order) -> bool:
        """Give an order; a boot is remembered, to be repeated after a crash. False when the process is gone."""
        if isinstance(order, Boot):
            self.boot = order
        return self.process.send(order)

    def take(self) -> list[Answer | None]:
        """What the running process answered since the last call; None says that it has ended."""
        taken: list[Answer | None] = []
        while True:
            try:
                process, answer = self._answers.get_nowait()
            except Empty:
                return taken
            if process is self.process and not self._closed:
                taken.append(answer)

    def stand_by(self) -> None:
        """Have a second process ready for the last boot; a second call makes it load the project anew."""
        if self.boot is None:
            return
        if self._spare is None or self._spare.exit_code is not None:
            self._spare = self._start()
        self.is_covered = False
        self._spare.send(Prepare(self.boot.settings))

    def restart(self, boot: Boot | None = None) -> None:
        """Kill the process, take the one that stands by, and boot it, as before unless `boot` says otherwise."""
        lost, self.process = self.process, self._spare or self._start()
        self._spare, self.is_covered = None, False
        self._ends = [end for end in self._ends if end.is_alive()]
        self._ends.append(threading.Thread(target=lost.close, name="end of a device", daemon=True))
        self._ends[-1].start()  # a killed process takes the system some 100 ms, and who restarts draws a window
        self.boot = boot or self.boot
        if self.boot:
            self.process.send(self.boot)

    def world(self) -> tuple[int, NDArray[np.uint8]] | None:
        """Number and pixels (h, w, 3) of the newest picture of the world."""
        return self.process.world.read()

    def panel(self) -> tuple[int, NDArray[np.uint8]] | None:
        """Number and level codes (h, w) of the newest panel frame."""
        return self.process.panel.read()

    def close(self) -> None:
        """End all processes. A second call does nothing."""
        if not self._closed:
            self._closed = True
            for end in self._ends:
                end.join(END_S)
            self.process.close()
            if self._spare:
                self._spare.close()

    def _start(self) -> DeviceProcess:
        return DeviceProcess(self._receive, self._clock)

    def _receive(self, process: DeviceProcess, answer: Answer | None) -> None:
        if isinstance(answer, Ready):
            self.is_covered = process is self._spare
        self._answers.put((process, answer))
        self._notify()
