"""Which kind of step a span is, so that a row of spans can be told apart by a few colours.

In: a span. Out: the name of its group. Waiting is a group of its own wherever it happens.
"""

from __future__ import annotations

from typing import Final, Literal

from emulator.trace.spans import Span
from emulator.trace.stages import waits

Group = Literal["sensor", "inference", "processing", "app", "service", "layout", "display", "voice", "waiting"]

GROUPS: Final[tuple[Group, ...]] = (
    "sensor", "processing", "inference", "app", "service", "layout", "display", "voice", "waiting",
)  # fmt: skip
_OWN: Final[dict[str, Group]] = {
    "app": "app",
    "layout": "layout",
    "raster": "layout",
    "voice": "voice",
    "audio_out": "voice",
}
_ACCELERATORS: Final = ("npu", "dsp", "gpu", "cloud")


def group_of(span: Span) -> Group:
    """The group of a span: by the device's own stage, then by where it ran."""
    stage, _, step = span.stage.partition(".")
    if waits(span.stage) or not span.unit:
        return "waiting"
    if span.unit in ("sensor", "isp") or step == "endpoint":
        return "sensor"
    if span.unit == "panel":
        return "display"
    if step:
        return "inference" if span.unit in _ACCELERATORS or step == "inference" else "processing"
    return _OWN.get(stage, "service")
