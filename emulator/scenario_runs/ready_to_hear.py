"""Imported by the process that those of the cases are copies of, where a project listens: each then has its models."""

from contextlib import suppress

from emulator.bad_input import BadInput
from emulator.sound.sphinx import keep_spare

MOST_USED_AT_ONCE = 2  # the commands of a project, and the transcriber beside them

with suppress(BadInput):  # a case that needs them will say so
    keep_spare(MOST_USED_AT_ONCE)
