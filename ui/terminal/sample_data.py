"""The data that a layout is shown with: its declared samples, with `--data KEY=VALUE` in their place.

A value is text where the layout declares text; everything else is read as a YAML value (`12`, `true`, `[a, b]`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from emulator.bad_input import BadInput
from emulator.user_files.wording import suggestion

if TYPE_CHECKING:
    from emulator.hud.layout.document import Layout

LONGEST = 10_000
TEXTS = ("string", "enum")


def with_overrides(layout: Layout, assignments: Sequence[str]) -> dict[str, Any]:
    """Samples of every declared key, some replaced by `key=value`; BadInput for unknown keys and unreadable values."""
    data = layout.samples()
    for assignment in assignments:
        key, sign, text = assignment.partition("=")
        if not sign:
            raise BadInput(f"{assignment[:40]!r} assigns nothing", where="--data", mend="write KEY=VALUE")
        if key not in data:
            mend = suggestion(key, data, "declared")
            raise BadInput(f"{key[:40]!r} is not declared in layout {layout.id!r}", where="--data", mend=mend)
        data[key] = _value(key, text, _kind(layout, key))
    return data


def _kind(layout: Layout, key: str) -> str:
    field = layout.data.get(key)
    return field.type if field is not None else "string" if key == "device.time" else "number"


def _value(key: str, text: str, kind: str) -> Any:
    if len(text) > LONGEST:
        raise BadInput(f"more than {LONGEST} characters", where=f"--data {key}")
    if kind in TEXTS or (kind == "caption_stream" and not text.lstrip().startswith("{")):
        return text
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise BadInput(f"{text[:40]!r} is no {kind}", where=f"--data {key}", mend="write a YAML value") from None
