"""The published JSON Schema is the one that the models give."""

from __future__ import annotations

from pathlib import Path

from emulator.hud.layout.schema import schema_text

SCHEMA = Path(__file__).parents[3] / "assets" / "hud.schema.json"


def test_the_schema_is_up_to_date():
    fresh = SCHEMA.read_text(encoding="utf-8") == schema_text()
    assert fresh, "stale: run python -m emulator.hud.layout.schema assets/hud.schema.json"
