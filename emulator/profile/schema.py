"""The JSON Schema of a device profile, for editors that complete and check TOML while it is typed.

Types and bounds come from the models, the explanation of each key from the comment above it in `_template.toml`, so
both are written once. `python -m emulator.profile.schema` writes `device_profiles/profile.schema.json`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from emulator.profile.fields import DeviceProfile
from emulator.profile.find import built_in_folder
from emulator.user_files.tables import Key
from emulator.user_files.toml_lines import comments_by_key

SCHEMA_NAME = "profile.schema.json"
TEMPLATE_NAME = "_template.toml"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def profile_schema(template: str) -> dict[str, Any]:
    """The schema (JSON Schema 2020-12), with descriptions out of the template's comments."""
    schema = DeviceProfile.model_json_schema()
    for key, comment in comments_by_key(template).items():
        _describe(schema, key, comment)
    plain = _without_noise(schema)
    names = {name: _short_name(name, body) for name, body in plain["$defs"].items()}
    text = json.dumps({"$schema": DIALECT, **plain, "title": "Lorgnette device profile"})
    for name, short in names.items():
        text = text.replace(json.dumps(f"#/$defs/{name}"), json.dumps(f"#/$defs/{short}"))
    named: dict[str, Any] = json.loads(text)
    named["$defs"] = {names[name]: body for name, body in named["$defs"].items()}
    return named


def schema_text(folder: Path) -> str:
    """The file's content, as it should stand in `folder`."""
    template = (folder / TEMPLATE_NAME).read_text(encoding="utf-8")
    return json.dumps(profile_schema(template), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _describe(schema: dict[str, Any], key: Key, comment: str) -> None:
    """Put `comment` beside the property that `key` names. All units share one model: the first unit's words stay."""
    table = schema
    for part in key[:-1]:
        table = _resolved(schema, table)
        table = table.get("properties", {}).get(part) or table.get("additionalProperties") or {}
    holder = _resolved(schema, table).get("properties", {}).get(key[-1])
    if holder is not None:
        holder.setdefault("description", comment)


def _resolved(schema: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, also one inside "or null"."""
    for choice in (table, *table.get("anyOf", ())):
        if "$ref" in choice:
            found: dict[str, Any] = schema["$defs"][choice["$ref"].rsplit("/", 1)[1]]
            return found
    return table


def _without_noise(node: Any) -> Any:
    """Drop what pydantic adds and TOML cannot say: generated titles, null, and defaults of null."""
    if isinstance(node, list):
        return [_without_noise(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_noise(entry) for key, entry in node.items() if not _is_noise(key, entry)}
    choices = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        kept = {**choices[0], **{key: entry for key, entry in kept.items() if key != "anyOf"}}
    return kept


def _is_noise(key: str, entry: Any) -> bool:
    return (key == "title" and isinstance(entry, str)) or (key == "default" and entry is None)


def _short_name(name: str, body: dict[str, Any]) -> str:
    """A name for a generic model that does not depend on how pydantic spells its parameters: type and bounds."""
    if not name.startswith("Sourced"):
        return name
    value = body["properties"]["value"]
    parts = [f"{key}-{entry}" for key, entry in sorted(value.items()) if isinstance(entry, str | int | float)]
    return re.sub(r"[^A-Za-z0-9.-]+", "_", "-".join(["Sourced", *parts, *value.get("enum", ())]))


def main() -> None:
    """Write the schema beside the built-in profiles."""
    folder = built_in_folder()
    (folder / SCHEMA_NAME).write_text(schema_text(folder), encoding="utf-8")


if __name__ == "__main__":
    main()
