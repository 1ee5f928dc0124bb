"""Reads a phrasebook file: YAML with `phrases` and `glossary`, each a list of {language: spelling or spellings}.

A path comes in, plain tuples go out; whatever is wrong is one line with file and line or key.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from emulator.bad_input import BadInput
from emulator.services.translation import LANGUAGES

Entry = Mapping[str, tuple[str, ...]]
LARGEST_BYTES = 2_000_000
Spelling = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Spellings = Spelling | Annotated[list[Spelling], Field(min_length=1, max_length=20)]


class PhrasebookFile(BaseModel):
    """One file as it was read."""

    model_config = ConfigDict(extra="forbid", strict=True)

    phrases: list[dict[str, Spellings]] = Field(default=[], max_length=20_000)
    glossary: list[dict[str, Spellings]] = Field(default=[], max_length=20_000)


class Entries:
    """The entries of one file."""

    def __init__(self, phrases: list[Entry], glossary: list[Entry]) -> None:
        self.phrases, self.glossary = phrases, glossary


class _PlainLoader(yaml.SafeLoader):
    """Safe YAML without references (they can grow a small file without bound) and without keys given twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_mark()
            raise yaml.MarkedYAMLError(problem="references (*name) are refused", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(problem=f"{twice!r} is given twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def load_entries(path: Path) -> Entries:
    """Read and check one file. BadInput when it is missing, not YAML, or not a phrasebook."""
    checked = _checked(_parsed(path), path)
    return Entries(
        [_entry(entry, f"{path}: phrases[{index}]") for index, entry in enumerate(checked.phrases)],
        [_entry(entry, f"{path}: glossary[{index}]") for index, entry in enumerate(checked.glossary)],
    )


def _parsed(path: Path) -> Any:
    try:
        data = path.read_bytes()[: LARGEST_BYTES + 1]
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", where=str(path)) from error
    if len(data) > LARGEST_BYTES:
        raise BadInput("larger than 2 MB", where=str(path), mend="split the phrasebook")
    try:
        return yaml.load(data.decode("utf-8-sig"), Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadInput(f"not a usable YAML file ({error.problem})", where=f"{path}{line}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInput(f"not a usable YAML file ({str(error)[:120]})", where=str(path)) from error


def _checked(data: Any, path: Path) -> PhrasebookFile:
    if not isinstance(data, dict):
        raise BadInput("not a phrasebook", where=str(path), mend="it needs a list called phrases")
    try:
        return PhrasebookFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            first["msg"], where=f"{path}: {key}", mend="quote what YAML takes for yes, no or a number"
        ) from error


def _entry(entry: Mapping[str, str | list[str]], where: str) -> Entry:
    unknown = [language for language in entry if language not in LANGUAGES]
    if unknown:
        raise BadInput(f"no language {unknown[0]!r}", where=where, mend=f"there are: {', '.join(LANGUAGES)}")
    if len(entry) < 2:
        raise BadInput("an entry in one language only", where=where, mend="a phrase needs two languages")
    return {language: (value,) if isinstance(value, str) else tuple(value) for language, value in entry.items()}
