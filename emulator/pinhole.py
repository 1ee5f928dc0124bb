"""Angles and pixels of a rectilinear picture: a camera's, a panel's, a view's on the monitor.

In: a size in pixels and a field of view or focal length. Out: the other, and pixels per degree. Every part that turns
degrees into pixels takes them from here, so that HUD, camera and eye agree. Pinhole model: x = f tan(angle).
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pinhole:
    """A rectilinear picture: size in pixels and focal length in pixels, axis through its centre."""

    width_px: float
    height_px: float
    focal_px: float

    @classmethod
    def from_diagonal(cls, width_px: float, height_px: float, fov_diagonal_deg: float) -> Pinhole:
        """From a diagonal field of view (what data sheets publish): f = (diagonal / 2) / tan(FOV / 2)."""
        half_px = math.hypot(width_px, height_px) / 2
        return cls(width_px, height_px, half_px / math.tan(math.radians(fov_diagonal_deg) / 2))

    @property
    def horizontal_fov_deg(self) -> float:
        """Angle from the left to the right edge."""
        return self._angle_deg(self.width_px)

    @property
    def vertical_fov_deg(self) -> float:
        """Angle from the top to the bottom edge."""
        return self._angle_deg(self.height_px)

    @property
    def diagonal_fov_deg(self) -> float:
        """Angle from corner to corner."""
        return self._angle_deg(math.hypot(self.width_px, self.height_px))

    @property
    def ppd_centre(self) -> float:
        """Pixels per degree at the centre: f * pi / 180."""
        return math.radians(self.focal_px)

    def covering(self, width_px: float, height_px: float) -> Pinhole:
        """The same field in a picture of another size and shape that is cropped, not stretched, to this shape."""
        scale = min(width_px / self.width_px, height_px / self.height_px)
        return Pinhole(width_px, height_px, self.focal_px * scale)

    def _angle_deg(self, extent_px: float) -> float:
        return math.degrees(2 * math.atan(extent_px / 2 / self.focal_px))
