"""The lane of photographs: exposed when the app asks, there when the device has it (the profile's `snap_ms`).

A camera that is off, as in standby, is switched on for it and first starts; that is a part of `snap_ms`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator.clock import NS_PER_MS
from emulator.kernel import Kernel
from emulator.lanes.asking import Deliver
from emulator.lanes.camera_lane import CameraLane
from emulator.messages.effects import Snap
from emulator.messages.samples import Photo
from emulator.messages.services import Failure


class PhotoLane:
    """Takes photographs beside the stream of frames, or alone; it costs what the camera takes for as long."""

    def __init__(self, kernel: Kernel, deliver: Deliver, camera: Callable[[], CameraLane | None]) -> None:
        self._kernel = kernel
        self._deliver = deliver
        self._camera = camera

    def take(self, snap: Snap, pass_id: int) -> None:
        """Expose now, as the next part of a pass."""
        kernel, camera, profile = self._kernel, self._camera(), self._kernel.profile.camera
        if camera is None or profile is None:
            self._refuse(snap, pass_id, Failure("off", "no camera is switched on"))
            return
        begun_ns, exposed_from_ns = kernel.now_ns, camera.begin_photograph()
        exposed_to_ns = exposed_from_ns + camera.exposure_ns()
        ready_ns = max(begun_ns + round(profile.snap_ms.value * NS_PER_MS), exposed_to_ns)

        def exposed() -> None:
            pixels = camera.world()
            kernel.schedule.at(ready_ns, lambda: developed(pixels))

        def developed(pixels: Any) -> None:
            camera.end_photograph()
            if exposed_from_ns > begun_ns:
                kernel.recorder.span(pass_id, "snapshot.start", "sensor", begun_ns, exposed_from_ns)
            kernel.recorder.span(pass_id, "snapshot.exposure", "sensor", exposed_from_ns, exposed_to_ns)
            kernel.recorder.span(pass_id, "snapshot", "isp", exposed_to_ns, ready_ns)
            if pixels is None:
                self._refuse(snap, pass_id, Failure("failed", "the camera sees nothing"))
            else:
                self._deliver(pass_id, snap.then, Photo(exposed_from_ns, pixels))

        kernel.schedule.at((exposed_from_ns + exposed_to_ns) // 2, exposed)

    def _refuse(self, snap: Snap, pass_id: int, failure: Failure) -> None:
        self._kernel.emit("fault", source="camera", state=failure.kind, detail=failure.detail)
        if snap.otherwise:
            self._deliver(pass_id, snap.otherwise, failure)
        else:
            self._deliver(pass_id, snap.then, None)
