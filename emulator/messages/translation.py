"""What any translator answers: words with their language pair, how they were found and how far to trust them.

Sandbox and live translators share this; an app cannot tell them apart except by `provider`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from emulator.messages.services import Request

Match = Literal["exact", "close", "glossary", "model"]
LANGUAGES = ("zh", "en", "de", "es", "fr", "ja")


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text. `match` says how it was found: in a book, or written by a model; `provider` says whose it is.

    `confidence` is 0..1, None where the provider cannot tell. `source_language` is "" where nobody knows it.
    """

    text: str
    source_language: str
    target_language: str
    match: Match
    confidence: float | None
    provider: str


@dataclass(frozen=True, slots=True)
class Translate(Request[Translation]):
    """Translate `text` into `target` ("en", "zh", ...); without a `source` the script tells the language."""

    service: ClassVar[str] = "translate"

    text: str
    target: str
    source: str | None = None
