"""Hears the sentences that glasses.toml lists, and answers each."""

from emulator.sdk import App, HeardCommand, SpeechStarted


class Listener(App):
    """`on_speech` and `on_commands` are called with what the nodes of these names found."""

    def __init__(self) -> None:
        self.notes = 0

    def on_start(self) -> None:
        """The app has been opened."""
        self.glasses.earcon("ready")
        self.answer("Say: what can I say")

    def on_speech(self, heard: object) -> None:
        """Somebody begins to speak: show that the glasses listen."""
        if isinstance(heard, SpeechStarted) and self.glasses.has_display:
            self.glasses.update(listening=True)

    def on_commands(self, heard: HeardCommand) -> None:
        """Do what was asked."""
        if heard.text == "turn on the light":
            self.answer("The light is on.")
        elif heard.text == "turn off the light":
            self.answer("The light is off.")
        elif heard.text == "take a note":
            self.notes += 1
            self.answer(f"Note {self.notes} is taken.")
        else:
            self.answer("Turn the light on or off, or take a note.")

    def answer(self, text: str) -> None:
        """Light on glasses with a display, speech on others."""
        self.glasses.show("answer", {"text": text, "listening": False})
