"""Whom one may call: contacts.toml, and who is meant by a name. Pure but for reading the file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ALIKE = 0.7  # share of letters that a misheard name has in common with the right one
MOST_ASKED = 3


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
    """The contacts of a file, in its order. Raises OSError, ValueError (no TOML), KeyError (no name or number)."""
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("contact", [])
    return tuple(Contact(entry["name"], entry["number"], tuple(entry.get("called", ()))) for entry in entries)


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
