"""What any translator answers: words with their language pair, how they were found and how far to trust them.

Sandbox and live translators share this; an app cannot tell them apart except by `provider`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from emulator.messages.services import Request

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


@dataclass(frozen=True, slots=True)
class Translate(Request[Translation]):
    """Translate `text` into `target` ("en", "zh", ...); without a `source` the script tells the language."""

    service: ClassVar[str] = "translate"

    text: str
    target: str
    source: str | None = None
