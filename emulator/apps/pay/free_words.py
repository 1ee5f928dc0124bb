"""How much is to be paid, in the wearer's own words; who pays is still told by the voice, and what for by the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.sdk import NOT_CAUGHT, Understood, Wishes, amount_in, currency_in, line_for_another, line_for_lost

if TYPE_CHECKING:
    from .app import PayByVoice

LISTENS_S = 20.0
LEAST_CONFIDENCE = 0.45  # less than elsewhere: nothing is paid before it is confirmed, and by the voice
YUAN = "CNY"
ONLY_YUAN = "I pay in yuan only."
NOTHING_TO_PAY = ("idle", "asked", "done", "failed")


class FreeWords:
    """What is said to the app while there is nothing to pay yet; then no sound leaves the glasses."""

    def __init__(self, app: PayByVoice) -> None:
        self._app = app
        self.wishes = Wishes(
            app,
            obey=self.obey,
            do=self.do,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            listens=lambda: app.stage in NOTHING_TO_PAY,
            show_question=self.show_question,
            question_over=self.end_question,
            least_confidence=LEAST_CONFIDENCE,
        )

    def opened(self) -> None:
        """The app is opened, perhaps by another one for a sum."""
        self.wishes.opened(self._app.greet)

    def obey(self, words: str) -> None:
        """A sentence of glasses.toml, all but the confirmation, which needs its sound."""
        app = self._app
        if words.startswith("pay"):
            app.begin(None if words == "pay this bill" else amount_of(words[len("pay ") : -len(" yuan")]))
        elif words == "learn my voice":
            app.learn()
        elif words == "cancel":
            app.cancel()

    def do(self, found: Understood) -> None:
        """Begin with this sum, or with what the code asks for where none was said; an unclear one begins nothing."""
        amount = amount_in(found.slot("amount"))
        if found.intent == "pay" and is_foreign(found):
            self._tell(ONLY_YUAN)
        elif found.intent == "pay" and found.slot("amount") and not amount:
            self._tell(NOT_CAUGHT)
        elif found.intent == "pay":
            self._app.begin(amount or None)
        elif found.intent == "back":
            self._app.cancel()
        else:
            self._tell(line_for_another(found) or NOT_CAUGHT)

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than look for a code that nobody wants."""
        amount = amount_in(found.slot("amount"))
        is_clear = (bool(amount) or not found.slot("amount")) and not is_foreign(found)
        if found.intent == "pay" and is_clear and self._app.stage in NOTHING_TO_PAY:
            wanted = f"{amount} yuan" if amount else "what the code asks for"
            self._app.glasses.earcon("attention")
            self._put(f"Pay {wanted}? Say yes or no.")
            return True
        return False

    def show_question(self, line: str) -> bool:
        """Where there is room: a payment under way stays."""
        has_room = self._app.stage in NOTHING_TO_PAY
        if has_room:
            self._put(line)
        return has_room

    def _put(self, question: str) -> None:
        """The question stays until it is over, also in place of a receipt that would go by itself."""
        self._app.glasses.cancel("limit")
        self._app.show(stage="asked", note=question)

    def end_question(self) -> None:
        """Nothing is asked any more; a payment under way, over which it was only said, stays."""
        if self._app.stage == "asked":
            self._app.rest()

    def lost(self, reason: str) -> None:
        """Talk is not meant for us; who was not understood is told."""
        if reason not in ("declined", "unanswered", "talk"):
            self._tell(line_for_lost(reason))

    def _tell(self, line: str) -> None:
        """Nothing comes of the words; a payment under way is not talked into."""
        if self._app.stage in NOTHING_TO_PAY:
            self._app.glasses.earcon("error")
            self._app.glasses.say(line)


def is_foreign(found: Understood) -> bool:
    """Whether other money is named, which would be paid as if it were yuan; the slot may have lost its name.

    >>> [is_foreign(Understood("pay", (), 0.9, True, text)) for text in ("pay ten us dollars", "pay ten", "付十块")]
    [True, False, False]
    """
    return currency_in(found.text) not in ("", YUAN)


def amount_of(words: str) -> str:
    """The slot `<amount>` of the grammar with two places; of its numbers only zero is no sum.

    >>> amount_of("twenty"), amount_of("one hundred and five point five"), amount_of("zero")
    ('20.00', '105.50', '0.00')
    """
    return amount_in(words) or "0.00"
