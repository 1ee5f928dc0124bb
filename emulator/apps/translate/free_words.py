"""What is said to the translator before it is started, in the wearer's own words: into which language, and what.

While it runs, what is said is to be translated, so then nothing of it is a wish but the sentences of glasses.toml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emulator.sdk import (
    NOT_CAUGHT,
    HeardText,
    SpeechSegment,
    SpeechStarted,
    Understood,
    Wishes,
    line_for_another,
    line_for_lost,
)

from .words import CALLED, NAMES, language_in

if TYPE_CHECKING:
    from .app import Translator

LISTENS_S = 20.0
ASKED_S = 60.0  # longer than an answer is waited for, which takes the question away

_ANY = "|".join(CALLED.values())
INTO = re.compile(rf"(?:\b(?:to|into|in|ins?|auf)\s+|[成为用])((?:plain |the )?(?:{_ANY}))", re.IGNORECASE)
OUT_OF = re.compile(rf"(?:\b(?:from|out of|aus (?:dem|der)|vom)\s+|从)(?:{_ANY})", re.IGNORECASE)
QUOTED = re.compile(
    rf"\b(?:translate|say|is|what's|übersetze?|heißt|sag(?:t man)?)\s+(.+?)\s+(?:to|into|in|ins?|auf)\s+(?:{_ANY})"
    rf"|(?:翻译|把)(.+?)(?:翻译|翻|译)[成为](?:{_ANY})|^(.+?)用?(?:{_ANY})怎么说",
    re.IGNORECASE,
)


class FreeWords:
    """Starts the translator by what it was told."""

    def __init__(self, app: Translator) -> None:
        self._app = app
        self._wishes = Wishes(
            app,
            obey=app.obey,
            do=self.do,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            listens=lambda: not app.is_on,
        )

    def opened(self) -> None:
        """The app is opened, perhaps by another one with words."""
        self._wishes.opened(self._greet)

    def _greet(self) -> None:
        """Nothing is asked for yet: where nothing can be seen, say how to begin."""
        if not self._app.glasses.has_display:
            self._app.show("idle")

    def touched(self) -> None:
        """The wearer turns to the app, by hand."""
        self._wishes.touched()

    def drop(self) -> None:
        """What was asked back does not matter any more."""
        self._wishes.drop()

    def speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks."""
        self._wishes.speech(found)

    def takes(self, heard: HeardText) -> bool:
        """Whether this was for it: an answer to what was asked back, or words that the glasses do not know."""
        is_for_it = self._wishes.asked is not None or not heard.text
        if is_for_it:
            self._wishes.dictation(heard)
        return is_for_it

    def do(self, found: Understood) -> None:
        """Start with what was said; who named a language that is not here is told so."""
        app, named, target = self._app, found.slot("language"), wanted_language(found)
        if found.intent == "back":
            app.clear()
        elif found.intent not in ("translate", "open"):
            app.tell((line_for_another(found) or NOT_CAUGHT).rstrip("."))
        elif named and target is None and language_in(named) is None:
            app.tell(f"I do not know {named}")
        else:
            app.begin(target, wanted_text(found))

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than begin with what nobody wants."""
        target = wanted_language(found)
        if found.intent == "translate":
            self._app.glasses.earcon("attention")
            self._app.tell(f"Translate{f' into {NAMES[target]}' if target else ''}? Say yes or no", stays_s=ASKED_S)
        return found.intent == "translate"

    def lost(self, reason: str) -> None:
        """Talk of others is none of our business; what was not understood is told."""
        if self._app.is_on:
            return
        if reason in ("declined", "unanswered"):
            self._app.clear()
        elif reason != "talk":
            self._app.tell(line_for_lost(reason).rstrip("."))


def wanted_language(found: Understood) -> str | None:
    """The language to translate into: one that is named so, else the only one that is named; None for none.

    >>> said = ("translate from english to german", "把这句话从英语翻译成中文", "french please", "from spanish")
    >>> [wanted_language(Understood("translate", (), 0.9, True, text)) for text in said]
    ['de', 'zh', 'fr', None]
    """
    into = INTO.findall(found.text)
    if into:
        return language_in(into[-1])
    return None if OUT_OF.search(found.text) else language_in(found.slot("language")) or language_in(found.text)


def wanted_text(found: Understood) -> str:
    """The text to translate; where the slot holds a part of it, what stands between its verb and the language.

    >>> from emulator.sdk import Slot
    >>> text = "translate good night into french"
    >>> wanted_text(Understood("translate", (Slot("text", "good", 10, 14),), 0.9, True, text))
    'good night'
    """
    slot, between = found.slot("text"), QUOTED.search(found.text)
    whole = next((part for part in between.groups() if part), "") if between else ""
    return whole.strip() if slot and slot in whole else slot
