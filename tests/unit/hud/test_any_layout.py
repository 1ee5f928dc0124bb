"""Random layouts on random panels: whatever is well formed can be shown, updated, described and read aloud."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.hud.describe import describe
from emulator.hud.layout.checks import findings
from emulator.hud.layout.document import Layout
from emulator.hud.raster import Raster
from emulator.hud.read_aloud import read_aloud
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen
from emulator.messages.scene import Box

LENGTHS = [0, 1, 5, 20, 100, 1000, -5, "3px", "10%", "100%", "250%", "0.5deg", "-10px", 0.01]
TEXTS = ["hi", "前方施工请绕行", "a" * 200, "w " * 80, "{{ s }}", "{{ n | distance }} left", "\n\na\nb"]
ANCHORS = ["top_left", "top", "top_right", "left", "centre", "right", "bottom_left", "bottom", "bottom_right"]
SHARED = {
    "anchor": ANCHORS, "width": LENGTHS, "height": LENGTHS, "padding": LENGTHS, "outline": [True, False, "dim"],
    "importance": ["primary", "secondary", "ambient"], "level": ["bright", "mid", "dim", "faint"], "grow": [0, 1, 2.5],
    "visible_when": ["b", "not b", "n > 3"], "offset": [[5, -5], ["50%", "-300px"]],
}  # fmt: skip
OWN = {
    "text": {"text": TEXTS, "role": ["title", "label"], "align": ["start", "centre", "end"], "size": LENGTHS[2:5]},
    "icon": {"name": ["eye", "battery"], "size": LENGTHS},
    "arrow": {"bind": ["'left'", "n", "s"], "size": LENGTHS},
    "progress": {"bind": ["n"], "style": ["bar", "ring"], "value": [True, False], "size": LENGTHS},
    "caption": {"bind": ["s"], "lines": [1, 2, 6]},
    "list": {"bind": ["l"], "selected": ["n", "99", "-1"], "page_size": [1, 3, 9]},
    "status_bar": {"items": [[{"type": "clock"}, {"type": "battery"}]]},
    "toast": {"on": ["b"], "text": TEXTS, "icon": ["eye"]},
    "map": {"bind": ["m"], "here": ["w"], "kind": ["heading_up", "overview"], "span_m": [10, 160, 20_000]},
    "spacer": {},
}
DATA = {
    "s": {"type": "string", "sample": "some 词语 words"},
    "n": {"type": "number", "sample": 0.4},
    "b": {"type": "bool", "sample": True},
    "l": {"type": "list", "sample": ["one", "two", "三"]},
    "m": {"type": "list", "sample": [{"east_m": x, "north_m": x * x % 97} for x in range(0, 300, 7)]},
    "w": {"type": "record", "sample": {"east_m": 14, "north_m": 5, "heading_deg": 230}},
}


class Dice:
    """Picks from a seeded generator."""

    def __init__(self, generator: np.random.Generator) -> None:
        self.generator = generator

    def choice(self, values):
        return values[int(self.generator.integers(len(values)))]

    def randint(self, least: int, most: int) -> int:
        return int(self.generator.integers(least, most + 1))

    def random(self) -> float:
        return float(self.generator.random())


def component(dice: Dice, depth: int = 0) -> dict:
    containers = ["card", "row", "column", "stack"] * 3 if depth < 4 else []
    kind = dice.choice([*OWN, *containers])
    part = {key: dice.choice(values) for key, values in SHARED.items() if dice.random() < 0.15}
    part |= {key: dice.choice(values) for key, values in OWN.get(kind, {}).items()}
    if kind in containers:
        part["children"] = [component(dice, depth + 1) for _ in range(dice.randint(1, 4))]
        if kind != "stack" and dice.random() < 0.3:
            part["gap"] = dice.choice(LENGTHS)
    return part | {"type": kind}


def a_screen(dice: Dice) -> Screen:
    wide, high = dice.choice([(640, 480), (40, 20), (200, 100), (8, 8), (1, 1), (1280, 720)])
    levels, ppd, inset = dice.choice([2, 4, 16, 256]), dice.choice([5.0, 28.0, 60.0]), dice.choice([0, 14])
    return Screen(wide, high, Box(0, 0, wide, high), levels, ppd, inset)


@pytest.mark.parametrize("seed", range(60))
def test_any_layout(seed):
    dice = Dice(np.random.default_rng(seed))
    parts = {f"c{index}": component(dice) for index in range(dice.randint(1, 5))}
    layout = Layout.model_validate({"hud": "1.0", "id": "x", "data": DATA, "components": parts})
    assert not list(findings(layout))
    screen = a_screen(dice)
    raster, samples = Raster(screen), layout.samples()
    odd = {"n": dice.choice([-1e9, 37, 1e308]), "s": dice.choice(["", "😀" * 30, "x" * 3000])}
    for data in (samples, {}, samples | odd):
        scene = resolve(layout, data, screen)
        levels = raster.draw(scene).levels
        assert np.array_equal(levels, Raster(screen).draw(scene).levels) and levels.max() < screen.levels
        for words in (*describe(scene), *(spoken.text for spoken in read_aloud(layout, data))):
            words.encode()
