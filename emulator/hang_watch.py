"""A watch over the handlers of an app: one that does not return is interrupted, and what cannot be is given up.

The machine runs in the calling thread and cannot look at itself while a handler has it, so a thread of its own looks.
It interrupts the main thread as Ctrl-C does, which names the line that it was in.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from emulator.lanes.app_lane import place_in

if TYPE_CHECKING:
    from emulator.machine import Machine

HANG_S = 15.0
LOOKS = 10  # within the limit; so long as one look late is how inexact it is
GIVEN_UP = 1


class HangWatch:
    """`over` a machine it watches; the main thread's handler of SIGINT calls `raise_if_hung`.

    What does not take the interrupt is left after twice the limit: `give_up` is told the line, and the process ends.
    """

    def __init__(self, limit_s: float = HANG_S, give_up: Callable[[str], None] | None = None) -> None:
        self.limit_s = limit_s
        self._told = give_up or _print
        self.hung = False
        self._over = threading.Event()

    def raise_if_hung(self) -> None:
        """Interrupt what hangs, here in the main thread; nothing when nothing does."""
        if self.hung:
            raise KeyboardInterrupt(f"it had not returned for {self.limit_s:g} s")

    @contextmanager
    def over(self, machine: Machine) -> Iterator[HangWatch]:
        """Watch the handlers that run meanwhile. Only of use in the main thread."""
        self._over.clear()
        thread = threading.Thread(target=self._watch, args=(machine,), name="hang-watch", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join()

    def _watch(self, machine: Machine) -> None:
        last, looks = 0, 0
        while not self._over.wait(self.limit_s / LOOKS):
            call = machine.desk.handler_call
            looks = looks + 1 if call and call == last else 0
            last = call
            if looks == LOOKS:
                self.hung = True
                _interrupt_main()
            elif looks >= 2 * LOOKS:
                self._give_up()

    def _give_up(self) -> None:
        """It swallows the interrupt, or stands in code that is not Python's."""
        frame = sys._current_frames().get(threading.main_thread().ident or 0)
        self._told(hang_words(place_in(frame), 2 * self.limit_s))
        os._exit(GIVEN_UP)


def hang_words(place: str, after_s: float) -> str:
    """One line for a developer."""
    return f"{place or 'a place outside of the project'}: the app did not return for {after_s:g} s"


def _print(words: str) -> None:
    print(f"lorgnette: {words}", file=sys.__stderr__, flush=True)


def _interrupt_main() -> None:
    """A real signal where there is one: it also ends a sleep or a read."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()
