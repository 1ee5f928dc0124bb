"""The lane of the inertial sensor: head poses at its rate, for an app that asks for them.

Nothing is sampled for an app that has no `on_head_pose`: a hundred wake-ups a second would cost the run and change
nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from emulator.clock import tick_ns
from emulator.kernel import Kernel
from emulator.messages.samples import HeadPose
from emulator.schedule import SENSOR

Motion = Callable[[int], HeadPose]
"""The wearer's head at an emulated instant."""


class MotionLane:
    """Samples the motion and hands each pose to `deliver`."""

    def __init__(self, kernel: Kernel, motion: Motion, deliver: Callable[[HeadPose], None]) -> None:
        self._kernel = kernel
        self._motion = motion
        self._deliver = deliver
        self._rate_hz = kernel.profile.sensors.imu_rate_hz.value

    def start(self) -> None:
        """Schedule the first sample."""
        self._kernel.schedule.at(0, lambda: self._tick(0), SENSOR)

    def _tick(self, index: int) -> None:
        t_ns = tick_ns(index + 1, self._rate_hz)
        self._kernel.schedule.at(t_ns, lambda: self._tick(index + 1), SENSOR)
        self._deliver(self._motion(self._kernel.now_ns))
