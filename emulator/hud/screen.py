"""The panel that a layout is resolved for: native pixels, the canvas that the system gives to apps, angular scale.

Made from a device profile; a device without a display has no screen. Angles follow from the published diagonal field
of view with a rectilinear image: f = (diagonal / 2) / tan(FOV / 2) pixels, f * pi / 180 pixels a degree at the centre.
The unit `u` of layouts is 2 arc minutes, so sizes mean the same to the eye on every panel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from emulator.messages.scene import Box
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
        focal_px = self.ppd_centre * 180.0 / math.pi
        wide, high = self.ui.width_px / 2, self.ui.height_px / 2
        return 2 * math.degrees(math.atan(wide / focal_px)), 2 * math.degrees(math.atan(high / focal_px))

    @classmethod
    def from_profile(cls, profile: DeviceProfile) -> Screen | None:
        """The profile's panel, or None for a device that has no display."""
        display = profile.display
        if display is None:
            return None
        width_px, height_px = display.width_px.value, display.height_px.value
        half_fov_rad = math.radians(display.fov_diagonal_deg.value / 2)
        focal_px = math.hypot(width_px, height_px) / 2 / math.tan(half_fov_rad)
        ppd_centre = focal_px * math.pi / 180
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
