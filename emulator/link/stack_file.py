"""Where a process that does not answer is: a file that its watchdog writes, even while the GIL is held.

The child beats; when a beat is overdue, `faulthandler`'s own thread, which needs no GIL, writes the stacks. The parent
reads them when it has heard nothing for a while, and finds the app's line in them.
"""

from __future__ import annotations

import faulthandler
import re
from dataclasses import dataclass
from pathlib import Path

OVERDUE_S = 0.2
DUMP = re.compile(r"^Timeout \(.*\)!$|^Fatal Python error: .*$", re.MULTILINE)
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

    def beat(self) -> None:
        """All is well; the stacks are written when the next beat does not come in time."""
        faulthandler.dump_traceback_later(OVERDUE_S, file=self._file)

    def close(self) -> None:
        """Watch no longer."""
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()
        self._file.close()


def newest_dump(path: Path) -> str:
    """The last dump of the file, "" when there is none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    starts = [found.start() for found in DUMP.finditer(text)]
    return text[starts[-1] :] if starts else ""


def place_in(dump: str, folder: Path) -> Place | None:
    """The innermost line of `folder` in a dump: where the app is."""
    frames = [Place(f["file"], int(f["line"]), f["function"]) for f in FRAME.finditer(dump)]
    return next((frame for frame in frames if Path(frame.file).is_relative_to(folder)), None)
