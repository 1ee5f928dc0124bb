"""What the wearer sees, in the middle of the window: picture, controls above it, figures below it.

In: device, world, panel, light (or a whole report). Out: `readout_changed` for what is under the cursor, `fault` for a
renderer that had to be replaced. It composes when Qt paints, so changes are gathered and a hidden view costs nothing.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emulator.clock import Clock, HostClock
from emulator.messages.link import Report
from emulator.messages.scene import ResolvedScene
from emulator.optics import Composition, Eye
from emulator.profile import DeviceProfile
from ui.desktop.canvas.hosts import choose_renderer
from ui.desktop.canvas.monitor import Monitor
from ui.desktop.canvas.monitor_dialog import MonitorDialog
from ui.desktop.canvas.picture import Picture
from ui.desktop.canvas.readout import Badge, cautions, darkness, facts
from ui.desktop.canvas.rendering import Rendering
from ui.desktop.canvas.stage import Stage
from ui.desktop.canvas.status_strip import StatusStrip
from ui.desktop.canvas.under_cursor import UnderCursor
from ui.desktop.canvas.view_bar import ViewBar
from ui.desktop.canvas.view_state import EYES, MODES, Mode, ViewState, zoomed

MODE_KEYS = {"1": "fit", "2": "true", "3": "native"}
EYE_KEYS = {"l": "left", "b": "both", "r": "right"}


class GlassesView(QWidget):
    """`rendered` tells the host and its median milliseconds after each picture."""

    readout_changed = Signal(object)
    fault = Signal(str)
    rendered = Signal(str, float)

    def __init__(self, parent: QWidget | None = None, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture()
        self._monitor: Monitor | None = None
        self._body: tuple[str, bool] = ("on", True)
        self.bar, self.stage, self.strip = ViewBar(), Stage(), StatusStrip()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.strip)
        self.setFocusProxy(self.stage)
        self._cursor = UnderCursor(self.stage, self.strip, lambda: (self.composition, self._picture.scene))
        self._cursor.changed.connect(self.readout_changed.emit)
        self._connect()
        self._rendering = Rendering(self.stage, self._picture.composition, clock or HostClock())
        self._rendering.painted.connect(self._show_painted)
        self._rendering.fault.connect(self.fault.emit)
        self._rendering.use(choose_renderer())
        self._show_emptiness()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """The picture has the keys, unless something else has them."""
        super().showEvent(event)
        if self.window().focusWidget() is None:
            self.stage.setFocus()

    # what comes in

    def set_device(self, profile: DeviceProfile | None) -> None:
        """The device whose display is seen; None, or one without a display, for nothing."""
        self._picture.set_device(profile)
        self._show_emptiness()
        self._renew()

    def set_world(self, pixels: NDArray[np.uint8] | None) -> None:
        """The newest picture of the world, sRGB (h, w, 3), not to be written to any more; None without a camera."""
        self._picture.set_world(pixels)
        self._renew()

    def set_panel(self, levels: NDArray[np.uint8] | None, scene: ResolvedScene | None) -> None:
        """What the panel shows from now on, and the scene that it was drawn from."""
        self._picture.set_panel(levels, scene)
        self._renew()

    def set_light(self, illuminance_lux: float) -> None:
        """Light on the world."""
        if self._picture.set_light(illuminance_lux):
            self._renew()

    def set_brightness(self, share: float) -> None:
        """Brightness of the display, 0..1."""
        if self._picture.set_brightness(share):
            self._renew()

    def set_capture_light(self, on: bool) -> None:
        """Whether the device shows others that it records."""
        self.strip.show_capture_light(on)

    def show_report(self, report: Report) -> None:
        """Light, brightness and capture light as the device reports them."""
        self.set_light(report.status.illuminance_lux)
        self.set_brightness(report.status.brightness)
        self.set_capture_light(report.status.capture_light)
        body = report.status.power, report.status.worn
        if body != self._body:
            self._body = body
            self._show_badges()
        photometric = self._picture.set_photometric(report.status.camera.photometric)
        if self._picture.set_tint(report.status.tint) or photometric:
            self._renew()

    # what is chosen

    def set_mode(self, mode: str) -> None:
        """One of `view_state.MODES`, at its own size; true size asks for the monitor first."""
        if mode == "true" and self._monitor is None and not self.ask_monitor():
            self._show_state()
            return
        self._set_state(ViewState(cast(Mode, mode), self._picture.state.eye))

    def set_eye(self, eye: str) -> None:
        """One of `view_state.EYES`."""
        state = self._picture.state
        self._set_state(ViewState(state.mode, cast(Eye, eye), state.steps, state.pan_px))

    def set_imperfections(self, on: bool) -> None:
        """Draw what is typical of such optics, too."""
        self._picture.imperfections = on
        self._set_state(self._picture.state)

    def set_eye_offset(self, offset_mm: tuple[float, float]) -> None:
        """Where the eyes stand off the eyeboxes; it only shows with imperfections."""
        self._picture.eye_offset_mm = offset_mm
        self._set_state(self._picture.state)

    def set_outline(self, on: bool) -> None:
        """Frame the element under the cursor."""
        self._cursor.outline = on
        self._show_state()
        self._cursor.renew()

    def ask_monitor(self) -> bool:
        """Let the user say how large and far the monitor is; False when it was not said."""
        dialog = MonitorDialog(self._monitor or Monitor(), self)
        told = bool(dialog.exec())
        if told:
            self.set_monitor(dialog.monitor())
        dialog.deleteLater()
        return told

    def set_monitor(self, monitor: Monitor) -> None:
        """The monitor that true size is true for."""
        self._monitor = monitor
        self._set_state(self._picture.state)

    @property
    def paints(self) -> int:
        """Pictures that were composed and painted."""
        return self._rendering.paints

    @property
    def compose_ms(self) -> float:
        """Median time of the last sixty pictures, milliseconds; 0 before the first."""
        return self._rendering.compose_ms

    @property
    def renderer(self) -> str:
        """Who computes the pictures: gl, egl or numpy."""
        return self._rendering.name

    @property
    def composition(self) -> Composition | None:
        """The picture that is shown, or would be if the view were seen."""
        return self._picture.composition(self._size_px())

    def save_state(self) -> dict[str, Any]:
        """View, eye, layers and monitor, as plain values."""
        state, monitor = self._picture.state, self._monitor
        return {
            "mode": state.mode,
            "eye": state.eye,
            "imperfections": self._picture.imperfections,
            "outline": self._cursor.outline,
            "monitor": [monitor.diagonal_inch, monitor.distance_cm] if monitor else None,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take over what was saved; what is not understood stays as it is."""
        monitor = state.get("monitor")
        if isinstance(monitor, list) and len(monitor) == 2 and all(isinstance(n, int | float) for n in monitor):
            self._monitor = Monitor(float(monitor[0]), float(monitor[1]))
        now = self._picture.state
        mode = state.get("mode") if state.get("mode") in MODES else now.mode
        if mode == "true" and self._monitor is None:
            mode = now.mode
        eye = state.get("eye") if state.get("eye") in EYES else now.eye
        self._picture.imperfections = state.get("imperfections") is True
        self._cursor.outline = state.get("outline") is True
        self._set_state(ViewState(cast(Mode, mode), cast(Eye, eye)))

    # inside

    def _connect(self) -> None:
        bar, stage = self.bar, self.stage
        bar.mode_chosen.connect(self.set_mode)
        bar.eye_chosen.connect(self.set_eye)
        bar.zoom_chosen.connect(lambda steps: self._zoom(steps, None))
        bar.home_chosen.connect(self._go_home)
        bar.imperfections_chosen.connect(self.set_imperfections)
        bar.eye_offset_chosen.connect(self.set_eye_offset)
        bar.outline_chosen.connect(self.set_outline)
        bar.monitor_asked.connect(self.ask_monitor)
        stage.zoomed.connect(self._zoom)
        stage.dragged.connect(self._drag)
        stage.home.connect(self._go_home)
        stage.chosen.connect(self._take_key)

    def _show_painted(self) -> None:
        self._show_badges()
        self.rendered.emit(self.renderer, self.compose_ms)
        self._cursor.renew()

    def _size_px(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.stage.width() * ratio)), max(1, round(self.stage.height() * ratio))

    def _set_state(self, state: ViewState) -> None:
        screen = self.screen()
        monitor = self._monitor or Monitor()
        ratio = screen.devicePixelRatio()
        size = screen.size()
        self._picture.monitor_ppd = monitor.pixels_per_degree(size.width() * ratio, size.height() * ratio)
        self._picture.state = state
        self._picture.change()
        self._renew()
        self._show_state()

    def _renew(self) -> None:
        self._rendering.update()

    def _show_emptiness(self) -> None:
        words = self.tr("No display is on. Boot a device that has one: its HUD appears here, as light over the world.")
        self.stage.show_empty("" if self._picture.optics else words)
        self._show_badges()

    def _show_state(self) -> None:
        composition = self.composition
        eyes = composition.optics.eyes if composition else 2
        self.bar.show_state(self._picture.state, self._picture.framing, eyes)
        self.bar.show_layers(self._picture.imperfections, self._cursor.outline, self._picture.eye_offset_mm)
        self._show_badges()

    def _show_badges(self) -> None:
        composition, framing = self.composition, self._picture.framing
        if composition is None or framing is None:
            self.strip.show_badges([], [])
            return
        badges = darkness(*self._body, self.tr) + cautions(composition, self._picture.state, framing, self.tr)
        if not self._picture.has_camera_picture:
            tip = self.tr("The camera gives no picture; a drawn view stands in for the world")
            badges.append(Badge(self.tr("no camera: drawn world"), tip))
        self.strip.show_badges(badges, facts(composition, self.tr))
        self.bar.show_state(self._picture.state, framing, composition.optics.eyes)

    # the hand

    def _zoom(self, steps: int, at_px: tuple[float, float] | None) -> None:
        if self.composition is not None and self._picture.framing is not None:
            self._set_state(zoomed(self._picture.state, self._picture.framing, steps, at_px))

    def _drag(self, x_px: float, y_px: float) -> None:
        framing, state = self._picture.framing, self._picture.state
        if framing is not None:
            # the wanted pan goes on from what was wanted, so that a grid does not swallow small steps
            pan_px = state.pan_px[0] + x_px, state.pan_px[1] + y_px
            self._set_state(ViewState(state.mode, state.eye, framing.steps, pan_px))

    def _go_home(self) -> None:
        self._set_state(ViewState(self._picture.state.mode, self._picture.state.eye))

    def _take_key(self, key: str) -> None:
        if key in MODE_KEYS:
            self.set_mode(MODE_KEYS[key])
        elif key in EYE_KEYS and (self._picture.optics is None or self._picture.optics.eyes > 1):
            self.set_eye(EYE_KEYS[key])
        elif key == "i":
            self.set_imperfections(not self._picture.imperfections)
        elif key == "o":
            self.set_outline(not self._cursor.outline)
