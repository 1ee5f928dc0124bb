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


@dataclass(frozen=True, slots=True, eq=False)
class Listen(Request[HeardText]):
    """Write down the utterance that is spoken now, or else the next one: its sound goes up while it comes in.

    What is asked for when the app hears `SpeechStarted` misses nothing. The answer is late when it does not come within
    the platform's limit after the end of the utterance; while nobody speaks it is waited for. A service that takes
    whole utterances only refuses at once, as "off", as does a project without one.
    """

    service: ClassVar[str] = "transcribe"

    language: str = ""
