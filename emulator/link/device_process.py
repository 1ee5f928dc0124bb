"""One process with a device in it, from the outside: orders in, answers out, and a way to end it that always works.

Answers are received by a thread of its own, so that a process that stops in the middle of a message stalls nobody.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from emulator.clock import Clock
from emulator.link.child import Wiring, serve
from emulator.link.picture_board import PictureBoard
from emulator.link.processor_queue import ProcessorQueue
from emulator.link.stack_file import ask, newest_dump
from emulator.messages.link import Answer, Order

WORLD_PX, PANEL_PX = 1920 * 1080, 2048 * 2048
END_S = 1.0

Receive = Callable[["DeviceProcess", Answer | None], None]
"""Called in the receiving thread with each answer, and with None when the process has ended."""


class DeviceProcess:
    """Starts with its making; `close` ends it."""

    def __init__(self, receive: Receive, clock: Clock) -> None:
        self.world = PictureBoard(3, WORLD_PX)
        self.panel = PictureBoard(1, PANEL_PX)
        self._clock = clock
        self._receive = receive
        self.heard_ns = clock.now_ns()
        self._ready = False  # before its handler stands, the signal would end it
        handle, path = tempfile.mkstemp(prefix="lorgnette-", suffix=".stack")
        os.close(handle)
        self._stack_file = Path(path)
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        wiring = Wiring(self.world.name, WORLD_PX, self.panel.name, PANEL_PX, path)
        self._process = context.Process(target=serve, args=(theirs, wiring), name="lorgnette-device", daemon=True)
        self._process.start()
        self._queue = ProcessorQueue(self._process.pid or 0)
        theirs.close()
        self._reader = threading.Thread(target=self._read, args=(self._pipe,), name="device-answers", daemon=True)
        self._reader.start()

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._process.exitcode

    def send(self, order: Order) -> bool:
        """Give an order; False when nobody is there to take it."""
        try:
            self._pipe.send(order)
        except (OSError, ValueError):
            return False
        return True

    def silent_ns(self) -> int:
        """For how long nothing was heard of it."""
        return self._clock.now_ns() - self.heard_ns

    def waited_ns(self) -> int:
        """For how much of its silence it stood in line for a processor, from the first call about this silence on."""
        return self._queue.waited_ns(self.heard_ns)

    def ask_stack(self) -> None:
        """Have it write where it is; `stack` has it a moment later."""
        if self._process.pid and self._ready:
            ask(self._process.pid)

    def stack(self) -> str:
        """Where it was when it was last asked, or when it crashed."""
        return newest_dump(self._stack_file)

    def kill(self) -> None:
        """End it now, whatever it does."""
        self._process.kill()
        self._process.join(END_S)

    def close(self) -> None:
        """End it, and give everything back."""
        self._process.kill()
        self._process.join(END_S)
        self._reader.join(END_S)  # before the pipe: its number may be another file's while somebody still reads it
        self._pipe.close()
        self._process.close()
        self.world.close()
        self.panel.close()
        with suppress(OSError):
            self._stack_file.unlink()

    def _read(self, pipe: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                answer: Answer = pipe.recv()
                self.heard_ns = self._clock.now_ns()
                self._ready = True
                self._receive(self, answer)
        self._receive(self, None)
