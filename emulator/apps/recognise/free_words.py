"""What is asked of a picture, in the wearer's own words. Pure."""

from __future__ import annotations

import re

from emulator.sdk import Understood

WHAT, READ = "What is this?", "What does it say?"
READING = re.compile(
    r"\b(read|written|writing|text|label|print)\b|\bwhat\b.*\b(says?|saying)\b|\bdoes\b.*\bsay\b"
    r"|\b(vor)?(lies|lese|liest|lesen)\b|\bsteht\b.*\b(drauf|auf|dran|an|drin)\b|geschrieben|schrift|kleingedruckte"
    r"|写|读|念(?!头|书)|文字|[小个行些]字",
    re.IGNORECASE,
)


def asks_to_read(question: str) -> bool:
    """Whether it is the text that is wanted, not the thing.

    >>> [asks_to_read(words) for words in (READ, "kannst du das vorlesen", "was steht da drauf", "这上面写的什么")]
    [True, True, True, True]
    >>> [asks_to_read(words) for words in (WHAT, "can you say what this is", "was für ein Baum steht da", "叫什么名字")]
    [False, False, False, False]
    """
    return READING.search(question) is not None


def question_of(found: Understood) -> str:
    """The words themselves, for who can answer them: what the glasses' own readers tell is the same for all.

    >>> question_of(Understood("recognise", (), 0.9, True, "which plant is that"))
    'which plant is that'
    """
    return found.text or WHAT
