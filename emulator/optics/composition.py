"""One picture to be composed, as a frozen value: the same job for every host, and for the oracle.

World picture, panel levels, optics, light, view and eye go in; what the hosts share (exposure, gains, where HUD and
world lie) is derived here once, so that they differ in arithmetic only. Arrays are known by identity: a caller hands
over a new array instead of changing one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import Floats, linear_of_xyz
from emulator.optics.depict import Depiction, automatic_headroom_stops, depict
from emulator.optics.optics_model import Optics
from emulator.optics.reference import EyePicture, see
from emulator.pinhole import Pinhole

Eye = Literal["left", "right", "both"]
PUPIL_DISTANCE_M = 0.063
"""Typical distance between an adult's pupils."""


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """`world` is sRGB uint8 (h, w, 3), `levels` the panel's codes uint8 (h, w).

    `pan_px` moves HUD and world together (right, down), in pixels of the view. `eye_offset_mm` is where the pupils
    stand off the eyeboxes, outwards and down; it only matters with imperfections. `headroom_stops` None: automatic. A
    `photometric` world holds reflectances in sRGB code and is not keyed to 18 % grey.
    """

    world: NDArray[np.uint8]
    levels: NDArray[np.uint8]
    optics: Optics
    illuminance_lux: float
    view: Pinhole
    pan_px: tuple[float, float] = (0.0, 0.0)
    eye: Eye = "both"
    eye_offset_mm: tuple[float, float] = (0.0, 0.0)
    headroom_stops: float | None = None
    photometric: bool = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return round(self.view.width_px), round(self.view.height_px)

    @property
    def stops(self) -> float:
        """How far the world is dimmed for the display's sake."""
        if self.headroom_stops is not None:
            return self.headroom_stops
        return automatic_headroom_stops(self.optics, self.illuminance_lux)

    @property
    def white_nits(self) -> float:
        """Luminance that becomes monitor white."""
        return float(self.optics.adapted_white_nits(self.illuminance_lux) * 2.0**self.stops)

    @property
    def hud_shift_px(self) -> tuple[float, float]:
        """How far one eye sees the HUD off a far world: half the pupils' distance at the image's distance.

        The two displays are taken to meet straight ahead at that distance; both eyes together see the middle.
        """
        side = {"left": 1.0, "right": -1.0, "both": 0.0}[self.eye]
        return side * self.view.focal_px * PUPIL_DISTANCE_M / 2 / self.optics.image_distance_m, 0.0

    @property
    def hud_scale(self) -> float:
        """Size of a panel pixel in pixels of the view."""
        return self.view.focal_px / self.optics.panel.focal_px

    @property
    def hud_centre_px(self) -> tuple[float, float]:
        """Where the panel's centre lies in the view."""
        shift = self.hud_shift_px
        return self.view.width_px / 2 + self.pan_px[0] + shift[0], self.view.height_px / 2 + self.pan_px[1] + shift[1]

    @property
    def world_scale(self) -> float:
        """Size of a pixel of the world picture in pixels of the view."""
        field = self.optics.camera.covering(self.world.shape[1], self.world.shape[0])
        return self.view.focal_px / field.focal_px

    @property
    def display_gain(self) -> Floats:
        """Linear RGB (3,) on the monitor of one cd/m2 of display light."""
        return np.asarray(linear_of_xyz(self.optics.unit_xyz()) / np.float32(self.white_nits), np.float32)

    @property
    def seen_optics(self) -> Optics:
        """The optics with this eye's place in the eyebox."""
        faults = self.optics.imperfections
        if faults is None:
            return self.optics
        out_mm, down_mm = self.eye_offset_mm
        offsets = {"left": ((-out_mm, down_mm),), "right": ((out_mm, down_mm),)}
        both = ((-out_mm, down_mm), (out_mm, down_mm))
        return replace(self.optics, imperfections=replace(faults, eye_offsets_mm=offsets.get(self.eye, both)))

    def world_gain(self, key: float) -> float:
        """Linear RGB on the monitor of linear 1 in the world picture, whose `key_scale` is `key`."""
        return float(self.key(key) / 2.0**self.stops)

    def key(self, key_scale: float) -> float:
        """What the world picture's linear light is multiplied with: its own `key_scale`, or 1 where it has a scale."""
        return 1.0 if self.photometric else float(key_scale)

    def seen(self) -> EyePicture:
        """The light of this picture by the reference renderer: slow."""
        return see(
            self.levels,
            self.world,
            self.seen_optics,
            self.view,
            self.illuminance_lux,
            shift_px=self.hud_shift_px,
            pan_px=self.pan_px,
            key=1.0 if self.photometric else None,
        )

    def depicted(self) -> Depiction:
        """The picture that every host must come within two codes of: slow."""
        return depict(self.seen(), self.stops)


def same_light(one: Optics, other: Optics) -> bool:
    """Whether two optics turn levels into the same luminance, panel pixel by panel pixel."""
    return one is other or (
        (one.peak_nits, one.black_nits, one.gamma, one.levels, one.imperfections, one.panel)
        == (other.peak_nits, other.black_nits, other.gamma, other.levels, other.imperfections, other.panel)
    )
