"""Names of a model's classes: from the project, from a file beside it, or from the model's own metadata."""

from __future__ import annotations

import ast
import json
from pathlib import Path

from emulator.project.paths import existing_file
from emulator.user_files.text_file import read_text

MOST_BYTES = 2**20
METADATA_KEYS = ("names", "labels", "classes")


def class_labels(given: list[str] | str | None, folder: Path, metadata: dict[str, str], where: str) -> list[str] | None:
    """The labels in the order of the classes, or None when nobody named them."""
    if isinstance(given, list):
        return given
    if given is not None:
        return _from_file(existing_file(folder, given, where))
    for key in METADATA_KEYS:
        found = _from_metadata(metadata.get(key, ""))
        if found:
            return found
    return None


def _from_file(path: Path) -> list[str]:
    text = read_text(path, "list of labels", MOST_BYTES, "write one label a line")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _from_metadata(text: str) -> list[str] | None:
    """A JSON list or object, a Python literal as some exporters write it, or lines; None when it is none of these."""
    if not text or len(text) > MOST_BYTES:
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        if isinstance(found, dict):
            return _in_order(found)
        return [str(name) for name in found] if isinstance(found, list | tuple) else None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines if len(lines) > 1 else None


def _in_order(names: dict[object, object]) -> list[str] | None:
    """{0: "cat", 1: "dog"} as a list; None when the keys are no numbering from 0."""
    try:
        by_index = {int(str(key)): str(name) for key, name in names.items()}
    except ValueError:
        return None
    return [by_index[index] for index in range(len(by_index))] if set(by_index) == set(range(len(by_index))) else None
