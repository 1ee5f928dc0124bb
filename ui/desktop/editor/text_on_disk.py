"""A text file as it lies on the disk: read with its line ends and byte order mark, and written back the same way.

A file is replaced in one move, so that a crash or a full disk leaves the old one, and a program that watches never sees
half of it. What cannot be kept character for character is refused instead of being changed in silence.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulator.bad_input import BadInput

MOST_BYTES: Final = 10 * 2**20
PLAIN_ABOVE_BYTES: Final = 2**20
MARK: Final = b"\xef\xbb\xbf"

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class TextOnDisk:
    """The text has "\\n" at line ends, whatever the file has. `stamp` tells this version of the file from others."""

    text: str
    newline: str = "\n"
    byte_order_mark: bool = False
    mixed_newlines: bool = False
    stamp: Stamp | None = None


def read_text(path: Path) -> TextOnDisk:
    """The file's text. BadInput when it is none, or too large to edit here."""
    try:
        stamp = stamp_of(path)
        if stamp and stamp[1] > MOST_BYTES:
            raise BadInput(f"{stamp[1] / 2**20:.0f} MB are too much to edit here", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", where=str(path)) from None
    marked = data.startswith(MARK)
    try:
        text = data.removeprefix(MARK).decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("is no text in UTF-8", where=str(path)) from None
    if "\0" in text:
        raise BadInput("is no text: it holds NUL characters", where=str(path))
    windows, all_ends = text.count("\r\n"), text.count("\n")
    newline = "\r\n" if windows > all_ends - windows else "\n"
    return TextOnDisk(text.replace("\r\n", "\n"), newline, marked, 0 < windows < all_ends, stamp)


def write_text(path: Path, text: str, like: TextOnDisk) -> TextOnDisk:
    """Write the text as the file was; returns what lies there now. BadInput when that cannot be."""
    data = (MARK if like.byte_order_mark else b"") + text.replace("\n", like.newline).encode("utf-8")
    try:
        _replace(path.resolve(), data)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", where=str(path)) from None
    return TextOnDisk(text, like.newline, like.byte_order_mark, False, stamp_of(path))


def stamp_of(path: Path) -> Stamp | None:
    """What tells one version of a file from another; None when there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _replace(path: Path, data: bytes) -> None:
    if not path.exists():
        path.write_bytes(data)
        return
    if not os.access(path, os.W_OK):  # replacing it would get around its owner's wish
        raise PermissionError(13, "it is write-protected")
    beside = path.with_name(f".{path.name}.saving")
    try:
        beside.write_bytes(data)
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
