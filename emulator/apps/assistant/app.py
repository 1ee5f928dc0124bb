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
    Ear,
    Failure,
    HeardCommand,
    HeardText,
    Photo,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Turn,
    Wake,
)

from .caption import TICK_S, Caption, language_of, reading_s
from .errands import TOOLS, Errands
from .wording import sentence

LISTENS_S = 7.0
ASK_ON_S = 10.0
LEAVES_S = 2.0
LONGEST = 1000  # characters
REMEMBERED = 6  # three questions and their answers
STOPS = ("stop", "never mind")
SIGHTS = ("what do you see", "look at this")
HINT = "Hold the strip, then ask"
SORRY = {
    "offline": "No connection. Ask again when the phone is back.",
    "late": "The assistant takes too long. Ask again.",
    "unreachable": "The assistant's server cannot be reached.",
    "key": "The assistant does not accept the key.",
    "busy": "The assistant was asked too often. Wait a little.",
    "refused": "The assistant turned us away.",
    "server": "The assistant's server failed. Ask again.",
    "failed": "The assistant failed. Ask again.",
    "off": "This project has no assistant.",
    "unknown": "The assistant has no answer to this.",
}
IDLE: dict[str, Any] = {
    "stage": "idle",
    "hearing": False,
    "asked_on": False,
    "question": "",
    "answer": "",
    "credit": "",
    "card.icon": "dot",
    "card.title": "",
    "card.detail": "",
    "hint": HINT,
}


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

    def on_start(self) -> None:
        """Say that we are there."""
        self.ear = Ear(self.on_written, language=self.glasses.language)
        self.glasses.earcon("ready")
        self.show()
        if not self.glasses.has_display:
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
        self.ear.forget(self.glasses)
        for name in ("listening", "caption", "rest", "leave", "stayed"):
            self.glasses.cancel(name)

    # hearing

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Show that something is heard, and have the transcriber listen too, where the project has one."""
        if isinstance(found, SpeechSegment):
            self.ear.end(found)
        if not self.is_awake:
            return
        if isinstance(found, SpeechStarted):
            self.glasses.cancel("listening")
            self.glasses.cancel("rest")
            self.ear.listen(self.glasses)
            self.show(hearing=True)
        else:
            self.glasses.after(LISTENS_S, self.rest, name="rest")  # a cough: nothing more comes of it
            self.show(hearing=False)

    def on_written(self, heard: HeardText | Failure) -> None:
        """Free words, from the transcriber, of what was none of the sentences."""
        if not self.is_awake:
            return
        if isinstance(heard, HeardText) and heard.text:
            self.ask(heard.text)
        else:
            self.not_understood()

    def not_understood(self) -> None:
        """Somebody spoke, and nobody knows what."""
        self.sorry("I did not catch that. Please say it again.")
        self.glasses.after(LISTENS_S, self.heard_nothing, name="listening")

    def on_commands(self, heard: HeardCommand) -> None:
        """Ask, or stop; "" is what was none of the sentences."""
        if heard.text:
            self.ear.understood(heard)
        if not self.is_awake:
            return
        if not heard.text:
            self.ear.missed(heard, self.glasses)
        elif heard.text in STOPS:
            self.stop()
        elif heard.text.startswith(SIGHTS):
            self.look(heard.text)
        else:
            self.ask(heard.text)

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
