"""The houses of the street: upper floors with windows, and shop fronts at walking height.

A `House` (where it stands, its colours, its shop) comes in, panels for its wall, shop front, awning and hanging sign go
out. Wall and shop front are separate textures, because the walker sees the lower one from much nearer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Panel, Texture
from emulator.sensors.street_walk.sheet import Sheet

FRONT_M, FLOOR_M, PARAPET_M = 3.6, 3.1, 0.7
LAP_M = 0.04


@dataclass(frozen=True, slots=True)
class House:
    """A house from `start_m` to `start_m + length_m` along the street; the wall stands at x = `wall_x_m`."""

    wall_x_m: float
    start_m: float
    length_m: float
    floors: int
    wall: str
    trim: str
    shop: str
    fascia: str
    awning: str | None = None
    seed: int = 0
    sharpness: float = 1.0
    door_m: float | None = None


def house_panels(house: House) -> list[Panel]:
    """Everything of one house, in no particular order."""
    upper_m = house.floors * FLOOR_M + PARAPET_M
    panels = [
        _wall_panel(house, upper_wall(house, upper_m), FRONT_M + upper_m, upper_m),
        _wall_panel(house, shop_front(house), FRONT_M, FRONT_M),
    ]
    return [*panels, *_awning(house)]


def _wall_panel(house: House, texture: Texture, top_m: float, height_m: float) -> Panel:
    start, length = house.start_m - LAP_M, house.length_m + 2 * LAP_M
    down = (0.0, -(height_m + LAP_M), 0.0)
    if house.wall_x_m < 0:
        return Panel(texture, (house.wall_x_m, top_m, start), (0.0, 0.0, length), down, hazy=False)
    return Panel(texture, (house.wall_x_m, top_m, start + length), (0.0, 0.0, -length), down, hazy=False)


def upper_wall(house: House, height_m: float) -> Texture:
    """The wall above the shop: rows of windows, a band under each row, a cornice on top."""
    sheet = Sheet(house.length_m, height_m, 100 * house.sharpness, house.wall)
    random = np.random.default_rng(house.seed)
    sheet.gradient(0, 0, house.length_m, height_m, house.wall, _deeper(house.wall, 0.94))
    bays = max(2, round(house.length_m / 1.9))
    bay_m = house.length_m / bays
    for floor in range(house.floors):
        low = floor * FLOOR_M
        sheet.box(0, low, house.length_m, 0.14, house.trim)
        sheet.box(0, low - 0.05, house.length_m, 0.05, "#27344a22")
        for bay in range(bays):
            _window(sheet, bay * bay_m + bay_m / 2, low + 0.85, house, int(random.integers(0, 6)))
    sheet.box(0, height_m - PARAPET_M, house.length_m, 0.1, "#27344a26")
    sheet.box(0, height_m - PARAPET_M + 0.1, house.length_m, PARAPET_M - 0.1, house.trim)
    sheet.box(0, height_m - 0.16, house.length_m, 0.16, _deeper(house.trim, 0.9))
    return Texture(sheet.finish())


def _window(sheet: Sheet, middle: float, low: float, house: House, kind: int) -> None:
    """One window, 1.0 by 1.6 m; `kind` decides on curtains, flowers or an air conditioner."""
    sheet.box(middle - 0.60, low - 0.08, 1.2, 1.8, house.trim, 0.05)
    sheet.gradient(middle - 0.5, low, 1.0, 1.6, palette.GLASS_DARK, palette.GLASS_LIGHT)
    slant = [(-0.5, 0.2), (-0.5, 0.75), (0.35, 1.6), (0.5, 1.6), (0.5, 1.25)]
    sheet.polygon([(middle + x, low + y) for x, y in slant], "#ffffff38")
    if kind in (0, 3):
        for side in (-0.5, 0.18):
            sheet.box(middle + side, low, 0.32, 1.6, "#fff1d8d0")
    sheet.box(middle - 0.03, low, 0.06, 1.6, house.trim)
    sheet.box(middle - 0.5, low + 1.02, 1.0, 0.06, house.trim)
    sheet.box(middle - 0.5, low + 1.5, 1.0, 0.1, "#27344a30")
    sheet.box(middle - 0.68, low - 0.16, 1.36, 0.1, _deeper(house.trim, 0.9))
    if kind in (1, 4):
        _flowers(sheet, middle, low, kind)
    if kind == 2:
        sheet.box(middle - 0.42, low - 0.75, 0.84, 0.52, "#eef0ee", 0.05)
        sheet.disc(middle - 0.12, low - 0.49, 0.19, "#c3cad0")
        sheet.disc(middle - 0.12, low - 0.49, 0.05, "#8d97a3")
        sheet.box(middle - 0.42, low - 0.82, 0.84, 0.06, "#27344a38")


def _flowers(sheet: Sheet, middle: float, low: float, kind: int) -> None:
    for index in range(9):
        x = middle - 0.52 + index * 0.13
        sheet.disc(x, low + 0.06 + 0.05 * (index % 3), 0.11, palette.LEAF if index % 2 else palette.LEAF_DARK)
    for index in range(6):
        x = middle - 0.46 + index * 0.19
        sheet.disc(x, low + 0.14 + 0.06 * (index % 2), 0.055, "#ef8a7a" if kind == 1 else "#f7c9d4")
    sheet.box(middle - 0.6, low - 0.16, 1.2, 0.2, palette.WOOD, 0.03)


def shop_front(house: House) -> Texture:
    """The ground floor: pillars, a lit window with goods, a door, and the shop's name above."""
    sheet = Sheet(house.length_m, FRONT_M, 130 * house.sharpness, _deeper(house.wall, 0.93))
    random = np.random.default_rng(house.seed + 100)
    length = house.length_m
    sheet.box(0, 0, length, 0.35, _deeper(house.trim, 0.72))
    sheet.box(0.25, 2.78, length - 0.5, 0.66, house.fascia, 0.06)
    sheet.box(0.25, 2.78, length - 0.5, 0.06, "#00000022")
    middle = length / 2 if house.door_m is None else house.door_m
    for x, end in ((0.45, middle - 0.7), (middle + 0.7, length - 0.45)):
        _display(sheet, x, end - x, random)
    _door(sheet, middle - 0.55, 1.1, house)
    sheet.text(house.shop, length / 2, 3.12, 0.40, palette.CREAM, bold=0.03)
    sheet.box(0, FRONT_M - 0.1, length, 0.1, house.trim)
    return Texture(sheet.finish())


def _display(sheet: Sheet, x: float, width: float, random: np.random.Generator) -> None:
    """A shop window: warm room, shelves with coloured goods, hanging lamps, a slanted reflection."""
    sheet.box(x - 0.08, 0.42, width + 0.16, 2.2, palette.CREAM, 0.04)
    sheet.gradient(x, 0.5, width, 2.04, palette.WARM_GLOW, palette.WARM_DARK)
    goods = ("#d9694f", "#3f8f86", "#f2b84b", "#6c7fb5", "#fff1dc", "#8c5f48", "#7ba86a")
    for shelf in (0.62, 1.22):
        sheet.box(x + 0.1, shelf, width - 0.2, 0.07, palette.WOOD_DARK)
        place = x + 0.2
        while place < x + width - 0.4:
            item = float(random.uniform(0.14, 0.26))
            tall = float(random.uniform(0.18, 0.42))
            sheet.box(place, shelf + 0.07, item, tall, goods[int(random.integers(0, len(goods)))], 0.03)
            sheet.box(place, shelf + 0.07 + tall * 0.35, item, tall * 0.2, "#ffffff70")
            place += item + float(random.uniform(0.03, 0.16))
    for lamp in np.linspace(x + width * 0.25, x + width * 0.75, max(2, int(width // 0.9))):
        sheet.box(float(lamp) - 0.012, 2.1, 0.024, 0.45, palette.INK)
        sheet.disc(float(lamp), 2.06, 0.16, "#fff8dd90")
        sheet.disc(float(lamp), 2.06, 0.09, "#fffdf2")
    sheet.polygon([(x, 0.5), (x, 1.3), (x + width * 0.55, 2.54), (x + width * 0.85, 2.54)], "#ffffff26")


def _door(sheet: Sheet, x: float, width: float, house: House) -> None:
    sheet.box(x - 0.1, 0.0, width + 0.2, 2.66, house.trim, 0.04)
    sheet.box(x, 0.04, width, 2.54, house.fascia, 0.03)
    sheet.gradient(x + 0.14, 0.75, width - 0.28, 1.68, palette.WARM_GLOW, palette.GLASS)
    sheet.polygon([(x + 0.14, 1.0), (x + 0.14, 1.5), (x + width - 0.14, 2.3), (x + width - 0.14, 1.9)], "#ffffff40")
    sheet.box(x + width - 0.2, 1.0, 0.05, 0.4, palette.WARM_GLOW, 0.02)
    sheet.box(x - 0.1, 0.0, width + 0.2, 0.05, "#00000030")


def _awning(house: House) -> list[Panel]:
    """A striped cloth that leans out over the pavement, with a scalloped edge."""
    if house.awning is None:
        return []
    length = house.length_m - 0.7
    cloth, edge = Sheet(length, 1.2, 70), Sheet(length, 0.26, 70)
    stripes = max(2, round(length / 0.4))
    for index in range(stripes):
        colour = house.awning if index % 2 == 0 else palette.CREAM
        x, width = index * length / stripes, length / stripes
        cloth.box(x, 0, width + 0.01, 1.2, colour)
        edge.box(x, 0.1, width + 0.01, 0.16, _deeper(colour, 0.9))
        edge.disc(x + width / 2, 0.1, width / 2, _deeper(colour, 0.9), 0.1)
    cloth.box(0, 0.9, length, 0.3, "#27344a22")
    out = 1.0 if house.wall_x_m < 0 else -1.0
    near, far = house.start_m + 0.35, house.start_m + house.length_m - 0.35
    start, along = (near, length) if house.wall_x_m < 0 else (far, -length)
    across = (0.0, 0.0, along)
    return [
        Panel(Texture(cloth.finish()), (house.wall_x_m, 2.86, start), across, (out * 0.95, -0.42, 0.0), hazy=False),
        Panel(Texture(edge.finish()), (house.wall_x_m + out * 0.95, 2.46, start), across, (0, -0.26, 0), hazy=False),
    ]


def _deeper(colour: str, factor: float) -> str:
    """The colour, darker by a factor."""
    return "#" + "".join(f"{min(255, round(int(colour[k : k + 2], 16) * factor)):02x}" for k in (1, 3, 5))
