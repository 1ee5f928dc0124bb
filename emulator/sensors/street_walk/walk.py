"""The street walk as a camera: emulated time goes in, the picture of that instant comes out.

It is a pure function of time, so that a run can be repeated. While the walker stands, one wide picture is kept and only
turned with the head; while they move, each picture is drawn anew.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S, tick_ns
from emulator.messages.samples import HeadPose, Picture, SourceStatus
from emulator.pinhole import Pinhole
from emulator.sensors.street_walk import timeline
from emulator.sensors.street_walk.scene import MOVING, STANDING, Street
from emulator.sensors.street_walk.viewpoint import (
    FOCAL_PX,
    HEIGHT_PX,
    WIDTH_PX,
    Viewpoint,
    turned,
    walker_motion,
    walker_viewpoint,
)

PICTURES_A_SECOND = 60
KEPT_PICTURES, KEPT_VIEWS = 3, 2


@lru_cache(maxsize=1)
def the_street() -> Street:
    """The one street, drawn when it is first walked: each walk through it begins at once after that."""
    return Street()


class StreetWalk:
    """A walk of about half a minute past signs, a shop window and a payment code; it stands still at its end.

    What is seen when: `timeline.py`. The first picture draws all textures, in about two seconds of processor time that
    who never looks saves; each then costs about 10 ms while the walker stands and about 35 ms while they move.
    """

    name = "synthetic:walk"
    live = False
    foreseeable = True
    duration_ns: int | None = int(timeline.DURATION_S * NS_PER_S)
    fov_diagonal_deg = Pinhole(WIDTH_PX, HEIGHT_PX, FOCAL_PX).diagonal_fov_deg

    def __init__(self) -> None:
        self._motion = walker_motion()
        self._is_open = False
        self._held: dict[str, tuple[Viewpoint, NDArray[np.uint8]]] = {}
        self._kept: dict[int, Picture] = {}

    def open(self) -> None:
        """Begin; the street is drawn when it is first looked at."""
        self._is_open = True

    def picture(self, t_ns: int) -> Picture | None:
        """The picture of the instant `t_ns`, at 60 pictures a second: 1280x720."""
        if not self._is_open:
            return None
        seq = t_ns * PICTURES_A_SECOND // NS_PER_S
        if seq not in self._kept:
            self._keep(Picture(seq, self._render(tick_ns(seq, PICTURES_A_SECOND))))
        return self._kept[seq]

    def _keep(self, picture: Picture) -> None:
        """Together with the newest before it: who looks ahead comes back."""
        while len(self._kept) >= KEPT_PICTURES:
            del self._kept[next(iter(self._kept))]
        self._kept[picture.seq] = picture

    def head_pose(self, t_ns: int) -> HeadPose:
        """The walker's head at `t_ns`, which the picture agrees with: what the IMU of the same walk reads."""
        return self._motion.pose(t_ns)

    def status(self) -> SourceStatus:
        """Running while it is open."""
        return SourceStatus("running" if self._is_open else "off")

    def close(self) -> None:
        """Forget the views that were kept."""
        self._is_open = False
        self._held.clear()
        self._kept.clear()

    def _render(self, t_ns: int) -> NDArray[np.uint8]:
        street = the_street()
        viewpoint = walker_viewpoint(self._motion, t_ns)
        look = timeline.steady_look(t_ns / NS_PER_S)
        size = (WIDTH_PX, HEIGHT_PX)
        if look is None:
            return np.asarray(
                cv2.resize(street.picture(viewpoint, MOVING), size, interpolation=cv2.INTER_CUBIC), np.uint8
            )
        if look not in self._held:
            resting = Viewpoint(viewpoint.position_m, *timeline.gaze_deg(t_ns / NS_PER_S))
            if len(self._held) >= KEPT_VIEWS:
                del self._held[next(iter(self._held))]
            self._held[look] = resting, street.picture(resting, STANDING)
        resting, wide = self._held[look]
        return np.asarray(cv2.warpPerspective(wide, turned(resting, STANDING, viewpoint), size), np.uint8)
