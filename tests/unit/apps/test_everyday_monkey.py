"""Whatever wearer, phone and time do: no handler of the short apps fails, and what it shows fits its layout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import emulator.apps
from emulator.hud import Screen, load_layout, read_aloud, resolve
from emulator.load_app import load_app
from emulator.messages.effects import After, Ask, Cancel, Show, Snap
from emulator.profile import load_profile
from emulator.project import load_project
from emulator.sdk import (
    Button,
    Failure,
    Glasses,
    HeardCommand,
    HeardText,
    PhoneMessage,
    Photo,
    SpeechSegment,
    SpeechStarted,
    Summary,
    Touch,
)
from emulator.sdk.glasses import DeviceClock

APPS = Path(emulator.apps.__file__).parent
NAMES = ("home", "notifications", "calendar", "calls", "music", "photo", "notes", "teleprompter")
STEPS = 250
S = 1_000_000_000
GESTURES = ("tap", "double_tap", "triple_tap", "swipe_forward", "swipe_back", "long_press", "squeeze",
            "double_squeeze", "squeeze_hold", "multi_finger_long_press")  # fmt: skip
KINDS = ("notification", "trip", "do_not_disturb", "calendar", "calendar_cancelled", "call", "call_ended", "music",
         "script", "nonsense")  # fmt: skip
OWN_KINDS = {
    "music": ("music",),
    "calendar": ("calendar", "calendar_cancelled"),
    "calls": ("call", "call_answered", "call_ended"),
    "teleprompter": ("script",),
    "notifications": ("notification", "trip"),
}
WORDS = (
    "",
    "Li Lei",
    "off",
    "Lantern Street",
    "出口",
    "a very long title " * 30,
    "\ud800 \u202e\n\x00",
    "[00:01.00]la",
)
DATA = {
    "icon": ("bell", "car", "none", ""), "urgent": ("yes", "no"), "id": ("ride", ""), "day": ("today", "tomorrow", "x"),
    "start": ("17:00", "00:00", "25:00", "", "10:12"), "position_s": ("12", "-5", "1e9", "x", "nan"),
    "duration_s": ("90", "0", "x", "inf"), "state": ("playing", "paused"), "lyrics": WORDS,
}  # fmt: skip


class Wearer:
    """Lives with one app, step by step, by a seeded generator."""

    def __init__(self, name, *, has_display):
        self.random, self.now_ns, self.timers = np.random.default_rng(7), 0, {}
        self.kinds = (*KINDS, *OWN_KINDS.get(name, ()) * 6)
        self.project = load_project(name)
        self.layouts = {layout.id: layout for layout in map(load_layout, self.project.layouts)}
        self.screen = Screen.from_profile(load_profile("quark-s1")) if has_display else None
        self.app = load_app(self.project.folder, self.project.app)
        self.app.glasses = Glasses(
            "any",
            has_display=has_display,
            layouts=frozenset(self.layouts),
            language="en",
            clock=DeviceClock(lambda: self.now_ns, lambda: (self.now_ns // S + 36_000) % 86_400),
        )
        self.shown = 0
        self.call(self.app.on_start)

    def choose(self, among):
        return among[int(self.random.integers(len(among)))]

    def call(self, handler, *arguments):
        handler(*arguments)
        for effect in self.app.glasses.take_effects():
            self.take(effect)

    def take(self, effect):
        if isinstance(effect, Show):
            self.shown += 1
            layout = self.layouts[effect.layout]
            if self.screen:
                resolve(layout, effect.data, self.screen)
            else:
                read_aloud(layout, effect.data)
        elif isinstance(effect, After):
            self.timers[effect.name] = (self.now_ns + effect.delay_ns, effect.then)
        elif isinstance(effect, Cancel):
            self.timers.pop(effect.name, None)
        elif isinstance(effect, Ask | Snap):
            self.timers[f"answer {self.now_ns}"] = (self.now_ns + S, lambda: self.answer(effect))

    def answer(self, effect):
        if self.random.random() < 0.4:
            effect.otherwise(Failure(self.choose(("late", "offline", "failed")), ""))
        elif isinstance(effect, Snap):
            effect.then(Photo(self.now_ns, np.full((4, 4, 3), self.choose((0, 120)), np.uint8)))
        else:
            effect.then(Summary("All is well.", "test"))

    def let_time_pass(self):
        until_ns = self.now_ns + round(self.choose((0.1, 1.0, 1.0, 12.0)) * S)
        while due := sorted((t_ns, name) for name, (t_ns, _) in self.timers.items() if t_ns <= until_ns):
            self.now_ns = max(self.now_ns, due[0][0])
            self.call(self.timers.pop(due[0][1])[1])
        self.now_ns = until_ns

    def step(self):
        choose, app = self.choose, self.app
        sentences = [s for node in self.project.nodes if node.kind == "commands" for s in node.options.sentences]
        deeds = [
            lambda: self.call(app.on_touch, Touch(self.now_ns, choose(("strip", "media")), choose(GESTURES))),
            lambda: self.call(
                app.on_button, Button(self.now_ns, "camera_key", choose(("touch", "press", "long_press")))
            ),
            lambda: self.call(app.on_phone, self.message()),
            self.let_time_pass,
        ]
        if sentences:
            deeds.append(lambda: self.call(app.on_commands, HeardCommand(choose(sentences), 0.9, 0, 1)))
        if hasattr(app, "on_dictation"):
            deeds.append(self.speak)
        choose(deeds)()

    def message(self):
        data = {key: self.choose(values) for key, values in DATA.items() if self.random.random() < 0.6}
        choose = self.choose
        return PhoneMessage(self.now_ns, choose(self.kinds), choose(WORDS), choose(WORDS), data)

    def speak(self):
        start_ns = self.now_ns
        self.call(self.app.on_speech, SpeechStarted(start_ns))
        self.let_time_pass()
        self.call(self.app.on_speech, SpeechSegment(start_ns, self.now_ns, 16_000, None))
        words = self.choose(("", "good evening and thank you", "is this seat taken", "出口"))
        self.call(self.app.on_dictation, HeardText(words, 0.5, "en", start_ns, self.now_ns))


@pytest.mark.parametrize("has_display", [True, False], ids=["light", "voice"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_happens_makes_an_app_fail(name, has_display):
    wearer = Wearer(name, has_display=has_display)
    for _ in range(STEPS):
        wearer.step()
    assert wearer.shown > 10
