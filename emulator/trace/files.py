"""Writing files that a user named: one clear line when it cannot be done, and never half a file where a whole one was.

In: a path and what to write. Out: the file, put in place by renaming once it is complete.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from emulator.bad_input import BadInput

ELSEWHERE = "choose another place with --out"


@contextmanager
def whole_file(path: Path, mend: str = ELSEWHERE) -> Iterator[IO[str]]:
    """A text file (UTF-8) to write to; it appears under its name when the block ends well, and not at all otherwise."""
    with whole_bytes(path, mend) as file:
        text = TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="\n")
        yield text
        text.flush()
        text.detach()


@contextmanager
def whole_bytes(path: Path, mend: str = ELSEWHERE) -> Iterator[IO[bytes]]:
    """The same for bytes."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")  # two runs may write to one folder
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    except OSError as fault:
        raise cannot_write(path, fault, mend) from fault
    finally:
        _forget(draft)


def cannot_write(path: Path, fault: OSError, mend: str = ELSEWHERE) -> BadInput:
    """The one line for a file that cannot be written."""
    reason = fault.strerror or str(fault)
    return BadInput(f"cannot be written ({reason})", where=str(path), mend=mend)


def _forget(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # the folder itself may be what is wrong, and that has been said already
        return
