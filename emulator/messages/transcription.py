"""What a far transcriber is asked and answers. What the glasses hear themselves comes from the pipeline instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.messages.meaning import HeardText, SpeechSegment
from emulator.messages.services import Request


@dataclass(frozen=True, slots=True, eq=False)
class Transcribe(Request[HeardText]):
    """Write down an utterance; `language` ("en", "zh", ...) helps where it is known."""

    service: ClassVar[str] = "transcribe"

    speech: SpeechSegment
    language: str = ""
