"""Every value of a profile as a flat row with its provenance, for the `devices` verb and the report.

In goes a profile, out come rows in the order of the models. The unit is read off the key's ending, so a row can be
printed without knowing the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from emulator.messages.work import Confidence
from emulator.profile.fields import Gesture, Sourced, Target
from emulator.profile.keys import unit_of

Value = float | int | bool | str | list[str]


class ProvenanceRow(NamedTuple):
    """One value: `section` as in the TOML header, `unit` empty for counts, shares and words."""

    section: str
    key: str
    value: Value
    unit: str
    low: float | None
    high: float | None
    confidence: Confidence
    source: str

    @property
    def is_number(self) -> bool:
        """Whether the value is a number, not a word, list or yes/no."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def value_text(self) -> str:
        """The value as a person writes it, without its unit: 9e+11 for large rates, yes and no, lists with commas."""
        return _in_words(self.value)

    @property
    def interval_text(self) -> str:
        """As in "23 to 30", with "?" for an open bound; empty where the value is certain."""
        if self.low is None and self.high is None:
            return ""
        return " to ".join("?" if bound is None else _in_words(bound) for bound in (self.low, self.high))


def provenance(profile: Target) -> list[ProvenanceRow]:
    """All values of the profile, section by section; gestures have the action as their value."""
    return list(_rows("", profile))


def count_by_confidence(rows: list[ProvenanceRow]) -> dict[Confidence, int]:
    """How many of the numbers rest on what, most trusted first; words are left out."""
    counts = Counter(row.confidence for row in rows if row.is_number)
    order: tuple[Confidence, ...] = ("official", "measured", "teardown", "press", "estimated", "weak")
    return {confidence: counts[confidence] for confidence in order if counts[confidence]}


def _in_words(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int | float):
        return f"{value:.4g}" if abs(value) >= 1e7 else f"{value:.10g}"
    return value


def _rows(section: str, holder: object) -> Iterator[ProvenanceRow]:
    """Walk models, dicts and lists; `section` grows by the key of each table on the way."""
    for key, entry in _entries(holder):
        if isinstance(entry, Sourced):
            yield _row(section, key, entry)
        elif isinstance(entry, Gesture):
            name = f"{entry.zone}.{entry.gesture}"
            yield ProvenanceRow(section, name, entry.action, "", None, None, entry.confidence, entry.source)
        elif isinstance(entry, BaseModel | dict):
            yield from _rows(f"{section}.{key}" if section else key, entry)
        elif isinstance(entry, list):
            yield from _rows(section, entry)


def _entries(holder: object) -> list[tuple[str, object]]:
    if isinstance(holder, BaseModel):
        return [(name, getattr(holder, name)) for name in type(holder).model_fields]
    if isinstance(holder, dict):
        return [(str(name), entry) for name, entry in holder.items()]
    return [("", entry) for entry in holder] if isinstance(holder, list) else []


def _row(section: str, key: str, entry: Sourced[Value]) -> ProvenanceRow:
    """A rate per precision has the unit of the table that it stands in."""
    unit = unit_of(key) or unit_of(section)
    low, high = (bound if isinstance(bound, int | float) else None for bound in (entry.low, entry.high))
    return ProvenanceRow(section, key, entry.value, unit, low, high, entry.confidence, entry.source)
