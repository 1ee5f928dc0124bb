"""One clear line out of pydantic's list of errors on a project file: file, line, key, what is wrong, how to mend it.

In go the validation error, the model that was asked and the text of the file; out comes a BadInput. Unknown keys come
first, since a misspelt key is reported as a missing one too.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from emulator.bad_input import BadInput
from emulator.profile.toml_lines import Key, line_of
from emulator.project.node_options import KINDS

MAX_SHOWN = 60

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
    what, mend = _in_words(detail, model, key)
    if len(details) > 1:
        what += f" (and {len(details) - 1} more)"
    return file.bad((*under, *key), what, mend)


def _key_of(detail: ErrorDetails, model: type[BaseModel]) -> Key:
    """The key as the user wrote it: without the tags by which pydantic tells the choices of a union apart."""
    key: list[str | int] = []
    kinds: list[Any] = [model]
    for part in detail["loc"]:
        inside = [deeper for kind in kinds for deeper in _inside(kind, part)]
        if inside or _is_table(kinds) or part == detail["loc"][-1]:
            key.append(part)
            kinds = inside
    key = [part for part in key if part != "[key]" and not _is_type_name(part)]
    if detail["type"] == "mismatch" and detail["ctx"]["key"]:
        key.append(detail["ctx"]["key"])
    return tuple(key)


def _in_words(detail: ErrorDetails, model: type[BaseModel], key: Key) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return "unknown key", suggestion(str(key[-1]), _names_at(model, key[:-1]))
    if kind == "missing":
        return "is missing", ""
    if kind == "mismatch":
        return str(detail["ctx"]["what"]), ""
    if kind in _IN_PLAIN_WORDS:
        return _IN_PLAIN_WORDS[kind].format(given=_shown(given), **detail.get("ctx", {})), ""
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{said.replace('input should', 'should')}, not {_shown(given)}", ""


def suggestion(name: str, known: list[str]) -> str:
    """The nearest valid name, or all of them."""
    close = difflib.get_close_matches(name, known, 1)
    if close:
        return f"did you mean {close[0]}?"
    homes = [kind for kind, facts in KINDS.items() if name in facts.options.model_fields]
    if homes and "options" in known:
        return f"it belongs into the options of the node ({homes[0]})"
    return f"known here: {', '.join(known)}" if known else ""


def _names_at(model: type[BaseModel], key: Key) -> list[str]:
    kinds: list[Any] = [model]
    for part in key:
        kinds = [deeper for kind in kinds for deeper in _inside(kind, part)]
    return sorted({name for kind in kinds if _is_model(kind) for name in kind.model_fields})


def _inside(kind: Any, part: str | int) -> list[Any]:
    """The types that may stand under `part` of a type."""
    if _is_model(kind):
        field = kind.model_fields.get(part)
        return _choices(field.annotation) if field else []
    if get_origin(kind) in (dict, list):
        return _choices(get_args(kind)[-1])
    return []


def _choices(kind: Any) -> list[Any]:
    """A type without Annotated, as the list of its alternatives."""
    if get_origin(kind) is Annotated:
        return _choices(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [choice for one in get_args(kind) for choice in _choices(one)]
    return [] if kind is type(None) else [kind]


def _is_table(kinds: list[Any]) -> bool:
    return len(kinds) == 1 and _is_model(kinds[0])


def _is_type_name(part: str | int) -> bool:
    return isinstance(part, str) and (part.startswith(("constrained-", "list[")) or part in ("str", "float", "int"))


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _shown(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."
