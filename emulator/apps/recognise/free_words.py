"""What is asked of a picture, in the wearer's own words. Pure."""

from __future__ import annotations

import re

from emulator.sdk import Understood

WHAT, READ = "What is this?", "What does it say?"
READING = re.compile(
    r"\b(read|says?|written|writing|text|label|print(ed)?|les\w*|liest|steht|schrift|geschrieben|text)\b"
    r"|[写念读]|字|文字|说明",
    re.IGNORECASE,
)


def asks_to_read(question: str) -> bool:
    """Whether it is the text that is wanted, not the thing.

    >>> [asks_to_read(words) for words in (WHAT, READ, "was steht da drauf", "这上面写的什么", "which plant is that")]
    [False, True, True, True, False]
    """
    return READING.search(question) is not None


def question_of(found: Understood) -> str:
    """The words themselves, for who can answer them: what the glasses' own readers tell is the same for all.

    >>> question_of(Understood("recognise", (), 0.9, True, "which plant is that"))
    'which plant is that'
    """
    return found.text or WHAT
