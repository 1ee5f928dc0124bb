"""The JSON Schema of layouts, generated from the models, for completion and checking in a designer's editor.

`python -m emulator.hud.layout.schema assets/hud.schema.json` writes it; a test fails when the file is stale. An editor
uses it through the comment `# yaml-language-server: $schema=...` in a layout.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from emulator.hud.layout.document import Layout


def schema_text() -> str:
    """The schema as JSON text, keys in the order of the models."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Lorgnette HUD layout"}
    schema = head | Layout.model_json_schema() | head
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
