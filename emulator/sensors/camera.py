"""The device's camera: what a picture source shows, seen with the device's rate, exposure and resolution.

In: pictures of any size from a `PictureSource`, asked for at the middle of each exposure. Out: one `CameraFrame` a
device frame, or none, with the cause counted. The source may be faster, slower, wider or gone; the device's own clock
decides when a frame is taken, as on the glasses.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_MS, NS_PER_S, tick_ns
from emulator.messages.samples import CameraFrame, Picture, SourceStatus
from emulator.profile.fields import Camera as CameraProfile

Pixels = NDArray[np.uint8]


class PictureSource(Protocol):
    """Where pictures come from: a file, a webcam, a network stream, a screen, a synthetic scene.

    `name` is what the user asked for, for reports. `live` sources run in real time and cannot wait for slow
    computation. `duration_ns` is None for endless and for unknown. A source that knows how wide its pictures are says
    so in `fov_diagonal_deg`; others are taken for an ordinary camera's. A source whose picture of an instant is always
    the same says `foreseeable`, and may be asked for instants in any order.
    """

    name: str
    live: bool
    duration_ns: int | None

    def open(self) -> None:
        """Start. Raises BadInput, within a bounded time; a second call does nothing."""

    def picture(self, t_ns: int) -> Picture | None:
        """The newest picture at emulated `t_ns`, which never decreases; None when there is nothing to see."""

    def status(self) -> SourceStatus:
        """How the source is; cheap, to be polled."""

    def close(self) -> None:
        """Stop, within two seconds."""


@dataclass(frozen=True)
class Darkness:
    """What is left of a picture when even the longest exposure is too short; applied only when asked for.

    `noise_levels` is the standard deviation of the noise in 8-bit levels, drawn from `generator`.
    """

    generator: np.random.Generator
    noise_levels: float

    def apply(self, pixels: Pixels, light_share: float) -> Pixels:
        """Scale the light of `pixels` to `light_share` (0..1), in linear light taken as the power 2.2 of the code."""
        dimmed = pixels.astype(np.float32) * np.float32(light_share ** (1 / 2.2))
        dimmed += self.generator.normal(0.0, self.noise_levels, pixels.shape).astype(np.float32)
        levels: Pixels = np.clip(np.rint(dimmed), 0, 255).astype(np.uint8)
        return levels


def fit(pixels: Pixels, width_px: int, height_px: int) -> Pixels:
    """Crop the middle of `pixels` (h, w, 3) to the aspect ratio and resize it to (height_px, width_px, 3).

    Shrinking averages the area, so that small text does not alias; enlarging interpolates linearly.
    """
    import cv2

    height, width = pixels.shape[:2]
    crop_width = max(1, min(width, round(height * width_px / height_px)))
    crop_height = max(1, min(height, round(width * height_px / width_px)))
    left, top = (width - crop_width) // 2, (height - crop_height) // 2
    cropped = pixels[top : top + crop_height, left : left + crop_width]
    if (crop_width, crop_height) == (width_px, height_px):
        return np.ascontiguousarray(cropped)
    shrinks = crop_width > width_px or crop_height > height_px
    resized = cv2.resize(cropped, (width_px, height_px), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.asarray(resized, np.uint8)


MOST_FORESEEN = 60  # frames back; what was foreseen and then not asked for is forgotten
UNSEEN: Pixels = np.zeros((0, 0, 3), np.uint8)


class Camera:
    """Takes the device's frames from a source that somebody else opens and closes.

    `missed` counts frames without a picture by cause ("source lost", "source ended", ...); `late` counts frames that
    show a picture again although the live source should have sent a newer one by then.
    """

    def __init__(self, profile: CameraProfile, source: PictureSource, darkness: Darkness | None = None) -> None:
        self.rate_hz = float(profile.frame_rate_hz.value)
        self.source = source
        self.missed: Counter[str] = Counter()
        self.late = 0
        self._profile = profile
        self._darkness = darkness
        self.start_ns = round(profile.start_ms.value * NS_PER_MS) if profile.start_ms else 0
        self._readout_ns = round((profile.readout_ms.value + profile.isp_ms.value) * NS_PER_MS)
        self._fitted: tuple[int, Pixels] | None = None
        self._fitted_from: PictureSource | None = None
        self._foreseen: dict[int, tuple[PictureSource, float, CameraFrame]] = {}
        self._asked_ns = 0
        self._first_shown_ns = 0
        self._fed_ns = 0

    def feed(self, source: PictureSource, t_ns: int) -> None:
        """Look at another source from `t_ns` on, which is the beginning of its own time."""
        self.source, self._fed_ns = source, t_ns

    def exposure_ns(self, lux: float) -> int:
        """Exposure at an illuminance: the profile's lux milliseconds, within its limits; the longest in the dark."""
        profile = self._profile
        longest_ms = profile.exposure_max_ms.value
        wanted_ms = profile.exposure_lux_ms.value / lux if lux > 0 and math.isfinite(lux) else longest_ms
        return round(min(max(wanted_ms, profile.exposure_min_ms.value), longest_ms) * NS_PER_MS)

    def expose(self, k: int, lux: float, *, wanted: bool = True) -> CameraFrame | None:
        """Frame `k`, whose exposure starts at `tick_ns(k, rate)`; None (counted in `missed`) without a picture.

        The device exposes every frame; where nothing reads it (`wanted` is false) the source is not asked for a
        picture, which is most of the cost, and `pixels` is empty.
        """
        t_ns, exposure_ns = tick_ns(k, self.rate_hz), self.exposure_ns(lux)
        if not wanted:
            return CameraFrame(k, t_ns, exposure_ns, self._readout_ns, UNSEEN)
        source, foreseen_lux, foreseen = self._foreseen.pop(k, (None, 0.0, None))
        if foreseen is not None and source is self.source and foreseen_lux == lux:
            return foreseen
        pixels = self.look(t_ns + exposure_ns // 2)
        if pixels is None:
            self.missed[_cause(self.source.status())] += 1
            return None
        if self._darkness is not None:
            pixels = self._darkened(pixels, lux)
        return CameraFrame(k, t_ns, exposure_ns, self._readout_ns, pixels)

    def foresee(self, k: int, lux: float) -> CameraFrame | None:
        """Frame `k` before its time; `expose` gives this very frame, unless light or source are others by then.

        None where it cannot be told: the source does not know, or the dark adds its noise in order.
        """
        if not self.foreseeable:
            return None
        t_ns, exposure_ns = tick_ns(k, self.rate_hz), self.exposure_ns(lux)
        picture = self.source.picture(max(0, t_ns + exposure_ns // 2 - self._fed_ns))
        if picture is None:
            return None
        pixels = self._fit(picture)
        self._foreseen = {one: kept for one, kept in self._foreseen.items() if one > k - MOST_FORESEEN}
        self._foreseen[k] = self.source, lux, CameraFrame(k, t_ns, exposure_ns, self._readout_ns, pixels)
        return self._foreseen[k][2]

    @property
    def foreseeable(self) -> bool:
        """Whether a picture is the same whenever it is asked for, so that not asking for others changes nothing."""
        return self._darkness is None and bool(getattr(self.source, "foreseeable", False))

    def brightness(self) -> float:
        """Mean code of the newest picture, 0..1, from every sixteenth row and column; 0 before the first."""
        return float(self._fitted[1][::16, ::16].mean() / 255) if self._fitted else 0.0

    def look(self, t_ns: int) -> Pixels | None:
        """What is before the camera at `t_ns` (or at the last instant asked for, if later), at its resolution."""
        self._asked_ns = max(self._asked_ns, t_ns)
        picture = self.source.picture(max(0, self._asked_ns - self._fed_ns))
        return None if picture is None else self._pixels(picture, self._asked_ns)

    def _pixels(self, picture: Picture, t_ns: int) -> Pixels:
        if self._fitted is not None and self._fitted[0] == picture.seq and self._fitted_from is self.source:
            self.late += self.source.live and t_ns - self._first_shown_ns >= self._source_period_ns()
            return self._fitted[1]
        pixels = self._fit(picture)
        self._fitted, self._fitted_from, self._first_shown_ns = (picture.seq, pixels), self.source, t_ns
        return pixels

    def _fit(self, picture: Picture) -> Pixels:
        pixels = fit(picture.pixels, self._profile.width_px.value, self._profile.height_px.value)
        pixels.flags.writeable = False
        return pixels

    def _source_period_ns(self) -> int:
        """How long a live source may show one picture: 1.5 of its own periods where it knows its rate, else 0."""
        rate_hz: float | None = getattr(self.source, "rate_hz", None)
        return round(1.5 * NS_PER_S / rate_hz) if rate_hz else 0

    def _darkened(self, pixels: Pixels, lux: float) -> Pixels:
        needed = self._profile.exposure_lux_ms.value
        share = max(0.0, lux) * self._profile.exposure_max_ms.value / needed
        return self._darkness.apply(pixels, share) if self._darkness is not None and share < 1 else pixels


def _cause(status: SourceStatus) -> str:
    return "no picture" if status.state == "running" else f"source {status.state}"
