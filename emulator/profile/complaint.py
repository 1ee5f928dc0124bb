"""One clear line out of pydantic's list of errors: which key, on which line, what is wrong, how to mend it.

In go the validation error and the text of the file, out comes a BadInput. Unknown keys come first and missing ones
last, since a misspelt key is reported as a missing one too; for the same reason those do not count as further errors.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from emulator.bad_input import BadInput
from emulator.profile.keys import keys_at, stem, where_it_belongs
from emulator.profile.quantities import PATTERNS_IN_WORDS
from emulator.user_files.tables import Key
from emulator.user_files.toml_lines import line_of
from emulator.user_files.wording import in_words, mismatched, shown, suggestion

MISSING = 2


def first_complaint(error: ValidationError, path: Path, text: str, root: type[BaseModel]) -> BadInput:
    """The error that the user should mend first; how many follow is said. `root` is what the file should have been."""
    details = sorted(error.errors(include_url=False), key=_urgency)
    first = details[0]
    others = sum(_urgency(detail) < MISSING or _urgency(first) == MISSING for detail in details[1:])
    key = _key_of(first)
    what, mend = _what_and_mend(first, key, root)
    if others:
        what += f" (and {others} more)"
    return BadInput(f"{'.'.join(map(str, key))}: {what}", where=f"{path}:{line_of(text, key)}", mend=mend)


def _urgency(detail: ErrorDetails) -> int:
    """Unknown keys first, what is missing last."""
    return 0 if _is_unknown_key(detail) else MISSING if detail["type"] == "missing" else 1


def _is_unknown_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]


def _key_of(detail: ErrorDetails) -> Key:
    return (*(part for part in detail["loc"] if part != "[key]"), *mismatched(detail))


def _what_and_mend(detail: ErrorDetails, key: Key, root: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and how to mend it."""
    if _is_unknown_key(detail):
        return "unknown key", _suggestion(key, root)
    if detail["type"] == "missing":
        return "is missing", _how_to_write(key, root)
    if detail["type"] == "model_type":
        return f"is not a table but {shown(detail['input'])}", _how_to_write(key, root)
    return _about_the_value(detail), ""


def _about_the_value(detail: ErrorDetails) -> str:
    if detail["type"] == "finite_number":
        return f"must be a finite number, not {shown(detail['input'])}"
    if detail["type"] == "string_pattern_mismatch":
        return f"{PATTERNS_IN_WORDS[detail['ctx']['pattern']]}, not {shown(detail['input'])}"
    return in_words(detail)


def _suggestion(key: Key, root: type[BaseModel]) -> str:
    """The nearest valid key: the same name with another unit, the section that it belongs to, or a similar spelling."""
    name, known = str(key[-1]), keys_at(key[:-1], root)
    same_stem = [candidate for candidate in known if stem(candidate) == stem(name)]
    if same_stem:
        return f"did you mean {same_stem[0]}?"
    belongs = where_it_belongs(name, root)
    if belongs:
        return f"it belongs in [{belongs}]"
    return suggestion(name, known)


def _how_to_write(key: Key, root: type[BaseModel]) -> str:
    """The form of a value, for a key that holds one; a section needs no hint."""
    if "source" not in keys_at(key, root):
        return "see device_profiles/_template.toml"
    return f'write {key[-1]} = {{ value = ..., source = "...", confidence = "estimated" }}'
