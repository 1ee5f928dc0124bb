"""A question as the rules of the sandbox assistant see it: one line in small letters, its language, figures. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from emulator.services.spelling import has_han
from emulator.sound.spoken_numbers import with_figures

_GERMAN = (
    "der die das den dem ein eine einen ist sind wie was wer wo wann warum welche welcher welches wieviel viel viele "
    "und oder nicht ich du mir mich mein meine bitte kann können mal geteilt durch prozent von zu mit auf für in wird "
    "stelle stell öffne starte erinnere zeig zeige lies sag welchen gibt hat haben brille uhr akku minuten stunden "
    "tage sekunden grad rechne um lange heißt bedeutet macht mach hilfe danke hallo guten weck"
)
_ENGLISH = (
    "the a an is are what how who where when why which much many and or not i you me my please can could times divided "
    "by percent of to with on for in will set open start remind show read say tell does do has have glasses time "
    "battery minutes hours days seconds degrees convert long help thanks hello good wake it this there"
)
_TELLING = {"de": frozenset(_GERMAN.split()), "en": frozenset(_ENGLISH.split())}
_WORDS = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[?!,;:\"“”„«»()？！，；：、。]+|\.(?=\s|$)")
LONGEST = 400


@dataclass(frozen=True)
class Question:
    """`text` as it was asked; everything else follows from it."""

    text: str

    @cached_property
    def language(self) -> str:
        """ "zh", "de" or "en"; by script, then by small words."""
        if has_han(self.text):
            return "zh"
        words = _WORDS.findall(self.text.casefold())
        german = sum(word in _TELLING["de"] for word in words) + sum(
            letter in "äöüß" for letter in self.text.casefold()
        )
        return "de" if german > sum(word in _TELLING["en"] for word in words) else "en"

    @cached_property
    def plain(self) -> str:
        """Small letters, one space between words, no marks; numbers in words are figures.

        >>> Question("What is  Twenty-five times four?").plain
        'what is 25 times 4'
        """
        even = unicodedata.normalize("NFKC", self.text[:LONGEST]).lower().replace("’", "'")
        even = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", even)  # twenty-five
        even = re.sub(r"(?<=\d),(?=\d{3}\b)", "", even)  # 1,000
        if self.language == "de":
            even = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", even)  # 1.000
            even = re.sub(r"(?<=\d),(?=\d)", ".", even)  # 2,5
        return with_figures(" ".join(_ENDS.sub(" ", even).split()), self.language)
