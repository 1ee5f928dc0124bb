"""machine -> host: everything that a wearer would see or hear, that an app decided, or that went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

EventKind = Literal["scene", "voice", "result", "app", "fault", "drop", "input", "service"]


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """One line of events.jsonl; `data` holds plain JSON values only."""

    t_ns: int
    kind: EventKind
    data: Mapping[str, Any] = field(default_factory=dict)
