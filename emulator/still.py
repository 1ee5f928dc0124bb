"""One picture of a layout in a given light: the front door for everything that draws without a running device.

A layout and its samples go in; scene, panel levels, light at the eye and the figures of each component come out, made
by the same code as in a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.hud import Layout, Raster, Screen, resolve
from emulator.messages.scene import ResolvedScene
from emulator.optics import ComponentLight, EyePicture, Optics, eye_view, measure, see
from emulator.profile import DeviceProfile


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """What a picture is made of, and what was measured on the way."""

    profile: DeviceProfile
    optics: Optics
    scene: ResolvedScene
    levels: NDArray[np.uint8]
    world: NDArray[np.generic]
    seen: EyePicture
    lights: tuple[ComponentLight, ...]


def still(
    layout: Layout,
    data: Mapping[str, Any],
    profile: DeviceProfile,
    optics: Optics,
    world: NDArray[np.generic],
    *,
    illuminance_lux: float,
    state: str | None = None,
) -> Still:
    """The layout in front of `world` (h, w, 3). Raises BadInput for data or a state that the layout does not know."""
    screen = Screen.from_profile(profile)
    assert screen is not None  # optics exist, so there is a display
    scene = resolve(layout, data, screen, state)
    levels = Raster(screen).draw(scene).levels
    seen = see(levels, world, optics, eye_view(optics), illuminance_lux)
    return Still(profile, optics, scene, levels, world, seen, measure(scene, levels, seen, optics))
