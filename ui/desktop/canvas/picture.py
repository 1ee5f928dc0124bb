"""The newest of everything that the view's picture is made of, and the composition that follows; no Qt.

Setters take what comes in, `composition` freezes it for a size. As long as nothing changed it is the same object, which
is how the surfaces know that there is nothing to do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from emulator.messages.scene import ResolvedScene
from emulator.optics import Composition, Optics, built_in_world_bytes
from emulator.optics.reference import BRIGHTEST_LUX, DARKEST_LUX
from emulator.profile import DeviceProfile
from ui.desktop.canvas.view_state import Framing, ViewState, framed

FIRST_LUX = 1_000.0
TINT_STEPS = 64  # finer ones cannot be seen, and each is a new picture
UNKNOWN_MONITOR_PPD = 37.8  # 24 inch, 1080 lines, 60 cm


class Picture:
    """Inputs in, composition out."""

    def __init__(self) -> None:
        self.profile: DeviceProfile | None = None
        self.scene: ResolvedScene | None = None
        self.state = ViewState()
        self.framing: Framing | None = None
        self.has_camera_picture = False
        self.imperfections = False
        self.eye_offset_mm = (0.0, 0.0)
        self.monitor_ppd = UNKNOWN_MONITOR_PPD
        self._world: NDArray[np.uint8] = built_in_world_bytes()
        self._levels: NDArray[np.uint8] | None = None
        self._lux = FIRST_LUX
        self._brightness = 1.0
        self._photometric = False
        self._tint: float | None = None
        self._made: Composition | None = None
        self._optics: dict[tuple[float, bool, float | None], Optics] = {}

    @property
    def optics(self) -> Optics | None:
        """The display device's optics as they are now; None without a display."""
        if self.profile is None or self.profile.display is None:
            return None
        wanted = self._brightness, self.imperfections, self._tint
        if wanted not in self._optics:
            optics = Optics.from_profile(self.profile, brightness=wanted[0], imperfections=wanted[1])
            self._optics = {wanted: replace(optics, tint=wanted[2])}
        return self._optics[wanted]

    def set_device(self, profile: DeviceProfile | None) -> None:
        """Another device, dark until its panel shows something."""
        self.profile = profile
        self._optics = {}
        self._levels, self.scene = None, None
        self._made = None

    def set_world(self, pixels: NDArray[np.uint8] | None) -> None:
        """A new picture of the world; None shows the built-in view."""
        self.has_camera_picture = pixels is not None
        self._world = built_in_world_bytes() if pixels is None else pixels
        self._made = None

    def set_panel(self, levels: NDArray[np.uint8] | None, scene: ResolvedScene | None) -> None:
        """What the panel shows, and the scene that it came from."""
        self._levels = levels
        self.scene = scene if levels is not None else None
        self._made = None

    def set_light(self, illuminance_lux: float) -> bool:
        """Light on the world; whether it changed."""
        lux = min(max(illuminance_lux, DARKEST_LUX), BRIGHTEST_LUX)
        changed = lux != self._lux
        self._lux = lux
        return self._changed(changed)

    def set_brightness(self, share: float) -> bool:
        """Brightness of the display, 0..1; whether it changed."""
        share = min(max(share, 0.0), 1.0)
        changed = share != self._brightness
        self._brightness = share
        return self._changed(changed)

    def set_tint(self, share: float | None) -> bool:
        """How far the lens has darkened, 0..1, None for one that does not; whether that can be seen to have changed."""
        tint = None if share is None else round(share * TINT_STEPS) / TINT_STEPS
        changed = tint != self._tint
        self._tint = tint
        return self._changed(changed)

    def set_photometric(self, photometric: bool) -> bool:
        """Whether the world picture holds reflectances, so that it needs no keying; whether that changed."""
        changed = photometric != self._photometric
        self._photometric = photometric
        return self._changed(changed)

    def change(self) -> None:
        """Something public was set."""
        self._made = None

    def composition(self, size_px: tuple[int, int]) -> Composition | None:
        """The picture to be made, None without a display."""
        optics = self.optics
        if optics is None:
            return None
        if self._made is None or self._made.size_px != size_px:
            self._made = self._compose(optics, size_px)
        return self._made

    def _ui_px(self) -> tuple[int, int] | None:
        """The part of the panel that apps may use."""
        display = self.profile.display if self.profile else None
        return (display.ui_width_px.value, display.ui_height_px.value) if display else None

    def _compose(self, optics: Optics, size_px: tuple[int, int]) -> Composition:
        world_px = self._world.shape[1], self._world.shape[0]
        self.framing = framed(self.state, size_px, optics, world_px, self.monitor_ppd, ui_px=self._ui_px())
        return Composition(
            self._world,
            self._fitting_levels(optics),
            optics,
            self._lux,
            self.framing.view,
            pan_px=self.framing.pan_px,
            eye=self.state.eye,
            eye_offset_mm=self.eye_offset_mm,
            photometric=self._photometric and self.has_camera_picture,
        )

    def _fitting_levels(self, optics: Optics) -> NDArray[np.uint8]:
        """The panel's codes; dark where there are none or they belong to another panel."""
        shape = round(optics.panel.height_px), round(optics.panel.width_px)
        if self._levels is None or self._levels.shape != shape:
            return _dark(*shape)
        if int(self._levels.max()) >= optics.levels:
            self._levels = np.minimum(self._levels, np.uint8(optics.levels - 1))
        return self._levels

    def _changed(self, changed: bool) -> bool:
        if changed:
            self._made = None
        return changed


@lru_cache(maxsize=2)
def _dark(height_px: int, width_px: int) -> NDArray[np.uint8]:
    return np.zeros((height_px, width_px), np.uint8)
