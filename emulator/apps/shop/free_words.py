"""Which thing's price is wanted, in the wearer's own words. Pure."""

from __future__ import annotations

import re

from emulator.sdk import Understood

# What is in view, and needs no name.
HERE = re.compile(r"\b(this|that|these|those|it|one|here|dies\w*|das( da| hier)?|es|hier)\b|这|那|它", re.IGNORECASE)
ARTICLES = re.compile(r"^((an?|the|some|any|good|new|eine?[mnrs]?|de[rmn]|die|das)\s+|一[个把双件])+", re.IGNORECASE)


def product_of(found: Understood) -> str:
    """What to look for by its name, "" for what is in view.

    >>> from emulator.sdk import Slot
    >>> def named(text): return Understood("shop", (Slot("product", text, 0, 1),), 0.9, True, text)
    >>> product_of(named("an umbrella")), product_of(named("this jacket")), product_of(named("einen Regenschirm"))
    ('umbrella', '', 'Regenschirm')
    """
    named = found.slot("product")
    return "" if HERE.search(named) else ARTICLES.sub("", named).strip()


def question_of(found: Understood) -> str:
    """Asked back where it is not sure."""
    return f"Look up the price of {product_of(found) or 'this'}?"
