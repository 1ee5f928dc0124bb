"""app -> services: what a sentence asks for, of words that came from a transcriber, the phone or a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.messages.services import Request
from emulator.messages.understanding import Understood


@dataclass(frozen=True, slots=True)
class Understand(Request[Understood]):
    """What does `text` ask for? Answered on the glasses; of more than 1000 characters the beginning is read."""

    service: ClassVar[str] = "understand"

    text: str
