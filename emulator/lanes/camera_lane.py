"""The lane of the camera: it exposes at the device's rate and hands each frame to the nodes that read pictures.

Where none does, and in standby, it is off but for photographs, and so is its light; the source is watched all the same.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S, tick_ns
from emulator.kernel import Kernel
from emulator.lanes.node_lane import NodeLane
from emulator.lanes.sensor_lane import SensorLane
from emulator.messages.samples import CameraFrame
from emulator.messages.status import SensorStatus
from emulator.schedule import SENSOR
from emulator.sensors.camera import Camera, PictureSource

# Nothing is lost while a source starts and after its end, as with the microphone.
EXPECTED_DARKNESS = frozenset({"source starting", "source ended", "source off"})


class CameraLane(SensorLane[PictureSource]):
    """Exposes frame k at k / rate, however late the frame before it was."""

    def __init__(self, kernel: Kernel, camera: Camera, nodes: list[NodeLane], lux: Callable[[], float]) -> None:
        super().__init__(kernel, "camera", camera.source, lambda source: camera.feed(source, kernel.now_ns))
        self._camera = camera
        self._nodes = nodes
        self._lux = lux
        self._index = 0
        self._photographs = 0
        self._ready_ns = 0
        self._is_shut_down = False
        self._attach(nodes)
        self.frames = 0
        self.dark = False
        self.dark_frames = 0
        self.viewer: Callable[[CameraFrame], None] | None = None
        """Called with each frame that a node gets, for who shows what went in."""

    def missed(self) -> dict[str, int]:
        """Frames that should have been and never were, by cause."""
        missed = self._camera.missed.items()
        causes = {f"camera {cause}": count for cause, count in missed if cause not in EXPECTED_DARKNESS}
        return causes | ({"camera dark": self.dark_frames} if self.dark_frames else {})

    def serve(self, nodes: list[NodeLane]) -> None:
        """These nodes read the camera from now on."""
        self._attach(nodes)
        self._switch()

    def begin_photograph(self) -> int:
        """Be on until it is there, also in standby; the instant from which on it can be exposed, after the start."""
        self._photographs += 1
        self._switch()
        return max(self._ready_ns, self._kernel.now_ns)

    def end_photograph(self) -> None:
        """It is there."""
        self._photographs -= 1
        self._switch()

    def shut_down(self) -> None:
        """Off until the device boots again, whatever was begun."""
        self._is_shut_down = True
        self._switch()

    def _switch(self) -> None:
        was_on = self.on_time.on
        super()._switch()
        if self.on_time.on and not was_on:
            self._ready_ns = self._kernel.now_ns + self._camera.start_ns

    def _is_wanted(self) -> bool:
        return not self._is_shut_down and (self._photographs > 0 or (bool(self._nodes) and not self._resting))

    def _attach(self, nodes: list[NodeLane]) -> None:
        self._nodes = nodes
        for node in nodes:
            node.foresight = self._foresee

    def start(self) -> None:
        """Schedule the first exposure."""
        self.wake(True)
        self._kernel.schedule.at(0, lambda: self._tick(0), SENSOR)

    def status(self) -> SensorStatus:
        """What the camera reports of itself; its level is the mean of the newest picture."""
        return self._report(
            muted=self.dark,
            level=self._camera.brightness(),
            missed=self.missed(),
            late=self._camera.late,
            photometric=getattr(self._source, "photometric", False),
        )

    def _tick(self, index: int) -> None:
        rate_hz, self._index = self._camera.rate_hz, index
        self._kernel.schedule.at(tick_ns(index + 1, rate_hz), lambda: self._tick(index + 1), SENSOR)
        if self._resting:
            return
        if not self._nodes:
            self._look_on(index)
            return
        takers = [node for node in self._nodes if node.due(tick_ns(index, rate_hz))]
        frame = None if self.dark else self._camera.expose(index, self._lux(), wanted=bool(takers))
        self.dark_frames += self.dark
        self._watch.poll()
        if frame is None:
            return
        self._kernel.schedule.at(frame.ready_ns, lambda: self._deliver(frame, takers), SENSOR)

    def _look_on(self, index: int) -> None:
        """The device takes nothing; pictures are asked for all the same, to see the source end, or for who watches."""
        if self.viewer is not None or not self._camera.foreseeable:
            self._camera.look(tick_ns(index, self._camera.rate_hz))
        self._watch.poll()

    def exposure_ns(self) -> int:
        """How long an exposure takes in the light that there is."""
        return self._camera.exposure_ns(self._lux())

    def world(self) -> NDArray[np.uint8] | None:
        """What is before the camera now (height, width, 3), for pictures of what the wearer saw; None in the dark."""
        return None if self.dark else self._camera.look(self._kernel.now_ns)

    def _foresee(self, due_ns: int) -> CameraFrame | None:
        """The frame that a node will be given at the first tick from `due_ns` on, where it can be told."""
        if self.dark or self._resting:
            return None
        rate_hz = self._camera.rate_hz
        index = max(self._index + 1, int(due_ns * rate_hz / NS_PER_S))
        while tick_ns(index, rate_hz) < due_ns:
            index += 1
        return self._camera.foresee(index, self._lux())

    def _deliver(self, frame: CameraFrame, takers: list[NodeLane]) -> None:
        self.frames += 1
        recorder = self._kernel.recorder
        exposed_ns = frame.t_ns + frame.exposure_ns
        shared = recorder.open_pass("vision", "camera", frame.seq, frame.t_ns)
        recorder.span(shared, "exposure", "sensor", frame.t_ns, exposed_ns)
        recorder.span(shared, "readout", "isp", exposed_ns, frame.ready_ns)
        passes = [recorder.fork(shared) for _ in takers]
        recorder.close_pass(shared, frame.ready_ns, "open" if takers else "quiet")
        if self.viewer and takers:
            self.viewer(frame)
        for node, pass_id in zip(takers, passes, strict=True):
            node.offer(frame, pass_id)
