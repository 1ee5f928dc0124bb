"""What the walker walks on: paving, kerb, road with its markings, far pavement, and shadows lying on it all.

One strip of six metres is drawn once per kind and laid again and again; out come flat panels from near to far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Panel, Rgba, Texture, put_over
from emulator.sensors.street_walk.sheet import Sheet, soft_spot

LEFT_WALL_M, RIGHT_WALL_M = -2.6, 11.0
KERB_M, FAR_KERB_M = 1.5, 8.3
STRIP_M, LAP_M = 6.0, 0.05
TILE_M = 0.5
SHARPNESS_PX = 110
CROSSING_STRIP = 6


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shadow around a point of the ground: middle (x, z), width, length, darkness 0..1."""

    x_m: float
    z_m: float
    width_m: float
    length_m: float
    darkness: float = 0.4


def ground_panels(first_m: float, last_m: float, shadows: Sequence[Shadow] = ()) -> list[Panel]:
    """The ground from `first_m` to `last_m` along the street, far strips first, with the shadows that lie on it."""
    plain, crossing = _strip(zebra=False), _strip(zebra=True)
    width = RIGHT_WALL_M - LEFT_WALL_M
    panels = []
    for index in reversed(range(round((last_m - first_m) / STRIP_M))):
        near = first_m + index * STRIP_M
        pixels = (crossing if index == CROSSING_STRIP else plain).copy()
        for shadow in shadows:
            _lay(pixels, shadow, near)
        corner, down = (LEFT_WALL_M, 0.0, near + STRIP_M + LAP_M), (0.0, 0.0, -(STRIP_M + 2 * LAP_M))
        panels.append(Panel(Texture(pixels), corner, (width, 0.0, 0.0), down, hazy=False))
    return panels


def _lay(pixels: Rgba, shadow: Shadow, near_m: float) -> None:
    """Darken the part of a strip that lies in the shadow."""
    left, top = shadow.x_m - shadow.width_m / 2 - LEFT_WALL_M, near_m + STRIP_M - shadow.z_m - shadow.length_m / 2
    x, y = round(left * SHARPNESS_PX), round(top * SHARPNESS_PX)
    spot = soft_spot(round(shadow.width_m * SHARPNESS_PX), round(shadow.length_m * SHARPNESS_PX), shadow.darkness)
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(pixels.shape[1], x + spot.shape[1]), min(pixels.shape[0], y + spot.shape[0])
    if x0 < x1 and y0 < y1:
        put_over(pixels[y0:y1, x0:x1], np.ascontiguousarray(spot[y0 - y : y1 - y, x0 - x : x1 - x]))


def _strip(zebra: bool) -> Rgba:
    """Six metres of street seen from above: pavement, kerb, road, kerb, pavement."""
    width = RIGHT_WALL_M - LEFT_WALL_M
    sheet = Sheet(width, STRIP_M, SHARPNESS_PX, palette.ROAD)
    near_edge, far_edge = KERB_M - LEFT_WALL_M, FAR_KERB_M - LEFT_WALL_M
    random = np.random.default_rng(5)
    _paving(sheet, 0.0, near_edge - 0.2, random)
    _paving(sheet, far_edge + 0.2, width, random)
    _guide_tiles(sheet, near_edge - 1.2)
    for left in (near_edge - 0.2, far_edge):
        sheet.box(left, 0, 0.2, STRIP_M, palette.KERB)
        for joint in np.arange(0, STRIP_M, 1.0):
            sheet.box(left, float(joint), 0.2, 0.02, "#27344a30")
    sheet.box(near_edge, 0, 0.35, STRIP_M, "#27344a26")
    sheet.box(far_edge - 0.12, 0, 0.12, STRIP_M, "#27344a26")
    _markings(sheet, near_edge, far_edge, zebra)
    return sheet.finish()


def _paving(sheet: Sheet, left: float, right: float, random: np.random.Generator) -> None:
    sheet.box(left, 0, right - left, STRIP_M, palette.JOINT)
    for row in range(round(STRIP_M / TILE_M)):
        place = left - (TILE_M / 2 if row % 2 else 0.0)
        while place < right:
            begin, end = max(left, place + 0.012), min(right, place + TILE_M - 0.012)
            shade = int(random.choice((0, 0, 0, 1, 2)))
            colour = (palette.PAVING, palette.PAVING_LIGHT, palette.PAVING_DARK)[shade]
            if end > begin:
                sheet.box(begin, row * TILE_M + 0.012, end - begin, TILE_M - 0.024, colour)
            place += TILE_M


def _guide_tiles(sheet: Sheet, left: float) -> None:
    """The yellow ribbed line for people who cannot see, as on every Chinese pavement."""
    sheet.box(left, 0, 0.4, STRIP_M, "#e3b85b")
    for rib in range(4):
        sheet.box(left + 0.04 + rib * 0.09, 0.0, 0.05, STRIP_M, "#efcb78")
    for joint in np.arange(0, STRIP_M, 0.5):
        sheet.box(left, float(joint), 0.4, 0.02, "#c79b45")


def _markings(sheet: Sheet, near_edge: float, far_edge: float, zebra: bool) -> None:
    middle = (near_edge + far_edge) / 2
    if zebra:
        for stripe in range(8):
            x = near_edge + 0.25 + stripe * 0.82
            sheet.box(x, 1.2, 0.5, 3.4, palette.ROAD_LINE)
        return
    sheet.box(middle - 0.06, 0.8, 0.12, 2.6, palette.ROAD_LINE)
    sheet.box(near_edge + 2.3, 0, 0.08, STRIP_M, "#eee6d6a0")
