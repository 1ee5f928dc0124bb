"""The published JSON Schema of scenarios is the one that the models give."""

import json
from pathlib import Path

from emulator.session.inputs import MAKERS
from emulator.session.schema import schema_text
from emulator.session.wanted import SUBJECTS

SCHEMA = Path(__file__).parents[3] / "assets" / "scenario.schema.json"


def test_the_schema_is_up_to_date():
    fresh = SCHEMA.read_text(encoding="utf-8") == schema_text()
    assert fresh, "stale: run python -m emulator.session.schema assets/scenario.schema.json"


def test_it_knows_every_input_and_subject():
    schema = json.loads(schema_text())
    assert {"for", "devices", "inputs", "expect", "services"} <= schema["properties"].keys()
    assert set(MAKERS) <= schema["$defs"]["Input"]["properties"].keys()
    assert set(SUBJECTS) <= schema["$defs"]["ExpectTable"]["properties"].keys()
