"""Which app a wish is for, by its name and in words for who has told it to another one. Pure."""

from __future__ import annotations

from emulator.messages.understanding import Understanding, Understood
from emulator.sdk.app_names import app_called
from emulator.sdk.spoken_call import callee_in

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


# Intents with an app of their own; it gets the whole sentence and understands the rest of it itself.
APP_OF = {
    "translate": "translate",
    "pay": "pay",
    "navigate": "navigate",
    "shop": "shop",
    "recognise": "recognise",
    "play": "music",
    "ask": "assistant",
    "remind": "assistant",
}


def app_for(found: Understood) -> str:
    """The built-in app that serves this wish, "" for none.

    >>> [app_for(Understood(*wish, (), 0.9, True, text)) for wish, text in ((["play"], "jazz"), (["back"], "home"))]
    ['music', '']
    >>> said = ("call the shop", "call up the map", "talk to the assistant", "open the phone book")
    >>> [app_for(Understood("open", (), 0.9, True, words)) for words in said]
    ['calls', 'navigate', 'assistant', 'calls']
    """
    if found.intent == "open" and callee_in(found.text):
        return "calls"
    if found.intent == "open":
        return app_called(found.slot("app") or found.text)
    return APP_OF.get(found.intent, "")


def line_for_another(found: Understanding) -> str:
    """One line on who serves this wish, "" where no app of its own does.

    >>> [line_for_another(Understanding(intent, (), 0.9, True)) for intent in ("navigate", "back")]
    ['That is for Navigation.', '']
    """
    is_call = isinstance(found, Understood) and found.intent == "open" and callee_in(found.text)
    served_by = "Calls" if is_call else SERVED_BY.get(found.intent, "")
    return served_by and f"That is for {served_by}."
