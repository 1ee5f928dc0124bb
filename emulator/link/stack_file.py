"""Where a process that does not answer is: a file into which it writes its main thread's stack when asked, GIL or not.

Asking is a signal, whose handler is C code of `faulthandler` in the main thread itself: it needs no GIL, so it works in
a hang of any kind, and the thread stands still meanwhile. (A watchdog thread that writes the stack of a running one can
crash on Python 3.11: it reads frames while they change.) Where there are no such signals, on Windows, a watchdog thread
writes after a silence so long that the main thread really hangs.
"""

from __future__ import annotations

import faulthandler
import os
import re
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CAN_ASK = hasattr(faulthandler, "register")
OVERDUE_S = 2.0
LONGEST_DUMP_BYTES = 256 * 1024
LAST_WORDS = "The device's process ended with a fault:"
DUMP = re.compile(
    rf"^Stack \(most recent call first\):$|^Timeout \(.*\)!$|^Fatal Python error: .*$|^{LAST_WORDS}$", re.MULTILINE
)
FRAME = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+) in (?P<function>.+)$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of code that was being run."""

    file: str
    line: int
    function: str


class StackWriter:
    """In the watched process: keeps the file open and the watchdog fed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        faulthandler.enable(self._file)
        if CAN_ASK:
            faulthandler.register(signal.SIGUSR1, self._file, all_threads=False)

    def beat(self) -> None:
        """All is well: without signals, the stacks are written when the next beat does not come in time."""
        if not CAN_ASK:
            faulthandler.dump_traceback_later(OVERDUE_S, file=self._file)

    def tell(self, text: str) -> None:
        """Leave a last word."""
        self._file.write(f"{LAST_WORDS}\n{text}")

    def close(self) -> None:
        """Watch no longer."""
        faulthandler.cancel_dump_traceback_later()
        if CAN_ASK:
            faulthandler.unregister(signal.SIGUSR1)
        faulthandler.disable()
        self._file.close()


def ask(pid: int) -> None:
    """Have a process write its stack, where that can be asked for."""
    if CAN_ASK:
        with suppress(OSError):
            os.kill(pid, signal.SIGUSR1)


def newest_dump(path: Path) -> str:
    """The last dump of the file, "" when there is none. Only its end is read: a long silence asks many times."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_DUMP_BYTES))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    starts = [found.start() for found in DUMP.finditer(text)]
    return text[starts[-1] :] if starts else ""


def place_in(dump: str, folder: Path) -> Place | None:
    """The innermost line of `folder` in a dump: where the app is."""
    frames = [Place(f["file"], int(f["line"]), f["function"]) for f in FRAME.finditer(dump)]
    return next((frame for frame in frames if Path(frame.file).is_relative_to(folder)), None)
