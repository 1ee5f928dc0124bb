"""What the window remembers from one start to the next: one small JSON file in the user's configuration folder.

A file that cannot be read or is not ours counts as empty, and one that cannot be written is no reason to stop: what it
holds is comfort. It is replaced in one move, so that a crash leaves the old one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

NAME = "window.json"


class SettingsFile:
    """A dictionary with a file behind it. `folder` is for tests; LORGNETTE_CONFIG names another one for users."""

    def __init__(self, folder: Path | None = None) -> None:
        own = os.environ.get("LORGNETTE_CONFIG")
        self.path = (folder or (Path(own) if own else user_config_path("lorgnette", appauthor=False))) / NAME
        self.values = self._read()

    def get(self, name: str, otherwise: Any) -> Any:
        """The value remembered under a name, if it is of the same kind as `otherwise`."""
        value = self.values.get(name, otherwise)
        return value if otherwise is None or isinstance(value, type(otherwise)) else otherwise

    def put(self, name: str, value: Any) -> None:
        """Remember a plain JSON value, from the next `save` on."""
        self.values[name] = value

    def save(self) -> bool:
        """Write the file; False when that cannot be."""
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self.values, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self.path)
        except (OSError, TypeError):
            return False
        return True

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
