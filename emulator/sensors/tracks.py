"""Where the wearer goes and how the head moves: a GPX track, synthetic walking motion.

A GPX file or a seed comes in; location and head pose at any emulated instant go out. All of it is a pure function of
that instant, so that a run can be repeated and sliced at will.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import asin, atan2, cos, degrees, isfinite, pi, radians, sin, sqrt
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import HeadPose, Location
from emulator.user_files.text_file import read_bytes

EARTH_RADIUS_M = 6_371_008.8
STANDARD_GRAVITY_M_S2 = 9.81
LARGEST_GPX_BYTES = 20 * 2**20
STANDING_M_S = 0.05


def haversine_m(from_deg: tuple[float, float], to_deg: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points, metres (haversine formula, mean earth radius)."""
    lat0, lon0, lat1, lon1 = map(radians, (*from_deg, *to_deg))
    half = sin((lat1 - lat0) / 2) ** 2 + cos(lat0) * cos(lat1) * sin((lon1 - lon0) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def bearing_deg(from_deg: tuple[float, float], to_deg: tuple[float, float]) -> float:
    """Initial great-circle course from one (latitude, longitude) to the other, degrees from north, 0..360."""
    lat0, lon0, lat1, lon1 = map(radians, (*from_deg, *to_deg))
    east = sin(lon1 - lon0) * cos(lat1)
    north = cos(lat0) * sin(lat1) - sin(lat0) * cos(lat1) * cos(lon1 - lon0)
    return degrees(atan2(east, north)) % 360.0


@dataclass(frozen=True, slots=True)
class GpxTrack:
    """A recorded way: instants since its first point (ns, ascending) and (latitude, longitude) in degrees."""

    name: str
    times_ns: tuple[int, ...]
    points_deg: tuple[tuple[float, float], ...]

    @classmethod
    def load(cls, path: Path) -> GpxTrack:
        """Read a GPX file; time zero is its first point. BadInput when it is no usable track."""
        root = _parse(path)
        found = [_point(element, path) for element in root.iter() if element.tag.rpartition("}")[2] == "trkpt"]
        if not found:
            raise BadInput("no track points", where=str(path), mend="a GPX track needs <trkpt> elements")
        times = [(time - found[0][0]).total_seconds() for time, _ in found]
        for index in range(1, len(times)):
            if times[index] <= times[index - 1]:
                raise BadInput(f"track point {index + 1} is not later than the one before", where=str(path))
        return cls(path.name, tuple(round(time * NS_PER_S) for time in times), tuple(point for _, point in found))

    @property
    def duration_ns(self) -> int:
        """From the first to the last point."""
        return self.times_ns[-1]

    def location(self, t_ns: int) -> Location:
        """Interpolated position at `t_ns`; before the first and after the last point the wearer stands there."""
        index = bisect_right(self.times_ns, t_ns) - 1
        if index < 0 or index >= len(self.times_ns) - 1:
            latitude, longitude = self.points_deg[0 if index < 0 else -1]
            return Location(t_ns, latitude, longitude, 0.0, self._heading_deg(index))
        start_ns, end_ns = self.times_ns[index], self.times_ns[index + 1]
        start, end = self.points_deg[index], self.points_deg[index + 1]
        share = (t_ns - start_ns) / (end_ns - start_ns)
        latitude, longitude = (start[k] + (end[k] - start[k]) * share for k in (0, 1))
        speed = haversine_m(start, end) * NS_PER_S / (end_ns - start_ns)
        return Location(t_ns, latitude, longitude, speed, self._heading_deg(index))

    def _heading_deg(self, index: int) -> float:
        """Course of the leg that starts at point `index`; one who stands keeps the course of the last real leg."""
        for start in range(min(index, len(self.points_deg) - 2), -1, -1):
            leg_s = (self.times_ns[start + 1] - self.times_ns[start]) / NS_PER_S
            if haversine_m(*self.points_deg[start : start + 2]) > STANDING_M_S * leg_s:
                return bearing_deg(*self.points_deg[start : start + 2])
        return 0.0


def _parse(path: Path) -> ElementTree.Element:
    """The XML tree of a GPX file, refusing what could grow without bound."""
    data = read_bytes(path, "track", LARGEST_GPX_BYTES, "cut the track")
    # A document type is the only door to entities; a track has none. NULs are dropped so that UTF-16 is seen too.
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.IGNORECASE):
        raise BadInput("document type and entity declarations are refused", where=str(path), mend="remove them")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise BadInput(f"not XML ({error})", where=str(path), mend="give a GPX file") from error


def _point(element: ElementTree.Element, path: Path) -> tuple[datetime, tuple[float, float]]:
    """Time and position of one <trkpt>."""
    where = f"{path}: <trkpt lat={element.get('lat')!r} lon={element.get('lon')!r}>"
    try:
        latitude, longitude = float(element.get("lat", "")), float(element.get("lon", ""))
    except ValueError as error:
        raise BadInput("latitude or longitude is missing or no number", where=where) from error
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise BadInput("latitude or longitude is out of range", where=where)
    texts = [child.text or "" for child in element if child.tag.rpartition("}")[2] == "time"]
    if not texts:
        raise BadInput("the point has no <time>", where=where, mend="record the track with times")
    try:
        time = datetime.fromisoformat(texts[0].strip())
    except ValueError as error:
        raise BadInput(f"<time> {texts[0].strip()!r} is no ISO 8601 time", where=where) from error
    if time.tzinfo is None:
        raise BadInput("<time> has no time zone", where=where, mend="GPX times end in Z")
    return time, (latitude, longitude)


def _always_walking(t_ns: int) -> float:  # noqa: ARG001
    return 1.0


def _straight_ahead(t_ns: int) -> tuple[float, float]:  # noqa: ARG001
    return 0.0, 0.0


class WalkingMotion:
    """How a head moves on somebody who walks and stops: one bob a step, half a sway a step, and a slow drift.

    `step_hz` steps a second, `amplitude_m` half the vertical way of the head, `seed` the personal phases. `pace(t_ns)`
    gives 0 (standing) .. 1 (walking), `gaze(t_ns)` yaw and pitch in degrees of where the wearer means to look.
    Adults bob by 2 to 3 cm at about two steps a second; the angles follow from stabilising the gaze while doing so.
    """

    def __init__(
        self,
        step_hz: float = 1.9,
        amplitude_m: float = 0.02,
        seed: int = 0,
        *,
        pace: Callable[[int], float] = _always_walking,
        gaze: Callable[[int], tuple[float, float]] = _straight_ahead,
    ) -> None:
        if not (isfinite(step_hz) and 0 < step_hz <= 5):
            raise BadInput(f"{step_hz} steps a second", where="walking motion", mend="give 0 < step_hz <= 5")
        if not (isfinite(amplitude_m) and 0 <= amplitude_m <= 0.2):
            raise BadInput(f"an amplitude of {amplitude_m} m", where="walking motion", mend="give 0..0.2 m")
        self.step_hz, self.amplitude_m, self._pace, self._gaze = step_hz, amplitude_m, pace, gaze
        self._phases = tuple(float(phase) for phase in np.random.default_rng(seed).uniform(0, 2 * pi, 3))

    def offset_m(self, t_ns: int) -> tuple[float, float]:
        """Where the head is beside its smooth way: metres to the right and up."""
        pace, step = self._pace(t_ns), self._step_phase(t_ns)
        return pace * self.amplitude_m * 0.8 * sin(step / 2), pace * self.amplitude_m * sin(step)

    def pose(self, t_ns: int) -> HeadPose:
        """Head attitude and acceleration (x right, y ahead, z up, gravity included) at `t_ns`."""
        pace, step, t_s = self._pace(t_ns), self._step_phase(t_ns), t_ns / NS_PER_S
        yaw, pitch = self._gaze(t_ns)
        swing = pace * self.amplitude_m / 0.02
        yaw += 0.6 * swing * sin(step / 2 + 0.4) + 0.25 * sin(2 * pi * 0.13 * t_s + self._phases[0])
        pitch += -0.5 * swing * sin(step + 0.3) + 0.2 * sin(2 * pi * 0.19 * t_s + self._phases[1])
        roll = 0.7 * swing * sin(step / 2 - 0.5) + 0.15 * sin(2 * pi * 0.11 * t_s + self._phases[2])
        rate = 2 * pi * self.step_hz
        sideways = -pace * self.amplitude_m * 0.8 * (rate / 2) ** 2 * sin(step / 2)
        upwards = STANDARD_GRAVITY_M_S2 - pace * self.amplitude_m * rate**2 * sin(step)
        return HeadPose(t_ns, yaw, pitch, roll, (sideways, 0.0, upwards))

    def _step_phase(self, t_ns: int) -> float:
        return 2 * pi * self.step_hz * t_ns / NS_PER_S


def course_m(from_deg: tuple[float, float], heading_deg: float, way_m: float) -> tuple[float, float]:
    """The (latitude, longitude) that lies `way_m` metres from a point on a course; flat-earth, for ways below 10 km."""
    north, east = way_m * cos(radians(heading_deg)), way_m * sin(radians(heading_deg))
    latitude = from_deg[0] + degrees(north / EARTH_RADIUS_M)
    return latitude, from_deg[1] + degrees(east / (EARTH_RADIUS_M * cos(radians(from_deg[0]))))
