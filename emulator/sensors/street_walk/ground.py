"""What the walker walks on: paving, kerb, road with its markings, far pavement, and shadows lying on it all.

One strip of six metres is drawn once per kind and laid again and again; out come flat panels from near to far.
"""

from __future__ import annotations

import numpy as np

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Panel, Texture
from emulator.sensors.street_walk.sheet import Sheet, soft_spot

LEFT_WALL_M, RIGHT_WALL_M = -2.6, 11.0
KERB_M, FAR_KERB_M = 1.5, 8.3
STRIP_M, LAP_M = 6.0, 0.05
TILE_M = 0.5
CROSSING_STRIP = 6


def ground_panels(first_m: float, last_m: float) -> list[Panel]:
    """The ground from `first_m` to `last_m` along the street."""
    plain, crossing = Texture(_strip(zebra=False)), Texture(_strip(zebra=True))
    width = RIGHT_WALL_M - LEFT_WALL_M
    panels = []
    for index in range(int((last_m - first_m) / STRIP_M) + 1):
        far = first_m + (index + 1) * STRIP_M
        texture = crossing if index == CROSSING_STRIP else plain
        down = (0.0, 0.0, -(STRIP_M + 2 * LAP_M))
        panels.append(Panel(texture, (LEFT_WALL_M, 0.0, far + LAP_M), (width, 0.0, 0.0), down, hazy=False))
    return panels


def shadow(middle_x: float, middle_z: float, width_m: float, length_m: float, darkness: float = 0.4) -> Panel:
    """A soft shadow on the ground around a point."""
    corner = (middle_x - width_m / 2, 0.0, middle_z + length_m / 2)
    spot = Texture(soft_spot(96, 96, darkness))
    return Panel(spot, corner, (width_m, 0, 0), (0, 0, -length_m), hazy=False)


def _strip(zebra: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Six metres of street seen from above: pavement, kerb, road, kerb, pavement."""
    width = RIGHT_WALL_M - LEFT_WALL_M
    sheet = Sheet(width, STRIP_M, 110, palette.ROAD)
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
