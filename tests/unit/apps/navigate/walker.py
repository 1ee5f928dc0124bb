"""A corner of streets to walk on, and navigation on glasses of which only the effects are looked at."""

from __future__ import annotations

from math import cos, radians
from pathlib import Path

import emulator.apps
from emulator.apps.navigate.app import Navigate
from emulator.apps.navigate.track import METRES_PER_DEG
from emulator.hud import Screen, load_layout, read_aloud, resolve
from emulator.messages.effects import After, Ask, Earcon, Forget, Show, Speak
from emulator.messages.maps import Place, Position, Route, Step
from emulator.messages.meaning import HeardCommand
from emulator.messages.samples import Location, Touch
from emulator.messages.services import RADIO_LOST, Failure
from emulator.profile import load_profile
from emulator.sdk.glasses import Glasses

APP = Path(emulator.apps.__file__).parent / "navigate"
LAYOUT = load_layout(APP / "navigate.hud.yaml")
CORNER = (30.0, 120.0)
SECOND_NS = 1_000_000_000


def at(east_m, north_m):
    """A position as metres from a corner of the world."""
    scale = METRES_PER_DEG * cos(radians(CORNER[0]))
    return Position(CORNER[0] + north_m / METRES_PER_DEG, CORNER[1] + east_m / scale)


def fix(east_m, north_m, second=0, speed=1.3, heading=0.0):
    position = at(east_m, north_m)
    return Location(second * SECOND_NS, position.latitude_deg, position.longitude_deg, speed, heading)


def route(mode="walk"):
    """100 m north on North Street, 80 m east on East Street, then there."""
    steps = (
        Step("right", "北街", "North Street", 100.0, (at(0, 0), at(0, 60), at(0, 100))),
        Step("arrive", "东街", "East Street", 80.0, (at(0, 100), at(80, 100))),
    )
    return Route(mode, 180.0, 138.0, steps, "test")


def place(**changes):
    told = {"name": "湖心公园站", "name_en": "Park Station", "kind": "metro", "position": at(80, 100)}
    return Place(**{**told, "distance_m": 128.0, "address": "", "provider": "test", **changes})


def walked(guidance, spots, second=0):
    """What each of the spots brings, a second apart."""
    return [guidance.update(fix(*spot, second=second + index)) for index, spot in enumerate(spots)]


class Worn:
    """The app on glasses; `asked` are its questions, `seen` the newest data, `sounds` and `aloud` what is heard."""

    def __init__(self, opened_for=""):
        self.app = Navigate()
        glasses = Glasses("quark-s1", has_display=True, layouts=frozenset({"navigate"}), language="en")
        self.app.glasses = glasses.with_layouts(frozenset({"navigate"}), opened_for=opened_for)
        self.asked, self.sounds, self.aloud, self.timers, self.seen, self.forgot = [], [], [], [], {}, 0
        self.do(self.app.on_start)

    def do(self, action, *given):
        action(*given)
        for effect in self.app.glasses.take_effects():
            if isinstance(effect, Ask):
                self.asked.append(effect)
            elif isinstance(effect, Show):
                self.seen = dict(effect.data)
                resolve(LAYOUT, self.seen, Screen.from_profile(load_profile("quark-s1")))
            elif isinstance(effect, Earcon):
                self.sounds.append(effect.name)
            elif isinstance(effect, Speak):
                self.aloud.append(effect.text)
            elif isinstance(effect, After):
                self.timers.append(effect)
            elif isinstance(effect, Forget):
                self.forgot += 1

    def hear(self, text):
        self.do(self.app.on_commands, HeardCommand(text, 0.9, 0, 1))

    def touch(self, gesture):
        self.do(self.app.on_touch, Touch(0, "strip", gesture))

    def go(self, east_m, north_m, second):
        self.do(self.app.on_location, fix(east_m, north_m, second))

    def answer(self, value):
        self.do(self.asked[-1].then, value)

    def refuse(self, kind):
        self.do(self.asked[-1].otherwise, Failure(kind, RADIO_LOST))

    @property
    def heard(self):
        """What glasses without a display say of it."""
        return " ".join(spoken.text for spoken in read_aloud(LAYOUT, self.seen))
