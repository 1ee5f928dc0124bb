"""Keeps a text file of each crash on this computer, for its user: nothing is sent anywhere.

In: what is known of a device process that died or was killed. Out: the file's path, or None where none can be written.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_state_path

KEPT = 20


def folder() -> Path:
    """Where the reports lie."""
    return user_state_path("lorgnette", appauthor=False) / "crashes"


def keep(title: str, facts: dict[str, object], stack: str, unix_s: float, into: Path | None = None) -> Path | None:
    """Write a report and remove the oldest ones beyond twenty."""
    place = into or folder()
    stamp = datetime.fromtimestamp(unix_s, UTC).strftime("%Y%m%d-%H%M%S-%f")
    lines = [title, "", *(f"{name}: {value}" for name, value in facts.items()), "", stack or "no stack was written"]
    path = place / f"{stamp}.txt"
    try:
        place.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        for old in sorted(place.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path
