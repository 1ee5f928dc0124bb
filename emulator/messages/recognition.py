"""app <-> recognition: a photograph, and what can honestly be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from emulator.messages.meaning import ClassScore, Code
from emulator.messages.samples import Photo
from emulator.messages.services import Request


@dataclass(frozen=True, slots=True)
class Description:
    """What is in a photograph.

    `text` is for the wearer, in whole sentences. `name` is the thing in view, "" when it is none that is known;
    `is_sure` whether its score is above the threshold from which a name is told without doubt. `scores` are the best
    classes, best first, `lines` the text that was read, `codes` the codes. A live model gives `text` only. `provider`
    says who says so, and on what it was trained.
    """

    text: str
    name: str = ""
    is_sure: bool = False
    scores: tuple[ClassScore, ...] = ()
    lines: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    provider: str = ""


@dataclass(frozen=True, slots=True)
class DescribePicture(Request[Description]):
    """What is this? `question` is passed on to a live model; the readers on the glasses answer all the same."""

    service: ClassVar[str] = "recognise"

    photo: Photo
    question: str = ""
