"""The lane of the HUD: layout, raster, the wait for the panel, scan-out, light.

One scene is on its way at a time; a newer one replaces the one that waits. A scene that resolves to what is already lit
ends there and costs no raster, and the panel keeps its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.hud import Layout, Raster, Screen, describe, resolve
from emulator.kernel import Kernel, Step, host_measured
from emulator.messages.frames import PanelFrame
from emulator.messages.scene import ResolvedScene
from emulator.messages.work import Prediction
from emulator.ports import Latest
from emulator.workers import LapWatch

World = Callable[[], NDArray[np.uint8] | None]
DeviceData = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What the eye had before it: a panel frame, and the camera's picture (h, w, 3) as it was lit, if there was one."""

    frame: PanelFrame
    world: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    layout: Layout
    data: Mapping[str, Any]
    pass_id: int
    came_ns: int


class HudLane:
    """Turns what the app shows into panel frames.

    `frames` keeps every frame that was lit, oldest first; `world` gives the newest camera picture, or None;
    `device_data` what layouts may show of the device itself (`device.time`, `device.battery`).
    """

    def __init__(self, kernel: Kernel, screen: Screen, world: World, device_data: DeviceData) -> None:
        assert kernel.profile.display is not None
        self._kernel = kernel
        self._display = kernel.profile.display
        self._screen = screen
        self._raster = Raster(screen)
        self._waiting: Latest[_Wanted] = Latest()
        self._busy = False
        self._lit: ResolvedScene | None = None
        self._world = world
        self._device_data = device_data
        self._shown: tuple[Layout, Mapping[str, Any]] | None = None
        self._drawn = 0
        self.frames: list[PanelFrame] = []
        self._now_lit: Sight | None = None
        self._most_seen: Sight | None = None

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
        """Show the same again, since the time of day or the battery changed."""
        if self._shown:
            self.show(*self._shown, self._kernel.recorder.open_pass("app", "device", 0, self._kernel.now_ns))

    def most_seen(self) -> Sight | None:
        """The frame that put most light into the eye (lit share times time), with the world behind it as it began."""
        weighed = [sight for sight in (self._most_seen, self._now_lit) if sight]
        return max(weighed, key=self._weight, default=None)

    def _weight(self, sight: Sight) -> float:
        later_ns = [frame.t_ns for frame in self.frames if frame.t_ns > sight.frame.t_ns]
        end_ns = min(later_ns, default=self._kernel.now_ns)
        return self._lit_share(sight.frame) * (end_ns - sight.frame.t_ns)

    def mean_lit_share(self) -> float:
        """Mean over the run so far of the light that the panel gave, as a share of a fully lit panel."""
        now_ns = self._kernel.now_ns
        ends_ns = [frame.t_ns for frame in self.frames[1:]] + [now_ns]
        lit_ns = sum(
            self._lit_share(frame) * (end_ns - frame.t_ns) for frame, end_ns in zip(self.frames, ends_ns, strict=False)
        )
        return lit_ns / now_ns if now_ns else 0.0

    def _lit_share(self, frame: PanelFrame) -> float:
        counts = np.bincount(frame.levels.ravel(), minlength=self._screen.levels)
        light = (np.arange(len(counts)) / (self._screen.levels - 1)) ** self._display.gamma.value
        return float(counts @ light) / frame.levels.size

    def _lay_out(self, wanted: _Wanted) -> None:
        self._busy = True
        kernel = self._kernel
        kernel.recorder.span(wanted.pass_id, "hud.queue", "", wanted.came_ns, kernel.now_ns)
        watch = LapWatch(kernel.clock)
        scene = resolve(wanted.layout, {**wanted.data, **self._device_data()}, self._screen)
        watch.lap("layout")
        step = self._step("layout", kernel.declared("layout", kernel.profile.stages.layout_ms), watch)

        def served(start_ns: int, end_ns: int) -> None:
            kernel.record(step, wanted.pass_id, (start_ns, end_ns), watch.laps["layout"])
            if scene == self._lit:
                kernel.recorder.close_pass(wanted.pass_id, kernel.now_ns, "quiet", "nothing changed")
                self._next()
            else:
                self._draw(wanted, scene)

        kernel.serve(step, wanted.pass_id, served)

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
            self._light(wanted, scene, PanelFrame(self._drawn, self._refresh_after(end_ns), drawn.levels.copy()))
            self._next()

        kernel.serve(step, wanted.pass_id, served)

    def _light(self, wanted: _Wanted, scene: ResolvedScene, frame: PanelFrame) -> None:
        kernel = self._kernel
        self._lit, self._drawn = scene, self._drawn + 1
        lit_ns = frame.t_ns + round(self._display.scan_out_ms.value * NS_PER_MS)
        kernel.recorder.span(wanted.pass_id, "panel_wait", "panel", kernel.now_ns, frame.t_ns)

        def lit() -> None:
            kernel.recorder.span(wanted.pass_id, "scan_out", "panel", frame.t_ns, lit_ns)
            kernel.recorder.close_pass(wanted.pass_id, lit_ns, "light")
            self._most_seen = self.most_seen()
            self._now_lit = Sight(frame, self._world())
            self.frames.append(frame)
            kernel.emit("scene", layout=wanted.layout.id, texts=list(describe(scene)), frame=frame.seq)

        kernel.schedule.at(lit_ns, lit)

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
