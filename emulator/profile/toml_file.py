"""A profile's TOML text and table, read with bounds: a regular UTF-8 file of at most 256 kB, not too deeply nested.

In goes a path, out come the text (for finding the line of a key) and the table. Everything that tomllib or the file
system objects to leaves as BadInput with the line, so that no caller has to know their exceptions.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput

MAX_BYTES = 256 * 1024
# tomllib keeps every part of a dotted key again for each dot: memory by the square, 1.5 GB for 40 kB of dots.
MANY_DOTS = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){64}")


def read_table(
    path: Path, *, what: str = "profile", mend: str = "copy device_profiles/_template.toml"
) -> tuple[str, dict[str, Any]]:
    """Text and table of a TOML file; `what` and `mend` say in a complaint what it should be. Raises BadInput."""
    text = _read_text(path, what)
    dots = MANY_DOTS.search(text)
    if dots:
        raise BadInput("is nested too deeply", where=f"{path}:{text.count(chr(10), 0, dots.start()) + 1}")
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise BadInput("is nested too deeply", where=str(path)) from None
    except ValueError as error:  # TOMLDecodeError, and the digit limit of int()
        raise _syntax_complaint(str(error), path, text) from None
    if not table:
        raise BadInput(f"the {what} is empty", where=str(path), mend=mend)
    return text, table


def _read_text(path: Path, what: str) -> str:
    try:
        if path.is_dir():
            raise BadInput(f"is a folder, not a {what}", where=str(path), mend="name a .toml file in it")
        if not path.is_file():
            raise BadInput("there is no such file" if not path.exists() else "is not a regular file", where=str(path))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(f"cannot be read: {reason}", where=str(path)) from None
    if len(content) > MAX_BYTES:
        raise BadInput(f"is larger than {MAX_BYTES // 1024} kB, so it is no {what}", where=str(path))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput("is not UTF-8 text", where=f"{path}:{line}", mend="save it as UTF-8") from None


def _syntax_complaint(message: str, path: Path, text: str) -> BadInput:
    """tomllib's message with its place in front; its wording for a repeated key is put into plain words."""
    place = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", message)
    what = message[: place.start()].strip() if place else message
    lines = text.splitlines()
    line = int(place[1]) if place and place[1] else len(lines)
    if what.startswith(("Cannot overwrite", "Duplicate inline table key", "Cannot declare")):
        repeated = lines[line - 1].split("=")[0].strip() if line <= len(lines) else ""
        return BadInput(f"duplicate key {repeated}", where=f"{path}:{line}", mend="keep one of them")
    return BadInput(f"not valid TOML: {what}", where=f"{path}:{line}" if place else str(path))
