"""Standard input, output and error as a program may find them: closed, unable to write a character, on a full disk.

`make_usable` is called once when the program starts, before anything is opened; `forget_output` when what is written
has nowhere to go.
"""

from __future__ import annotations

import io
import os
import sys


def make_usable() -> None:
    """Let every stream exist, and let no character that it cannot write end the program."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets this very number, which a file of ours would get otherwise
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(number, "w", closefd=False), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def forget_output() -> None:
    """Send standard output to nowhere, so that what is left of it makes no fault when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
