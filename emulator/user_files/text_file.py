"""A user's file as bytes or text, read within a bound: no folder, no pipe that is waited for, no file without end.

In go a path, what the file should be and how large it may get; out come its bytes or its text, or one BadInput line
with the file (and for text that is no UTF-8 the line) in it.
"""

from __future__ import annotations

import os
from pathlib import Path

from emulator.bad_input import BadInput

UNITS = (("GB", 2**30), ("MB", 2**20), ("kB", 2**10))


def read_bytes(path: Path, what: str, most_bytes: int, mend: str = "") -> bytes:
    """The file's bytes; a complaint says `what` it should be ("layout"), and how to `mend` one that is too large."""
    try:
        _check_is_file(path, what)
        with path.open("rb") as file:
            # What is too large by its own word is not read; what grows while it is read stays bounded.
            too_large = os.fstat(file.fileno()).st_size > most_bytes
            content = b"" if too_large else file.read(most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(f"cannot be read ({reason})", where=str(path)) from None
    if too_large or len(content) > most_bytes:
        raise BadInput(f"is larger than {_size(most_bytes)}, so it is no {what}", where=str(path), mend=mend)
    return content


def _check_is_file(path: Path, what: str) -> None:
    if path.is_dir():
        raise BadInput(f"is a folder, not a {what}", where=str(path), mend="name a file in it")
    if not path.is_file():
        reason = "is not a regular file" if path.exists() else "there is no such file"
        raise BadInput(reason, where=str(path))


def read_text(path: Path, what: str, most_bytes: int, mend: str = "") -> str:
    """The file's text: UTF-8 with or without a byte order mark, lines ended by \\n."""
    content = read_bytes(path, what, most_bytes, mend)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput("is not UTF-8 text", where=f"{path}:{line}", mend="save it as UTF-8") from None


def _size(count: int) -> str:
    unit, size = next(((unit, size) for unit, size in UNITS if count >= 0.99 * size), UNITS[-1])
    return f"{round(count / size)} {unit}"
