"""The panel that a layout is resolved for: native pixels, the canvas that the system gives to apps, angular scale.

Made from a device profile; a device without a display has no screen. Angles follow from the published diagonal field
of view, taken as a rectilinear image. The unit `u` of layouts is 2 arc minutes, so sizes mean the same to the eye on
every panel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from emulator.messages.scene import Box
from emulator.pinhole import Pinhole
from emulator.profile.fields import DeviceProfile

ARCMIN_PER_U = 2.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A panel of `width_px` x `height_px` with `levels` codes, of which `ui` is free for layouts."""

    width_px: int
    height_px: int
    ui: Box
    levels: int
    ppd_centre: float
    safe_inset_px: int = 0
    eyes: int = 1

    @property
    def px_per_u(self) -> float:
        """Native pixels in one layout unit (2 arc minutes) at the centre."""
        return self.ppd_centre * ARCMIN_PER_U / 60.0

    @property
    def field_deg(self) -> tuple[float, float]:
        """Horizontal and vertical field of the ui canvas, degrees."""
        canvas = Pinhole(self.ui.width_px, self.ui.height_px, math.degrees(self.ppd_centre))
        return canvas.horizontal_fov_deg, canvas.vertical_fov_deg

    @classmethod
    def from_profile(cls, profile: DeviceProfile) -> Screen | None:
        """The profile's panel, or None for a device that has no display."""
        display = profile.display
        if display is None:
            return None
        width_px, height_px = display.width_px.value, display.height_px.value
        ppd_centre = Pinhole.from_diagonal(width_px, height_px, display.fov_diagonal_deg.value).ppd_centre
        left, top = display.ui_left_px.value, display.ui_top_px.value
        ui = Box(
            min(left, width_px),
            min(top, height_px),
            min(left + display.ui_width_px.value, width_px),
            min(top + display.ui_height_px.value, height_px),
        )
        return cls(
            width_px=width_px,
            height_px=height_px,
            ui=ui,
            levels=display.levels.value,
            ppd_centre=ppd_centre,
            safe_inset_px=round(display.safe_inset_deg.value * ppd_centre),
            eyes=display.eyes.value,
        )
