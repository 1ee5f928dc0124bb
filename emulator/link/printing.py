"""What an app prints, sent on line by line to whoever shows it.

Stands in for standard output and standard error of the device's process.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal

from emulator.messages.link import Printed

LONGEST_LINE = 4000
MOST_LINES = 500  # between two reports: an app that prints in a loop must not drown what else there is to say


class PrintedLines(io.TextIOBase):
    """A text stream that turns what is written into `Printed` lines."""

    def __init__(self, stream: Literal["stdout", "stderr"], send: Callable[[Printed], None]) -> None:
        self._stream: Literal["stdout", "stderr"] = stream
        self._send = send
        self._begun = ""
        self._left = MOST_LINES
        self._lost = 0

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, text: str) -> int:
        """Send the lines that are complete."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in lines:
            self._tell(line)
        if len(self._begun) > LONGEST_LINE:
            self._tell(self._begun)
            self._begun = ""
        return len(text)

    def refill(self) -> None:
        """Another report is due: tell how many lines were left out, and allow as many again."""
        self._left = MOST_LINES
        if self._lost:
            lost, self._lost = self._lost, 0
            self._tell(f"... {lost} more lines")

    def _tell(self, line: str) -> None:
        if not self._left:
            self._lost += 1
            return
        self._left -= 1
        self._send(Printed(self._stream, line[:LONGEST_LINE]))
