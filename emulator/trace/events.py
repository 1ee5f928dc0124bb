"""events.jsonl: one line for everything that a wearer would see or hear, that an app decided, or that went wrong.

In: DeviceEvents, as they happen. Out: `{"t_ms": 1234.5, "kind": "voice", ...}` a line, plain Unicode, flushed line by
line, so that a run that is killed leaves all it said. Times keep microseconds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from emulator.clock import NS_PER_MS
from emulator.messages.events import DeviceEvent
from emulator.trace.files import cannot_write

_OURS = ("t_ms", "kind")


def event_line(event: DeviceEvent) -> str:
    """One event as one line without its line end; data named like our own keys gets a trailing underscore."""
    row: dict[str, Any] = {"t_ms": round(event.t_ns / NS_PER_MS, 3), "kind": event.kind}
    row |= {f"{key}_" if key in _OURS else key: value for key, value in event.data.items()}
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):  # NaN, infinity or a value that JSON has no word for
        return json.dumps(_plain(row), ensure_ascii=False)


def _plain(value: Any) -> Any:
    """The nearest thing that JSON can say; NaN and infinity become null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value if isinstance(value, int | str | None) else str(value)


class EventLog:
    """Writes events as they come. Raises BadInput when the file cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n", buffering=1)
        except OSError as fault:
            raise cannot_write(path, fault) from fault

    def write(self, event: DeviceEvent) -> None:
        """Append one event."""
        try:
            self._file.write(event_line(event) + "\n")
        except OSError as fault:
            raise cannot_write(self.path, fault) from fault

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._file.close()

    def __enter__(self) -> EventLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()
