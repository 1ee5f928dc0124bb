"""A panorama all around the wearer: an equirectangular picture, of which the camera sees where the head looks.

In: a picture twice as wide as high, its middle straight ahead, and the head's pose. Out: the rectilinear view of the
device's camera. Directions are computed for every eighth pixel and interpolated, which is exact to a tenth of a pixel
except around the zenith and the nadir; where those may be seen, they are computed for every pixel.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.messages.samples import HeadPose, Picture, SourceStatus
from emulator.pinhole import Pinhole
from emulator.sensors.street_walk.viewpoint import Viewpoint
from emulator.user_files.picture_file import read_picture

CELL_PX = 8
POLE_MARGIN_DEG = 12.0
SHAPE_TOLERANCE = 0.02

Floats = NDArray[np.float32]


def _straight_ahead(t_ns: int) -> HeadPose:
    return HeadPose(t_ns, 0.0, 0.0, 0.0)


class Panorama:
    """A `PictureSource`. Without anybody to `follow` it looks straight ahead."""

    live = False
    duration_ns: int | None = None

    def __init__(self, path: Path, name: str, view: Pinhole) -> None:
        self.name = name
        self.fov_diagonal_deg = view.diagonal_fov_deg
        self._path, self._view = path, view
        self._motion: Callable[[int], HeadPose] = _straight_ahead
        self._around: NDArray[np.uint8] | None = None
        self._shown: tuple[tuple[float, float, float], Picture] | None = None

    def open(self) -> None:
        """Read the picture. Raises BadInput when it is none, or none that goes all around."""
        around = read_picture(self._path, self.name)
        height, width = around.shape[:2]
        if abs(width / height - 2) > SHAPE_TOLERANCE:
            what = f"{width}x{height} pixels do not go all around"
            raise BadInput(what, where=self.name, mend="a panorama is equirectangular: twice as wide as high")
        self._around = around

    def follow(self, motion: Callable[[int], HeadPose]) -> None:
        """Look where this head looks."""
        self._motion = motion

    def picture(self, t_ns: int) -> Picture | None:
        """The view at `t_ns`; a head that holds still gets the same picture again."""
        if self._around is None:
            return None
        pose = self._motion(t_ns)
        look = pose.yaw_deg, pose.pitch_deg, pose.roll_deg
        if self._shown is None or self._shown[0] != look:
            seq = self._shown[1].seq + 1 if self._shown else 0
            self._shown = look, Picture(seq, seen(self._around, self._view, *look))
        return self._shown[1]

    def status(self) -> SourceStatus:
        """Running while it is open."""
        return SourceStatus("running" if self._around is not None else "off")

    def close(self) -> None:
        """Forget the picture."""
        self._around = self._shown = None


def seen(
    around: NDArray[np.uint8], view: Pinhole, yaw_deg: float, pitch_deg: float, roll_deg: float
) -> NDArray[np.uint8]:
    """The part of an equirectangular picture (H, 2H, 3) that a camera of `view` sees, RGB of the view's size."""
    columns, rows = places(view, around.shape[0], (yaw_deg, pitch_deg, roll_deg))
    picture = cv2.remap(around, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return np.asarray(picture, np.uint8)


def places(
    view: Pinhole, height_px: int, look_deg: tuple[float, float, float], cell_px: int = 0
) -> tuple[Floats, Floats]:
    """Column and row in a panorama of this height, each (h, w), of every pixel of the view at yaw, pitch and roll.

    Directions are computed for cells of `cell_px`; 0 chooses.
    """
    yaw_deg, pitch_deg, roll_deg = look_deg
    near_pole = abs(pitch_deg) + view.diagonal_fov_deg / 2 > 90 - POLE_MARGIN_DEG
    cell = cell_px or (1 if near_pole else CELL_PX)
    x_px, y_px = _centres(round(view.width_px), cell), _centres(round(view.height_px), cell)
    across = (x_px - (view.width_px - 1) / 2) / view.focal_px
    up = ((view.height_px - 1) / 2 - y_px) / view.focal_px
    # Turned by pitch and roll alone, so that the seam of the arc tangent lies behind the head; yaw is a shift.
    # A `Viewpoint` leans the other way: its roll is that of the picture, ours is that of the head.
    turn = Viewpoint((0.0, 0.0, 0.0), 0.0, pitch_deg, -roll_deg).rotation().T.astype(np.float32)
    right, top, ahead = (axis[0] * across[None, :] + axis[1] * up[:, None] + axis[2] for axis in turn)
    longitude = np.arctan2(right, ahead) + np.float32(yaw_deg % 360 * pi / 180)
    latitude = np.arctan2(top, np.hypot(right, ahead))
    columns = (longitude / np.float32(2 * pi) + np.float32(0.5)) * (2 * height_px) - np.float32(0.5)
    rows = np.clip((np.float32(0.5) - latitude / np.float32(pi)) * height_px - np.float32(0.5), 0, height_px - 1)
    size = (round(view.width_px), round(view.height_px))
    return _spread(columns, size, cell), _spread(rows, size, cell)


def _centres(count_px: int, cell: int) -> Floats:
    """Middles of the cells that cover `count_px` pixels, and of one more on either side unless each is a pixel."""
    if cell == 1:
        return np.arange(count_px, dtype=np.float32)
    cells = np.arange(-1, -(-count_px // cell) + 1, dtype=np.float32)
    return np.asarray(cells * cell + (cell - 1) / 2, np.float32)


def _spread(values: Floats, size: tuple[int, int], cell: int) -> Floats:
    """Cell middles interpolated to pixels, without the additional cells."""
    if cell == 1:
        return values
    full = (values.shape[1] * cell, values.shape[0] * cell)
    spread = cv2.resize(values, full, interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(spread[cell : cell + size[1], cell : cell + size[0]], np.float32)
