"""A question that asks back is no failure, and does not look like one."""

from __future__ import annotations

from pathlib import Path

import pytest

import emulator.apps
from emulator.hud import Screen, load_layout, resolve
from emulator.messages.scene import Symbol
from emulator.profile import load_profile

APPS = Path(emulator.apps.__file__).parent
NOTE = {"note": "Look at this? Say yes or no."}


def icons(app, stage):
    """The icons of the card that holds the note."""
    layout = load_layout(APPS / app / f"{app}.hud.yaml")
    scene = resolve(layout, {**layout.samples(), **NOTE, "stage": stage}, Screen.from_profile(load_profile("quark-s1")))
    return {mark.name for mark in scene.marks if isinstance(mark, Symbol)}


@pytest.mark.parametrize("app", ["recognise", "shop"])
def test_a_question_has_another_icon_than_a_failure(app):
    assert "question" in icons(app, "asked") and "warning" not in icons(app, "asked")
    assert "warning" in icons(app, "failed")
