"""The assistant: wake it, ask, read and hear the answer; ask on, have it look, set timers. With the public sdk only.

It does not know who answers, a sandbox or a live model: both answer in pieces and may ask for the same tools.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from emulator.sdk import (
    App,
    AskAssistant,
    AssistantAnswer,
    Failure,
    HeardCommand,
    HeardText,
    Photo,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Turn,
    Understood,
    Wake,
    Wishes,
)

from .caption import TICK_S, Caption, language_of, reading_s
from .errands import TOOLS, Errands
from .wants import doable_question_of
from .wording import HINT, IDLE, SORRY, YES_OR_NO, lost_line, sentence

LISTENS_S = 7.0
ASK_ON_S = 10.0
LEAVES_S = 2.0
LONGEST = 1000  # characters
REMEMBERED = 6  # three questions and their answers
STOPS = ("stop", "never mind")
SIGHTS = ("what do you see", "look at this")


class Assistant(App):
    """One wearer's conversation."""

    def __init__(self) -> None:
        self.shown = dict(IDLE)
        self.turns: deque[Turn] = deque(maxlen=REMEMBERED)
        self.is_awake = False
        self.question = self.credited = ""
        self.caption = Caption()
        self.is_whole = False
        self.errands = Errands(self)
        self.wishes = Wishes(
            self, obey=self.obey, do=self.do, ask_back=self.ask_back, lost=self.lost, show_question=self.show_question
        )

    def on_start(self) -> None:
        """Say that we are there, or do what another app has handed over."""
        self.glasses.earcon("ready")
        self.show()
        if self.glasses.opened_for:
            self.listen()
            self.wishes.opened()
        elif not self.glasses.has_display:
            self.tell(f"{HINT}.")

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        self.shown |= {name.replace("__", "."): value for name, value in changes.items()}
        self.glasses.show("assistant", self.shown)

    def tell(self, text: str, *, urgent: bool = False) -> None:
        """Say it: on the S1 beside the display, on the G1 instead of it."""
        self.glasses.say(text, language=language_of(text, self.glasses.language), urgent=urgent)

    # waking and resting

    def on_wake(self, wake: Wake) -> None:  # noqa: ARG002
        """The wake word was said."""
        self.listen()

    def on_touch(self, touch: Touch) -> None:
        """A long press wakes, a double tap stops."""
        if touch.gesture == "long_press":
            self.listen()
        elif touch.gesture == "double_tap":
            self.stop()

    def listen(self) -> None:
        """Wait for a question."""
        self.drop()
        self.is_awake = True
        self.glasses.earcon("listening")
        self.glasses.after(LISTENS_S, self.heard_nothing, name="listening")
        self.show(**IDLE | {"stage": "listening"})

    def heard_nothing(self) -> None:
        """Nobody asked anything."""
        self.is_awake = False
        self.show(**IDLE)

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self.drop()
        self.heard_nothing()

    def drop(self) -> None:
        """Let go of the question under way, of what is being said, and of what was to come."""
        self.glasses.forget("assistant")
        self.glasses.hush()
        self.wishes.drop()
        for name in ("listening", "caption", "rest", "leave", "stayed"):
            self.glasses.cancel(name)

    # hearing

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Show that something is heard, and find out what is wanted."""
        if self.is_awake or isinstance(found, SpeechSegment):
            self.wishes.speech(found)
        if not self.is_awake:
            return
        if isinstance(found, SpeechStarted):
            self.glasses.cancel("listening")
            self.glasses.cancel("rest")
            self.show(hearing=True)
        else:
            self.glasses.after(LISTENS_S, self.rest, name="rest")  # a cough: nothing more comes of it
            self.show(hearing=False)

    def on_commands(self, heard: HeardCommand) -> None:
        """One of the sentences of glasses.toml."""
        if self.is_awake:
            self.wishes.command(heard)

    def on_dictation(self, heard: HeardText) -> None:
        """Words from a project that has a node of this name instead of a transcriber."""
        if self.is_awake:
            self.wishes.dictation(heard)

    def obey(self, text: str) -> None:
        """Ask, or stop."""
        if text in STOPS:
            self.stop()
        elif text.startswith(SIGHTS):
            self.look(text)
        else:
            self.ask(text)

    def do(self, found: Understood) -> None:
        """Free words that were understood."""
        if found.intent == "ask":
            self.ask(found.text)
        elif found.intent == "back":
            self.stop()
        else:
            self.drop()
            self.question = found.text
            if trouble := self.errands.fulfil(found):
                self.sorry(trouble)

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than guess; but only about what can be done."""
        question = doable_question_of(found, self.glasses.time_of_day_s)
        if question:
            self.glasses.earcon("attention")
            self.tell(f"{question} {YES_OR_NO}.")
            self.put(question)
        return bool(question)

    def show_question(self, line: str) -> bool:
        """The question alone: the card tells how to answer, and the rest is to be heard."""
        self.put(f"{line.rpartition('? ')[0]}?")
        return False

    def put(self, question: str) -> None:
        """Show a question to the wearer."""
        self.show(**IDLE | {"stage": "asking_back", "question": question, "asked_on": True})
        self.stay(question)

    def lost(self, reason: str) -> None:
        """Somebody spoke, and nothing comes of it."""
        if reason in ("declined", "unanswered"):
            self.listen() if reason == "declined" else self.heard_nothing()
            return
        self.sorry(lost_line(reason))
        self.glasses.after(LISTENS_S, self.heard_nothing, name="listening")

    # asking and answering

    def ask(self, text: str, photo: Photo | None = None) -> None:
        """Ask the assistant, with what was said before; about a photo without tools."""
        self.drop()
        self.question, self.caption, self.is_whole = text, Caption(), False
        self.glasses.log(f"asked: {text}")
        request = AskAssistant(text, tuple(self.turns), photo, () if photo else TOOLS)
        self.glasses.ask(request, self.on_answer, otherwise=self.on_failure, partial=self.on_partial)
        self.show(**IDLE | {"stage": "thinking", "question": sentence(text)})

    def look(self, text: str) -> None:
        """Take a photo first, and then ask about it."""
        self.drop()
        self.question = text
        self.glasses.snapshot(lambda photo: self.ask(text, photo), otherwise=self.on_failure)
        self.show(**IDLE | {"stage": "thinking", "question": sentence(text)})

    def on_partial(self, text: str) -> None:
        """Some of the answer has come."""
        is_first = not self.caption.text
        self.take(text, whole=False)
        if is_first:
            self.reveal()

    def take(self, text: str, *, whole: bool) -> None:
        """Show what has come, and say the sentences that have ended. Nobody listens to more than a minute of it."""
        self.caption.take(text[:LONGEST])
        ended = " ".join(self.caption.sentences(whole=whole))
        if ended:
            self.tell(ended)

    def reveal(self) -> None:
        """Let the caption grow, a few words at a time, until all is out."""
        if self.caption.step():
            self.show(stage="answer", answer=self.caption.shown)
        if not (self.is_whole and self.caption.is_out):
            self.glasses.after(TICK_S, self.reveal, name="caption")

    def on_answer(self, answer: AssistantAnswer) -> None:
        """All of it has come; the conversation stays open for a while."""
        self.glasses.log(f"answered by {answer.provider}")
        self.shown["credit"] = answer.provider.partition(" at ")[0]
        if not answer.text.strip() and not answer.tools:
            self.on_failure(Failure("unknown", "an empty answer"))
        if answer.text.strip():
            self.take(answer.text, whole=True)
            self.remember(answer.text)
            self.stay(answer.text[:LONGEST])
            self.is_whole, self.shown["asked_on"] = True, True
            self.show() if self.caption.is_out else self.reveal()
        for use in answer.tools[:3]:
            if not self.errands.do(use):
                self.glasses.log(f"not done: {use.name} {dict(use.arguments)}")
                self.sorry("The assistant asked for something that I cannot do.")
        self.say_credit()

    def say_credit(self) -> None:
        """Who answered stands below the answer; without a display it is said, when it is not the one before."""
        credit = self.shown["credit"]
        if credit and credit != self.credited and not self.glasses.has_display:
            self.tell(f"Answered by: {credit}.")
            self.credited = credit

    def remember(self, answer: str) -> None:
        """Three questions and their answers are known to the next one."""
        self.turns += Turn("user", self.question), Turn("assistant", answer[:LONGEST])

    def stay(self, text: str) -> None:
        """Stay to be read, and listen to a question that goes on from here."""
        self.is_awake = True
        self.glasses.after(max(ASK_ON_S, 2 * reading_s(text)), self.rest, name="rest")

    def rest(self) -> None:
        """The conversation is over."""
        self.glasses.cancel("caption")
        self.heard_nothing()

    def on_failure(self, failure: Failure) -> None:
        """One line, and go on."""
        self.glasses.log(f"{failure.kind}: {failure.detail}")
        self.sorry(SORRY[failure.reason])

    def sorry(self, text: str) -> None:
        """Say what went wrong, and stay awake for another try."""
        self.drop()
        self.glasses.earcon("error")
        self.tell(text)
        self.show(**IDLE | {"stage": "sorry", "answer": text, "asked_on": True})
        self.stay(text)

    # what errands.py needs

    def card(self, icon: str, title: str, detail: str, said: str, *, urgent: bool = False) -> None:
        """Show and say what was done, and remember it as the answer."""
        if self.question:
            self.remember(said)
        self.tell(said, urgent=urgent)
        shown = {"card.icon": icon, "card.title": title, "card.detail": detail}
        self.show(**IDLE | shown | {"stage": "card", "asked_on": True, "credit": self.shown["credit"]})
        self.stay(said)

    def show_battery(self) -> None:
        """The layout knows the charge, on a display as in words."""
        self.remember("I told how full the battery is.")
        self.show(stage="battery", asked_on=True)
        self.stay("")

    def leave_for(self, app: str, name: str, words: str) -> None:
        """Open another app with these words when what was said of it is heard; it is no end where that cannot be."""
        self.glasses.after(LEAVES_S, lambda: self.glasses.open(app, words), name="leave")
        self.glasses.after(LEAVES_S + 1, lambda: self.sorry(f"{name} cannot be opened here."), name="stayed")
