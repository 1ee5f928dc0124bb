"""What a wearer wants, in words of their own: written down, understood, and asked back about where that is not sure.

    speech -- a sentence of the `commands` node, heard with confidence ------------------> obey
         `-- else the service "transcribe" -- the service "understand" -- sure ----------> do
                                                                 `-- not sure -> ask_back -- "yes"

Sentences that a grammar knows are safer, so they go first; the transcriber listens meanwhile, and counts where it was
none of them (`Ear`). Where nothing comes of its words, a sentence that was heard without confidence is never obeyed
unasked: "Did you say: next song?". One wish at a time: a newer one, and `drop`, take the place of what is under way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from emulator.clock import NS_PER_S
from emulator.messages.meaning import HeardCommand, HeardText, SpeechSegment, SpeechStarted
from emulator.messages.services import Failure
from emulator.messages.understanding import NOTHING, Understood
from emulator.sdk.app import App
from emulator.sdk.ear import SHORTEST_SPEECH_S, Ear
from emulator.sdk.glasses import Glasses
from emulator.sdk.spoken_answer import answer_in

ANSWER_WITHIN_S = 12.0
LEAST_CONFIDENCE = 0.5
SHORTEST_ANSWER_S = 0.15  # "no" takes a quarter of a second


@dataclass(frozen=True)
class Question:
    """What an app asks by itself, and what it does after a yes and after a no."""

    yes: Callable[[], None]
    no: Callable[[], None]


class Wishes:
    """Gives an app what its wearer says; its `commands` node has to tell `misses`.

    `obey` gets a sentence of the grammar, `do` what was understood or confirmed. `ask_back` shows and says a question
    that yes and no answer; False where there is nothing to ask, since the app cannot do it. `lost` hears why nothing
    comes of it: "words" (nobody understood them), "talk" (not meant for the glasses), "declined", "unanswered", or a
    failure's reason; and "unclear": they were written down, but no model could read them. `show_question` shows a line
    that asks, and says whether there was room for it; else it is said. `question_over` takes a question off the card
    again, be it `ask_back`'s or that line: it is called as soon as none stands, before anything is done or lost.

    With `open_s` words of their own are wanted for so long after the app was `used`; `listens` may refuse them then.
    Of what somebody begins to say at other times no sound goes to the transcriber, and only sentences of the grammar
    count: who talks to others is not listened to.
    """

    def __init__(
        self,
        app: App,
        *,
        obey: Callable[[str], None],
        do: Callable[[Understood], None],
        ask_back: Callable[[Understood], bool],
        lost: Callable[[str], None],
        open_s: float | None = None,
        listens: Callable[[], bool] = lambda: True,
        show_question: Callable[[str], bool] = lambda line: False,  # noqa: ARG005
        question_over: Callable[[], None] = lambda: None,
        least_confidence: float = LEAST_CONFIDENCE,
    ) -> None:
        self._app, self._obey, self._do, self._ask_back, self._lost = app, obey, do, ask_back, lost
        self._open_s, self._listens, self._least = open_s, listens, least_confidence
        self._show_question, self._question_over = show_question, question_over
        self._is_open, self._until_ns, self._patient_until_ns = True, 0, 0
        self._doubtful = ""
        self.asked: Understood | Question | str | None = None
        """What was asked back about, until it is answered; a str is a sentence of the grammar."""

    @property
    def _glasses(self) -> Glasses:
        return self._app.glasses

    @cached_property
    def _ear(self) -> Ear:
        return Ear(self._heard, language=self._glasses.language)

    def used(self) -> None:
        """The app is opened, touched or told something, so that what is said next may be meant for it."""
        self._until_ns = self._glasses.now_ns + round((self._open_s or 0.0) * NS_PER_S)

    def touched(self) -> bool:
        """The same by a hand, which takes back what was asked; whether something was."""
        return self._answered_by_hand(yes=False)

    def confirm(self) -> bool:
        """A hand says yes to what was asked; whether something was."""
        return self._answered_by_hand(yes=True)

    def _answered_by_hand(self, *, yes: bool) -> bool:
        was_asked = self.asked is not None
        if was_asked:
            self._answer(yes=yes)
        self.used()
        return was_asked

    def opened(self, greet: Callable[[], None] = lambda: None) -> None:
        """The app has just been opened, perhaps by another one with words; that it is to be opened is done by then.

        `greet` is called where there is nothing to do: who has asked for something hears that first, and no hints.
        """
        self.used()
        words = self._glasses.opened_for
        if words.strip():
            self._glasses.understand(words, lambda found: self._handed_over(found, greet))
        else:
            greet()

    def speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: the transcriber listens, in case that it is no sentence of the grammar."""
        if isinstance(found, SpeechSegment):
            self._ear.end(found)
            return
        is_late = self._open_s is not None and self._glasses.now_ns > self._until_ns
        is_asked = self.asked is not None
        self._is_open = isinstance(self.asked, Understood | Question) or (self._listens() and (is_asked or not is_late))
        if self._is_open:
            self._ear.listen(self._glasses)
        if self.asked is not None and self._glasses.now_ns < self._patient_until_ns:
            self._wait_for_answer()

    def command(self, heard: HeardCommand) -> None:
        """What a `commands` node heard; without confidence it is asked back, where nothing comes of the words.

        The same sentence once more means yes, which can be heard where no transcriber listens.
        """
        answer = answer_in(heard.text) if self.asked is not None else None
        if heard.text and heard.text == self.asked:
            answer = True
        self._doubtful = "" if heard.confidence >= self._least or answer is not None else heard.text
        if self._doubtful and not self._is_open:
            self._wonder(self._doubtful)
            return
        if not heard.text or self._doubtful:
            self._missed(heard)
            return
        self._ear.understood(heard)
        if answer is not None:
            self._answer(yes=answer)
        else:
            self._end_question()
            self.drop()
            self.used()
            self._obey(heard.text)

    def dictation(self, heard: HeardText) -> None:
        """Words that a `dictation` node heard, or that it heard none."""
        if not heard.text:
            self._missed(heard)
        elif heard.is_final:
            self._ear.understood(heard)
            self.words(heard.text)

    def _missed(self, heard: HeardCommand | HeardText) -> None:
        if not self._is_open:
            return
        self._ear.missed(heard, self._glasses, SHORTEST_SPEECH_S if self.asked is None else SHORTEST_ANSWER_S)

    def words(self, text: str) -> None:
        """Words from anywhere: an answer to what was asked back, or a wish."""
        answer = answer_in(text)
        if self.asked is not None and answer is not None:
            self._answer(yes=answer)
        elif text.strip():
            self._glasses.understand(text, self._understood)

    def drop(self) -> None:
        """Nobody wants what is under way or was asked back."""
        self._doubtful, self.asked = "", None
        self._glasses.cancel("wishes.answer")
        self._ear.forget(self._glasses)
        self._glasses.forget("understand")

    def _heard(self, answer: HeardText | Failure) -> None:
        """What the transcriber heard, or why there is nothing."""
        if isinstance(answer, HeardText) and answer.text.strip():
            self.words(answer.text)
            return
        if self.asked is not None and not self._doubtful:
            return  # one may answer again
        if isinstance(answer, Failure) and answer.kind != "unknown":
            self._glasses.log(f"not written down: {answer.kind}: {answer.detail}")
        is_told = isinstance(answer, Failure) and answer.kind not in ("unknown", "off")
        self._no_wish(answer.reason if isinstance(answer, Failure) and is_told else "words")

    def _no_wish(self, reason: str) -> None:
        """Nothing comes of the words: a sentence of the grammar, though doubtful, is more than that."""
        if self._doubtful:
            self._wonder(self._doubtful)
        else:
            self._lost(reason)

    def _wonder(self, sentence: str) -> None:
        """Ask back about a sentence of the grammar."""
        self.drop()
        line = f"Did you say: {sentence}? {'Say yes, or' if self._listens() else 'Then'} say it again."
        self._glasses.earcon("attention")
        self.ask(sentence)  # before it is shown, so that the app knows that a question stands
        if not self._show_question(line):
            self._glasses.say(line)

    def _handed_over(self, found: Understood | None, greet: Callable[[], None]) -> None:
        """Who has handed it over was sure, or has asked."""
        if found is None:
            self._lost("unclear")
        elif found.intent in (NOTHING, "open"):
            greet()
        else:
            self._do(found)

    def _understood(self, found: Understood | None) -> None:
        if found is not None and found.intent == NOTHING and self.asked is not None and not self._doubtful:
            return  # somebody thinks aloud; the question stands
        self._end_question()
        if found is None:
            self._no_wish("unclear")
            return
        if found.intent != NOTHING:
            self.used()
        self._glasses.log(f"understood: {found.intent} ({found.confidence:.2f}): {found.text}")
        if found.intent == NOTHING:
            self._no_wish("talk" if found.is_sure else "words")
        elif found.is_sure:
            self._do(found)
        elif self._ask_back(found):
            if self.asked is None:  # else the app has asked a question of its own
                self.ask(found)
        else:
            self._no_wish("words")

    def ask(self, about: Understood | Question | str) -> None:
        """The app has a question of its own to its wearer, who says yes to this, and it is done.

        A screen that is off comes on for it: most questions are only shown.
        """
        self.asked = about
        self._glasses.wake_screen()
        self._patient_until_ns = self._glasses.now_ns + round(ANSWER_WITHIN_S * NS_PER_S)
        self._wait_for_answer()

    def _wait_for_answer(self) -> None:
        self._glasses.after(ANSWER_WITHIN_S, self._unanswered, name="wishes.answer")

    def _answer(self, *, yes: bool) -> None:
        about = self.asked
        self._end_question()
        self.drop()
        assert about is not None
        if isinstance(about, Question):
            (about.yes if yes else about.no)()
        elif not yes:
            self._lost("declined")
        elif isinstance(about, str):
            self.used()
            self._obey(about)
        else:
            self._do(about)

    def _unanswered(self) -> None:
        if self._end_question():
            self._lost("unanswered")

    def _end_question(self) -> bool:
        """Whether one stood until now."""
        stood = self.asked is not None
        self.asked = None
        if stood:
            self._question_over()
        return stood
