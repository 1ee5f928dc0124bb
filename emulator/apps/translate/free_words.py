"""What is said to the translator before it is started, in the wearer's own words: into which language, and what.

While it runs, what is said is to be translated, so then nothing of it is a wish but the sentences of glasses.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.sdk import HeardText, SpeechSegment, SpeechStarted, Understood, Wishes, line_for_another

from .words import NAMES, language_in

if TYPE_CHECKING:
    from .app import Translator

LISTENS_S = 20.0
ASKED_S = 12.0
NOT_CAUGHT = "I did not catch that"


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
        self.used()
        self._wishes.words(self._app.glasses.opened_for)

    def used(self) -> None:
        """The wearer turns to the app."""
        self._wishes.used()

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
        app, named = self._app, found.slot("language")
        target = language_in(named)
        if found.intent == "back":
            app.stop()
        elif found.intent != "translate":
            app.tell((line_for_another(found) or NOT_CAUGHT).rstrip("."))
        elif named and target is None:
            app.tell(f"I do not know {named}")
        else:
            app.begin(target, found.slot("text"))

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than begin with what nobody wants."""
        target = language_in(found.slot("language"))
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
            self._app.tell(NOT_CAUGHT)
