"""Home: the apps as a carousel, the one in the middle large and bright. A swipe turns it, a tap or a word opens.

One may also say what one wants, in words of one's own ("take me to the museum"): the app for it is opened with them.
`self.glasses.open(name)` goes on with another app; three taps bring this one back on the S1. The G1 has no gesture for
that: there the one for the voice assistant does, a long press.
"""

from __future__ import annotations

from typing import NamedTuple

from emulator.sdk import (
    NOT_CAUGHT,
    App,
    HeardCommand,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Understood,
    Wishes,
    app_for,
    callee_in,
    line_for_lost,
)


class Entry(NamedTuple):
    """An app, its icon, and the sentence that opens it."""

    name: str
    label: str
    icon: str
    sentence: str


ENTRIES = (
    Entry("translate", "Translate", "translate", "open the translator"),
    Entry("navigate", "Navigate", "navigate", "open navigation"),
    Entry("assistant", "Assistant", "listening", "open the assistant"),
    Entry("pay", "Pay", "pay", "open payment"),
    Entry("recognise", "Recognise", "eye", "open recognition"),
    Entry("shop", "Shop", "tag", "open the shop"),
    Entry("photo", "Photo", "camera", "open the camera"),
    Entry("music", "Music", "music", "open music"),
    Entry("teleprompter", "Teleprompter", "script", "open the teleprompter"),
    Entry("notes", "Meeting notes", "notes", "open the notes"),
    Entry("calendar", "Calendar", "calendar", "open the calendar"),
    Entry("notifications", "Notifications", "bell", "open notifications"),
    Entry("calls", "Calls", "phone", "open calls"),
)
LISTENS_S, NOTE_STAYS_S = 20.0, 6.0
NO_SUCH_APP = "I know no such app."
HINT_AFTER_S = 3.0  # the wearer has heard the name, and does nothing
PLACES = {"far_left": -2, "left": -1, "middle": 0, "right": 1, "far_right": 2}


class Home(App):
    """`index` is the entry in the middle; storage keeps it, so that one comes back to where one was."""

    def __init__(self) -> None:
        self.index = 0
        self.wishes = Wishes(
            self,
            obey=self.obey,
            do=self.fulfil,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            show_question=self.show_question,
            question_over=self.show,
        )

    def on_start(self) -> None:
        """Show the carousel as it was left; where it cannot be seen, say how it turns."""
        self.index = self.glasses.storage.get("index", 0)
        self.wishes.used()
        self.show()
        if not self.glasses.has_display:
            self.glasses.after(HINT_AFTER_S, self.hint, name="hint")

    def hint(self) -> None:
        """What one can do here."""
        self.glasses.say("Swipe for the next one, tap to open.")

    def on_touch(self, touch: Touch) -> None:
        """Turn, or open."""
        self.glasses.cancel("hint")
        if self.wishes.touched():
            return
        step = {"swipe_forward": 1, "swipe_back": -1}.get(touch.gesture, 0)
        if step:
            self.index = (self.index + step) % len(ENTRIES)
            self.show()
        elif touch.gesture == "tap":
            self.open(self.index)

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words of their own."""
        self.glasses.cancel("hint")
        self.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """One of the sentences, or none."""
        self.wishes.command(heard)

    def obey(self, text: str) -> None:
        """Open the app that was named."""
        self.open(next(index for index, entry in enumerate(ENTRIES) if entry.sentence == text))

    def fulfil(self, found: Understood) -> None:
        """Open the app for this, with the words."""
        app = app_for(found)
        if app:
            self.open(next(index for index, entry in enumerate(ENTRIES) if entry.name == app), found.text)
        elif found.intent != "back":
            self.tell(NO_SUCH_APP if found.intent == "open" else NOT_CAUGHT)

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than open what nobody wants."""
        question = question_of(found)
        if question:
            self.glasses.earcon("attention")
            self.show(note=f"{question} Say yes or no.")
        return bool(question)

    def show_question(self, line: str) -> bool:
        """Below the carousel."""
        self.show(note=line)
        return True

    def lost(self, reason: str) -> None:
        """Talk is not meant for us; who was not understood is told."""
        if reason not in ("declined", "unanswered", "talk"):
            self.tell(line_for_lost(reason))

    def tell(self, note: str) -> None:
        """For a while."""
        self.glasses.earcon("error")
        self.show(note=note)
        self.glasses.after(NOTE_STAYS_S, self.show, name="note")

    def open(self, index: int, words: str = "") -> None:
        """Go on with that app."""
        self.index = index
        self.glasses.storage.put("index", index)
        self.glasses.earcon("ready")
        self.show()
        self.glasses.open(ENTRIES[index].name, words)

    def show(self, *, note: str = "") -> None:
        """The entry in the middle between two on each side."""
        self.glasses.cancel("note")
        icons = {place: ENTRIES[(self.index + step) % len(ENTRIES)].icon for place, step in PLACES.items()}
        number = f"{self.index + 1}/{len(ENTRIES)}"
        self.glasses.show("home", {**icons, "label": ENTRIES[self.index].label, "number": number, "note": note})


def question_of(found: Understood) -> str:
    """Asked back where it is not sure, "" for what no app here does; after a yes a call is dialled without another one.

    >>> said = (Understood("open", (), 0.4, False, text) for text in ("call mum", "my calendar", "the dishwasher"))
    >>> [question_of(found) for found in said]
    ['Call mum?', 'Open Calendar?', '']
    """
    app = app_for(found)
    if app == "calls" and (callee := callee_in(found.text)):
        return f"Call {callee}?"
    label = next((entry.label for entry in ENTRIES if entry.name == app), "")
    return label and f"Open {label}?"
