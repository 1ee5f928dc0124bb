"""Reads what the sandbox assistant knows: YAML with `entries`, each `ask` and `say` by language (en, de, zh).

A file or folder comes in, plain tuples go out; whatever is wrong is one line with file and line or key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from emulator.bad_input import BadInput
from emulator.user_files.wording import in_words
from emulator.user_files.yaml_file import Document, read_yaml

MOST_BYTES, MOST_VALUES = 2 * 2**20, 200_000
MEND = "write entries: [{ask: {en: [question]}, say: {en: answer}}]"
Language = Literal["en", "de", "zh"]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Saying = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class _EntryTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    ask: dict[Language, Annotated[list[Phrase], Field(min_length=1, max_length=40)]] = Field(min_length=1)
    say: dict[Language, Saying] = Field(min_length=1)


class _KnowledgeTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    entries: Annotated[list[_EntryTable], Field(max_length=10_000)] = Field(default=[])
    same: dict[Language, Annotated[list[Annotated[list[Phrase], Field(min_length=2)]], Field(max_length=1000)]] = Field(
        default={}
    )


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known: how it is asked for, by language, and what is said."""

    ask: Mapping[str, tuple[str, ...]]
    say: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known; `same` are groups of words that mean about the same, by language."""

    entries: tuple[Known, ...]
    same: Mapping[str, tuple[tuple[str, ...], ...]]


def load_knowledge(path: Path) -> Knowledge:
    """What one file knows, or all `*.yaml` of a folder in the order of their names. Raises BadInput."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise BadInput("no *.yaml file in this folder", where=str(path), mend="knowledge is one or more of them")
    entries: list[Known] = []
    same: dict[str, tuple[tuple[str, ...], ...]] = {}
    for file in files:
        document = read_yaml(file, "knowledge", MOST_BYTES, MOST_VALUES)
        table = _checked(document)
        entries += [_known(entry, document.where(("entries", place))) for place, entry in enumerate(table.entries)]
        for language, groups in table.same.items():
            same[language] = same.get(language, ()) + tuple(tuple(group) for group in groups)
    if not entries:
        raise BadInput("nothing is known here", where=str(path), mend=MEND)
    return Knowledge(tuple(entries), same)


def _checked(document: Document) -> _KnowledgeTable:
    if not isinstance(document.root, dict):
        raise BadInput("no knowledge", where=str(document.path), mend=MEND)
    try:
        return _KnowledgeTable.model_validate(document.root)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(part for part in first["loc"] if part != "[key]")
        what = "unknown key" if first["type"] == "extra_forbidden" else in_words(first)
        raise BadInput(what, where=document.where(place), mend=MEND) from None


def _known(entry: _EntryTable, where: str) -> Known:
    silent = sorted(set(entry.ask) - set(entry.say))
    if silent and "en" not in entry.say:
        raise BadInput(f"it can be asked in {silent[0]!r}, and there is no answer", where=where, mend="add one to say")
    asked = {str(language): tuple(phrases) for language, phrases in entry.ask.items()}
    return Known(asked, {str(language): said for language, said in entry.say.items()})
