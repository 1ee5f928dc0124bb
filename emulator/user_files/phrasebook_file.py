"""Reads a phrasebook file: YAML with `phrases` and `glossary`, each a list of {language: spelling or spellings}.

A path comes in, plain tuples go out; whatever is wrong is one line with file and line or key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from emulator.bad_input import BadInput
from emulator.user_files.wording import in_words
from emulator.user_files.yaml_file import Document, read_yaml

Entry = Mapping[str, tuple[str, ...]]
MOST_BYTES, MOST_VALUES = 2 * 2**20, 500_000
UNION_MEMBERS = ("constrained-str", "list[constrained-str]")
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


def book_files(path: Path) -> list[Path]:
    """The files of a book: one, or all `*.yaml` of a folder by their names. BadInput when there is none."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise BadInput("no *.yaml file in this folder", where=str(path), mend="a phrasebook is one or more of them")
    return files


def load_entries(path: Path, languages: Collection[str]) -> Entries:
    """Read and check one file. BadInput when it is missing, not YAML, not a phrasebook, or in other `languages`."""
    document = read_yaml(path, "phrasebook", MOST_BYTES, MOST_VALUES)
    checked = _checked(document)
    return Entries(
        [_entry(entry, languages, document.where(("phrases", index))) for index, entry in enumerate(checked.phrases)],
        [_entry(entry, languages, document.where(("glossary", index))) for index, entry in enumerate(checked.glossary)],
    )


def _checked(document: Document) -> PhrasebookFile:
    if not isinstance(document.root, dict):
        raise BadInput("not a phrasebook", where=str(document.path), mend="it needs a list called phrases")
    try:
        return PhrasebookFile.model_validate(document.root)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(part for part in first["loc"] if part not in UNION_MEMBERS)
        what = "unknown key" if first["type"] == "extra_forbidden" else in_words(first)
        raise BadInput(what, where=document.where(place), mend="quote what YAML takes for a number") from error


def _entry(entry: Mapping[str, str | list[str]], languages: Collection[str], where: str) -> Entry:
    unknown = [language for language in entry if language not in languages]
    if unknown:
        raise BadInput(f"no language {unknown[0]!r}", where=where, mend=f"there are: {', '.join(languages)}")
    if len(entry) < 2:
        raise BadInput("an entry in one language only", where=where, mend="a phrase needs two languages")
    return {language: (value,) if isinstance(value, str) else tuple(value) for language, value in entry.items()}
