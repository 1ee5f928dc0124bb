"""The service "understand": what a sentence asks for, told on the glasses by the model that a node of the kind runs.

For words that are no node's: a transcriber's beyond the radio, the phone's, or those of a question that is asked back.
"""

from __future__ import annotations

from typing import Protocol

from emulator.messages.free_wording import Understand
from emulator.messages.understanding import Understood
from emulator.messages.work import Phase

NAME = "understand"
BUILT_IN = "built_in"


class Sentences(Protocol):
    """A model that understands sentences, and what each of them costs."""

    def plan(self, text: str) -> Phase:
        """The one phase of a sentence. Pure."""

    def understand(self, text: str) -> Understood:
        """What it asks for. May run in a worker thread."""


class Understanding:
    """One model at work for an app's questions."""

    name = NAME

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences

    def plan(self, request: Understand) -> Phase:
        """That of the sentence."""
        return self._sentences.plan(request.text)

    def answer(self, request: Understand) -> Understood:
        """What the sentence asks for; "none" for one without words."""
        return self._sentences.understand(request.text)
