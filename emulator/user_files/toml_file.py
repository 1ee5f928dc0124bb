"""A TOML file's text and table, read with bounds: at most 256 kB, not too deeply nested.

In goes a path, out come the text (for finding the line of a key) and the table. Everything that tomllib or the file
system objects to leaves as BadInput with the line, so that no caller has to know their exceptions.
"""

from __future__ import annotations

import pickle
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_text

MAX_BYTES = 256 * 1024
# tomllib keeps every part of a dotted key again for each dot: memory by the square, 1.5 GB for 40 kB of dots.
MANY_DOTS = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){64}")
KEPT_TEXTS = 64  # the built-in profiles and projects, and those of a user


class _ManyDotsError(Exception):
    """Its argument is the line."""


def read_table(path: Path, what: str, mend: str = "") -> tuple[str, dict[str, Any]]:
    """Text and table of a TOML file; `what` and `mend` say in a complaint what it should be. Raises BadInput."""
    text = read_text(path, what, MAX_BYTES)
    try:
        table = pickle.loads(_pickled(text))
    except _ManyDotsError as found:
        raise BadInput("is nested too deeply", where=f"{path}:{found}") from None
    except RecursionError:
        raise BadInput("is nested too deeply", where=str(path)) from None
    except ValueError as error:  # TOMLDecodeError, and the digit limit of int()
        raise _syntax_complaint(str(error), path, text) from None
    if not table:
        raise BadInput(f"the {what} is empty", where=str(path), mend=mend)
    return text, table


@lru_cache(maxsize=KEPT_TEXTS)
def _pickled(text: str) -> bytes:
    """The table of a text. The same profiles are read again and again, and tomllib takes 20 ms for each.

    Pickled, since whoever gets a table may change it, and this is the fastest copy.
    """
    dots = MANY_DOTS.search(text)
    if dots:
        raise _ManyDotsError(text.count("\n", 0, dots.start()) + 1)
    return pickle.dumps(tomllib.loads(text))


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
