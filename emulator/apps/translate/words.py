"""Languages by name, and what a spoken sentence asks the app to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emulator.sdk import Failure

NAMES = {
    "zh": "Chinese",
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "ja": "Japanese",
}
# The same as they are called in the other languages that wearers speak; "auf deutsch", "ins Deutsche", "德文".
CALLED = {
    "zh": r"chinese|mandarin|chinesisch|中文|汉语|普通话|国语",
    "en": r"english|englisch|英文|英语",
    "de": r"german|deutsch|德文|德语",
    "es": r"spanish|spanisch|西班牙|西语",
    "fr": r"french|französisch|法文|法语",
    "ja": r"japanese|japanisch|日文|日语",
}
CODES = {name.lower(): code for code, name in NAMES.items()}
TARGET = re.compile(rf"translate to ({'|'.join(CODES)})")
WHY = {
    "offline": "No connection",
    "late": "The translator is too slow",
    "unreachable": "The translator cannot be reached",
    "key": "The translator does not accept the key",
    "busy": "The translator is asked too often",
    "refused": "The translator refuses",
    "off": "No translator is set up",
    "server": "The translator's server failed",
    "failed": "The translator failed",
}


@dataclass(frozen=True)
class Source:
    """Where words come from, with its icon."""

    name: str
    icon: str


SIGN, SPEECH = Source("sign", "eye"), Source("speech", "microphone")


def target_in(sentence: str) -> str | None:
    """The language of "translate to German", None for anything else."""
    match = TARGET.fullmatch(sentence.lower().strip(" .!"))
    return CODES[match[1]] if match else None


def language_in(named: str) -> str | None:
    """The language that is meant, None for one that is not here.

    >>> [language_in(words) for words in ("French please", "ins Deutsche", "日语", "Klingon", "")]
    ['fr', 'de', 'ja', None, None]
    """
    return next((code for code, called in CALLED.items() if re.search(called, named.casefold())), None)


def pair_of(source: str, target: str) -> str:
    """The two languages as they are shown; the first is "" while nobody knows it."""
    return f"{NAMES.get(source, source)} → {NAMES.get(target, target)}".lstrip()


def why(failure: Failure) -> str:
    """A failure in the wearer's words."""
    return WHY.get(failure.reason, "No translation")


def is_chinese(text: str) -> bool:
    """At least two Han characters; a single one is mostly the rest of a sign that is half out of view."""
    return sum("\u4e00" <= character <= "\u9fff" for character in text) > 1
