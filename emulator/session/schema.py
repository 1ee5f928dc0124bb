"""The JSON Schema of scenarios, generated from the models, for completion and checking in an editor.

`python -m emulator.session.schema assets/scenario.schema.json` writes it; a test fails when the file is stale. An
editor uses it through the comment `# yaml-language-server: $schema=...` in a scenario.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from emulator.session.scenario import ScenarioTable


def schema_text() -> str:
    """The schema as JSON text, keys in the order of the models."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Lorgnette scenario"}
    schema = head | ScenarioTable.model_json_schema() | head
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
