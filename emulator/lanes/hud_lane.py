"""The lane of the HUD: layout, raster, the wait for the panel, scan-out, light.

One scene is on its way at a time; a newer one replaces the one that waits. A scene that resolves to what is already lit
ends there and costs no raster, and the panel keeps its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.hardware.energy import Light
from emulator.hardware.on_time import OnTime
from emulator.hud import Layout, Raster, Screen, describe, resolve
from emulator.kernel import Kernel, host_measured
from emulator.lanes.app_lane import what_failed
from emulator.lanes.panel_light import PanelLight, Sight
from emulator.lanes.toast_times import ToastTimes
from emulator.messages.frames import PanelFrame
from emulator.messages.scene import ResolvedScene
from emulator.messages.work import Prediction, Step
from emulator.ports import Latest
from emulator.workers import LapWatch

World = Callable[[], NDArray[np.uint8] | None]
DeviceData = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    layout: Layout
    data: Mapping[str, Any]
    pass_id: int
    came_ns: int


class HudLane:
    """Turns what the app shows into panel frames.

    `world` gives the newest camera picture, or None; `device_data` what layouts may show of the device itself
    (`device.time`, `device.battery`). Data that do not fit their layout are a fault of the app: what was shown stays.
    """

    def __init__(self, kernel: Kernel, screen: Screen, world: World, device_data: DeviceData) -> None:
        assert kernel.profile.display is not None
        self._kernel = kernel
        self._display = kernel.profile.display
        self._screen = screen
        self._raster = Raster(screen)
        self._waiting: Latest[_Wanted] = Latest()
        self._busy = False
        self._coming: ResolvedScene | None = None
        self._world = world
        self._device_data = device_data
        self._shown: tuple[Layout, Mapping[str, Any]] | None = None
        self._fitted: tuple[Layout, Mapping[str, Any]] | None = None
        self._drawn = 0
        self.scene: ResolvedScene | None = None
        self._newest: tuple[ResolvedScene, PanelFrame] | None = None
        self.on_time = OnTime(lambda: kernel.now_ns, lambda on: kernel.stream("display", on))
        self.on_time.switch(True)
        self._toasts = ToastTimes(kernel.schedule, self.refresh)
        self._light = PanelLight(screen.levels, self._display.gamma.value)

    def show(self, layout: Layout, data: Mapping[str, Any], pass_id: int) -> None:
        """Begin to show; the pass ends as light, as quiet (nothing changed) or as superseded by newer content."""
        self._shown = layout, data
        wanted = _Wanted(layout, data, pass_id, self._kernel.now_ns)
        if not self._busy:
            self._lay_out(wanted)
            return
        replaced = self._waiting.put(wanted)
        if replaced is not None:
            self._kernel.recorder.span(replaced.pass_id, "hud.queue", "", replaced.came_ns, self._kernel.now_ns)
            self._kernel.recorder.close_pass(replaced.pass_id, self._kernel.now_ns, "superseded", "newer content")

    def refresh(self) -> None:
        """Show the same again, since the time of day or the battery changed, or a toast is over."""
        if self._shown:
            self.show(*self._shown, self._kernel.recorder.open_pass("app", "device", 0, self._kernel.now_ns))

    def switch(self, on: bool) -> None:
        """The screen goes dark or comes back with what it would show by now."""
        if on == self.on_time.on:
            return
        self.on_time.switch(on)
        if self._newest:
            scene, frame = self._newest
            self._light_up(scene, replace(frame, t_ns=self._kernel.now_ns))

    def dim(self, brightness: float) -> None:
        """The display's brightness is another from now on, 0..1."""
        self._light.dim(brightness, self._kernel.now_ns)

    @property
    def frames(self) -> Sequence[PanelFrame]:
        """The newest frames that were lit, oldest first."""
        return self._light.frames

    def most_seen(self) -> Sight | None:
        """The frame that put most light into the eye (lit share times time), with the world behind it as it began."""
        return self._light.most_seen(self._kernel.now_ns)

    def light(self) -> Light:
        """How the display was used so far: its means are over the time that it was on."""
        now_ns, on_ns = self._kernel.now_ns, self.on_time.total_ns
        asked_ns = self._light.light_ns(now_ns)
        given = self._light.drawn_ns(now_ns) / asked_ns if asked_ns else 0.0
        return Light(on_ns, min(1.0, asked_ns / on_ns) if on_ns else 0.0, given)

    def _lay_out(self, wanted: _Wanted) -> None:
        self._busy = True
        kernel = self._kernel
        kernel.recorder.span(wanted.pass_id, "hud.queue", "", wanted.came_ns, kernel.now_ns)
        watch = LapWatch(kernel.clock)
        try:
            data = {**wanted.data, **self._device_data()}
            scene = resolve(wanted.layout, data, self._screen, without=self._toasts.over(wanted.layout, data))
        except Exception as error:
            self._refuse(wanted, error)
            return
        self._fitted = wanted.layout, wanted.data
        watch.lap("layout")
        step = self._step("layout", kernel.declared("layout", kernel.profile.stages.layout_ms), watch)

        def served(start_ns: int, end_ns: int) -> None:
            kernel.record(step, wanted.pass_id, (start_ns, end_ns), watch.laps["layout"])
            if scene == self._coming:
                kernel.recorder.close_pass(wanted.pass_id, kernel.now_ns, "quiet", "nothing changed")
                self._next()
            else:
                self._draw(wanted, scene)

        kernel.serve(step, wanted.pass_id, served)

    def _refuse(self, wanted: _Wanted, error: Exception) -> None:
        """Tell it once, and go back to what fitted, so that the next minute does not bring the same fault again."""
        self._kernel.emit("fault", source="app", state="failed", detail=what_failed(error))
        self._kernel.recorder.close_pass(wanted.pass_id, self._kernel.now_ns, "failed", "unfit data")
        if self._shown and self._shown[1] is wanted.data:
            self._shown = self._fitted
        self._next()

    def _draw(self, wanted: _Wanted, scene: ResolvedScene) -> None:
        kernel = self._kernel
        watch = LapWatch(kernel.clock)
        drawn = self._raster.draw(scene)
        watch.lap("raster")
        share = drawn.changed_px / (self._screen.width_px * self._screen.height_px)
        full = kernel.declared("raster", kernel.profile.stages.raster_full_ms)
        step = self._step("raster", _part(full, share), watch)

        def served(start_ns: int, end_ns: int) -> None:
            kernel.record(step, wanted.pass_id, (start_ns, end_ns), watch.laps["raster"])
            self._hand_over(wanted, scene, PanelFrame(self._drawn, self._refresh_after(end_ns), drawn.levels.copy()))
            self._next()

        kernel.serve(step, wanted.pass_id, served)

    def _hand_over(self, wanted: _Wanted, scene: ResolvedScene, frame: PanelFrame) -> None:
        """Give the panel a frame for its next refresh; one that is overtaken before that never becomes light."""
        kernel, drawn_ns = self._kernel, self._kernel.now_ns
        self._coming, self._drawn = scene, self._drawn + 1
        lit_ns = frame.t_ns + round(self._display.scan_out_ms.value * NS_PER_MS)

        def refresh() -> None:
            kernel.recorder.span(wanted.pass_id, "panel_wait", "panel", drawn_ns, frame.t_ns)
            if frame.seq == self._drawn - 1:
                kernel.schedule.at(lit_ns, lit)
            else:
                kernel.recorder.close_pass(wanted.pass_id, kernel.now_ns, "superseded", "newer content")

        def lit() -> None:
            kernel.recorder.span(wanted.pass_id, "scan_out", "panel", frame.t_ns, lit_ns)
            self._newest = scene, frame
            if self.on_time.on:
                kernel.recorder.close_pass(wanted.pass_id, lit_ns, "light")
                self._light_up(scene, frame)
            else:
                kernel.recorder.close_pass(wanted.pass_id, lit_ns, "quiet", "screen off")

        kernel.schedule.at(frame.t_ns, refresh)

    def _light_up(self, scene: ResolvedScene, frame: PanelFrame) -> None:
        """Make the newest frame light, or, with the screen off, darkness."""
        if not self.on_time.on:
            scene = replace(scene, marks=(), items=())
            frame = replace(frame, levels=np.zeros_like(frame.levels))
        if self.frames and self.frames[-1].t_ns > frame.t_ns:  # the panel was switched since this scan-out began
            frame = replace(frame, t_ns=self._kernel.now_ns)
        self.scene = scene
        self._light.lit(Sight(frame, self._world()))
        self._kernel.emit("scene", layout=scene.layout, texts=list(describe(scene)), frame=frame.seq)

    def _next(self) -> None:
        self._busy = False
        wanted = self._waiting.take()
        if wanted is not None:
            self._lay_out(wanted)

    def _refresh_after(self, t_ns: int) -> int:
        rate_hz = self._display.refresh_hz.value
        index = -(-t_ns * round(rate_hz * 1000) // (1000 * NS_PER_S))
        return index * NS_PER_S * 1000 // round(rate_hz * 1000)

    def _step(self, stage: str, predicted: Prediction, watch: LapWatch) -> Step:
        measured = self._kernel.timing == "host"
        return Step(stage, "ui", host_measured(watch.laps[stage][1]) if measured else predicted)


def _part(whole: Prediction, share: float) -> Prediction:
    """The prediction for a share of the panel; a tenth is the least, since a draw has a cost of its own."""
    factor = max(0.1, min(1.0, share))
    return Prediction(
        round(whole.p50_ns * factor),
        round(whole.low_ns * factor),
        round(whole.high_ns * factor),
        whole.source,
        whole.confidence,
    )
