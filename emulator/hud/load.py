"""`load_layout`: a `*.hud.yaml` file -> a checked `Layout`, or one line: what is wrong, where, how to mend it.

Three gates, the cheap ones first: safe reading with bounded size, then the models (types, unknown keys), then what only
the whole can show (references, cycles, states, samples, expressions).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from emulator.bad_input import BadInput
from emulator.hud.layout.checks import MAX_COMPONENTS, count_components, findings
from emulator.hud.layout.document import Layout
from emulator.hud.layout.known_keys import known_keys
from emulator.user_files.tables import Key
from emulator.user_files.wording import in_words, shown, suggestion
from emulator.user_files.yaml_file import Document, read_yaml

_WORDS = {
    "string_type": "must be a text (put it in quotes)",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of keys",
    "model_type": "must be a table of keys",
    "model_attributes_type": "must be a table of keys",
    "missing": "is missing",
}


def load_layout(path: Path) -> Layout:
    """Read and check a layout file; raises BadInput as `file:line: key: what; mend`."""
    return load_with_lines(path)[0]


def load_with_lines(path: Path) -> tuple[Layout, Document]:
    """The layout, and the document that knows the line of each key; raises BadInput as `load_layout` does."""
    document = read_yaml(Path(path), "layout")
    if not isinstance(document.root, Mapping):
        raise BadInput("a layout is a table of keys", where=str(path), mend='start it with hud: "1.0"')
    count = count_components(document.root)
    if count > MAX_COMPONENTS:
        mend = f"keep it under {MAX_COMPONENTS}"
        raise BadInput(f"{count} components", where=document.where(("components",)), mend=mend)
    try:
        layout = Layout.model_validate(document.root)
    except ValidationError as error:
        raise _first(error, document) from None
    for place, what, mend in findings(layout):
        raise BadInput(what, where=document.where(place), mend=mend)
    return layout, document


def _first(error: ValidationError, document: Document) -> BadInput:
    """The error that stands first in the file."""
    errors = error.errors(include_url=False)
    # A list whose only entry is faulty is also reported as too short: the entry's own error says more.
    errors = [item for item in errors if item["type"] != "too_short"] or errors
    found = [(_path(item, document.root), item) for item in errors]
    path, item = min(found, key=lambda entry: document.lines.get(entry[0], 1 << 30))
    what, mend = _explain(path, item, document)
    return BadInput(what, where=document.where(path), mend=mend)


def _path(item: ErrorDetails, root: Any) -> Key:
    """pydantic's location without the names of union members that it mixes in."""
    path: list[str | int] = []
    here, fresh = root, True
    for step in item["loc"]:
        if isinstance(here, Mapping) and fresh and path and step == here.get("type"):
            fresh = False
        elif (isinstance(here, Mapping) and step in here) or (isinstance(here, list) and isinstance(step, int)):
            here, fresh = here[step], True  # type: ignore[index]
            path.append(step)
    if item["type"] == "missing":
        path.append(item["loc"][-1])
    return tuple(path)


def _explain(path: Key, item: ErrorDetails, document: Document) -> tuple[str, str]:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        return "unknown key", suggestion(str(path[-1]), known_keys(document.root, path))
    if kind == "union_tag_invalid":
        tags = [tag.strip(" '") for tag in str(context["expected_tags"]).split(",")]
        return f"there is no component type {context['tag']!r}", suggestion(str(context["tag"]), tags)
    if kind == "union_tag_not_found":
        return "the component has no type", "add a type, for example type: text"
    if kind == "literal_error":
        return _literal(item, str(context["expected"]))
    if kind == "string_pattern_mismatch":
        return f"{shown(item['input'])} is not a valid name", "use letters, digits, - and _, a letter first"
    return _WORDS.get(kind) or in_words(item), ""


def _literal(item: ErrorDetails, expected: str) -> tuple[str, str]:
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    given = item["input"]
    what = f"{shown(given)} is not known here"
    if len(words) == 1:
        return what, f'write "{words[0]}"'
    return what, suggestion(str(given), words)
