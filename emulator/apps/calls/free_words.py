"""Whom to call, in the wearer's own words: a name that is not sure, or that two have, is asked back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.sdk import NOT_CAUGHT, Question, Understood, Wishes, callee_in, line_for_another, line_for_lost

from .contacts import Contact, meant_by, read_contacts

if TYPE_CHECKING:
    from .app import Calls

LISTENS_S = 20.0
LONGEST_LINE = 160  # letters of what is wrong with contacts.toml, as they fit on a HUD
CONTACTS = Path(__file__).with_name("contacts.toml")


class FreeWords:
    """Finds who is meant, and asks where that is not sure; what is asked stands in `wishes` alone."""

    def __init__(self, app: Calls) -> None:
        self._app = app
        self.contacts: tuple[Contact, ...] = ()
        self._trouble = ""
        self.wishes = Wishes(
            app,
            obey=self.obey,
            do=self.do,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            listens=lambda: app.has_time,  # who rings or speaks is not interrupted
            show_question=self.show_question,
        )

    def opened(self) -> None:
        """Another app may have handed over whom to call, of which it was sure or has asked."""
        self._read()
        if name := callee_in(self._app.glasses.opened_for):
            self.wishes.used()
            self.call(name)
        else:
            self.wishes.opened(self._greet)

    def _read(self) -> None:
        """Whom one may call; nobody where the file has a mistake, which the log tells too."""
        try:
            self.contacts = read_contacts(CONTACTS)
        except ValueError as error:
            self._trouble = " ".join(str(error).split())[:LONGEST_LINE]
            self._app.glasses.log(self._trouble)

    def _greet(self) -> None:
        if self._trouble:
            self._app.tell(self._trouble)
        else:
            self._app.greet()

    def obey(self, text: str) -> None:
        """A sentence of glasses.toml."""
        app = self._app
        if text == "answer the call":
            app.answer()
        elif text in ("reject the call", "hang up"):
            app.reject()
        elif app.has_time:
            self.call(callee_in(text))

    def do(self, found: Understood) -> None:
        """Call who was named, or go back."""
        if not self._app.has_time:
            return
        if name := callee_in(found.text):
            self.call(name)
        elif found.intent == "back":
            self._app.be_idle()
        else:
            self._app.tell(line_for_another(found) or NOT_CAUGHT)

    def call(self, name: str) -> None:
        """Dial who is surely meant; ask about others, one after the other."""
        found, is_sure = meant_by(name, self.contacts)
        if not found:
            self._app.tell(self._trouble or f"No such contact: {name}.")
        elif is_sure:
            self._app.dial(found[0])
        else:
            self.ask_about(found)

    def ask_about(self, choices: Sequence[Contact]) -> None:
        """Is it the first one? After a no the next one is asked about; two of one name are told apart by the number."""
        if not choices:
            self._app.be_idle()
            return
        first, *others = choices
        is_one_of_two = first.name in [other.name for other in others]
        self.wishes.ask(Question(yes=lambda: self._app.dial(first), no=lambda: self.ask_about(others)))
        self._app.glasses.earcon("attention")
        self._app.ask(f"Call {first.name}{f', {first.number}' if is_one_of_two else ''}? Say yes or no.")

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than ring at somebody else's; a name that nobody has is told."""
        name = callee_in(found.text)
        candidates, _ = meant_by(name, self.contacts) if name else ((), False)
        if candidates:
            self.ask_about(candidates)
        return bool(candidates)

    def show_question(self, line: str) -> bool:
        """Where nobody rings or speaks."""
        if self._app.has_time:
            self._app.ask(line)
        return self._app.has_time

    def lost(self, reason: str) -> None:
        """Nobody is called; talk is not meant for us, and who was not understood is told."""
        if reason in ("declined", "unanswered"):
            self._app.be_idle()
        elif reason != "talk" and self._app.has_time:
            self._app.tell(line_for_lost(reason))
