"""Paints textured rectangles into a picture, far ones first.

Panels (place in metres, texture) and a viewpoint come in, an RGBA canvas is changed in place. Each panel is warped by
one homography into the rectangle of the canvas that it covers, from a copy of its texture that is about as fine as the
picture needs: that is what keeps distant signs from flickering and near ones cheap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.sensors.street_walk.viewpoint import (
    HEIGHT_PX,
    WIDTH_PX,
    Matrix,
    Vector,
    Viewpoint,
    plane_matrix,
    project,
    visible_part,
)

Rgba = NDArray[np.uint8]
Corner = tuple[int, int]
HAZE_RGB = (250, 236, 218)
HAZE_FROM_M, HAZE_LENGTH_M = 7.0, 62.0
SMALLEST_SIDE_PX = 8
COARSEST = 6


def haze(depth_m: float) -> float:
    """Share of haze in the light that comes from `depth_m` away (Koschmieder's exponential law), 0..1."""
    return 1.0 - exp(-max(0.0, depth_m - HAZE_FROM_M) / HAZE_LENGTH_M)


@dataclass(eq=False)
class Texture:
    """A picture (premultiplied RGBA) and its halved copies: halvings across and down go separately."""

    pixels: Rgba
    _copies: dict[tuple[int, int], Rgba] = field(default_factory=dict)

    def at(self, across: int, down: int) -> Rgba:
        """The copy that is `across` times halved in width and `down` times in height, inside a transparent rim."""
        if (across, down) not in self._copies:
            height, width = self.pixels.shape[:2]
            size = (max(1, width >> across), max(1, height >> down))
            small = self.pixels if not (across or down) else cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA)
            self._copies[across, down] = np.asarray(cv2.copyMakeBorder(small, 1, 1, 1, 1, cv2.BORDER_CONSTANT))
        return self._copies[across, down]


@dataclass(frozen=True, eq=False)
class Panel:
    """A flat thing: top left corner and edge vectors in metres, what is on it, and whether haze is added to it alone.

    The ground and the walls have their haze painted over them as a whole, so they have `hazy` false.
    """

    texture: Texture
    corner_m: Vector
    across_m: Vector
    down_m: Vector
    hazy: bool = True

    def depth_m(self) -> float:
        """How far along the street its middle is, for the order of painting."""
        return self.corner_m[2] + (self.across_m[2] + self.down_m[2]) / 2


def facing(texture: Texture, middle_x: float, foot_y: float, z: float, size_m: tuple[float, float]) -> Panel:
    """A panel that stands upright across the street and faces the walker."""
    width_m, height_m = size_m
    return Panel(texture, (middle_x - width_m / 2, foot_y + height_m, z), (width_m, 0, 0), (0, -height_m, 0))


def paint(canvas: Rgba, panel: Panel, viewpoint: Viewpoint, projection: Matrix) -> None:
    """Paint one panel over the canvas (720, 1280, 4); nothing happens when it is out of sight."""
    matrix = plane_matrix(projection, panel.corner_m, panel.across_m, panel.down_m)
    part = visible_part(matrix)
    if part is None:
        return
    outline = project(matrix, part)
    left, top = (max(0, int(np.floor(value)) - 1) for value in outline.min(axis=0))
    right, bottom = (int(np.ceil(value)) + 1 for value in outline.max(axis=0))
    right, bottom = min(WIDTH_PX, right), min(HEIGHT_PX, bottom)
    if right - left < 2 or bottom - top < 2:
        return
    source, to_picture = _fitting_copy(panel.texture, matrix, part, (left, top, right, bottom))
    to_picture = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ to_picture
    drawn = cv2.warpPerspective(source, to_picture, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    if panel.hazy:
        drawn = _in_haze(drawn, panel, viewpoint)
    _put_over(canvas[top:bottom, left:right], drawn)


def _fitting_copy(texture: Texture, matrix: Matrix, part: Matrix, bounds: tuple[int, ...]) -> tuple[Rgba, Matrix]:
    """The copy of the texture that suits its size in the picture, cut to the visible part, with its homography."""
    height, width = texture.pixels.shape[:2]
    step = _pixels_per_share(matrix, part, bounds)
    across = _halvings(width, step[0])
    down = _halvings(height, step[1])
    copy = texture.at(across, down)
    columns, rows = copy.shape[1] - 2, copy.shape[0] - 2
    first_column, first_row = (int(part[:, axis].min() * count) for axis, count in ((0, columns), (1, rows)))
    last_column, last_row = (int(np.ceil(part[:, axis].max() * count)) for axis, count in ((0, columns), (1, rows)))
    cut = copy[first_row : last_row + 2, first_column : last_column + 2]
    # Texel centres are at half numbers, and the rim moves everything by one.
    shift = np.array(
        [[1 / columns, 0, (first_column - 0.5) / columns], [0, 1 / rows, (first_row - 0.5) / rows], [0, 0, 1]]
    )
    return cut, matrix @ shift


def _pixels_per_share(matrix: Matrix, part: Matrix, bounds: tuple[int, ...]) -> tuple[float, float]:
    """About how many picture pixels the panel's whole width and height would take where it is seen best."""
    left, top, right, bottom = bounds
    best = [1.0, 1.0]
    for share_u, share_v in (*part, part.mean(axis=0)):
        depth = matrix[2, 0] * share_u + matrix[2, 1] * share_v + matrix[2, 2]
        x, y = (matrix[:2, 0] * share_u + matrix[:2, 1] * share_v + matrix[:2, 2]) / depth
        inside = left - 200 <= x <= right + 200 and top - 200 <= y <= bottom + 200
        for axis in (0, 1):
            along = (matrix[:2, axis] - np.array([x, y]) * matrix[2, axis]) / depth
            length = float(np.hypot(*along))
            best[axis] = max(best[axis], length if inside else min(length, best[axis]))
    return best[0], best[1]


def _halvings(texels: int, wanted_px: float) -> int:
    """How often a side of `texels` can be halved before it is coarser than `wanted_px`."""
    count = 0
    while count < COARSEST and (texels >> (count + 1)) >= max(SMALLEST_SIDE_PX, 0.8 * wanted_px):
        count += 1
    return count


def _in_haze(drawn: Rgba, panel: Panel, viewpoint: Viewpoint) -> Rgba:
    """The warped panel with its share of haze, which is linear in premultiplied colour and alpha."""
    share = haze(panel.depth_m() - viewpoint.position_m[2])
    if share < 0.02:
        return drawn
    mix = np.diag([1 - share, 1 - share, 1 - share, 1.0])
    mix[:3, 3] = [share * channel / 255 for channel in HAZE_RGB]
    return np.asarray(cv2.transform(drawn, mix), np.uint8)


def _put_over(below: Rgba, above: Rgba) -> None:
    """below = above + below * (1 - alpha of above), in place."""
    through = cv2.cvtColor(cv2.bitwise_not(above[:, :, 3]), cv2.COLOR_GRAY2BGRA)
    cv2.multiply(below, through, dst=below, scale=1 / 255)
    cv2.add(below, above, dst=below)
