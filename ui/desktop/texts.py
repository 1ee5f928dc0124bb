"""How a text of a module without Qt, or of a table, is made known to the translation files.

Such a module names the `CONTEXT` of its texts; `say("...")` is collected there, and so is every value of a table that
is marked here. The table stays English: it is translated where it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Say = Callable[[str], str]
T = TypeVar("T")


def texts(table: T) -> T:
    """Marks the texts in a table, which is given back as it is; keys of dictionaries are no texts."""
    return table
