"""Calls: who calls, how long one speaks, who was missed, and whom to call. A squeeze answers, holding it hangs up.

    "call mum" -> who is meant? (contacts.toml) -> the phone dials, and tells who answers: call_answered, call_ended

The phone makes the call; the glasses only say what it shall do, which stands in the log. On glasses without a display
the name is spoken while it rings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from emulator.sdk import LEAST_CONFIDENCE, App, HeardCommand, PhoneMessage, SpeechSegment, SpeechStarted, Touch

from .contacts import Contact
from .free_words import FreeWords

RING_EVERY_S = 5.0
MISSED_AFTER_S = 30.0
GIVEN_UP_AFTER_S = 45.0
ENDED_STAYS_S = 4.0
ANSWER = (("media", "squeeze"), ("strip", "tap"))
REJECT = (("media", "squeeze_hold"), ("strip", "double_tap"))

Stage = Literal["idle", "dialling", "ringing", "talking", "ended"]


@dataclass
class Call:
    """The one call that there is. `missed` holds the names of those that nobody answered, the newest first.

    `waiting` are those who ring meanwhile, the first one first. `question` is the line of what Wishes.asked holds, and
    counts while that holds something.
    """

    stage: Stage = "idle"
    caller: str = ""
    number: str = ""
    waiting: list[PhoneMessage] = field(default_factory=list)
    begun_ns: int = 0
    duration_s: int = 0
    note: str = ""
    question: str = ""
    missed: list[str] = field(default_factory=list)


class Calls(App):
    """The phone rings, and the wearer decides."""

    def __init__(self) -> None:
        self.call = Call()
        self.free_words = FreeWords(self)

    def on_start(self) -> None:
        """Nothing rings yet; another app may have handed over whom to call."""
        self.show()
        self.free_words.opened()

    def greet(self) -> None:
        """What one can do here, where no hint can be read."""
        if not self.glasses.has_display:
            self.glasses.say("Calls are told. Tap to answer, or say: call mum.")

    @property
    def has_time(self) -> bool:
        """Whether nobody rings or speaks."""
        return self.call.stage in ("idle", "ended")

    @property
    def is_asking(self) -> bool:
        """Whether a question is shown that waits for its answer."""
        return self.free_words.wishes.asked is not None and self.has_time

    def on_phone(self, message: PhoneMessage) -> None:
        """Somebody calls, or stops calling."""
        if message.kind == "call":
            self.ring(message)
        elif message.kind == "call_answered" and self.call.stage == "dialling" and self.is_about(message):
            self.talk()
        elif message.kind == "call_ended":
            self.other_end_hung_up(message)

    def is_about(self, message: PhoneMessage) -> bool:
        """Whether the phone means who is on the line; one that names nobody does."""
        return message.title in ("", self.call.caller)

    def on_touch(self, touch: Touch) -> None:
        """Answer, reject, hang up; without a call a tap tells who was missed.

        It answers a question only where that is shown; one that was only said is over with any touch.
        """
        was_asking = self.is_asking
        if was_asking and (touch.zone, touch.gesture) in ANSWER:
            self.free_words.wishes.confirm()
        elif self.free_words.wishes.touched() and was_asking:
            return
        elif self.call.stage == "idle" and touch.gesture == "tap":
            self.tell_missed()
        elif (touch.zone, touch.gesture) in ANSWER:
            self.answer()
        elif (touch.zone, touch.gesture) in REJECT:
            self.reject()

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words of their own."""
        self.free_words.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """The same by voice; what is said to the other end only counts where it surely ends the call."""
        ends = heard.text == "hang up" and heard.confidence >= LEAST_CONFIDENCE
        if self.call.stage not in ("talking", "dialling") or ends:
            self.free_words.wishes.command(heard)

    # calling

    def dial(self, contact: Contact) -> None:
        """Let the phone ring there."""
        self.tell_phone(f"dial {contact.name} {contact.number}")
        self.begin("dialling", contact.name, contact.number)
        self.glasses.after(GIVEN_UP_AFTER_S, self.give_up, name="dialling")
        if not self.glasses.has_display:
            self.glasses.say(f"Calling {contact.name}.", urgent=True)
        self.ring_out()

    def ring_out(self) -> None:
        """What is heard until the other end answers."""
        if self.call.stage == "dialling":
            self.glasses.earcon("listening")
            self.show()
            self.glasses.after(RING_EVERY_S, self.ring_out, name="ring_out")

    def give_up(self) -> None:
        """Nobody answers there."""
        if self.call.stage == "dialling":
            self.tell_phone(f"hang up {self.call.caller}")
            self.end("No answer")

    def begin(self, stage: Stage, caller: str, number: str) -> None:
        """A call to or from somebody."""
        self.call.stage, self.call.caller, self.call.number, self.call.duration_s = stage, caller, number, 0
        self.glasses.wake_screen()

    def ask(self, question: str) -> None:
        """Show what `wishes` asks the wearer, until there is an answer."""
        self.call.question = question
        self.show()

    def tell(self, note: str) -> None:
        """Why nobody is called, for a moment."""
        self.glasses.earcon("error")
        self.begin("ended", "", "")
        self.end(note)

    # being called

    def ring(self, message: PhoneMessage) -> None:
        """A new call; while one speaks it waits in the pill at the top."""
        if self.call.stage in ("dialling", "ringing", "talking"):
            self.call.waiting = [other for other in self.call.waiting if other.title != message.title] + [message]
            self.glasses.earcon("attention")
            self.show()
            return
        self.free_words.wishes.drop()
        self.begin("ringing", message.title, message.text)
        self.glasses.after(MISSED_AFTER_S, self.nobody_answered)
        self.ring_on()

    def ring_on(self) -> None:
        """The sound of it, again and again, and the name where there is nothing to read."""
        if self.call.stage != "ringing":
            return
        self.glasses.earcon("attention")
        if not self.glasses.has_display:
            self.glasses.say(f"{self.call.caller} is calling.", urgent=True)
        self.show()
        self.glasses.after(RING_EVERY_S, self.ring_on)

    def answer(self) -> None:
        """Take the call that rings."""
        if self.call.stage == "ringing":
            self.tell_phone(f"answer {self.call.caller}")
            self.talk()
        else:
            self.show()

    def talk(self) -> None:
        """From now on one speaks."""
        self.call.stage, self.call.begun_ns = "talking", self.glasses.now_ns
        self.count()

    def tell_missed(self) -> None:
        """Say who called in vain."""
        missed = ", ".join(self.call.missed)
        self.glasses.say(f"Missed: {missed}." if missed else "No missed calls.")

    def reject(self) -> None:
        """Reject the call that rings, or hang up."""
        if self.call.stage == "ringing":
            self.tell_phone(f"reject {self.call.caller}")
            self.end("Rejected")
        elif self.call.stage in ("dialling", "talking"):
            self.tell_phone(f"hang up {self.call.caller}")
            self.end("Call ended")
        else:
            self.be_idle()

    def other_end_hung_up(self, message: PhoneMessage) -> None:
        """The phone says that it is over: one that still rang was missed."""
        if waited := [other for other in self.call.waiting if other.title == message.title != ""]:
            self.miss(message.title)
            self.call.waiting.remove(waited[0])
            self.show()
        elif not self.is_about(message):
            return
        elif self.call.stage == "ringing":
            self.nobody_answered()
        elif self.call.stage == "dialling":
            self.end("Declined")
        elif self.call.stage == "talking":
            self.end("Call ended")

    def nobody_answered(self) -> None:
        """It has rung long enough."""
        if self.call.stage == "ringing":
            self.miss(self.call.caller)
            self.end("Missed call")

    def miss(self, caller: str) -> None:
        """Remember who called."""
        self.call.missed.insert(0, caller)

    def end(self, note: str) -> None:
        """Say how it ended, for a moment; what was asked meanwhile is over with it."""
        if self.free_words.wishes.asked is not None:
            self.free_words.wishes.drop()
        self.call.stage, self.call.note = "ended", note
        self.glasses.after(ENDED_STAYS_S, self.be_idle, name="ended")
        self.show()

    def be_idle(self) -> None:
        """Nothing rings; but who waited meanwhile rings now."""
        if not self.has_time:
            return
        self.call.stage, self.call.duration_s, self.call.note = "idle", 0, ""
        if self.call.waiting:
            self.ring(self.call.waiting.pop(0))
        else:
            self.show()

    def count(self) -> None:
        """Once a second while one speaks."""
        if self.call.stage == "talking":
            self.call.duration_s = round((self.glasses.now_ns - self.call.begun_ns) / 1e9)
            self.show()
            self.glasses.after(1.0, self.count)

    def tell_phone(self, what: str) -> None:
        """What the glasses would send over Bluetooth."""
        self.glasses.log(f"to the phone: {what}")

    def show(self) -> None:
        """Who, and what can be done."""
        call = self.call
        minutes, seconds = divmod(call.duration_s, 60)
        self.glasses.show(
            "calls",
            {
                "stage": "asking" if self.is_asking else call.stage,
                "caller": call.caller,
                "number": call.number,
                "note": call.question if self.is_asking else call.note,
                "waiting": call.waiting[0].title if call.waiting else "",
                "others_waiting": len(call.waiting[1:]),
                "duration": f"{minutes}:{seconds:02d}" if call.duration_s or call.stage == "talking" else "",
                "duration_s": call.duration_s,
                "missed": len(call.missed),
                "missed_name": call.missed[0] if call.missed else "",
            },
        )
