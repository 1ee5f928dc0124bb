"""What this computer offers to feed a device's camera and microphone: names for a chooser, and the spec of each.

Asking the system may take seconds where a sound server hangs, so call it from a worker; it never raises. What could not
be asked is one line for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from emulator.bad_input import BadInput
from emulator.sensors.live_microphone import list_microphones
from emulator.sensors.picture_sources.webcam import CameraDevice, list_cameras

NO_CAMERA = "no camera was found; connect one, or use a video, a picture or a network address"


@dataclass(frozen=True, slots=True)
class NamedSource:
    """An entry of a chooser: what a person reads, and what a run takes as its camera or microphone."""

    name: str
    spec: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is; `problem` says in one line why there is nothing, or is empty."""

    sources: tuple[NamedSource, ...]
    problem: str = ""


def cameras() -> Found:
    """The webcams of this computer, in the system's order."""
    return _asked(_cameras, "cameras")


def microphones() -> Found:
    """The microphones of this computer, the system's own choice first; within a few seconds."""
    return _asked(_microphones, "microphones")


def _asked(ask: Callable[[], Found], what: str) -> Found:
    try:
        return ask()
    except BadInput as error:
        return Found((), str(error))
    except Exception as error:  # a driver may raise anything, and a list of devices is no reason to stop
        return Found((), " ".join(f"the {what} cannot be listed ({type(error).__name__}: {error})".split()))


def _cameras() -> Found:
    listed = list_cameras()
    often = Counter(camera.name.casefold() for camera in listed)
    found = tuple(_camera(camera, alone=often[camera.name.casefold()] == 1) for camera in listed)
    return Found(found, "" if found else NO_CAMERA)


def _camera(camera: CameraDevice, *, alone: bool) -> NamedSource:
    """By its name, which outlives replugging, unless only the number tells it from another."""
    if alone and not camera.name.isdecimal():
        return NamedSource(camera.name, f"webcam:{camera.name}")
    return NamedSource(f"{camera.name} ({camera.id})", f"webcam:{camera.id}")


def _microphones() -> Found:
    listed = list_microphones()
    if isinstance(listed, str):
        return Found((), listed)
    # Windows lists one microphone once for each of its sound systems.
    names = dict.fromkeys(device.name for device in sorted(listed, key=lambda device: not device.is_default))
    default = NamedSource("system default", "default")
    return Found((default, *(NamedSource(name, f"microphone:{name}") for name in names)))
