"""What a run tells of itself as wrong, and what it only tells as it happens."""

from types import SimpleNamespace

import pytest

from emulator.messages.events import DeviceEvent
from emulator.run_files import faults


def told(source, state, detail=""):
    return DeviceEvent(0, "fault", {"source": source, "state": state, "detail": detail})


@pytest.mark.parametrize(
    ("event", "is_wrong"),
    [
        (told("camera none", "off"), False),
        (told("camera", "off", "Quark AI Glasses G1 has no camera"), True),
        (told("camera walk.mp4", "ended"), False),
        (told("camera walk.mp4", "ended", "its end is damaged"), True),
        (told("camera webcam", "running"), False),
        (told("maps", "late", "no answer within the platform's 3 s"), True),
        (told("app", "failed", "app.py:3: KeyError"), True),
    ],
)
def test_what_counts_as_wrong(event, is_wrong):
    found = faults(SimpleNamespace(events=[event, event]))
    assert [fault["count"] for fault in found] == ([2] if is_wrong else [])
