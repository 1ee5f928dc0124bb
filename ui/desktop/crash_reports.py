"""Keeps a text file of each crash on this computer, for its user: nothing is sent anywhere.

In: what is known of a device process that died or was killed. Out: the file's path, or None where none can be written;
later on, what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_state_path

KEPT = 20
STAMP = "%Y%m%d-%H%M%S-%f"
WHY = "why: "


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A file that is kept: when it was written (UTC), why the device was lost in one line, and all of it."""

    path: Path
    at: datetime
    why: str
    text: str


def folder() -> Path:
    """Where the reports lie."""
    return user_state_path("lorgnette", appauthor=False) / "crashes"


def keep(title: str, facts: dict[str, object], stack: str, unix_s: float, place: Path) -> Path | None:
    """Write a report into a folder and remove the oldest ones beyond twenty."""
    stamp = datetime.fromtimestamp(unix_s, UTC).strftime(STAMP)
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


def kept(place: Path) -> list[CrashReport]:
    """The reports in a folder, the newest first; what cannot be read or is not ours is passed over."""
    reports = []
    for path in sorted(place.glob("*.txt"), reverse=True):
        try:
            at = datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC)
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        lines = [line for line in text.splitlines() if line.strip()]
        told = (line.removeprefix(WHY) for line in lines if line.startswith(WHY))
        reports.append(CrashReport(path, at, next(told, lines[0] if lines else ""), text))
    return reports
