"""The smallest app with a face: it greets, and counts the taps on the touch strip."""

from emulator.sdk import App, Touch


class Hello(App):
    """Change a line, save, and look: the app is loaded anew."""

    def __init__(self) -> None:
        self.taps = 0

    def on_start(self) -> None:
        """The app has been opened."""
        self.glasses.show("hello", {"line": "Hello"})

    def on_touch(self, touch: Touch) -> None:
        """A gesture on the touch strip."""
        if touch.gesture == "tap":
            self.taps += 1
            self.glasses.update(line=f"Taps: {self.taps}")
