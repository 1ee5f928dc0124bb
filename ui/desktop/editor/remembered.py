"""Which files were open the last time, as they stand in the saved state, without Qt.

A state file may be older than the program, or spoilt: what is not understood is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

MOST_LINES = 10_000_000


def remembered(files: object) -> Iterator[tuple[Path, int, int]]:
    """Path, line and column of each.

    >>> list(remembered([{"path": "/p/app.py", "at": [3, 8]}, {"path": 5}, "x"])) == [(Path("/p/app.py"), 3, 8)]
    True
    """
    for file in files if isinstance(files, list) else []:
        path, at = (file.get("path"), file.get("at")) if isinstance(file, dict) else (None, None)
        if isinstance(path, str) and path and "\0" not in path:
            yield Path(path), *_place(at)


def _place(at: object) -> tuple[int, int]:
    """Line and column; the beginning where there is none."""
    if isinstance(at, list) and len(at) == 2 and all(isinstance(n, int) and 0 <= n < MOST_LINES for n in at):
        return at[0], at[1]
    return 1, 0
