"""Where everything stands in the street. Change the street here; change when things are passed in `timeline.py`.

`Street` holds the ready textures and panels, drawn once; `Street.picture(viewpoint)` is what a camera there would see.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.sensors.street_walk import greenery, ground, palette, signs, tea
from emulator.sensors.street_walk.houses import House, house_panels
from emulator.sensors.street_walk.painter import Panel, Texture, facing, paint
from emulator.sensors.street_walk.sky import haze_map, offset_px, paint_sky
from emulator.sensors.street_walk.timeline import look_at
from emulator.sensors.street_walk.viewpoint import HEIGHT_PX, WIDTH_PX, Viewpoint

MUSEUM_Z_M = 46.0
LEFT, RIGHT = ground.LEFT_WALL_M, ground.RIGHT_WALL_M

HOUSES = (
    House(LEFT, -4.0, 9.0, 3, "#e9c9a2", "#fbf0dc", "书店  BOOKS", palette.BRICK_RED, None, 1),
    House(LEFT, 5.0, 5.4, 2, "#d98f72", "#f8e6cf", "咖啡  COFFEE", palette.COFFEE, "#c65f45", 2),
    House(LEFT, 10.4, 6.4, 3, "#f1dfc0", "#c98f5f", "西湖茶铺  TEA", palette.TEA_GREEN, None, 3),
    House(LEFT, 16.8, 7.2, 2, "#a9bfae", "#f6efdd", "药店  Pharmacy", palette.PHARMACY_GREEN, None, 4),
    House(LEFT, 24.0, 7.0, 4, "#d9a79c", "#fbeee0", "面馆  NOODLES", "#9c4a3c", "#d9694f", 5),
    House(LEFT, 31.0, 12.0, 3, "#9db3c7", "#f3ecdf", "酒店  HOTEL", "#41617f", None, 6),
    House(RIGHT, -4.0, 13.0, 4, "#9cb1c6", "#f5eee0", "银行  BANK", "#41617f", None, 7, 0.75),
    House(RIGHT, 9.0, 9.0, 3, "#e6b98c", "#fbf0dc", "超市  SUPERMARKET", "#c9563f", "#c9563f", 8, 0.75),
    House(RIGHT, 18.0, 8.0, 4, "#b8c7a8", "#fbf4e2", "邮局  POST OFFICE", "#2f7d5b", None, 9, 0.75),
    House(RIGHT, 26.0, 8.0, 2, "#dca58b", "#f9ead6", "餐厅  RESTAURANT", "#8c5f48", "#e0a63f", 10, 0.6),
    House(RIGHT, 34.0, 9.0, 4, "#a7b7cc", "#f4ecdd", "图书馆  LIBRARY", "#566072", None, 11, 0.6),
)
TREES = ((1.15, 9.9), (1.15, 21.0), (1.15, 29.0), (1.15, 36.5), (8.8, 8.0), (8.8, 15.5), (8.8, 23.0), (8.8, 31.0))
LAMPS = ((1.25, 16.5), (1.25, 25.0), (1.25, 33.0))
CARS = (
    (2.55, 8.0, "#d9694f", "#b04f39"),
    (2.55, 15.5, "#f2ead9", "#cfc3ac"),
    (2.55, 22.5, "#4f7d9c", "#3b627e"),
    (2.55, 33.0, "#e0b35c", "#b98c3a"),
)


class Street:
    """The whole street, ready to be looked at. Takes about a second of processor time to draw."""

    def __init__(self) -> None:
        self._sky, self._haze = paint_sky(), haze_map()
        walls = [panel for house in HOUSES for panel in house_panels(house)]
        self._museum = facing(Texture(signs.museum().pixels), 3.2, 0.0, MUSEUM_Z_M, signs.MUSEUM_M)
        self._far = ground.ground_panels(-6.0, 54.0)[::-1] + _far_first(walls)
        self._shadows = _shadows()
        self._near = _far_first(_things())

    def picture(self, viewpoint: Viewpoint) -> NDArray[np.uint8]:
        """RGB uint8 (720, 1280, 3) of the street from `viewpoint`."""
        left, top = offset_px(viewpoint)
        canvas = self._sky[top : top + HEIGHT_PX, left : left + WIDTH_PX].copy()
        projection = viewpoint.projection()
        paint(canvas, self._museum, viewpoint, projection)
        for panel in (*self._far, *self._shadows):
            paint(canvas, panel, viewpoint, projection)
        self._add_haze(canvas, left, top)
        for panel in self._near:
            paint(canvas, panel, viewpoint, projection)
        return np.asarray(cv2.cvtColor(canvas, cv2.COLOR_RGBA2RGB), np.uint8)

    def _add_haze(self, canvas: NDArray[np.uint8], left: int, top: int) -> None:
        layer = self._haze[top : top + HEIGHT_PX, left : left + WIDTH_PX]
        through = cv2.cvtColor(cv2.bitwise_not(layer[:, :, 3]), cv2.COLOR_GRAY2BGRA)
        cv2.multiply(canvas, through, dst=canvas, scale=1 / 255)
        cv2.add(canvas, layer, dst=canvas)


def _far_first(panels: list[Panel]) -> list[Panel]:
    return sorted(panels, key=Panel.depth_m, reverse=True)


def _things() -> list[Panel]:
    """Everything that stands between the two rows of houses."""
    return [*_trees(), *_cars(), *_sign_panels(), *_tea_panels(), *_furniture()]


def _trees() -> list[Panel]:
    kinds = [Texture(greenery.tree(seed).pixels) for seed in (1, 2, 3)]
    return [facing(kinds[index % 3], x, 0.0, z, greenery.TREE_M) for index, (x, z) in enumerate(TREES)]


def _cars() -> list[Panel]:
    panels = []
    for x, z, colour, dark in CARS:
        width, height = greenery.CAR_REAR_M
        length = greenery.CAR_SIDE_M[0]
        side = Texture(greenery.car_side(colour, dark).pixels)
        panels.append(Panel(side, (x - width / 2 + 0.1, height, z), (0, 0, length), (0, -height, 0)))
        panels.append(facing(greenery.car_rear(colour, dark), x, 0.0, z, greenery.CAR_REAR_M))
    return panels


def _sign_panels() -> list[Panel]:
    wet, metro = look_at("wet floor").target_m, look_at("metro").target_m
    hang = signs.HANGING_M
    return [
        facing(signs.wet_floor(), wet[0], 0.0, wet[2], signs.WET_FLOOR_M),
        facing(signs.metro(), metro[0], 0.0, metro[2], signs.METRO_M),
        facing(signs.books(), LEFT + 0.55, 2.25, 4.6, hang),
        facing(signs.coffee(), LEFT + 0.55, 2.3, 9.6, hang),
        facing(signs.pharmacy(), LEFT + 0.55, 2.6, 22.4, hang),
        facing(signs.parking(), 8.9, 0.0, 19.0, signs.PARKING_M),
    ]


def _tea_panels() -> list[Panel]:
    look, card = look_at("product").target_m, look_at("payment code").target_m
    width, height = tea.WINDOW_M
    window = Panel(tea.shop_window(), (LEFT + 0.01, 2.68, look[2] - width / 2), (0, 0, width), (0, -height, 0))
    pack_width, pack_height = tea.PACK_M
    pack = Panel(
        tea.product(), (LEFT + 0.02, look[1] + pack_height / 2, look[2] - pack_width / 2), (0, 0, pack_width),
        (0, -pack_height, 0),
    )  # fmt: skip
    stall = facing(tea.stall(), card[0] - 0.45, 0.0, card[2] + 0.25, tea.STALL_M)
    tall = tea.CARD_M[1]
    code = Panel(
        tea.payment_card(), (card[0] - tea.CARD_M[0] / 2, card[1] + tall / 2, card[2] + 0.06), (tea.CARD_M[0], 0, 0),
        (0, -tall, -0.08),
    )  # fmt: skip
    return [window, pack, stall, code]


def _furniture() -> list[Panel]:
    lamp, box = Texture(greenery.lamp().pixels), Texture(greenery.planter(4).pixels)
    panels = [facing(lamp, x, 0.0, z, greenery.LAMP_M) for x, z in LAMPS]
    panels += [facing(box, x, 0.0, z, greenery.PLANTER_M) for x, z in ((-2.0, 3.0), (-2.0, 8.6), (-2.0, 25.0))]
    for z, colour in ((13.2, "#2f9fd0"), (14.1, "#f2b33d"), (19.4, "#2f9fd0")):
        wheel = Texture(greenery.bicycle(colour).pixels)
        width, height = greenery.BICYCLE_M
        panels.append(Panel(wheel, (1.2, height, z), (0.5, 0, width * 0.92), (0, -height, 0)))
    return panels


def _shadows() -> list[Panel]:
    wet, metro = look_at("wet floor").target_m, look_at("metro").target_m
    panels = [ground.shadow(x - 0.5, z - 0.4, 3.4, 2.6, 0.32) for x, z in TREES]
    panels += [ground.shadow(x, z + 2.1, 2.6, 5.4, 0.55) for x, z, *_ in CARS]
    panels += [ground.shadow(wet[0], wet[2] + 0.05, 1.0, 0.5, 0.5), ground.shadow(metro[0], metro[2], 0.8, 0.5, 0.45)]
    panels += [ground.shadow(-1.4, 16.4, 3.0, 1.2, 0.5)]
    return _far_first(panels)
