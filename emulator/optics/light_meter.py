"""What a composition measures at one place, and how readable each element of its HUD is: figures beside a picture.

The numbers come from the same bands and tables as the picture, for one pixel or for the panel's field; what was worked
out for a world, a HUD and a light is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.messages.scene import ResolvedScene
from emulator.optics.colour import LINEAR_OF_BYTE, LUMINANCE_OF_RGB, XYZ_OF_RGB
from emulator.optics.composition import Composition
from emulator.optics.photometry import contrast_ratio
from emulator.optics.readability import ComponentLight, measure
from emulator.optics.reference import EyePicture
from emulator.optics.seen_display import SeenDisplay, hud_bands
from emulator.optics.seen_world import FULL, SeenWorld, bands_of, resampled
from emulator.pinhole import Pinhole


@dataclass(frozen=True, slots=True)
class PointLight:
    """Luminance to the eye at one pixel of the view, cd/m2, and the panel's pixel there, if there is one."""

    display_nits: float
    world_nits: float
    contrast_ratio: float
    panel_px: tuple[int, int] | None


class LightMeter:
    """Measures compositions, one after the other."""

    def __init__(self) -> None:
        self._world = SeenWorld()
        self._display = SeenDisplay()
        self._measured_of: tuple[object, ...] = ()
        self._measured: tuple[ComponentLight, ...] = ()

    def at(self, composition: Composition, x_px: int, y_px: int) -> PointLight:
        """The light at a pixel of the view."""
        display, black = self._display_nits(composition, x_px, y_px), composition.optics.black_nits
        world = self._world_nits(composition, x_px, y_px)
        panel = panel_place(composition, x_px, y_px)
        ratio = contrast_ratio(world, display, black if panel else 0.0)
        return PointLight(display, world, ratio, panel)

    def components(self, composition: Composition, scene: ResolvedScene) -> tuple[ComponentLight, ...]:
        """The light of every element of the scene that `composition.levels` show, in front of this eye's world."""
        optics = composition.seen_optics
        known = (composition.world, composition.levels, scene)
        wanted = (*known, optics, composition.illuminance_lux, composition.eye)
        same = len(self._measured_of) == len(wanted) and all(
            one is other for one, other in zip(self._measured_of, known, strict=False)
        )
        if not (same and self._measured_of[3:] == wanted[3:]):
            picture = self._panel_field(composition)
            self._measured_of = wanted
            self._measured = measure(scene, composition.levels, picture, optics)
        return self._measured

    def _display_nits(self, composition: Composition, x_px: int, y_px: int) -> float:
        nits = self._display.nits(composition)
        rows, columns = hud_bands(composition)
        of_rows, down = rows.weights_of(y_px)
        of_columns, across = columns.weights_of(x_px)
        return float(down @ nits[of_rows, of_columns] @ across)

    def _world_nits(self, composition: Composition, x_px: int, y_px: int) -> float:
        rows, columns = bands_of(composition)
        of_rows, down = rows.weights_of(y_px)
        of_columns, across = columns.weights_of(x_px)
        luminance = LINEAR_OF_BYTE[composition.world[of_rows, of_columns]] @ LUMINANCE_OF_RGB
        return float(down @ luminance @ across) * self._nits_of_full(composition)

    def _nits_of_full(self, composition: Composition) -> float:
        """Luminance to the eye of the world picture's full white."""
        white = composition.optics.adapted_white_nits(composition.illuminance_lux)
        return composition.key(self._world.key(composition.world)) * white

    def _panel_field(self, composition: Composition) -> EyePicture:
        """The world behind the panel, pixel for pixel of the panel."""
        panel = composition.optics.panel
        view = Pinhole(panel.width_px, panel.height_px, panel.focal_px)
        field = replace(composition, view=view, pan_px=(0.0, 0.0))
        field = replace(field, pan_px=(-field.hud_shift_px[0], 0.0))
        linear = resampled(composition.world, *bands_of(field)).astype(np.float32)
        full = np.float32(self._nits_of_full(composition) / FULL)
        xyz: NDArray[np.float32] = np.asarray(cv2.transform(linear, XYZ_OF_RGB * full), np.float32)
        return EyePicture(
            display_xyz=np.zeros((0, 0, 3), np.float32),
            world_xyz=xyz,
            illuminance_lux=composition.illuminance_lux,
            white_nits=composition.optics.adapted_white_nits(composition.illuminance_lux),
            hud_scale=1.0,
            hud_centre_px=field.hud_centre_px,
        )


def panel_place(composition: Composition, x_px: float, y_px: float) -> tuple[int, int] | None:
    """The panel's pixel at the middle of a pixel of the view, None beside the panel."""
    panel, centre, scale = composition.optics.panel, composition.hud_centre_px, composition.hud_scale
    x = math.floor((x_px + 0.5 - centre[0]) / scale + panel.width_px / 2)
    y = math.floor((y_px + 0.5 - centre[1]) / scale + panel.height_px / 2)
    return (x, y) if 0 <= x < panel.width_px and 0 <= y < panel.height_px else None
