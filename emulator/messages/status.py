"""machine -> host: what the device reports back of itself, so that no control has to show what was merely asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from emulator.messages.samples import Location, SourceStatus
from emulator.messages.services import ServiceState

RadioState = Literal["connected", "slow", "lost"]
PowerState = Literal["on", "screen_off", "standby", "off"]


@dataclass(frozen=True, slots=True)
class SensorStatus:
    """A camera or microphone: what feeds it, how that is, and whether the device is using it now.

    `present` is false on a device without such a sensor. `level` is what it picks up: the peak of the newest sound
    block, 0..1, or the mean of the newest picture, 0..1. `missed` counts what never came, `late` what came twice.
    `photometric` pictures are reflectances in sRGB code and need no keying to the light.
    """

    present: bool
    source: str
    live: bool
    status: SourceStatus
    active: bool
    muted: bool
    level: float = 0.0
    missed: int = 0
    late: int = 0
    photometric: bool = False


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A compute unit: how long it was busy since power-on, how many phases it serves now and how many wait."""

    name: str
    busy_ns: int
    serving: int
    waiting: int


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """A pipeline node: inputs taken and lost, outcomes published, what waits, how long the last one took, and said."""

    name: str
    busy: bool
    waiting: int
    taken: int
    dropped: int
    published: int
    last_ns: int = 0
    last_result: str = ""


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """A service that the app can ask. `place` is where it answers: "device", "sandbox" (beyond the radio) or "live".

    `state` and `delay_ms` are what was done to it; `waiting` questions are under way, `last_ms` is how long the newest
    answer took from the asking, None before the first.
    """

    name: str
    place: Literal["device", "sandbox", "live"]
    state: ServiceState
    delay_ms: float
    asked: int
    answered: int
    failed: int
    waiting: int
    last_ms: float | None


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """The whole device at `t_ns`.

    `power_mw` is the mean of the last whole second and `battery_left_h` what the charge lasts at the mean of the last
    minute, each as (median, low, high) of a 90 % interval. `brightness` is the setting, 0..1, also while the screen is
    off. `head_pose` is yaw, pitch and roll in degrees, `location` the newest fix, None before the first.
    `chip_speed` is the share of its full speed at which the main chip runs, less than 1 when it is too hot.
    `tint` is how far a photochromic lens has darkened, 0 to 1, None for another lens.
    """

    t_ns: int
    power: PowerState
    worn: bool
    battery_charge: float
    battery_left_h: tuple[float, float, float] | None
    power_mw: tuple[float, float, float]
    skin_temperature_c: float
    radio: RadioState
    brightness: float
    brightness_automatic: bool
    illuminance_lux: float
    time_of_day_s: int
    capture_light: bool
    camera: SensorStatus
    microphone: SensorStatus
    chip_speed: float = 1.0
    walking: bool = False
    head_pose: tuple[float, float, float] | None = None
    location: Location | None = None
    tint: float | None = None
    units: tuple[UnitStatus, ...] = ()
    nodes: tuple[NodeStatus, ...] = ()
    services: tuple[ServiceStatus, ...] = ()
