"""Where everything stands in the street. Change the street here; change when things are passed in `timeline.py`.

`Street` holds the ready textures and panels, drawn once; `Street.picture(viewpoint, view)` is what a camera there would
see.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.sensors.street_walk import greenery, ground, palette, signs, tea
from emulator.sensors.street_walk.houses import House, house_panels
from emulator.sensors.street_walk.painter import Painter, Panel, facing
from emulator.sensors.street_walk.sky import Backdrop, haze_map, paint_sky
from emulator.sensors.street_walk.timeline import look_at
from emulator.sensors.street_walk.viewpoint import View, Viewpoint

MUSEUM_Z_M = 38.0
LEFT, RIGHT = ground.LEFT_WALL_M, ground.RIGHT_WALL_M

HOUSES = (
    House(LEFT, -4.0, 8.6, 3, "#e9c9a2", "#fbf0dc", "书店  BOOKS", palette.BRICK_RED, None, 1),
    House(LEFT, 4.6, 5.0, 2, "#d98f72", "#f8e6cf", "咖啡  COFFEE", palette.COFFEE, "#c65f45", 2),
    House(LEFT, 9.6, 7.2, 3, "#f1dfc0", "#c98f5f", "西湖茶铺  TEA", palette.TEA_GREEN, None, 3, door_m=5.7),
    House(LEFT, 16.8, 7.2, 2, "#a9bfae", "#f6efdd", "药店  Pharmacy", palette.PHARMACY_GREEN, None, 4),
    House(LEFT, 24.0, 6.0, 4, "#d9a79c", "#fbeee0", "面馆  NOODLES", "#9c4a3c", "#d9694f", 5),
    House(LEFT, 30.0, 8.0, 3, "#9db3c7", "#f3ecdf", "酒店  HOTEL", "#41617f", None, 6),
    House(RIGHT, -4.0, 13.0, 4, "#9cb1c6", "#f5eee0", "银行  BANK", "#41617f", None, 7, 0.75),
    House(RIGHT, 9.0, 9.0, 3, "#e6b98c", "#fbf0dc", "超市  SUPERMARKET", "#c9563f", "#c9563f", 8, 0.75),
    House(RIGHT, 18.0, 7.0, 4, "#b8c7a8", "#fbf4e2", "邮局  POST OFFICE", "#2f7d5b", None, 9, 0.75),
    House(RIGHT, 25.0, 6.0, 2, "#dca58b", "#f9ead6", "餐厅  RESTAURANT", "#8c5f48", "#e0a63f", 10, 0.6),
    House(RIGHT, 31.0, 7.0, 3, "#a7b7cc", "#f4ecdd", "图书馆  LIBRARY", "#566072", None, 11, 0.6),
)
TREES = ((1.2, 14.2), (8.9, 8.0), (8.9, 15.5), (8.9, 23.5), (9.1, 31.0))
PLANTERS = ((-2.0, 3.0), (-2.0, 8.9), (-2.0, 20.5), (-2.0, 26.0), (-2.0, 32.0), (0.9, 24.0), (0.9, 29.5))
LAMPS = ((8.6, 11.5), (8.6, 19.5), (8.6, 27.5))
CARS = (
    (2.55, 8.0, "#d9694f", "#b04f39"),
    (2.55, 15.5, "#f2ead9", "#cfc3ac"),
    (2.55, 22.5, "#4f7d9c", "#3b627e"),
    (2.55, 29.5, "#e0b35c", "#b98c3a"),
)


# Who stands sees sharply; who walks or turns sees a little blurred, as with any camera, and twice as cheaply.
STANDING, MOVING = View(1.0, margin_px=12), View(0.7)


class Street:
    """The whole street, ready to be looked at. Takes one to two seconds of processor time to draw."""

    def __init__(self) -> None:
        sky, haze = paint_sky(), haze_map()
        self._stages = {view: (Painter(*view.size_px), Backdrop(view, sky, haze)) for view in (STANDING, MOVING)}
        museum = facing(signs.museum(), (3.2, 0.0, MUSEUM_Z_M), signs.MUSEUM_M, slack_px=2.0)
        walls = [panel for house in HOUSES for panel in house_panels(house)]
        self._far = [museum, *ground.ground_panels(-6.0, 42.0, _shadows()), *_far_first(walls)]
        self._near = _far_first(_things())

    def picture(self, viewpoint: Viewpoint, view: View) -> NDArray[np.uint8]:
        """RGB uint8 (height, width, 3), in the size of the view, of the street from `viewpoint`."""
        painter, backdrop = self._stages[view]
        part, projection = backdrop.part(viewpoint), viewpoint.projection(view)
        np.copyto(painter.canvas, backdrop.sky[part])
        painter.paint(self._far, projection)
        painter.lay(backdrop.haze[part])
        painter.paint(self._near, projection)
        return np.asarray(cv2.cvtColor(painter.canvas, cv2.COLOR_RGBA2RGB), np.uint8)


def _far_first(panels: list[Panel]) -> list[Panel]:
    return sorted(panels, key=Panel.depth_m, reverse=True)


def _things() -> list[Panel]:
    """Everything that stands between the two rows of houses."""
    return [*_trees(), *_cars(), *_sign_panels(), *_tea_panels(), *_furniture()]


def _trees() -> list[Panel]:
    kinds = [greenery.tree(seed) for seed in (1, 2, 3)]
    return [facing(kinds[index % 3], (x, 0.0, z), greenery.TREE_M, slack_px=8.0) for index, (x, z) in enumerate(TREES)]


def _cars() -> list[Panel]:
    panels = []
    for x, z, colour, dark in CARS:
        width, height = greenery.CAR_REAR_M
        length = greenery.CAR_SIDE_M[0]
        side = greenery.car_side(colour, dark)
        panels.append(Panel(side, (x - width / 2 + 0.1, height, z), (0, 0, length), (0, -height, 0)))
        panels.append(facing(greenery.car_rear(colour, dark), (x, 0.0, z), greenery.CAR_REAR_M))
    return panels


def _sign_panels() -> list[Panel]:
    wet, metro = look_at("wet floor").target_m, look_at("metro").target_m
    hang = signs.HANGING_M
    return [
        facing(signs.wet_floor(), (wet[0], 0.0, wet[2]), signs.WET_FLOOR_M, turned_deg=17.0),
        facing(signs.metro(), (metro[0], 0.0, metro[2]), signs.METRO_M, turned_deg=17.0),
        facing(signs.books(), (LEFT + 0.55, 2.3, 4.8), hang),
        facing(signs.coffee(), (LEFT + 0.55, 2.3, 9.2), hang),
        facing(signs.pharmacy(), (LEFT + 0.55, 2.7, 19.0), hang),
        facing(signs.parking(), (8.9, 0.0, 19.0), signs.PARKING_M),
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
    stall = facing(tea.stall(), (card[0] - 0.55, 0.0, card[2] + 0.25), tea.STALL_M)
    tall = tea.CARD_M[1]
    code = Panel(
        tea.payment_card(), (card[0] - tea.CARD_M[0] / 2, card[1] + tall / 2, card[2] + 0.06), (tea.CARD_M[0], 0, 0),
        (0, -tall, -0.08),
    )  # fmt: skip
    return [window, pack, stall, code]


def _furniture() -> list[Panel]:
    lamp, box = greenery.lamp(), greenery.planter(4)
    panels = [facing(lamp, (x, 0.0, z), greenery.LAMP_M) for x, z in LAMPS]
    panels += [facing(box, (x, 0.0, z), greenery.PLANTER_M) for x, z in PLANTERS]
    for z, colour in ((22.3, "#2f9fd0"), (23.0, "#f2b33d"), (28.5, "#2f9fd0")):
        panels.append(facing(greenery.bicycle(colour), (-1.7, 0.0, z), greenery.BICYCLE_M))
    return panels


def _shadows() -> list[ground.Shadow]:
    wet, metro = look_at("wet floor").target_m, look_at("metro").target_m
    return [
        *(ground.Shadow(x - 0.5, z - 0.4, 3.4, 2.6, 0.32) for x, z in TREES),
        *(ground.Shadow(x, z + 2.1, 2.6, 5.4, 0.55) for x, z, *_ in CARS),
        ground.Shadow(wet[0], wet[2] + 0.05, 1.0, 0.5, 0.5),
        ground.Shadow(metro[0], metro[2], 0.8, 0.5, 0.45),
        ground.Shadow(-1.5, 15.6, 3.0, 1.2, 0.5),
        *(ground.Shadow(x, z, 1.5, 0.7, 0.4) for x, z in PLANTERS),
    ]
