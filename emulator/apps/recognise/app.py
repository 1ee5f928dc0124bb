"""Recognise: look at something and ask what it is.

Ask, tap, or press the camera key: a photograph is taken, and a card says what is in it. One may ask in words of one's
own, which a live model gets to hear. What is doubtful is told as doubtful, and nothing is told where nothing is known.
The same words are light on the S1 and speech on the G1.
"""

from __future__ import annotations

from typing import Any

from emulator.sdk import (
    NOT_CAUGHT,
    App,
    Button,
    Classes,
    DescribePicture,
    Description,
    Detections,
    Failure,
    HeardCommand,
    Photo,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Understood,
    Wishes,
    line_for_another,
    line_for_lost,
)

from .free_words import READ, WHAT, asks_to_read, question_of

NOTHING = "nothing"
HINT = "Tap, or ask: what is this?"
HINT_FROM = 0.8  # the reticle hints only at what is all but sure
DARK = 12.0  # mean of 0..255 below which nothing can be made out
CARD_STAYS_S = 12.0
LISTENS_S = 20.0
ON_THE_GLASSES = "on the glasses"
REASONS = {
    "offline": "No connection. Try again later.",
    "late": "That takes too long. Try again.",
    "unreachable": "The server cannot be reached.",
    "key": "The server does not accept the key.",
    "busy": "The server is asked too often. Wait a little.",
    "refused": "The server refuses the picture.",
    "server": "The server failed. Try again.",
    "failed": "Recognition failed. Try again.",
    "off": "Recognition is switched off.",
    "unknown": "I see nothing that I know.",
}


class Recognise(App):
    """`stage` is ready, looking, telling (words are coming), told, asked (back) or failed."""

    def __init__(self) -> None:
        self.question = WHAT
        self.wishes = Wishes(
            self,
            obey=self.obey,
            do=self.fulfil,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            listens=lambda: not self.is_busy,
            show_question=self.show_question,
            question_over=self.end_question,
        )
        self.hinted = self.credited = ""
        self.data: dict[str, Any] = {
            "stage": "ready", "hint": "", "hint_said": "", "name": "", "sure": False,
            "text": "", "note": "", "source": "", "source_said": "",
        }  # fmt: skip

    def on_start(self) -> None:
        """Ready, and how to begin: said once where there is no display."""
        self.glasses.earcon("ready")
        if self.glasses.opened_for:
            self.show()
        self.wishes.opened(lambda: self.show(hint_said=HINT))

    # what the wearer does

    def on_touch(self, touch: Touch) -> None:
        """One tap looks, two go back."""
        self.wishes.touched()
        if touch.gesture == "tap":
            self.look(WHAT)
        elif touch.gesture == "double_tap":
            self.back()

    def on_button(self, button: Button) -> None:
        """The camera key looks too."""
        if button.key == "camera_key" and button.press in ("short", "press"):
            self.wishes.touched()
            self.look(WHAT)

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words of their own."""
        self.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """One of the sentences, or none."""
        self.wishes.command(heard)

    def obey(self, text: str) -> None:
        """One of the sentences of glasses.toml."""
        if text == "go back":
            self.back()
        else:
            self.look(READ if text == "read the text" else WHAT)

    def fulfil(self, found: Understood) -> None:
        """Look for what was asked, or go back."""
        if found.intent == "back":
            self.back()
        elif found.intent == "recognise":
            self.look(question_of(found))
        elif not self.is_busy:
            self.fail(line_for_another(found) or NOT_CAUGHT)

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than take a photograph that nobody wants."""
        if found.intent == "recognise" and not self.is_busy:
            self.glasses.cancel("rest")
            self.glasses.earcon("attention")
            self.show(stage="asked", note=f"{'Read' if asks_to_read(found.text) else 'Look at'} this? Say yes or no.")
        return found.intent == "recognise" and not self.is_busy

    def show_question(self, line: str) -> bool:
        """Where there is room: an answer stays."""
        has_room = self.data["stage"] in ("ready", "asked", "failed")
        if has_room:
            self.glasses.cancel("rest")
            self.show(stage="asked", note=line)
        return has_room

    def end_question(self) -> None:
        """Nothing is asked any more; an answer, over which it was only said, stays."""
        if self.data["stage"] == "asked":
            self.rest()

    def lost(self, reason: str) -> None:
        """Talk is not meant for us; who was not understood is told, unless an answer is shown or under way."""
        if reason not in ("declined", "unanswered", "talk") and self.data["stage"] in ("ready", "failed"):
            self.fail(line_for_lost(reason))

    def on_things(self, seen: Classes | Detections) -> None:
        """What the pipeline's model sees, before anybody asks: a hint under the reticle."""
        found = seen.scores if isinstance(seen, Classes) else seen.objects
        best = found[0] if found else None
        hint = best.label if best and best.score >= HINT_FROM and best.label != NOTHING else ""
        if hint != self.data["hint"] and self.data["stage"] == "ready":
            self.show(hint=hint)
            self.say_hint(hint)

    def say_hint(self, hint: str) -> None:
        """Where there is no reticle the hint is said, once until something else is in view."""
        if hint and hint != self.hinted and not self.glasses.has_display:
            self.hinted = hint
            self.glasses.say(f"Perhaps: {hint}. Tap to hear more.")

    # looking

    @property
    def is_busy(self) -> bool:
        """Whether an answer is under way."""
        return self.data["stage"] in ("looking", "telling")

    def look(self, question: str) -> None:
        """Take a photograph, and ask about it."""
        if self.is_busy:
            return
        self.question = question
        self.glasses.cancel("rest")
        self.glasses.hush()
        self.glasses.earcon("attention")
        self.glasses.snapshot(self.ask, otherwise=lambda failure: self.fail(f"No picture: {failure.detail}."))
        self.show(stage="looking", hint="")

    def ask(self, photo: Photo) -> None:
        """The photograph is there, if it is still wanted."""
        if self.data["stage"] != "looking":
            return
        if photo.pixels.mean() < DARK:
            self.fail("It is too dark to see anything.")
            return
        request = DescribePicture(photo, self.question)
        self.glasses.ask(request, self.tell, otherwise=self.refuse, partial=self.hear)

    def hear(self, text: str) -> None:
        """A live model is speaking: the words so far."""
        self.show(stage="telling", name="", text=text)

    def tell(self, found: Description) -> None:
        """The answer."""
        name, text = found.name, found.text
        if asks_to_read(self.question):
            name, text = "", words_of(found)
        self.glasses.log(f"{self.question} {text} ({found.provider})")
        source = source_of(found.provider)
        credit = "" if source == self.credited else f"{source[:1].upper()}{source[1:].partition(' at ')[0]}."
        self.credited = source
        self.show(stage="told", name=name, sure=found.is_sure, text=text, source=source, source_said=credit)
        self.glasses.after(CARD_STAYS_S, self.rest, name="rest")

    def refuse(self, failure: Failure) -> None:
        """No answer, and why."""
        self.glasses.log(f"no answer: {failure.kind}, {failure.detail}")
        self.fail(REASONS[failure.reason])

    def fail(self, note: str) -> None:
        """Say what went wrong, and be ready again after a while."""
        self.glasses.earcon("error")
        self.show(stage="failed", note=note)
        self.glasses.after(CARD_STAYS_S, self.rest, name="rest")

    def back(self) -> None:
        """Enough of it: what is being said ends too."""
        self.glasses.hush()
        self.rest()

    def rest(self) -> None:
        """Ready for the next thing; an answer that is still to come is not wanted any more."""
        self.glasses.forget("recognise")
        self.show(stage="ready", name="", text="")

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        self.data |= {"hint_said": "", "source_said": ""} | changes
        self.glasses.show("recognise", self.data)


def words_of(found: Description) -> str:
    """The text alone; a live model was asked for just that."""
    if not found.provider.startswith(ON_THE_GLASSES):
        return found.text
    return f"It says: {', '.join(found.lines)}." if found.lines else "I see no text."


def source_of(provider: str) -> str:
    """Who said it, short enough for a card."""
    return "trained on drawn pictures" if provider.startswith(ON_THE_GLASSES) else provider
