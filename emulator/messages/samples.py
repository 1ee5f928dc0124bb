"""sensors -> pipeline: what the device's sensors deliver. All times are emulated nanoseconds since power-on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

SourceState = Literal["starting", "running", "lost", "ended", "failed", "off"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a source has it, before the device's camera sees it: RGB uint8 (height, width, 3)."""

    seq: int
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """What a source says of itself; `detail` is one line for a person, `drops` counts what it lost so far."""

    state: SourceState
    detail: str = ""
    drops: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class CameraFrame:
    """One exposure of the device's camera, at the device's resolution.

    `t_ns` is the start of the exposure; the frame exists for the pipeline at `t_ns + exposure_ns + readout_ns`
    (readout includes the image signal processor). `pixels` is RGB uint8 (height, width, 3).
    """

    seq: int
    t_ns: int
    exposure_ns: int
    readout_ns: int
    pixels: NDArray[np.uint8]

    @property
    def ready_ns(self) -> int:
        """When the pipeline can have it."""
        return self.t_ns + self.exposure_ns + self.readout_ns


@dataclass(frozen=True, slots=True, eq=False)
class AudioBlock:
    """One block of the device's microphone, mono float32 (n,) in -1..1; `t_ns` is the instant of its first sample."""

    seq: int
    t_ns: int
    rate_hz: int
    samples: NDArray[np.float32]

    @property
    def ready_ns(self) -> int:
        """When the last sample has been taken."""
        return self.t_ns + len(self.samples) * 1_000_000_000 // self.rate_hz


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Head attitude, degrees: yaw to the right, pitch up, roll clockwise, all relative to straight ahead."""

    t_ns: int
    yaw_deg: float
    pitch_deg: float
    roll_deg: float
    acceleration_m_s2: tuple[float, float, float] = (0.0, 0.0, 9.81)


@dataclass(frozen=True, slots=True)
class Location:
    """A position fix (WGS 84)."""

    t_ns: int
    latitude_deg: float
    longitude_deg: float
    speed_m_s: float = 0.0
    heading_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Touch:
    """A gesture on a touch zone of the temple, as the device's controller reports it."""

    t_ns: int
    zone: str
    gesture: str


@dataclass(frozen=True, slots=True)
class Button:
    """A key of the frame: which one, and how it was pressed."""

    t_ns: int
    key: str
    press: str


@dataclass(frozen=True, slots=True)
class Ambient:
    """What the ambient light sensor reads."""

    t_ns: int
    illuminance_lux: float


@dataclass(frozen=True, slots=True)
class Wake:
    """Somebody said the wake word, and the device's own listener has noticed it."""

    t_ns: int
    word: str


@dataclass(frozen=True, slots=True)
class Wear:
    """Whether the glasses are on a face."""

    t_ns: int
    worn: bool


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """The companion phone tells something: "notification", "call", "call_answered" (by whom the phone was
    asked to call), "call_ended", "calendar", "music", "trip", ...

    `title` and `text` are for the wearer; `data` holds what a kind has beside them, as plain text by name.
    """

    t_ns: int
    kind: str
    title: str = ""
    text: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A photograph that an app took: RGB uint8 (height, width, 3); `t_ns` is the start of its exposure."""

    t_ns: int
    pixels: NDArray[np.uint8]
