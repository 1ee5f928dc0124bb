"""What could not be done, as a value with the file and line that it names, so that an editor can go there."""

from __future__ import annotations

import re

from emulator.messages.link import Refused

PLACE = re.compile(r"^(?P<file>.+?\.\w+)(?::(?P<line>\d+))?(?::.*)?$")


def refused(order: str, line: str, where: str) -> Refused:
    """`where` is "file", "file:line", "file:line: key", or something that is no place in a file."""
    found = PLACE.match(where)
    if not found:
        return Refused(order, line)
    return Refused(order, line, found["file"], int(found["line"] or 0))
