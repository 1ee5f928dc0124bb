"""One clear line out of pydantic's list of errors: which key, on which line, what is wrong, how to mend it.

In go the validation error and the text of the file, out comes a BadInput. Unknown keys come first and missing ones
last, since a misspelt key is reported as a missing one too; for the same reason those do not count as further errors.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from emulator.bad_input import BadInput
from emulator.profile.keys import keys_at, stem, where_it_belongs
from emulator.profile.quantities import PATTERNS_IN_WORDS
from emulator.profile.toml_lines import Key, line_of

MAX_SHOWN = 60
MISSING = 2


def first_complaint(error: ValidationError, path: Path, text: str) -> BadInput:
    """The error that the user should mend first; how many follow is said."""
    details = sorted(error.errors(include_url=False), key=_urgency)
    first = details[0]
    others = sum(_urgency(detail) < MISSING or _urgency(first) == MISSING for detail in details[1:])
    key = _key_of(first)
    what, mend = _in_words(first, key)
    if others:
        what += f" (and {others} more)"
    return BadInput(f"{'.'.join(map(str, key))}: {what}", where=f"{path}:{line_of(text, key)}", mend=mend)


def _urgency(detail: ErrorDetails) -> int:
    """Unknown keys first, what is missing last."""
    return 0 if _is_unknown_key(detail) else MISSING if detail["type"] == "missing" else 1


def _is_unknown_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]


def _key_of(detail: ErrorDetails) -> Key:
    key = tuple(part for part in detail["loc"] if part != "[key]")
    if detail["type"] == "mismatch":
        return key + tuple(int(part) if part.isdigit() else part for part in detail["ctx"]["key"].split("."))
    return key


def _in_words(detail: ErrorDetails, key: Key) -> tuple[str, str]:
    """What is wrong and how to mend it."""
    if _is_unknown_key(detail):
        return "unknown key", _suggestion(key)
    if detail["type"] == "missing":
        return "is missing", _how_to_write(key)
    if detail["type"] == "model_type":
        return f"is not a table but {_shown(detail['input'])}", _how_to_write(key)
    return _about_the_value(detail), ""


def _about_the_value(detail: ErrorDetails) -> str:
    kind, given = detail["type"], _shown(detail["input"])
    if kind == "mismatch":
        return detail["msg"]
    if kind == "finite_number":
        return f"must be a finite number, not {given}"
    if kind == "string_pattern_mismatch":
        return f"{PATTERNS_IN_WORDS[detail['ctx']['pattern']]}, not {given}"
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{said.replace('input should', 'should')}, not {given}"


def _suggestion(key: Key) -> str:
    """The nearest valid key: the same name with another unit, the section that it belongs to, or a similar spelling."""
    name, known = str(key[-1]), keys_at(key[:-1])
    same_stem = [candidate for candidate in known if stem(candidate) == stem(name)]
    if same_stem:
        return f"did you mean {same_stem[0]}?"
    belongs = where_it_belongs(name)
    if belongs:
        return f"it belongs in [{belongs}]"
    close = difflib.get_close_matches(name, known, 1)
    return f"did you mean {close[0]}?" if close else f"known here: {', '.join(known)}"


def _how_to_write(key: Key) -> str:
    """The form of a value, for a key that holds one; a section needs no hint."""
    if "source" not in keys_at(key):
        return "see device_profiles/_template.toml"
    return f'write {key[-1]} = {{ value = ..., source = "...", confidence = "estimated" }}'


def _shown(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."
