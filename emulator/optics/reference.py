"""The reference renderer: what an eye behind the glasses gets, in cd/m2. Slow, plain NumPy, the oracle for the shader.

In: level codes of the panel, a picture of the world, `Optics`, illuminance, and the picture to be made as a `Pinhole`.
Out: `EyePicture`, display light and world light apart, each XYZ in cd/m2. They only ever meet by addition: black codes
add nothing, there is no plate that hides the world, and no bonus for an eye that discounts its background.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.optics.colour import Floats, xyz_of_linear
from emulator.optics.geometry import area_weights, sample_weights
from emulator.optics.imperfections import imperfect
from emulator.optics.optics_model import Optics
from emulator.optics.world import key_scale, linear_world
from emulator.pinhole import Pinhole

BRIGHTEST_LUX = 200_000.0
DARKEST_LUX = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class EyePicture:
    """Light at the eye, HUD-centred: two float32 arrays (h, w, 3), XYZ in cd/m2; add them to get what is seen.

    `hud_scale` is the size of a panel pixel in pixels of this picture, `hud_centre_px` where the panel's centre lies.
    """

    display_xyz: Floats
    world_xyz: Floats
    illuminance_lux: float
    white_nits: float
    hud_scale: float
    hud_centre_px: tuple[float, float]

    @property
    def eye_xyz(self) -> Floats:
        """Both lights together."""
        return self.world_xyz + self.display_xyz


def checked_lux(illuminance_lux: float) -> float:
    """The illuminance, or BadInput when it is no light that a street or a room can have."""
    if not DARKEST_LUX <= illuminance_lux <= BRIGHTEST_LUX:
        raise BadInput(
            f"{illuminance_lux:g} lux is outside {DARKEST_LUX:g}..{BRIGHTEST_LUX:g}",
            where="--lux",
            mend="an office has 300, an overcast day 10000, direct sun 100000",
        )
    return float(illuminance_lux)


def eye_view(optics: Optics, width_px: int = 1280, height_px: int = 720) -> Pinhole:
    """The picture that shows the HUD within the world: the panel about half as wide, never beyond the camera's field.

    A panel pixel is never larger than a picture pixel, so small text may be under-sampled: not to scale.
    """
    panel, camera = optics.panel, optics.camera
    room = min(width_px / 2 / panel.width_px, height_px * 2 / 3 / panel.height_px, 1.0)
    seen = camera.focal_px * max(width_px / camera.width_px, height_px / camera.height_px)
    return Pinhole(width_px, height_px, max(panel.focal_px * room, seen))


def true_size_view(monitor_ppd: float, width_px: int = 1280, height_px: int = 720) -> Pinhole:
    """The picture that has every angle right on a monitor of `monitor_ppd` pixels per degree."""
    return Pinhole(width_px, height_px, np.degrees(monitor_ppd))


def see(
    levels: NDArray[np.uint8],
    world: NDArray[np.generic],
    optics: Optics,
    view: Pinhole,
    illuminance_lux: float,
    *,
    shift_px: tuple[float, float] = (0.0, 0.0),
    pan_px: tuple[float, float] = (0.0, 0.0),
    key: float | None = None,
) -> EyePicture:
    """Light at the eye for panel `levels` (h, w) in front of `world` (h, w, 3; uint8 sRGB or linear floats).

    The world picture is the field of the device's camera; `shift_px` moves the HUD (right, down) in the picture,
    `pan_px` HUD and world together. `key` is the luminance of the picture's white over that of a perfect reflector:
    None keys the picture to 18 % grey, 1 takes it for reflectances.
    """
    centre = (view.width_px / 2 + pan_px[0] + shift_px[0], view.height_px / 2 + pan_px[1] + shift_px[1])
    scale = view.focal_px / optics.panel.focal_px
    nits = _place(display_nits(levels, optics), view, scale, centre)
    white_nits = optics.adapted_white_nits(illuminance_lux)
    seen = _seen_world(world, optics, view, pan_px) * np.float32(
        (key_scale(world) if key is None else key) * white_nits
    )
    return EyePicture(
        display_xyz=nits[..., None] * optics.unit_xyz(),
        world_xyz=xyz_of_linear(seen),
        illuminance_lux=illuminance_lux,
        white_nits=white_nits,
        hud_scale=scale,
        hud_centre_px=centre,
    )


def display_nits(levels: NDArray[np.uint8], optics: Optics) -> Floats:
    """Luminance to the eye of every panel pixel (h, w), leakage and, if switched on, imperfections included."""
    shape = (round(optics.panel.height_px), round(optics.panel.width_px))
    if levels.shape != shape or (levels.size and int(levels.max()) >= optics.levels):
        raise ValueError(f"levels must be {shape} codes below {optics.levels}, not {levels.shape} up to {levels.max()}")
    wanted = optics.nits_of_levels()[levels]
    if optics.imperfections is not None:
        wanted = imperfect(wanted, optics.imperfections)
    return wanted + np.float32(optics.black_nits)


def _place(nits: Floats, view: Pinhole, scale: float, centre: tuple[float, float]) -> Floats:
    columns = area_weights(round(view.width_px), nits.shape[1], scale, centre[0])
    rows = area_weights(round(view.height_px), nits.shape[0], scale, centre[1])
    return np.asarray(rows @ nits @ columns.T, np.float32)


def _seen_world(world: NDArray[np.generic], optics: Optics, view: Pinhole, pan_px: tuple[float, float]) -> Floats:
    """Linear light of the world picture on the view's pixels, its white as 1."""
    height_px, width_px = world.shape[:2]
    field = optics.camera.covering(width_px, height_px)
    scale = view.focal_px / field.focal_px
    rows, row_weights = sample_weights(round(view.height_px), height_px, scale, pan_px[1])
    columns, column_weights = sample_weights(round(view.width_px), width_px, scale, pan_px[0])
    upright = np.tensordot(row_weights, linear_world(world[rows, columns]), axes=(1, 0))
    return np.asarray(np.tensordot(upright, column_weights, axes=(1, 1)).transpose(0, 2, 1), np.float32)
