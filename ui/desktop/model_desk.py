"""The window's way to the process that profiles models: it starts with the first wish, and ends when nobody asks.

In: wishes of the panel. Out: `answered`, in the thread of the window. Cancelling ends the process, whatever it does;
the next wish starts another one.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.desktop.model_wishes import Answer, Progress, Wish
from ui.desktop.model_worker import serve

END_S: Final = 1.0
IDLE_MS: Final = 120_000


class ModelDesk(QObject):
    """`lost` tells that the process ended by itself, which only a lack of memory or a broken model brings about."""

    answered = Signal(object)
    lost = Signal()
    _heard = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._reader: threading.Thread | None = None
        self._folder = ""
        self._starts = 0
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.close)

    def ask(self, wish: Wish) -> None:
        """Have it done; of several orders to profile the last one counts."""
        self._idle.stop()
        if self._process is None:
            self._start()
        with suppress(OSError):  # it has just ended: `lost` tells
            if self._pipe:
                self._pipe.send(wish)

    def close(self) -> None:
        """End what runs; also what cancels it."""
        self._idle.stop()
        process, pipe, reader = self._process, self._pipe, self._reader
        self._process = self._pipe = self._reader = None
        if process is None or pipe is None or reader is None:
            return
        process.kill()
        process.join(END_S)
        reader.join(END_S)  # it hears the end of the pipe; who closes that under it has it read what opens next
        pipe.close()
        process.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._folder = tempfile.mkdtemp(prefix="lorgnette-models-")  # goes with the process, however that ends
        wiring = theirs, self._folder
        self._process = context.Process(target=serve, args=wiring, name="lorgnette-models", daemon=True)
        self._process.start()
        theirs.close()
        self._starts += 1
        self._reader = threading.Thread(
            target=self._read, args=(self._starts, self._pipe), name="model-answers", daemon=True
        )
        self._reader.start()

    def _read(self, start: int, pipe: Connection) -> None:
        with suppress(RuntimeError):  # the window is gone, and this with it
            with suppress(EOFError, OSError):
                while True:
                    answer: Answer = pipe.recv()
                    self._heard.emit(start, answer)
            self._heard.emit(start, None)

    def _take(self, start: int, answer: Answer | None) -> None:
        """What an ended process still had to say is of no interest."""
        if self._process is None or start != self._starts:
            return
        if answer is None:
            self.close()
            self.lost.emit()
        else:
            if not isinstance(answer, Progress):
                self._idle.start()
            self.answered.emit(answer)
