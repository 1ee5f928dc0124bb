"""What any translator is to the glasses: a question with a language pair, an answer that says how far to trust it.

A translator is also a service of the machine: `plan` states its cost on the device, `answer` does the work. Sandbox
and live translators share this; an app cannot tell them apart except by `provider`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from emulator.messages.work import Phase

Match = Literal["exact", "close", "glossary"]
LANGUAGES = ("zh", "en", "de", "es", "fr", "ja")


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text. `match` says how it was found, `confidence` 0..1, `provider` who says so."""

    text: str
    source_language: str
    target_language: str
    match: Match
    confidence: float
    provider: str


class Translator(Protocol):
    """Translates short texts; None when it does not know, never a guess."""

    name: str

    def translate(self, text: str, source: str | None, target: str) -> Translation | None:
        """`text` from `source` (None: find out) into `target`, languages as "zh", "en", ..."""

    def plan(self, request: Mapping[str, str]) -> Phase:
        """The one phase of a request on the device. Pure."""

    def answer(self, request: Mapping[str, str]) -> Translation | None:
        """Answer {"text", "target", "source" (may be absent)}."""
