"""The monitor in front of the user, as far as true size needs it: how large it is and how far away.

Two numbers that no computer knows reliably; asked for once, then remembered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from emulator.optics.geometry import monitor_ppd

MM_PER_INCH = 25.4
SIZES_INCH = (9.0, 100.0)
DISTANCES_CM = (20.0, 300.0)


@dataclass(frozen=True, slots=True)
class Monitor:
    """Diagonal of the visible area, and distance from the eyes."""

    diagonal_inch: float = 24.0
    distance_cm: float = 60.0

    def pixels_per_degree(self, width_px: float, height_px: float) -> float:
        """Device pixels per degree in front of the eyes, for a screen of that many device pixels."""
        pitch_mm = self.diagonal_inch * MM_PER_INCH / math.hypot(width_px, height_px)
        return monitor_ppd(pitch_mm, self.distance_cm * 10)
