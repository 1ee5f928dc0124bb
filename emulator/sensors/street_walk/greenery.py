"""Trees, lamps, planters, bicycles and cars: what makes a street of two rows of houses.

Each function draws one thing and returns its texture; sizes are in metres.
"""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Texture
from emulator.sensors.street_walk.sheet import Sheet

TREE_M = (4.6, 6.4)
LAMP_M = (1.3, 4.6)
PLANTER_M = (1.1, 0.95)
BICYCLE_M = (1.75, 1.15)
CAR_REAR_M = (1.8, 1.5)
CAR_SIDE_M = (4.2, 1.5)


def tree(seed: int) -> Texture:
    """A round plane tree: trunk, forked branches, foliage in three tones with the light from the upper right."""
    random = np.random.default_rng(seed)
    sheet = Sheet(*TREE_M, 110)
    sheet.polygon([(2.18, 0), (2.42, 0), (2.36, 3.4), (2.24, 3.4)], palette.BARK)
    sheet.polygon([(2.18, 0), (2.25, 0), (2.29, 3.4), (2.24, 3.4)], "#665041")
    for tip in ((1.2, 4.2), (3.4, 4.3), (2.0, 4.8)):
        sheet.line([(2.3, 2.5), ((2.3 + tip[0]) / 2, 3.3), tip], 0.1, palette.BARK)
    places = [(2.3 + 1.25 * cos(k * 2 * pi / 9), 4.35 + 1.05 * sin(k * 2 * pi / 9)) for k in range(9)]
    places += [(2.3, 4.4), (1.9, 4.9), (2.8, 4.8)]
    sizes = [float(random.uniform(0.72, 0.98)) for _ in places]
    for (x, y), size in zip(places, sizes, strict=True):
        sheet.disc(x, y - 0.1, size, palette.LEAF_DARK)
    for (x, y), size in zip(places, sizes, strict=True):
        sheet.disc(x + 0.1, y + 0.12, size * 0.82, palette.LEAF)
    for (x, y), size in zip(places, sizes, strict=True):
        if x + y > 6.2:
            sheet.disc(x + 0.26, y + 0.3, size * 0.5, palette.LEAF_LIGHT)
    for _ in range(60):
        angle, reach = float(random.uniform(0, 2 * pi)), float(random.uniform(0.2, 1.7))
        x, y = 2.3 + reach * cos(angle), 4.4 + 0.85 * reach * sin(angle)
        lit = x + y > 6.6
        sheet.disc(x, y, 0.07, "#a9d293" if lit else "#578f66", 0.05)
    return Texture(sheet.finish())


def lamp() -> Texture:
    """A street lamp with one arm and a round globe."""
    sheet = Sheet(*LAMP_M, 140)
    sheet.box(0.18, 0, 0.24, 0.3, palette.INK, 0.03)
    sheet.box(0.26, 0, 0.08, 4.3, palette.INK)
    sheet.line([(0.3, 4.0), (0.45, 4.38), (0.8, 4.42), (0.95, 4.3)], 0.05, palette.INK)
    sheet.polygon([(0.78, 4.22), (1.12, 4.22), (1.02, 4.36), (0.88, 4.36)], palette.INK)
    sheet.disc(0.95, 4.13, 0.16, "#fff6dc", 0.13)
    sheet.disc(0.95, 4.1, 0.1, "#ffffff")
    sheet.box(0.2, 2.75, 0.2, 0.06, palette.INK)
    return Texture(sheet.finish())


def planter(seed: int) -> Texture:
    """A wooden box with shrubs and flowers."""
    random = np.random.default_rng(seed)
    sheet = Sheet(*PLANTER_M, 220)
    for tone, count in ((palette.LEAF_DARK, 12), (palette.LEAF, 12), (palette.LEAF_LIGHT, 7)):
        for _ in range(count):
            x, y = float(random.uniform(0.14, 0.96)), float(random.uniform(0.45, 0.75))
            sheet.disc(x, y, 0.13 if tone != palette.LEAF_LIGHT else 0.08, tone)
    for _ in range(14):
        x, y = float(random.uniform(0.12, 0.98)), float(random.uniform(0.5, 0.86))
        sheet.disc(x, y, 0.04, ("#f58d7c", "#fff1d0", "#f7c1d0")[int(random.integers(0, 3))])
    sheet.polygon([(0.06, 0.48), (1.04, 0.48), (0.98, 0.0), (0.12, 0.0)], palette.WOOD)
    sheet.polygon([(0.06, 0.48), (0.2, 0.48), (0.24, 0.0), (0.12, 0.0)], palette.WOOD_DARK)
    sheet.box(0.03, 0.42, 1.04, 0.08, palette.WOOD_LIGHT, 0.02)
    return Texture(sheet.finish())


def bicycle(colour: str) -> Texture:
    """A shared bicycle seen from the side."""
    sheet = Sheet(*BICYCLE_M, 200)
    for x in (0.36, 1.38):
        sheet.disc(x, 0.35, 0.345, palette.INK)
        sheet.disc(x, 0.35, 0.30, "#d9cdbd")
        for spoke in range(8):
            end = (x + 0.3 * cos(spoke * pi / 4), 0.35 + 0.3 * sin(spoke * pi / 4))
            sheet.line([(x, 0.35), end], 0.009, palette.STEEL)
        sheet.disc(x, 0.35, 0.04, palette.INK)
    frame = [(0.36, 0.35), (0.62, 0.78), (1.2, 0.8), (0.82, 0.35), (0.36, 0.35)]
    sheet.line(frame, 0.045, colour)
    sheet.line([(0.82, 0.35), (0.58, 0.92)], 0.045, colour)
    sheet.line([(1.38, 0.35), (1.2, 0.98), (1.08, 1.03)], 0.04, colour)
    sheet.box(0.44, 0.91, 0.28, 0.06, palette.INK, 0.03)
    sheet.box(1.2, 0.74, 0.34, 0.2, colour, 0.03)
    sheet.disc(0.82, 0.35, 0.08, palette.INK)
    return Texture(sheet.finish())


def car_rear(colour: str, dark: str) -> Texture:
    """A small parked car from behind."""
    sheet = Sheet(*CAR_REAR_M, 170)
    for x in (0.14, 1.36):
        sheet.box(x, 0.0, 0.3, 0.34, "#232c3a", 0.06)
    sheet.box(0.06, 0.2, 1.68, 0.72, colour, 0.16)
    sheet.polygon([(0.2, 0.85), (1.6, 0.85), (1.42, 1.42), (0.38, 1.42)], colour)
    sheet.box(0.4, 1.36, 1.0, 0.12, colour, 0.06)
    sheet.polygon([(0.32, 0.9), (1.48, 0.9), (1.34, 1.34), (0.46, 1.34)], palette.GLASS_DARK)
    sheet.polygon([(0.6, 0.9), (0.9, 0.9), (1.1, 1.34), (0.85, 1.34)], "#ffffff30")
    sheet.box(0.06, 0.2, 1.68, 0.2, dark, 0.1)
    for x in (0.12, 1.42):
        sheet.box(x, 0.62, 0.26, 0.17, "#e2503f", 0.05)
        sheet.box(x + 0.04, 0.70, 0.1, 0.05, "#ffb39f", 0.02)
    sheet.box(0.62, 0.46, 0.56, 0.16, "#2e5fa8", 0.02)
    return Texture(sheet.finish())


def car_side(colour: str, dark: str) -> Texture:
    """The same car from its left side, rear end at the left edge."""
    sheet = Sheet(*CAR_SIDE_M, 130)
    sheet.box(0.0, 0.22, 4.2, 0.68, colour, 0.22)
    sheet.polygon([(0.12, 0.8), (0.5, 1.44), (2.35, 1.46), (3.15, 0.86)], colour)
    sheet.polygon([(0.42, 0.88), (0.66, 1.34), (1.4, 1.36), (1.4, 0.88)], palette.GLASS_DARK)
    sheet.polygon([(1.5, 0.88), (1.5, 1.36), (2.25, 1.36), (2.86, 0.88)], palette.GLASS)
    sheet.box(0.0, 0.22, 4.2, 0.16, dark, 0.08)
    sheet.box(1.44, 0.3, 0.02, 0.6, "#27344a50")
    sheet.box(1.6, 0.74, 0.2, 0.04, dark, 0.02)
    sheet.box(4.0, 0.6, 0.18, 0.14, "#fff3cf", 0.04)
    for x in (0.85, 3.3):
        sheet.disc(x, 0.33, 0.33, "#232c3a")
        sheet.disc(x, 0.33, 0.19, palette.STEEL)
        sheet.disc(x, 0.33, 0.07, palette.INK)
    return Texture(sheet.finish())
