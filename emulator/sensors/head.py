"""The wearer's head: how it moves by itself, and where the wearer means to look.

It moves as the pictures show, where their source knows; else as an IMU track has it, else as one walks or stands.
Turning it (`turn`) adds to that. In: commands and a source. Out: a pose at any instant from the newest command on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from emulator.clock import NS_PER_S
from emulator.messages.samples import HeadPose
from emulator.sensors.tracks import WalkingMotion

START_NS = NS_PER_S  # nobody is at full pace, or stands still, at once

Motion = Callable[[int], HeadPose]
Pace = Callable[[int], float]


class Head:
    """`pace` gives 0 (standing) .. 1 (walking) until somebody says otherwise; a `track` takes its place."""

    def __init__(self, *, seed: int, pace: Pace, track: Motion | None = None, walks: bool | None = None) -> None:
        self._own_pace = pace if walks is None else lambda _: float(walks)
        self._track = track if walks is None else None
        self._walking = WalkingMotion(seed=seed, pace=self._pace)
        self._change: tuple[int, float, float] | None = None
        self._turned_deg = (0.0, 0.0, 0.0)
        self._shown: Motion | None = None

    def pose(self, t_ns: int) -> HeadPose:
        """Attitude and acceleration at `t_ns`."""
        own = (self._shown or self._track or self._walking.pose)(t_ns)
        if self._turned_deg == (0.0, 0.0, 0.0):
            return own
        yaw, pitch, roll = self._turned_deg
        return replace(
            own, t_ns=t_ns, yaw_deg=own.yaw_deg + yaw, pitch_deg=own.pitch_deg + pitch, roll_deg=own.roll_deg + roll
        )

    def walks(self, t_ns: int) -> bool:
        """Whether the wearer walks, as far as the head tells: not where the pictures or a track move it."""
        return self._shown is None and self._track is None and self._pace(t_ns) > 0.5

    def turn(self, pose: HeadPose) -> None:
        """The wearer means to look there from now on, relative to straight ahead."""
        self._turned_deg = pose.yaw_deg, pose.pitch_deg, pose.roll_deg

    def walk(self, walking: bool, t_ns: int) -> None:
        """Begin to walk or stop, from `t_ns` on; a track is left for that."""
        self._change = t_ns, self._pace(t_ns), float(walking)
        self._track = None

    def look_through(self, source: Any, t_ns: int) -> None:
        """The pictures come from `source` from `t_ns` on, its own time zero: it leads the head or may follow it."""
        shown: Motion | None = getattr(source, "head_pose", None)
        self._shown = (lambda now_ns: shown(max(0, now_ns - t_ns))) if shown else None
        follow: Callable[[Motion], None] | None = getattr(source, "follow", None)
        if follow:
            follow(lambda source_ns: self.pose(source_ns + t_ns))

    def _pace(self, t_ns: int) -> float:
        if self._change is None:
            return self._own_pace(t_ns)
        since_ns, before, after = self._change
        return before + (after - before) * min(1.0, max(0.0, (t_ns - since_ns) / START_NS))
