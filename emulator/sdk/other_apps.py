"""Which app a wish is for, in words for who has told it to another one. Pure."""

from __future__ import annotations

from emulator.messages.understanding import Understanding

# As the apps that come with the program are called.
SERVED_BY = {
    "translate": "Translate",
    "pay": "Pay",
    "navigate": "Navigation",
    "shop": "Shop",
    "recognise": "Recognise",
    "play": "Music",
    "remind": "the assistant",
    "ask": "the assistant",
    "open": "the assistant",
}


def line_for_another(found: Understanding) -> str:
    """One line on who serves this wish, "" where no app of its own does.

    >>> [line_for_another(Understanding(intent, (), 0.9, True)) for intent in ("navigate", "back")]
    ['That is for Navigation.', '']
    """
    served_by = SERVED_BY.get(found.intent, "")
    return served_by and f"That is for {served_by}."
