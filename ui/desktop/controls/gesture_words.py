"""What a device's touch zones and keys are called, and what its platform does on each gesture: the profile, in words.

In: the touch section of a profile. Out: zones with their gestures, and a sentence for the last one that happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from emulator.messages.samples import Button
from emulator.messages.samples import Touch as TouchSample
from emulator.profile import DeviceProfile, is_key
from ui.desktop.texts import Say, texts

CONTEXT: Final = "Gestures"
ZONES: Final = texts(
    {"strip": "Touch strip", "media": "Media zone", "power_key": "Power key", "camera_key": "Camera key"}
)
KEYS: Final = texts(
    {
        "tap": "click, Space",
        "double_tap": "double click, 2",
        "triple_tap": "triple click, 3",
        "swipe_forward": "drag forward, →",
        "swipe_back": "drag back, ←",
        "long_press": "hold, L",
        "multi_finger_long_press": "Shift and hold, M",
        "squeeze": "click, Space",
        "double_squeeze": "double click, 2",
        "squeeze_hold": "hold, L",
        "press": "click, Space",
        "double_press": "double click, 2",
        "touch": "Shift and click, T",
    }
)
CONFIDENCE: Final = texts({"official": "official", "measured": "measured", "weak": "weak", "estimated": "estimated"})


@dataclass(frozen=True, slots=True)
class Offered:
    """One gesture that the device knows."""

    zone: str
    gesture: str
    action: str
    source: str
    confidence: str


def offered(profile: DeviceProfile) -> tuple[Offered, ...]:
    """All gestures, in the profile's order."""
    listed = profile.touch.gestures
    return tuple(Offered(g.zone, g.gesture, g.action, g.source, g.confidence) for g in listed)


def zone_name(zone: str, say: Say = str) -> str:
    """ "Touch strip"."""
    return say(ZONES.get(zone, zone.replace("_", " ").capitalize()))


def gesture_name(gesture: str, say: Say = str) -> str:
    """ "double tap"."""
    return say(gesture.replace("multi_finger", "two-finger").replace("_", " "))


def done_words(zone: str, gesture: str, say: Say = str) -> str:
    """ "Touch strip: double tap"."""
    return say("{zone}: {gesture}").format(zone=zone_name(zone, say), gesture=gesture_name(gesture, say))


def command_of(zone: str, gesture: str) -> TouchSample | Button:
    """What the device gets."""
    return Button(0, zone, gesture) if is_key(zone) else TouchSample(0, zone, gesture)


def of_event(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """Zone and gesture of an `input` event, None where it is about something else."""
    names = {"touch": ("zone", "gesture"), "button": ("key", "press")}.get(str(data.get("what")))
    return (str(data.get(names[0])), str(data.get(names[1]))) if names else None


def list_of(zone: str, gestures: tuple[Offered, ...], say: Say = str) -> str:
    """The gestures of a zone for its tooltip, one a line with how to do it and what follows."""
    lines = [zone_name(zone, say)]
    for entry in gestures:
        if entry.zone == zone:
            how = say(KEYS.get(entry.gesture, ""))
            lines.append(f"{gesture_name(entry.gesture, say)} ({how}): {say(entry.action)}")
    return "\n".join(lines)
