"""The calls app on glasses that note down what it asks for."""

from emulator.apps.calls.app import Calls
from emulator.messages.effects import After, Ask, Earcon, Log, Show, Speak
from emulator.sdk import Glasses, HeardCommand, PhoneMessage, SpeechStarted, Touch
from emulator.sdk.glasses import DeviceClock
from tests.unit.apps.free_wording import meant


class Worn:
    """The app on glasses that note down what it asks for; `told` is what the phone was told."""

    def __init__(self, opened_for="", has_display=True):
        self.app = Calls()
        self.now_ns = 0
        self.app.glasses = Glasses(
            "quark-s1",
            has_display=has_display,
            layouts=frozenset({"calls"}),
            language="en",
            opened_for=opened_for,
            clock=DeviceClock(lambda: self.now_ns),
        )
        self.effects = []
        self.told, self.said, self.earcons, self.timers, self.shown = [], [], [], {}, {}
        self.do(self.app.on_start)

    def do(self, action, *given):
        action(*given)
        self.effects = self.app.glasses.take_effects()
        for effect in self.effects:
            if isinstance(effect, Log) and effect.text.startswith("to the phone: "):
                self.told.append(effect.text.removeprefix("to the phone: "))
            elif isinstance(effect, Speak):
                self.said.append(effect.text)
            elif isinstance(effect, Earcon):
                self.earcons.append(effect.name)
            elif isinstance(effect, After):
                self.timers[effect.name] = effect
            elif isinstance(effect, Show):
                self.shown = dict(effect.data)
            elif isinstance(effect, Ask) and effect.request.service == "understand":
                self.understood = effect.then

    def says(self, sentence, *, intent="open", sure=True):
        """Free words that the model takes so."""
        self.do(self.app.free_words.wishes.words, sentence)
        if self.understood:
            then, self.understood = self.understood, None
            self.do(then, meant(intent, sentence, sure=sure))
        return self

    understood = None

    def hears(self, sentence, confidence=0.9):
        self.do(self.app.on_commands, HeardCommand(sentence, confidence, 5, 6))
        return self

    def doubts(self, sentence):
        """Hears it without confidence, long after the app was used, so that no transcriber listens."""
        self.now_ns += 60 * 10**9
        self.do(self.app.on_speech, SpeechStarted(5))
        return self.hears(sentence, 0.3)

    def phone(self, kind, title="Mum", number=""):
        self.do(self.app.on_phone, PhoneMessage(0, kind, title, number))
        return self

    def wait(self, timer):
        """Until a timer of that name is over."""
        self.do(self.timers[timer].then)
        return self

    def touch(self, gesture):
        self.do(self.app.on_touch, Touch(0, "strip", gesture))
        return self

    @property
    def note(self):
        return self.shown["note"]

    @property
    def stage(self):
        return self.shown["stage"]
