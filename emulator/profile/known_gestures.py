"""The words for touch zones, keys and their gestures: those of every profile that can be found, and of one device.

A zone whose name ends in `_key` is a key, which reports presses; every other one is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.profile.fields import DeviceProfile
from emulator.profile.load import available_profiles, load_profile

SHORT = "short"  # an older word for a press
Gestures = dict[str, tuple[str, ...]]


def is_key(zone: str) -> bool:
    """Whether it is a key, which reports presses, and no touch zone."""
    return zone.endswith("_key")


def plain_press(press: str) -> str:
    """The word that profiles have for it.

    >>> plain_press("short"), plain_press("long_press")
    ('press', 'long_press')
    """
    return "press" if press == SHORT else press


def gestures_of(profiles: Iterable[DeviceProfile]) -> Gestures:
    """Zone -> its gestures on any of these glasses, in the order of the profiles."""
    found: dict[str, dict[str, None]] = {}
    for profile in profiles:
        for entry in profile.touch.gestures:
            found.setdefault(entry.zone, {})[entry.gesture] = None
    return {zone: tuple(gestures) for zone, gestures in found.items()}


def known_gestures(devices: Iterable[str] = (), profiles: Iterable[DeviceProfile] = ()) -> Gestures:
    """Those of all glasses that can be found, and of these (ids or files). What cannot be read adds nothing here."""
    named: list[str | Path] = [*available_profiles().values(), *devices]
    return gestures_of([*profiles, *(profile for device in named if (profile := _readable(device)))])


def lacking(profile: DeviceProfile, zone: str, gesture: str) -> str:
    """What these glasses lack for a gesture, as a sentence; empty when their profile lists it."""
    listed = gestures_of([profile])
    if zone not in listed:
        return f"{profile.device.id} has no {zone if is_key(zone) else f'touch zone {zone}'}"
    if plain_press(gesture) not in listed[zone]:
        return f"{profile.device.id} knows no {gesture} on its {zone}"
    return ""


def _readable(device: str | Path) -> DeviceProfile | None:
    try:
        return load_profile(device)
    except BadInput:
        return None
