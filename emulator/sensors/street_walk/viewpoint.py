"""Where the walker's camera is and how a flat thing in the street falls into its picture.

A `Viewpoint` (position and head angles) and a `Panel` (a textured rectangle anywhere in the street) come in; the
homography from texture pixels to picture pixels, the visible part and its bounds go out. The pinhole model is that of
Hartley and Zisserman, Multiple View Geometry, chapter 8: a plane maps to the picture by a 3x3 matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_S
from emulator.messages.samples import HeadPose
from emulator.sensors.street_walk import timeline
from emulator.sensors.tracks import WalkingMotion

WIDTH_PX, HEIGHT_PX = 1280, 720
FOCAL_PX = 1000.0
NEAR_M = 0.2
Vector = tuple[float, float, float]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Camera position (x right, y up, z ahead; metres) and head angles in degrees."""

    position_m: Vector
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0

    def rotation(self) -> Matrix:
        """World to camera axes (right, up, ahead), 3x3."""
        yaw, pitch, roll = (radians(angle) for angle in (self.yaw_deg, self.pitch_deg, self.roll_deg))
        turn = np.array([[cos(yaw), 0, -sin(yaw)], [0, 1, 0], [sin(yaw), 0, cos(yaw)]])
        nod = np.array([[1, 0, 0], [0, cos(pitch), -sin(pitch)], [0, sin(pitch), cos(pitch)]])
        lean = np.array([[cos(roll), sin(roll), 0], [-sin(roll), cos(roll), 0], [0, 0, 1]])
        return np.asarray(lean @ nod @ turn, np.float64)

    def projection(self, view: View) -> Matrix:
        """World to homogeneous pixels of a view, 3x4."""
        rotation = self.rotation()
        shift = -rotation @ np.array(self.position_m)
        return np.asarray(view.camera_matrix() @ np.column_stack((rotation, shift)), np.float64)


@dataclass(frozen=True, slots=True)
class View:
    """How the camera's picture is taken: scaled, and with a margin (in its own pixels) around it."""

    scale: float = 1.0
    margin_px: int = 0

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height with the margin."""
        return round(WIDTH_PX * self.scale) + 2 * self.margin_px, round(HEIGHT_PX * self.scale) + 2 * self.margin_px

    def camera_matrix(self) -> Matrix:
        """Camera axes (right, up, ahead) to homogeneous pixels, 3x3."""
        focal, (width, height) = FOCAL_PX * self.scale, self.size_px
        return np.array([[focal, 0, width / 2], [0, -focal, height / 2], [0, 0, 1]])


def turned(held: Viewpoint, view: View, now: Viewpoint) -> Matrix:
    """Homography from a picture taken at `held` with `view` to the camera's own picture from the same place at `now`.

    Turning a camera about its centre moves picture points by a homography that no depth enters (Hartley and Zisserman,
    section 8.4.2).
    """
    turn = now.rotation() @ held.rotation().T
    return np.asarray(View().camera_matrix() @ turn @ np.linalg.inv(view.camera_matrix()), np.float64)


def walker_motion() -> WalkingMotion:
    """The head of the demo's walker: the picture, the IMU and the scenario all use this one."""
    return WalkingMotion(
        timeline.STEP_HZ,
        amplitude_m=0.02,
        seed=7,
        pace=lambda t_ns: timeline.pace(t_ns / NS_PER_S),
        gaze=lambda t_ns: timeline.gaze_deg(t_ns / NS_PER_S),
    )


def walker_viewpoint(motion: WalkingMotion, t_ns: int) -> Viewpoint:
    """The walker's camera at emulated time `t_ns`, bob and gaze included."""
    x_m, z_m = timeline.position_m(t_ns / NS_PER_S)
    right_m, up_m = motion.offset_m(t_ns)
    pose: HeadPose = motion.pose(t_ns)
    place = (x_m + right_m, timeline.EYE_HEIGHT_M + up_m, z_m)
    return Viewpoint(place, pose.yaw_deg, pose.pitch_deg, pose.roll_deg)


def visible_part(matrix: Matrix) -> Matrix:
    """Corners (u, v), (n, 2), of the part of the unit square in front of the camera, for a plane's homography."""
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    depths = corners @ matrix[2, :2] + matrix[2, 2] - NEAR_M
    kept: list[Matrix] = []
    for index in range(4):
        here, there = corners[index], corners[(index + 1) % 4]
        depth, next_depth = depths[index], depths[(index + 1) % 4]
        if depth > 0:
            kept.append(here)
        if (depth > 0) != (next_depth > 0):
            kept.append(here + (there - here) * depth / (depth - next_depth))
    return np.array(kept)


def project(matrix: Matrix, points: Matrix) -> Matrix:
    """Picture pixels of the points (n, 2) of a plane, (n, 2)."""
    homogeneous = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:], np.float64)
