"""Lengths as a designer writes them: 12 (u, 2 arc minutes), "12px", "10%", "0.5deg".

The unit u keeps a layout the same size to the eye on every panel; px is for hairlines, % for widths of the container.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from emulator.hud.screen import ARCMIN_PER_U

_PATTERN = r"-?\d{1,5}(?:\.\d{1,4})?(?:u|px|%|deg)"
_WRITTEN = re.compile(r"(-?\d{1,5}(?:\.\d{1,4})?)(u|px|%|deg)", re.ASCII)
_MAX_U = 10_000


def _check(value: Any) -> Any:
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _MAX_U:
        return float(value)
    raise ValueError('a length is a number of u (2 arc minutes), or like "12px", "10%", "0.5deg"')


Length = Annotated[
    float | str,
    BeforeValidator(_check),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_PATTERN}$"}]}),
]


@lru_cache(maxsize=8192)
def to_px(length: float | str, px_per_u: float, whole_px: int = 0) -> int:
    """`length` in whole native pixels; `whole_px` is what 100 % means. What is not zero stays at least one pixel."""
    amount, unit = (length, "u") if not isinstance(length, str) else _split(length)
    per_unit = {"u": px_per_u, "px": 1.0, "%": whole_px / 100, "deg": px_per_u * 60 / ARCMIN_PER_U}
    pixels = amount * per_unit[unit]
    return round(pixels) or (int(math.copysign(1, pixels)) if pixels else 0)


def _split(text: str) -> tuple[float, str]:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"not a length: {text!r}")
    return float(match.group(1)), match.group(2)
