"""What the optics of a device do to light, as plain frozen numbers taken from its profile.

In: a `DeviceProfile`. Out: `Optics`, all that the reference renderer and the figures need: luminance of each level to
the eye, transmittance of the lens at a given light, chromaticity, geometry of panel and camera. Imperfections (blur,
fall-off, ghost) are typical, not measured, and stay off unless asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from emulator.bad_input import BadInput
from emulator.optics.colour import Floats, unit_xyz
from emulator.pinhole import Pinhole
from emulator.profile.fields import Camera, DeviceProfile, Display
from emulator.tint import settled_tint

ORDINARY_CAMERA = Pinhole.from_diagonal(1280, 720, 78.0)


@dataclass(frozen=True, slots=True)
class Imperfections:
    """Faults of real combiners; every figure is typical of its kind, not measured on this device.

    `eye_offsets_mm` says where the pupil stands off the middle of the eyebox (right, down): one eye, or two whose light
    is averaged.
    """

    blur_fwhm_px: float
    uniformity_min_over_max: float
    ghost_share: float
    ghost_offset_px: float
    eyebox_mm: tuple[float, float] = (math.inf, math.inf)
    eye_offsets_mm: tuple[tuple[float, float], ...] = ((0.0, 0.0),)


@dataclass(frozen=True, slots=True)
class Optics:
    """One eye's display and lens. `peak_nits` and `black_nits` are to the eye, at the brightness that is set.

    `tint` is how far the lens has darkened, 0 to 1; None stands for settled in whatever light there is.
    """

    device_id: str
    device_name: str
    panel: Pinhole
    camera: Pinhole
    peak_nits: float
    black_nits: float
    luminance_basis: str
    gamma: float
    levels: int
    colour_srgb: str
    transmittance_clear: float
    transmittance_dark: float
    imperfections: Imperfections | None = None
    eyes: int = 2
    image_distance_m: float = 2.0
    tint: float | None = None

    @classmethod
    def from_profile(cls, profile: DeviceProfile, *, brightness: float = 1.0, imperfections: bool = False) -> Optics:
        """The optics of `profile` at `brightness` 0..1; BadInput where there is no display or no such brightness."""
        if profile.display is None:
            raise BadInput(
                f"{profile.device.id} has no display", mend="choose a device that has one, for example quark-s1"
            )
        if not 0.0 <= brightness <= 1.0:
            raise BadInput(f"brightness {brightness} is not within 0..1", where="brightness")
        return cls._of_display(profile, profile.display, brightness, imperfections)

    @classmethod
    def _of_display(cls, profile: DeviceProfile, display: Display, brightness: float, imperfect: bool) -> Optics:
        panel = Pinhole.from_diagonal(display.width_px.value, display.height_px.value, display.fov_diagonal_deg.value)
        clear = display.transmittance.value
        return cls(
            device_id=profile.device.id,
            device_name=profile.device.name,
            panel=panel,
            camera=_pinhole_of_camera(profile.camera),
            peak_nits=display.luminance_max_nits.value * brightness,
            black_nits=display.black_luminance_nits.value * brightness,
            luminance_basis=display.luminance_basis.value,
            gamma=display.gamma.value,
            levels=display.levels.value,
            colour_srgb=display.colour_srgb.value,
            transmittance_clear=clear,
            transmittance_dark=display.transmittance_dark.value if display.transmittance_dark else clear,
            imperfections=_imperfections_of(display, panel) if imperfect else None,
            eyes=display.eyes.value,
            image_distance_m=display.image_distance_m.value,
        )

    def transmittance(self, illuminance_lux: float) -> float:
        """Share of the world's light that passes the lens, as far as its tint has come; one value without tint."""
        share = settled_tint(illuminance_lux) if self.tint is None else self.tint
        if share == 0.0 or self.transmittance_clear == self.transmittance_dark:
            return self.transmittance_clear
        ends = max(self.transmittance_clear, 1e-6), max(self.transmittance_dark, 1e-6)
        return float(ends[0] ** (1 - share) * ends[1] ** share)

    def adapted_white_nits(self, illuminance_lux: float) -> float:
        """What an eye behind the lens takes as white: T * E / pi. Depends on the world alone, never on the HUD."""
        return self.transmittance(illuminance_lux) * illuminance_lux / math.pi

    def nits_of_levels(self) -> Floats:
        """Luminance to the eye of each level code (levels,), without leakage: peak * (code / (levels - 1)) ** gamma."""
        shares = np.arange(self.levels) / (self.levels - 1)
        return (self.peak_nits * shares**self.gamma).astype(np.float32)

    def unit_xyz(self) -> Floats:
        """XYZ (3,) of display light of 1 cd/m2."""
        return unit_xyz(self.colour_srgb)


def _pinhole_of_camera(camera: Camera | None) -> Pinhole:
    if camera is None:
        return ORDINARY_CAMERA
    return Pinhole.from_diagonal(camera.width_px.value, camera.height_px.value, camera.fov_diagonal_deg.value)


def _imperfections_of(display: Display, panel: Pinhole) -> Imperfections:
    return Imperfections(
        blur_fwhm_px=display.blur_fwhm_px.value,
        uniformity_min_over_max=display.uniformity_min_over_max.value,
        ghost_share=display.ghost_share.value,
        ghost_offset_px=display.ghost_offset_deg.value * panel.ppd_centre,
        eyebox_mm=(display.eyebox_width_mm.value, display.eyebox_height_mm.value),
    )
