"""host -> machine: everything that a wearer or a test can do to the device, as values with an instant.

A front end never writes device state; it submits one of these, so that a session with a mouse can be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.messages.services import ServiceState
from emulator.messages.sources import Sensor
from emulator.messages.status import RadioState
from emulator.sound.manner import USUAL, Manner


@dataclass(frozen=True, slots=True)
class Say:
    """Somebody near the microphone says `text` (synthesised, mixed into the microphone)."""

    t_ns: int
    text: str
    language: str = "en"
    manner: Manner = USUAL


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


@dataclass(frozen=True, slots=True)
class SetBrightness:
    """Set the display's brightness, 0..1; None lets the device follow the light."""

    t_ns: int
    share: float | None


@dataclass(frozen=True, slots=True)
class SetNoise:
    """It becomes noisy around the microphone, or with None quiet again.

    `snr_db` is how far the noise (RMS) lies below the level at which people are heard to speak here, -20 dBFS.
    """

    t_ns: int
    snr_db: float | None


@dataclass(frozen=True, slots=True)
class SetRadio:
    """How the way to the phone and the cloud is."""

    t_ns: int
    state: RadioState


@dataclass(frozen=True, slots=True)
class SetTimeOfDay:
    """Set the device's clock, seconds since midnight."""

    t_ns: int
    time_of_day_s: int


@dataclass(frozen=True, slots=True)
class SetWalking:
    """The wearer begins to walk, or stops: the head bobs with each step."""

    t_ns: int
    walking: bool


@dataclass(frozen=True, slots=True)
class SetSkinTemperature:
    """Set how warm the device is, degrees Celsius; it cools and warms on from there."""

    t_ns: int
    celsius: float


@dataclass(frozen=True, slots=True)
class SetSource:
    """Feed a sensor from elsewhere; `source` is as after `--camera` or `--microphone`, and no live one."""

    t_ns: int
    sensor: Sensor
    source: str


@dataclass(frozen=True, slots=True)
class SetService:
    """A service answers `delay_ms` later than it would ("slow"), not at all ("down"), or as it should ("ok")."""

    t_ns: int
    service: str
    state: ServiceState
    delay_ms: float = 0.0


Sample = Touch | Button | HeadPose | Location | Ambient | Wake | Wear | PhoneMessage
"""What the device feels; an app that asks for it hears of it."""

Command = (
    Sample
    | Say
    | SetBattery
    | SetFault
    | SetBrightness
    | SetNoise
    | SetRadio
    | SetTimeOfDay
    | SetSkinTemperature
    | SetWalking
    | SetSource
    | SetService
)
