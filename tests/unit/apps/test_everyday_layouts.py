"""The layouts of the short apps on the S1's panel: everything has room, in each state, with the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

import emulator.apps
from emulator.hud import Screen, load_layout, resolve
from emulator.profile import load_profile

APPS = Path(emulator.apps.__file__).parent
LAYOUTS = [
    next((APPS / name).glob("*.hud.yaml"))
    for name in ("notifications", "calendar", "teleprompter", "music", "calls", "photo", "notes", "home")
]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.parent.name)
def test_nothing_is_cut_or_left_out_and_all_stands_in_the_safe_area(path):
    screen = Screen.from_profile(load_profile("quark-s1"))
    layout = load_layout(path)
    for state in layout.states.named if layout.states else [None]:
        scene = resolve(layout, layout.samples(), screen, state)
        assert scene.left_out == (), state
        assert [item.component for item in scene.items if item.cut] == [], state
        for mark in scene.marks:
            box, inset = mark.box, screen.safe_inset_px - 2  # side bearings of letters
            assert screen.ui.left + inset <= box.left and box.right <= screen.ui.right - inset, (state, mark)
            assert screen.ui.top + inset <= box.top and box.bottom <= screen.ui.bottom - inset, (state, mark)
