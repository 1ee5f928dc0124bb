"""How long a process stood in line for a processor: the part of its silence that a busy computer is to blame for.

Linux counts it, thread by thread (`schedstat`: nanoseconds run, nanoseconds waited, turns). Elsewhere nobody tells, and
the answer is always 0.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

PROCESSES: Final = Path("/proc")


class ProcessorQueue:
    """Of one process, which may have ended."""

    def __init__(self, pid: int, processes: Path = PROCESSES) -> None:
        self._threads = processes / str(pid) / "task"
        self._since_ns = -1
        self._before: dict[str, int] = {}

    def waited_ns(self, since_ns: int) -> int:
        """For how long the thread that waited longest stood in line, since the first call with this `since_ns`.

        Not only the main thread counts: it may wait for one that does not get a processor either.
        """
        now = self._count()
        if since_ns != self._since_ns:
            self._since_ns, self._before = since_ns, now
        return max((waited_ns - self._before.get(thread, 0) for thread, waited_ns in now.items()), default=0)

    def _count(self) -> dict[str, int]:
        """Nanoseconds by thread."""
        found: dict[str, int] = {}
        with suppress(OSError):
            for thread in self._threads.iterdir():
                with suppress(OSError, ValueError, IndexError):  # a thread that has just ended
                    found[thread.name] = int((thread / "schedstat").read_text("ascii").split()[1])
        return found
