"""Writes device profiles: a table as `tomllib` reads it, out as TOML text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def profile_text(table: Mapping[str, Any], comment: str) -> str:
    """The text of a profile; values with their sources become inline tables, everything else sections."""
    lines = [f"# {line}" for line in comment.splitlines()]
    return "\n".join([*lines, *_section(table, "")]) + "\n"


def _section(table: Mapping[str, Any], name: str) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping) and "source" not in value}
    if name:
        yield f"\n[{name}]"
    for key, value in table.items():
        if key not in inner:
            yield f"{key} = {_value(value)}"
    for key, value in inner.items():
        yield from _section(value, f"{name}.{key}" if name else key)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        many = any(isinstance(entry, Mapping) for entry in value)
        entries = [_value(entry) for entry in value]
        return "[\n  " + ",\n  ".join(entries) + ",\n]" if many else "[" + ", ".join(entries) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
