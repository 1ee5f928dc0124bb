"""Instants and durations as people write them: "10s", "250ms", "2m" or plain seconds -> nanoseconds."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.user_files.wording import shown

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "": 1.0}
MEND = "write 10s, 250ms or 2m"
LONGEST_S = 86_400


def parse_duration_ns(text: str | float, where: str = "duration") -> int:
    """ "10s", "250ms", "2m" or plain seconds as nanoseconds; at least 0, at most a day. Raises BadInput."""
    raw = str(text).strip()
    number = raw.rstrip("ms")
    try:
        seconds = float(number) * UNITS[raw[len(number) :]]
    except (ValueError, KeyError):
        raise BadInput(f"{raw!r} is not a duration", where=where, mend=MEND) from None
    if not 0 <= seconds <= LONGEST_S:
        raise BadInput(f"{raw!r} is out of range", where=where, mend="0s to 24 hours are possible")
    return round(seconds * NS_PER_S)


def _instant_ns(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise ValueError(f"{shown(given)} is not an instant")
    try:
        return parse_duration_ns(given if isinstance(given, str) else float(given))
    except BadInput as error:
        raise ValueError(error.what) from None


Instant = Annotated[int, BeforeValidator(_instant_ns), WithJsonSchema({"type": ["string", "number"]})]
"""A key of a file that holds an instant or a duration; its value is in nanoseconds."""
