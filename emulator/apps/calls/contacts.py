"""Whom one may call: contacts.toml, and who is meant by a name. Pure but for reading the file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ALIKE = 0.7  # share of letters that a misheard name has in common with the right one
MOST_ASKED = 3
LONGEST = 60  # letters of a name or number, about what a HUD shows


@dataclass(frozen=True)
class Contact:
    """A person: `called` are other names, as they may be said in any language."""

    name: str
    number: str
    called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of it as it is compared."""
        return tuple(name.casefold() for name in (self.name, *self.called))


def read_contacts(file: Path) -> tuple[Contact, ...]:
    """The contacts of a file, in its order. Raises ValueError: one line, with the entry and how to mend it."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(f"{file.name}: {error.strerror}; it has to be a file beside app.py") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file.name}: {error}; it has to be TOML, in UTF-8") from error
    entries = table.get("contact", [])
    if table.keys() - {"contact"} or not isinstance(entries, list):
        raise ValueError(f"{file.name}: there are no contacts in it; write [[contact]] before each")
    return tuple(_contact(entry, f"{file.name}, contact {number}") for number, entry in enumerate(entries, 1))


def _contact(entry: object, where: str) -> Contact:
    """An entry as a contact. Raises ValueError."""
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: it is no table; write [[contact]] before each")
    if unknown := sorted(entry.keys() - {"name", "number", "called"}):
        raise ValueError(f"{where}: {unknown[0][:LONGEST]} means nothing; there are name, number and called")
    for key, example in (("name", "Mum"), ("number", "555 0101")):
        if not _is_line(entry.get(key)):
            raise ValueError(f'{where}: {key} has to be a short text; write {key} = "{example}"')
    called = entry.get("called", [])
    if not isinstance(called, list) or not all(_is_line(name) for name in called):
        raise ValueError(f'{where}: called has to be a list of short texts; write called = ["mama"]')
    return Contact(entry["name"], entry["number"], tuple(called))


def _is_line(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and value.isprintable() and len(value) <= LONGEST


def meant_by(name: str, contacts: Sequence[Contact]) -> tuple[tuple[Contact, ...], bool]:
    """Who may be meant, the likeliest first, and whether that is sure; nobody where no name is like it.

    >>> people = (Contact("Anna Berg", "1"), Contact("Anna Stein", "2"), Contact("Mum", "3", ("mama",)))
    >>> found = [meant_by(name, people) for name in ("MAMA", "anna", "mumm", "the plumber")]
    >>> [("".join(contact.number for contact in who), is_sure) for who, is_sure in found]
    [('3', True), ('12', False), ('3', False), ('', False)]
    """
    plain = " ".join(name.casefold().split())
    whole = [each for each in contacts if plain in each.names]
    part = [each for each in contacts if plain in each.name.casefold().split()]
    if exact := whole or part:
        return tuple(exact), len(exact) == 1
    rated = [(max(SequenceMatcher(None, plain, other).ratio() for other in each.names), each) for each in contacts]
    near = sorted((entry for entry in rated if entry[0] >= ALIKE), key=lambda entry: -entry[0])
    return tuple(each for _, each in near[:MOST_ASKED]), False
