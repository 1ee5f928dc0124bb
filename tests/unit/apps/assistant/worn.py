"""The assistant on glasses of which only the effects are looked at."""

from emulator.apps.assistant.app import Assistant
from emulator.sdk import (
    HeardCommand,
    Wake,
)
from emulator.sdk.glasses import Glasses


class Worn:
    """An app on glasses; `did` gives what it asked for since the last look."""

    def __init__(self, has_display=True):
        self.app = Assistant()
        self.app.glasses = Glasses(
            "quark-s1",
            has_display=has_display,
            layouts=frozenset({"assistant"}),
            language="en",
            permissions=frozenset({"camera"}),
        )
        self.app.on_start()
        self.did()

    def did(self, kind=object):
        return [effect for effect in self.app.glasses.take_effects() if isinstance(effect, kind)]

    def awake(self):
        self.app.on_wake(Wake(0, "word"))
        self.did()
        return self

    def hear(self, text):
        self.app.on_commands(HeardCommand(text, 0.9, 0, 1))

    @property
    def stage(self):
        return self.app.shown["stage"]
