"""A layout file held against the rules for one device: the front door for the command line and the window.

Eyes judge where there is a display, ears where there is none. Light is that of the display at full brightness in front
of a surface of reflectance 0.3, through a lens that has settled in that light.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from emulator.hud import Screen
from emulator.hud.lint import Finding, Places, heard, seen
from emulator.hud.load import load_with_lines
from emulator.optics import Optics
from emulator.optics.photometry import (
    contrast_ratio,
    legible_up_to_lux_with_tint,
    required_contrast_ratio,
    world_luminance_nits,
)
from emulator.profile import DeviceProfile

REFLECTANCE = 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and the line where its component is written."""

    finding: Finding
    line: int

    @property
    def words(self) -> str:
        """What is wrong and what would not be, as in "hint: capitals are 12.0 arcmin high (at least 16 arcmin)"."""
        found = self.finding
        subject = f"{found.component}: " if found.component else ""
        return f"{subject}{found.what} ({found.bound})" if found.bound else f"{subject}{found.what}"


@dataclass(frozen=True, slots=True)
class DisplayLight:
    """The light of one display, as the rules ask for it."""

    optics: Optics

    def ratio(self, level: int, lux: float) -> float:
        """Contrast ratio of a level code."""
        behind_nits = self.optics.transmittance(lux) * world_luminance_nits(lux, REFLECTANCE)
        return contrast_ratio(behind_nits, self._nits(level), self.optics.black_nits)

    def required(self, capital_arcmin: float) -> float:
        """Contrast ratio that text of this height needs."""
        return required_contrast_ratio(capital_arcmin)

    def readable_to_lux(self, level: int, required: float) -> float:
        """Brightest light in which a level keeps a ratio."""
        spare_nits = self._nits(level) - self.optics.black_nits * required
        return legible_up_to_lux_with_tint(spare_nits, self.optics.transmittance, REFLECTANCE, required)

    def _nits(self, level: int) -> float:
        return float(self.optics.nits_of_levels()[level]) + self.optics.black_nits


def check_layout(path: Path, profile: DeviceProfile) -> list[Placed]:
    """The findings of a layout file on a device, in the order of its lines; raises BadInput for a broken file."""
    layout, document = load_with_lines(path)
    screen = Screen.from_profile(profile)
    found = heard(layout) if screen is None else seen(layout, screen, DisplayLight(Optics.from_profile(profile)))
    places = Places(layout)
    placed = [Placed(finding, document.line(places.path(finding.component))) for finding in found]
    return sorted(placed, key=lambda each: each.line)
