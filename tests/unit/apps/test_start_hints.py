"""On glasses without a display every app that waits for its wearer says with its first words how to go on."""

from __future__ import annotations

import pytest

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.project.load import built_in_projects

PASSIVE = {"demo", "notifications"}  # they begin by themselves
WAYS_ON = ("tap", "swipe", "hold", "press", "say")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("app", sorted(set(built_in_projects()) - PASSIVE))
def test_the_first_words_name_a_gesture_or_what_to_say(app):
    settings = RunSettings(app, "quark-g1", camera="none", microphone="none", scenario="none", duration_ns=8 * NS_PER_S)
    with DeviceRun(settings, HostClock()) as run:
        run.advance(settings.duration_ns)
        said = [event.data["text"] for event in run.events if event.kind == "voice" and event.data["sound"] == "speech"]
    first = " ".join(said[:2]).lower()
    assert any(word in first for word in WAYS_ON), said
