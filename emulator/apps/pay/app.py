"""Pay by looking at a merchant's code and saying so. Written with the public sdk only.

    "pay twenty yuan" -> look at the code -> the bill -> "confirm payment" -> is it your voice? -> the receipt

The till is a sandbox: no money moves. The first time, the app learns the wearer's voice from two utterances and keeps
the voiceprint on the glasses; after that only this voice pays. Whatever goes wrong ends with its reason, unpaid.
"""

from __future__ import annotations

from typing import Any

from emulator.sdk import (
    App,
    Bill,
    EnrolSpeaker,
    Failure,
    HeardCommand,
    Pay,
    ReadBill,
    ReadCodes,
    Receipt,
    SpeakerVerdict,
    SpeechSegment,
    SpeechStarted,
    Touch,
    VerifySpeaker,
    Voiceprint,
    Wear,
)

from .free_words import NOTHING_TO_PAY, FreeWords
from .screen import HINT_SAID, NOTHING, reason_of, tries_left

AIM_S = 15.0
CONFIRM_S = 10.0
LISTEN_S = 4.0  # hearing the bill read aloud, on glasses without a display
ENROL_S = 30.0
RESULT_STAYS_S = 5.0
UTTERANCES = 2
TRIES = 3


class PayByVoice(App):
    """One payment at a time. `stage` is where it stands; whatever answers belong to another stage are too late."""

    def __init__(self) -> None:
        self.shown = dict(NOTHING)
        self.asked: str | None = None
        self.bill: Bill | None = None
        self.voice: Voiceprint | None = None
        self.utterance: SpeechSegment | None = None
        self.learning: list[SpeechSegment] = []
        self.wants_to_pay = False
        self.may_be_paid = False
        self.tries = 0
        self.free_words = FreeWords(self)

    def on_start(self) -> None:
        """Find the voice that was learned before, and say what can be said."""
        kept = self.glasses.storage.get("voiceprint")
        self.voice = Voiceprint(tuple(kept["vector"]), kept["model"]) if kept else None
        self.show()
        self.free_words.opened()

    def greet(self) -> None:
        """Nothing is asked for yet: say how to begin, where that cannot be read."""
        if not self.glasses.has_display:
            self.glasses.say(HINT_SAID)

    @property
    def stage(self) -> str:
        """idle, asked (back), enrol, aim, asking, confirm, checking, paying, done or failed."""
        return str(self.shown["stage"])

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        self.shown |= changes
        self.glasses.show("pay", self.shown)

    def limit(self, seconds: float, then: str) -> None:
        """End the stage unpaid after so long; each stage has a limit of its own."""
        stage = self.stage
        self.glasses.after(seconds, lambda: self.fail(then) if self.stage == stage else None, name="limit")

    # words

    def on_speech(self, speech: SpeechStarted | SpeechSegment) -> None:
        """Keep the newest utterance: its sound tells who spoke."""
        self.free_words.wishes.speech(speech)
        if isinstance(speech, SpeechSegment):
            self.utterance = speech

    def on_commands(self, heard: HeardCommand) -> None:
        """Do what was said."""
        if heard.text != "confirm payment":
            self.free_words.wishes.command(heard)
        elif self.stage in NOTHING_TO_PAY:
            self.glasses.earcon("error")
            self.glasses.say("There is nothing to pay.")
        elif self.stage == "aim":
            self.glasses.say("There is nothing to pay yet. Look at a code.")
        elif self.utterance and self.utterance.start_ns == heard.start_ns:
            self.confirmed(self.utterance)

    def confirmed(self, utterance: SpeechSegment) -> None:
        """Somebody said "confirm payment": to be learned, or to be held against what was learned."""
        if self.stage == "enrol":
            self.take(utterance)
        elif self.stage == "confirm":
            self.check(utterance)

    # the first time: learning the voice

    def learn(self) -> None:
        """Begin to learn the wearer's voice, unless there is one already: who comes later must not replace it."""
        if self.voice is not None:
            self.glasses.say("I know your voice already.")
        elif self.stage == "idle":
            self.learning, self.wants_to_pay = [], False
            self.ask_for_voice()

    def ask_for_voice(self, note: str = "") -> None:
        """Ask for the utterances that are still needed."""
        self.show(stage="enrol", learned=len(self.learning), note=note)
        self.limit(ENROL_S, "your voice was not learned")

    def take(self, utterance: SpeechSegment) -> None:
        """Take one more utterance; with all of them, make the voiceprint."""
        self.learning.append(utterance)
        self.glasses.earcon("listening")
        if len(self.learning) < UTTERANCES:
            self.ask_for_voice()
        else:
            self.glasses.ask(EnrolSpeaker(tuple(self.learning)), self.learned, otherwise=self.not_learned)

    def learned(self, voice: Voiceprint) -> None:
        """Keep the voice, and go on with the payment that it was needed for."""
        if self.stage != "enrol":
            return
        self.voice, self.learning = voice, []
        self.glasses.storage.put("voiceprint", {"vector": list(voice.vector), "model": voice.model})
        self.glasses.earcon("success")
        if self.wants_to_pay:
            self.shown["learned"] = UTTERANCES
            self.aim()
        else:
            self.glasses.say("I know your voice now.")
            self.rest()

    def not_learned(self, failure: Failure) -> None:
        """Begin again with the first utterance, or give up when there is no voice check at all."""
        self.learning = []
        if self.stage == "enrol" and failure.kind == "refused":
            self.glasses.earcon("error")
            self.ask_for_voice(failure.detail)
        elif self.stage == "enrol":
            self.fail("the voice check does not work")

    # paying

    def begin(self, amount: str | None) -> None:
        """Somebody wants to pay `amount`, or whatever the code asks for."""
        if self.stage not in NOTHING_TO_PAY:
            return
        self.shown |= NOTHING | {"wanted": amount or "", "amount": amount or ""}
        self.asked, self.bill, self.tries, self.may_be_paid = amount, None, TRIES, False
        if self.voice is None:
            self.learning, self.wants_to_pay = [], True
            self.ask_for_voice()
        else:
            self.aim()

    def aim(self) -> None:
        """Look for a code."""
        self.show(stage="aim", note="")
        self.limit(AIM_S, "no code found")

    def on_codes(self, read: ReadCodes) -> None:
        """Ask the till about the code in view; of several the wearer has to choose."""
        codes = {code.text for code in read.codes}
        if self.stage != "aim" or not codes:
            return
        if len(codes) > 1:
            if not self.shown["note"]:
                self.glasses.earcon("attention")
                self.show(note="Several codes: look at one only")
            return
        self.show(stage="asking", note="")
        self.glasses.ask(ReadBill(codes.pop(), self.asked), self.on_bill, otherwise=self.no_bill)

    def on_bill(self, bill: Bill) -> None:
        """Show what is to be paid, and wait for the word."""
        if self.stage == "asking":
            self.bill = bill
            self.glasses.earcon("attention")
            self.ask_to_confirm("")

    def no_bill(self, failure: Failure) -> None:
        """The till does not take this code, or cannot be asked."""
        if self.stage == "asking":
            self.fail(reason_of(failure))

    def ask_to_confirm(self, note: str) -> None:
        """Merchant and amount, and the word that is needed."""
        assert self.bill is not None
        self.show(stage="confirm", merchant=self.bill.merchant, amount=self.bill.amount, note=note)
        self.limit(CONFIRM_S + (0 if self.glasses.has_display else LISTEN_S), "not confirmed in time")

    def check(self, utterance: SpeechSegment) -> None:
        """Is it the wearer who said so?"""
        assert self.bill is not None and self.voice is not None
        self.show(stage="checking", note="")
        request = VerifySpeaker(utterance, self.voice, self.bill.purpose)
        self.glasses.ask(request, self.on_verdict, otherwise=self.no_verdict)

    def on_verdict(self, verdict: SpeakerVerdict) -> None:
        """Pay, or ask again: three tries."""
        if self.stage != "checking" or self.bill is None:
            return
        if verdict.accepted:
            self.show(stage="paying")
            self.glasses.ask(Pay(self.bill, verdict.proof), self.on_receipt, otherwise=self.no_receipt)
            return
        self.tries -= 1
        if not self.tries:
            self.fail("three times not your voice")
            return
        self.glasses.earcon("error")
        self.ask_to_confirm(tries_left(self.tries))

    def no_verdict(self, failure: Failure) -> None:
        """The utterance cannot be judged; that costs no try. A print that the check does not know is of no use."""
        if self.stage != "checking":
            return
        if failure.kind == "refused":
            self.ask_to_confirm(failure.detail.capitalize())
        elif failure.kind == "unknown":
            self.voice = None
            self.glasses.storage.forget("voiceprint")
            self.fail("your voice has to be learned again")
        else:
            self.fail("the voice check does not work")

    def on_receipt(self, receipt: Receipt) -> None:
        """Paid."""
        if self.stage != "paying":
            return
        self.glasses.earcon("success")
        self.glasses.log(f"receipt {receipt.number}: {receipt.bill.purpose} ({receipt.till})")
        self.show(stage="done", number=receipt.number, note=receipt.till)
        self.glasses.after(RESULT_STAYS_S, self.rest, name="limit")

    def no_receipt(self, failure: Failure) -> None:
        """Refused is unpaid. Without an answer nobody knows, so ask again: the till takes a bill only once."""
        if self.stage != "paying":
            return
        if failure.kind == "refused":
            self.fail(failure.detail)
        else:
            self.may_be_paid = True
            self.glasses.earcon("error")
            self.ask_to_confirm("No answer. Confirm again to ask the till")

    # the end

    def fail(self, note: str) -> None:
        """Not paid, and why; or perhaps paid, when the till's last answer never came."""
        self.glasses.earcon("error")
        unpaid = "It may be paid: the till never answered" if self.may_be_paid else f"Not paid: {note}"
        self.glasses.log(unpaid)
        self.show(stage="failed", note=unpaid)
        self.glasses.after(RESULT_STAYS_S, self.rest, name="limit")

    def cancel(self) -> None:
        """The wearer does not want to."""
        if self.stage not in (*NOTHING_TO_PAY, "paying"):
            self.fail("cancelled")

    def rest(self) -> None:
        """Wait for the next payment; nothing of the last one stays."""
        self.learning, self.utterance, self.bill = [], None, None
        self.show(**NOTHING)

    def on_touch(self, touch: Touch) -> None:
        """A double tap goes back. A tap does not confirm: who pays has to say so."""
        self.free_words.wishes.touched()
        if touch.gesture == "double_tap":
            self.cancel()
        elif touch.gesture == "tap" and self.stage == "confirm":
            self.glasses.say("Say confirm payment.", urgent=True)

    def on_wear(self, wear: Wear) -> None:
        """Glasses that were taken off pay nothing."""
        if not wear.worn:
            self.cancel()
