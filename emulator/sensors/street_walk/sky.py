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
from emulator.sensors.street_walk.viewpoint import FOCAL_PX, HEIGHT_PX, WIDTH_PX, Viewpoint

MARGIN_X_PX, MARGIN_Y_PX = 700, 460
MAP_SHAPE = (HEIGHT_PX + 2 * MARGIN_Y_PX, WIDTH_PX + 2 * MARGIN_X_PX)
HORIZON_PX = MAP_SHAPE[0] // 2
STREET_END_M = 60.0


def offset_px(viewpoint: Viewpoint) -> tuple[int, int]:
    """Left and top of the camera's view within the maps, limited to what they hold."""
    left = MARGIN_X_PX + FOCAL_PX * tan(radians(max(-75.0, min(75.0, viewpoint.yaw_deg))))
    top = MARGIN_Y_PX - FOCAL_PX * tan(radians(max(-60.0, min(60.0, viewpoint.pitch_deg))))
    return round(min(max(left, 0), 2 * MARGIN_X_PX)), round(min(max(top, 0), 2 * MARGIN_Y_PX))


def paint_sky() -> NDArray[np.uint8]:
    """RGBA picture of everything beyond the street, horizon half-way down."""
    height, width = MAP_SHAPE
    rows = np.arange(height, dtype=np.float32)
    stops = (0, HORIZON_PX - 420, HORIZON_PX - 40, height)
    colours = [ImageColor.getrgb(c) for c in (palette.SKY_TOP, palette.SKY_MIDDLE, palette.SKY_LOW, palette.SKY_LOW)]
    ramp = np.stack([np.interp(rows, stops, [c[k] for c in colours]) for k in range(3)], axis=1)
    sky = np.repeat(ramp[:, None, :], width, axis=1).astype(np.float32)
    for colour, cover in (*_clouds(), _skyline()):
        sky += (np.array(colour, np.float32) - sky) * cover[..., None]
    opaque = np.full((height, width, 1), 255, np.uint8)
    return np.concatenate((sky.astype(np.uint8), opaque), axis=2)


def _clouds() -> list[tuple[tuple[int, ...], NDArray[np.float32]]]:
    """Puffs made of discs with a flat bottom, softened: a shade under each and a lit body."""
    random = np.random.default_rng(12)
    height, width = MAP_SHAPE
    body = np.zeros((height, width), np.uint8)
    for _ in range(11):
        x, y = int(random.integers(0, width)), int(random.integers(HORIZON_PX - 520, HORIZON_PX - 170))
        size = int(random.integers(24, 52))
        for puff in range(7):
            radius = int(size * float(random.uniform(0.5, 1.0)) * (1.25 - abs(puff - 3) * 0.2))
            cv2.circle(body, (x + (puff - 3) * size, y - radius // 2), radius, 255, -1, cv2.LINE_AA)
        body[y : y + 3 * size, max(0, x - 6 * size) : x + 6 * size] = 0
    soft = cv2.GaussianBlur(body, (0, 0), 5).astype(np.float32) / 255
    under = np.roll(cv2.GaussianBlur(body, (0, 0), 9).astype(np.float32) / 255, 12, axis=0)
    return [((150, 190, 215), 0.35 * under), ((255, 252, 245), 0.88 * soft)]


def _skyline() -> tuple[tuple[int, ...], NDArray[np.float32]]:
    """Hills and towers, hardly darker than the haze."""
    height, width = MAP_SHAPE
    columns = np.arange(width)
    hills = 46 + 26 * np.sin(columns / 210) + 14 * np.sin(columns / 77 + 1)
    random = np.random.default_rng(3)
    for _ in range(26):
        x, wide, tall = int(random.integers(0, width - 60)), int(random.integers(16, 46)), int(random.integers(50, 130))
        hills[x : x + wide] = np.maximum(hills[x : x + wide], tall)
    rows = np.arange(height)[:, None]
    cover = (rows > HORIZON_PX - hills[None, :]).astype(np.float32)
    return (196, 214, 216), 0.6 * np.asarray(cv2.GaussianBlur(cover, (0, 0), 1.2), np.float32)


def haze_map() -> NDArray[np.uint8]:
    """Premultiplied RGBA haze for the walls and the ground, seen straight ahead from the middle of the pavement.

    The depth of each picture point is that of the nearest of ground, left and right wall along its ray.
    """
    height, width = MAP_SHAPE
    right = (np.arange(width, dtype=np.float32) - width / 2)[None, :] / FOCAL_PX
    up = (HORIZON_PX - np.arange(height, dtype=np.float32))[:, None] / FOCAL_PX
    with np.errstate(divide="ignore"):
        wall = np.where(right < 0, LEFT_WALL_M / right, RIGHT_WALL_M / right)
        ground = np.where(up < 0, -1.6 / up, np.inf)
    depth = np.minimum(np.minimum(wall, ground), STREET_END_M)
    share = 1 - np.exp(-np.maximum(0, depth - HAZE_FROM_M) / HAZE_LENGTH_M)
    share *= np.clip((420 - (HORIZON_PX - np.arange(height)[:, None])) / 300, 0, 1)
    share = cv2.GaussianBlur(share.astype(np.float32), (0, 0), 3)
    parts = [share * channel for channel in HAZE_RGB] + [share * 255]
    return np.stack(parts, axis=2).astype(np.uint8)
