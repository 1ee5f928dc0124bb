"""host -> machine: everything that a wearer or a test can do to the device, as values with an instant.

A front end never writes device state; it submits one of these, so that a session with a mouse can be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.messages.samples import Ambient, Button, HeadPose, Location, Touch, Wear


@dataclass(frozen=True, slots=True)
class Say:
    """Somebody near the microphone says `text` (synthesised, mixed into the microphone)."""

    t_ns: int
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SetBattery:
    """Set the state of charge, 0..1."""

    t_ns: int
    charge: float


@dataclass(frozen=True, slots=True)
class SetFault:
    """Switch an injected fault on or off: "camera.dark", "microphone.mute", ..."""

    t_ns: int
    fault: str
    active: bool


Command = Touch | Button | HeadPose | Location | Ambient | Wear | Say | SetBattery | SetFault
