"""What an app keeps from one run to the next: plain values by name.

    count = self.glasses.storage.get("count", 0)
    self.glasses.storage.put("count", count + 1)

It begins empty, so that equal runs stay equal, unless whoever runs the app gives it a file (`--storage FILE`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from emulator.bad_input import BadInput

MOST_BYTES = 1_000_000


class Storage:
    """JSON values by name, at most a megabyte in all. `version` grows with each change, for who writes it to a file."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self._texts = {name: _text(name, value) for name, value in (kept or {}).items()}
        self.version = 0

    def get(self, name: str, default: Any = None) -> Any:
        """A copy of what is kept under this name."""
        text = self._texts.get(name)
        return default if text is None else json.loads(text)

    def put(self, name: str, value: Any) -> None:
        """Keep a value: None, a bool, a number, a text, or lists and dicts of them. Raises BadInput."""
        changed = self._texts | {name: _text(name, value)}
        if sum(map(len, changed.values())) > MOST_BYTES:
            raise BadInput(f"more than {MOST_BYTES} bytes", where=f"storage.put({name!r})", mend="keep less")
        self._texts, self.version = changed, self.version + 1

    def forget(self, name: str) -> None:
        """Keep it no longer."""
        if self._texts.pop(name, None) is not None:
            self.version += 1

    def names(self) -> list[str]:
        """What is kept, in order of name."""
        return sorted(self._texts)

    def kept(self) -> dict[str, Any]:
        """A copy of everything."""
        return {name: self.get(name) for name in self.names()}


def _text(name: object, value: Any) -> str:
    if not isinstance(name, str) or not 0 < len(name) <= 200:
        raise BadInput(f"{name!r} is no name", where="storage.put()", mend="use a text of at most 200 characters")
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        mend = "keep texts, finite numbers, bools, None, lists and dicts"
        raise BadInput(f"cannot be kept: {error}", where=f"storage.put({name!r})", mend=mend) from None
