"""Sky, clouds, a far skyline, and the haze that lies in the depth of the street.

All are pictures wider than the camera's view, cut out at the place that the head's angles ask for: they are too far
away for steps to matter.
"""

from __future__ import annotations

from math import radians, tan

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ImageColor

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.ground import LEFT_WALL_M, RIGHT_WALL_M
from emulator.sensors.street_walk.painter import HAZE_FROM_M, HAZE_LENGTH_M, HAZE_RGB
from emulator.sensors.street_walk.timeline import EYE_HEIGHT_M
from emulator.sensors.street_walk.viewpoint import FOCAL_PX, HEIGHT_PX, WIDTH_PX, View, Viewpoint

MARGIN_X_PX, MARGIN_Y_PX = 700, 460
Cover = tuple[tuple[int, int, int], NDArray[np.floating]]
MAP_SHAPE = (HEIGHT_PX + 2 * MARGIN_Y_PX, WIDTH_PX + 2 * MARGIN_X_PX)
HORIZON_PX = MAP_SHAPE[0] // 2
STREET_END_M = 60.0


class Backdrop:
    """Sky and haze at the scale of a view, of which each picture takes the part that the head's angles ask for."""

    def __init__(self, view: View, sky: NDArray[np.uint8], haze: NDArray[np.uint8]) -> None:
        self._view = view
        size = (round(sky.shape[1] * view.scale), round(sky.shape[0] * view.scale))
        self.sky = np.asarray(cv2.resize(sky, size, interpolation=cv2.INTER_AREA), np.uint8)
        self.haze = np.asarray(cv2.resize(haze, size, interpolation=cv2.INTER_AREA), np.uint8)

    def part(self, viewpoint: Viewpoint) -> tuple[slice, slice]:
        """Rows and columns of the maps that the camera sees, limited to what they hold."""
        scale, (width, height) = self._view.scale, self._view.size_px
        middle_y, middle_x = self.sky.shape[0] / 2, self.sky.shape[1] / 2
        left = middle_x - width / 2 + scale * FOCAL_PX * tan(radians(max(-75.0, min(75.0, viewpoint.yaw_deg))))
        top = middle_y - height / 2 - scale * FOCAL_PX * tan(radians(max(-60.0, min(60.0, viewpoint.pitch_deg))))
        x = round(min(max(left, 0), self.sky.shape[1] - width))
        y = round(min(max(top, 0), self.sky.shape[0] - height))
        return slice(y, y + height), slice(x, x + width)


def paint_sky() -> NDArray[np.uint8]:
    """RGBA picture of everything beyond the street, horizon half-way down. Soft things need half the resolution."""
    height, width = MAP_SHAPE[0] // 2, MAP_SHAPE[1] // 2
    rows = 2 * np.arange(height, dtype=np.float32)
    stops = (0, HORIZON_PX - 420, HORIZON_PX - 40, MAP_SHAPE[0])
    colours = [ImageColor.getrgb(c) for c in (palette.SKY_TOP, palette.SKY_MIDDLE, palette.SKY_LOW, palette.SKY_LOW)]
    ramp = np.stack([np.interp(rows, stops, [c[k] for c in colours]) for k in range(3)], axis=1)
    sky = np.repeat(ramp[:, None, :], width, axis=1).astype(np.float32)
    for colour, cover in (*_clouds(), *_skyline()):
        sky += (np.array(colour, np.float32) - sky) * cover[..., None]
    large = cv2.resize(np.round(sky).astype(np.uint8), MAP_SHAPE[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_RGB2RGBA), np.uint8)


def _clouds() -> list[Cover]:
    """Puffs made of discs with a flat bottom, softened: a shade under each and a lit body."""
    random = np.random.default_rng(12)
    height, width = MAP_SHAPE[0] // 2, MAP_SHAPE[1] // 2
    body = np.zeros((height, width), np.uint8)
    for _ in range(12):
        x, y = int(random.integers(0, width)), int(random.integers(height // 2 - 260, height // 2 - 85))
        size, cloud = int(random.integers(11, 25)), np.zeros_like(body)
        for puff in range(7):
            radius = int(size * float(random.uniform(0.6, 1.0)) * (1.3 - abs(puff - 3) * 0.22))
            cv2.circle(cloud, (x + (puff - 3) * size, y - radius // 3), radius, 255, -1, cv2.LINE_AA)
        cloud[y:] = 0
        np.maximum(body, cloud, out=body)
    soft = cv2.GaussianBlur(body, (0, 0), 2.5).astype(np.float32) / 255
    under = np.roll(cv2.GaussianBlur(body, (0, 0), 4.5).astype(np.float32) / 255, 6, axis=0)
    return [((150, 190, 215), 0.35 * under), ((255, 252, 245), 0.88 * soft)]


def _skyline() -> list[Cover]:
    """Hills and towers, hardly darker than the haze."""
    height, width = MAP_SHAPE[0] // 2, MAP_SHAPE[1] // 2
    columns = np.arange(width)
    hills = 23 + 13 * np.sin(columns / 105) + 7 * np.sin(columns / 38 + 1)
    random = np.random.default_rng(3)
    for _ in range(26):
        x, wide, tall = int(random.integers(0, width - 30)), int(random.integers(8, 23)), int(random.integers(25, 65))
        hills[x : x + wide] = np.maximum(hills[x : x + wide], tall)
    cover = (np.arange(height)[:, None] > height // 2 - hills[None, :]).astype(np.float32)
    return [((196, 214, 216), 0.6 * np.asarray(cv2.GaussianBlur(cover, (0, 0), 0.7), np.float32))]


def haze_map() -> NDArray[np.uint8]:
    """Premultiplied RGBA haze for the walls and the ground, seen straight ahead from the middle of the pavement.

    The depth of each picture point is that of the nearest of ground, left and right wall along its ray.
    """
    height, width = MAP_SHAPE[0] // 2, MAP_SHAPE[1] // 2
    right = (2 * np.arange(width, dtype=np.float32) - (width - 1))[None, :] / FOCAL_PX
    below_px = (2 * np.arange(height, dtype=np.float32) - (height - 1))[:, None]
    with np.errstate(divide="ignore"):
        wall = np.where(right < 0, LEFT_WALL_M / right, RIGHT_WALL_M / right)
        ground = np.where(below_px > 0, EYE_HEIGHT_M * FOCAL_PX / below_px, np.inf)
    depth = np.minimum(np.minimum(wall, ground), STREET_END_M)
    share = 1 - np.exp(-np.maximum(0, depth - HAZE_FROM_M) / HAZE_LENGTH_M)
    share *= np.clip((420 + below_px) / 300, 0, 1)
    share = cv2.GaussianBlur(share.astype(np.float32), (0, 0), 1.5)
    parts = np.stack([share * channel for channel in (*HAZE_RGB, 255)], axis=2)
    return np.asarray(cv2.resize(parts.astype(np.uint8), MAP_SHAPE[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)
