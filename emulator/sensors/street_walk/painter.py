"""Paints textured rectangles into a picture, far ones first.

Panels (place in metres, texture) and a viewpoint come in, an RGBA canvas is changed in place. Each panel is warped by
one homography into the rectangle of the canvas that it covers, from a copy of its texture that is about as fine as the
picture needs: that is what keeps distant signs from flickering and near ones cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, cos, dist, exp, floor, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.sensors.street_walk.viewpoint import (
    NEAR_M,
    Matrix,
    Vector,
    project,
    visible_part,
)

Rgba = NDArray[np.uint8]
Bounds = tuple[int, int, int, int]
HAZE_RGB = (250, 236, 218)
HAZE_FROM_M, HAZE_LENGTH_M = 7.0, 62.0
HAZE_STEPS = 40
KEPT_HAZY = 6
SMALLEST_SIDE_PX = 8
COARSEST = 6
UNIT_SQUARE = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
_GRID = np.array([(x, y, 1.0) for y in (0.02, 0.35, 0.65, 0.98) for x in (0.02, 0.35, 0.65, 0.98)])


def haze(depth_m: float) -> float:
    """Share of haze in the light that comes from `depth_m` away (Koschmieder's exponential law), 0..1."""
    return 1.0 - exp(-max(0.0, depth_m - HAZE_FROM_M) / HAZE_LENGTH_M)


@dataclass(eq=False)
class Texture:
    """A picture (premultiplied RGBA) and its copies: halvings across and down go separately, haze in steps."""

    pixels: Rgba
    _copies: dict[tuple[int, int], Rgba] = field(default_factory=dict)
    _hazy: dict[tuple[int, int, int], Rgba] = field(default_factory=dict)

    def at(self, across: int, down: int, haze_step: int = 0) -> Rgba:
        """The copy that is `across` times halved in width and `down` times in height, inside a transparent rim.

        `haze_step` of HAZE_STEPS is the share of haze in it, which is linear in premultiplied colour and alpha.
        """
        if (across, down) not in self._copies:
            self._copies[across, down] = self._small(across, down)
        clear, wanted = self._copies[across, down], (across, down, haze_step)
        if haze_step == 0:
            return clear
        if wanted not in self._hazy:
            if len(self._hazy) >= KEPT_HAZY:
                del self._hazy[next(iter(self._hazy))]
            self._hazy[wanted] = self._in_haze(clear, haze_step)
        return self._hazy[wanted]

    def _small(self, across: int, down: int) -> Rgba:
        height, width = self.pixels.shape[:2]
        size = (max(1, width >> across), max(1, height >> down))
        small = cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA) if across or down else self.pixels
        return np.asarray(cv2.copyMakeBorder(small, 1, 1, 1, 1, cv2.BORDER_CONSTANT))

    @staticmethod
    def _in_haze(clear: Rgba, haze_step: int) -> Rgba:
        share = haze_step / HAZE_STEPS
        mix = np.diag([1 - share, 1 - share, 1 - share, 1.0])
        mix[:3, 3] = [share * channel / 255 for channel in HAZE_RGB]
        return np.asarray(cv2.transform(clear, mix), np.uint8)


@dataclass(frozen=True, eq=False)
class Panel:
    """A flat thing: top left corner and edge vectors in metres, what is on it, and whether haze is added to it alone.

    The ground and the walls have their haze painted over them as a whole, so they have
    `hazy` false. `slack_px` is how far its corners may be off, which is more for leaves than for letters.
    """

    texture: Texture
    corner_m: Vector
    across_m: Vector
    down_m: Vector
    hazy: bool = True
    slack_px: float = 0.6

    def depth_m(self) -> float:
        """How far along the street its middle is, for the order of painting."""
        return self.corner_m[2] + (self.across_m[2] + self.down_m[2]) / 2


def facing(
    texture: Texture,
    foot_m: Vector,
    size_m: tuple[float, float],
    *,
    turned_deg: float = 0.0,
    slack_px: float = 0.6,
) -> Panel:
    """A panel that stands upright on the middle of its lower edge and faces the walker, or one `turned_deg` beside."""
    (x, y, z), (width_m, height_m) = foot_m, size_m
    right, ahead = width_m * cos(radians(turned_deg)), -width_m * sin(radians(turned_deg))
    corner = (x - right / 2, y + height_m, z - ahead / 2)
    return Panel(texture, corner, (right, 0.0, ahead), (0.0, -height_m, 0.0), slack_px=slack_px)


class Painter:
    """Paints panels over one canvas, RGBA uint8. It owns scratch pictures: one painter, one thread."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self.width_px, self.height_px = width_px, height_px
        self.canvas, self._drawn, self._through = (np.zeros((height_px, width_px, 4), np.uint8) for _ in range(3))

    def paint(self, panels: Sequence[Panel], projection: Matrix) -> None:
        """Paint the panels in their order, each over what is there; `projection` is world to canvas pixels, 3x4."""
        for sight in in_sight(panels, projection, (self.width_px, self.height_px)):
            self._paint(sight)

    def lay(self, layer: Rgba, left: int = 0, top: int = 0) -> None:
        """Put a premultiplied picture over the canvas, its corner at (left, top)."""
        height, width = layer.shape[:2]
        put_over(self.canvas[top : top + height, left : left + width], layer, self._through[:height, :width])

    def _paint(self, sight: Sight) -> None:
        xs, ys = zip(*sight.outline, strict=True)
        left, top = max(0, floor(min(xs)) - 1), max(0, floor(min(ys)) - 1)
        bounds = (left, top, min(self.width_px, ceil(max(xs)) + 1), min(self.height_px, ceil(max(ys)) + 1))
        width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if width < 2 or height < 2:
            return
        step = round(HAZE_STEPS * haze(sight.distance_m)) if sight.panel.hazy else 0
        source, to_picture = _fitting_copy(sight, bounds, step)
        drawn = self._drawn[:height, :width]
        self._warp(source, to_picture, sight.panel.slack_px, drawn)
        self.lay(drawn, bounds[0], bounds[1])

    def _warp(self, source: Rgba, matrix: Matrix, slack_px: float, drawn: Rgba) -> None:
        """Warp into `drawn`; affinely, which is cheapest, where that puts no corner more than `slack_px` off."""
        affine = _affine(matrix, source.shape[1], source.shape[0], slack_px)
        height, width = drawn.shape[:2]
        if affine is not None:
            cv2.warpAffine(source, affine, (width, height), dst=drawn, flags=cv2.INTER_LINEAR)
            return
        cv2.warpPerspective(source, matrix, (width, height), dst=drawn, flags=cv2.INTER_LINEAR)


@dataclass(frozen=True, eq=False)
class Sight:
    """A panel as it is seen: homography from shares of it to the picture, its part in front, that part's outline."""

    panel: Panel
    matrix: Matrix
    part: Matrix
    outline: list[list[float]]
    distance_m: float


def in_sight(panels: Sequence[Panel], projection: Matrix, size_px: tuple[int, int]) -> list[Sight]:
    """Those panels, in the same order, that are not wholly behind or beside a picture of that width and height."""
    width_px, height_px = size_px
    planes = np.array([(p.across_m, p.down_m, p.corner_m) for p in panels]).transpose(0, 2, 1)
    matrices = projection[:, :3] @ planes
    matrices[:, :, 2] += projection[:, 3]
    x, y, depth = np.moveaxis(matrices @ UNIT_SQUARE.T, 1, 0)
    outside = [depth < NEAR_M, x < 0, x > width_px * depth, y < 0, y > height_px * depth]
    seen = ~np.any([np.all(side, axis=1) for side in outside], axis=0)
    whole = np.all(depth > NEAR_M, axis=1)
    sights = []
    for index in np.flatnonzero(seen).tolist():
        part = UNIT_SQUARE[:, :2] if whole[index] else visible_part(matrices[index])
        outline = project(matrices[index], part).tolist()
        sights.append(Sight(panels[index], matrices[index], part, outline, float(depth[index].mean())))
    return sights


def _fitting_copy(sight: Sight, bounds: Bounds, haze_step: int) -> tuple[Rgba, Matrix]:
    """The copy of the texture that suits its size in the picture, cut to the visible part, with its homography."""
    texture, matrix = sight.panel.texture, sight.matrix
    height, width = texture.pixels.shape[:2]
    wide_px, tall_px = _full_size_px(sight, bounds)
    copy = texture.at(_halvings(width, wide_px), _halvings(height, tall_px), haze_step)
    columns, rows = copy.shape[1] - 2, copy.shape[0] - 2
    (u0, v0), (u1, v1) = sight.part.min(axis=0).tolist(), sight.part.max(axis=0).tolist()
    left, top = int(u0 * columns), int(v0 * rows)
    cut = copy[top : ceil(v1 * rows) + 2, left : ceil(u1 * columns) + 2]
    # Texel centres are at half numbers, and the rim moves everything by one.
    shift = [[1 / columns, 0.0, (left - 0.5) / columns], [0.0, 1 / rows, (top - 0.5) / rows], [0.0, 0.0, 1.0]]
    to_picture = matrix @ np.array(shift)
    to_picture[0] -= bounds[0] * to_picture[2]
    to_picture[1] -= bounds[1] * to_picture[2]
    return cut, to_picture


def _full_size_px(sight: Sight, bounds: Bounds) -> tuple[float, float]:
    """How many picture pixels the panel's whole width and height would take where it is seen largest."""
    left, top, right, bottom = bounds
    xs, ys = zip(*sight.outline, strict=True)
    if len(xs) == 4 and left < min(xs) and top < min(ys) and right > max(xs) and bottom > max(ys):
        a, b, c, d = sight.outline
        return max(dist(a, b), dist(c, d)), max(dist(a, d), dist(b, c))
    # Cut off by the picture's edge: take the derivative of the homography at points that show the panel.
    grid = _GRID * (right - left, bottom - top, 1.0) + (left, top, 0.0)
    back = grid @ np.linalg.inv(sight.matrix).T
    shares = back[:, :2] / back[:, 2:]
    shown = np.all((shares > -0.02) & (shares < 1.02), axis=1) & (back[:, 2] > 0)
    if not shown.any():
        return float(right - left), float(bottom - top)
    slopes = sight.matrix[:2, :2] - grid[shown, :2, None] * sight.matrix[2, :2]
    lengths = np.hypot(slopes[:, 0], slopes[:, 1]) * back[shown, 2:]
    wide, tall = lengths.max(axis=0).tolist()
    return wide, tall


def _halvings(texels: int, wanted_px: float) -> int:
    """How often a side of `texels` can be halved before it is coarser than the picture."""
    count = 0
    while count < COARSEST and (texels >> (count + 1)) >= max(SMALLEST_SIDE_PX, 0.8 * wanted_px):
        count += 1
    return count


def _affine(matrix: Matrix, width: int, height: int, slack_px: float) -> Matrix | None:
    """The affine map (2x3) nearest to a homography over a texture, or None when a corner would be too far off."""
    x, y, depth = matrix @ np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]])
    if depth.min() <= 0:
        return None
    corners = np.array([x / depth, y / depth])
    right = (corners[:, 1] + corners[:, 2] - corners[:, 0] - corners[:, 3]) / (2 * width)
    below = (corners[:, 2] + corners[:, 3] - corners[:, 0] - corners[:, 1]) / (2 * height)
    start = corners.sum(axis=1) / 4 - right * width / 2 - below * height / 2
    return np.column_stack((right, below, start)) if np.abs(corners[:, 0] - start).max() <= slack_px else None


def put_over(below: Rgba, above: Rgba, scratch: Rgba | None = None) -> None:
    """below = above + below * (1 - alpha of above), in place; `scratch` (same shape) saves an allocation."""
    through = np.empty_like(above) if scratch is None else scratch
    cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(above, 3)), cv2.COLOR_GRAY2BGRA, dst=through)
    cv2.multiply(below, through, dst=below, scale=1 / 255)
    cv2.add(below, above, dst=below)
