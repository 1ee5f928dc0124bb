"""One clear line out of pydantic's list of errors on a project file: file, line, key, what is wrong, how to mend it.

In go the validation error, the model that was asked and the text of the file; out comes a BadInput. Unknown keys come
first, since a misspelt key is reported as a missing one too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from emulator.bad_input import BadInput
from emulator.project.node_options import KINDS
from emulator.user_files.tables import Key, is_model, keys_at, kinds_inside
from emulator.user_files.toml_lines import line_of
from emulator.user_files.wording import in_words, mismatched, nearest, shown, suggestion

_IN_PLAIN_WORDS = {
    "union_tag_not_found": "has no kind",
    "union_tag_invalid": "there is no kind {tag!r}, kinds are {expected_tags}",
    "string_pattern_mismatch": "{given} does not have the form {pattern}",
}


class ProjectFile:
    """The text of the file, for pointing at a line of it."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text

    def where(self, key: Key) -> str:
        """ "file:line" of a key."""
        return f"{self.path}:{line_of(self.text, key)}"

    def bad(self, key: Key, what: str, mend: str = "") -> BadInput:
        """A complaint about a key."""
        return BadInput(f"{'.'.join(map(str, key))}: {what}", where=self.where(key), mend=mend)


def first_complaint(error: ValidationError, model: type[BaseModel], file: ProjectFile, under: Key = ()) -> BadInput:
    """The error that the user should mend first; `under` is the table in which `model` was read."""
    details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] != "extra_forbidden")
    detail = details[0]
    key = _key_of(detail, model)
    what, mend = _what_and_mend(detail, model, key)
    if len(details) > 1:
        what += f" (and {len(details) - 1} more)"
    return file.bad((*under, *key), what, mend)


def _key_of(detail: ErrorDetails, model: type[BaseModel]) -> Key:
    """The key as the user wrote it: without the tags by which pydantic tells the choices of a union apart."""
    key: list[str | int] = []
    kinds: list[Any] = [model]
    for part in detail["loc"]:
        inside = [deeper for kind in kinds for deeper in kinds_inside(kind, part)]
        if inside or (len(kinds) == 1 and is_model(kinds[0])) or part == detail["loc"][-1]:
            key.append(part)
            kinds = inside
    written = (part for part in key if part != "[key]" and not _is_type_name(part))
    return (*written, *mismatched(detail))


def _what_and_mend(detail: ErrorDetails, model: type[BaseModel], key: Key) -> tuple[str, str]:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return "unknown key", where_it_belongs(str(key[-1]), keys_at(model, key[:-1]))
    if kind == "missing":
        return "is missing", ""
    if kind in _IN_PLAIN_WORDS:
        return _IN_PLAIN_WORDS[kind].format(given=shown(detail["input"]), **detail.get("ctx", {})), ""
    return in_words(detail), ""


def where_it_belongs(name: str, known: list[str]) -> str:
    """The nearest valid name, the table that has one like it, or all that there are."""
    hint = nearest(name, known)
    if hint:
        return hint
    homes = [kind for kind, facts in KINDS.items() if name in facts.options.model_fields]
    if homes and "options" in known:
        return f"it belongs into the options of the node ({homes[0]})"
    return suggestion(name, known)


def _is_type_name(part: str | int) -> bool:
    return isinstance(part, str) and (part.startswith(("constrained-", "list[")) or part in ("str", "float", "int"))
