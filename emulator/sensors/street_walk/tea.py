"""The tea shop: a window with a boxed product in it, and the stall where the payment code stands on the counter.

Codes are made by zxing-cpp from the texts in `timeline.py`, so what the glasses read is what stands there.
"""

from __future__ import annotations

from math import pi, sin

import numpy as np
from numpy.typing import NDArray

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Texture
from emulator.sensors.street_walk.sheet import Sheet
from emulator.sensors.street_walk.timeline import PAYMENT_TEXT, PRODUCT_EAN

WINDOW_M = (2.9, 2.2)
PACK_M = (0.62, 0.86)
STALL_M = (2.3, 2.75)
CARD_M = (0.34, 0.5)


def code_modules(text: str, symbology: str) -> NDArray[np.uint8]:
    """A code as grey uint8 (rows, columns), one pixel a module, quiet zone included."""
    import zxingcpp

    if symbology == "QRCode":
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        return np.array(code.to_image(scale=1))
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.EAN13)
    bars = np.array(code.to_image(scale=1))
    return np.pad(bars[bars.shape[0] // 2 : bars.shape[0] // 2 + 1], ((0, 0), (4, 4)), constant_values=255)


def shop_window() -> Texture:
    """The tea shop's window: a lit room, shelves of tins, a plinth for the product, lamps."""
    sheet = Sheet(*WINDOW_M, 330, palette.WOOD_DARK)
    width, height = WINDOW_M
    sheet.gradient(0.08, 0.08, width - 0.16, height - 0.16, "#ffe9ba", "#e6b473")
    tins = ("#2f7d5b", "#b5463c", "#f2b84b", "#41617f", "#fff1dc", "#8c5f48")
    random = np.random.default_rng(21)
    for shelf in (1.16, 1.66):
        sheet.box(0.08, shelf, width - 0.16, 0.05, palette.WOOD)
        sheet.box(0.08, shelf - 0.03, width - 0.16, 0.03, "#7d543766")
        for place in np.arange(0.22, width - 0.3, 0.29):
            _tin(
                sheet,
                float(place),
                shelf + 0.05,
                tins[int(random.integers(0, len(tins)))],
                float(random.uniform(0.22, 0.32)),
            )
    sheet.box(0.08, 0.08, width - 0.16, 0.36, palette.WOOD)
    sheet.box(0.08, 0.40, width - 0.16, 0.05, palette.WOOD_LIGHT)
    for place in (0.42, 2.4):
        _teapot(sheet, place, 0.45)
    for place in (0.85, 2.02):
        _cup(sheet, place, 0.45)
    for place in (0.45, 1.45, 2.45):
        _lantern(sheet, place, 1.98)
    sheet.polygon([(0.08, 0.5), (0.08, 0.9), (0.95, 2.12), (1.3, 2.12)], "#ffffff20")
    return Texture(sheet.finish())


def _tin(sheet: Sheet, x: float, y: float, colour: str, tall: float) -> None:
    sheet.box(x, y, 0.19, tall, colour, 0.02)
    sheet.box(x, y + tall - 0.04, 0.19, 0.04, "#00000026")
    sheet.box(x + 0.03, y + 0.06, 0.13, tall * 0.42, "#fff6e6c8", 0.01)
    sheet.box(x + 0.015, y, 0.025, tall, "#ffffff38")


def _teapot(sheet: Sheet, x: float, y: float) -> None:
    sheet.line([(x + 0.14, y + 0.10), (x + 0.26, y + 0.2)], 0.045, "#b5573f")
    sheet.line(
        [(x - 0.13, y + 0.17), (x - 0.24, y + 0.15), (x - 0.22, y + 0.06), (x - 0.14, y + 0.05)], 0.03, "#b5573f"
    )
    sheet.disc(x, y + 0.11, 0.17, "#c4654a", 0.12)
    sheet.disc(x, y + 0.225, 0.08, "#b5573f", 0.025)
    sheet.disc(x, y + 0.26, 0.022, "#b5573f")
    sheet.disc(x - 0.05, y + 0.15, 0.05, "#ffffff30", 0.03)


def _cup(sheet: Sheet, x: float, y: float) -> None:
    sheet.polygon([(x - 0.08, y + 0.1), (x + 0.08, y + 0.1), (x + 0.05, y), (x - 0.05, y)], "#f6f1e4")
    sheet.disc(x, y + 0.1, 0.08, "#dfe7d0", 0.018)


def _lantern(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 0.006, y + 0.08, 0.012, 0.2, palette.INK)
    sheet.disc(x, y, 0.2, "#fff3cf70", 0.18)
    sheet.disc(x, y, 0.11, "#e4573f", 0.09)
    for offset in (-0.055, 0.0, 0.055):
        sheet.line([(x + offset, y + 0.07), (x + offset * 1.35, y), (x + offset, y - 0.07)], 0.006, "#f39a6c")
    sheet.box(x - 0.04, y + 0.075, 0.08, 0.022, "#f2b84b")
    sheet.box(x - 0.04, y - 0.097, 0.08, 0.022, "#f2b84b")


def product() -> Texture:
    """A gift box of tea with its name, a price tag and an EAN-13 bar code (a number of the in-store range, 200...)."""
    sheet = Sheet(*PACK_M, 700)
    sheet.box(0.0, 0.0, 0.62, 0.86, "#235f46", 0.015)
    sheet.box(0.015, 0.015, 0.59, 0.83, palette.TEA_GREEN, 0.012)
    for row in range(3):
        hill = [
            (0.015 + k * 0.0295, 0.33 + row * -0.035 + 0.03 * sin(k * pi / (6 + row) + row * 1.4)) for k in range(21)
        ]
        sheet.polygon([(0.015, 0.2), *hill, (0.605, 0.2)], ("#3d8c68", "#54a07b", "#74b48f")[row])
    sheet.box(0.015, 0.015, 0.59, 0.225, palette.CREAM, 0.01)
    sheet.picture(code_modules(PRODUCT_EAN, "EAN13"), 0.03, 0.085, 0.44, 0.135)
    sheet.text(PRODUCT_EAN, 0.25, 0.05, 0.045, palette.INK, bold=0)
    sheet.box(0.485, 0.05, 0.11, 0.16, palette.BRICK_RED, 0.012)
    sheet.text("¥68", 0.54, 0.13, 0.052, palette.WHITE, bold=0.03)
    sheet.disc(0.31, 0.765, 0.055, "#f4d58a")
    sheet.text("茶", 0.31, 0.767, 0.07, palette.TEA_GREEN, bold=0.03)
    sheet.text("龙井茶", 0.31, 0.615, 0.155, "#fff3cf", bold=0.03)
    sheet.text("LONGJING TEA", 0.31, 0.475, 0.066, "#fff3cf", bold=0.02)
    sheet.text("250 g", 0.31, 0.405, 0.046, "#e4efd8", bold=0.02)
    return Texture(sheet.finish())


def stall() -> Texture:
    """A wooden tea stall that faces the walker: roof with lanterns, back shelf, counter."""
    sheet = Sheet(*STALL_M, 330)
    for x in (0.1, 2.1):
        sheet.box(x, 0, 0.1, 2.3, palette.WOOD_DARK)
    sheet.gradient(0.2, 1.0, 1.9, 1.25, "#f7d596", "#c98f57")
    for shelf in (1.56,):
        sheet.box(0.2, shelf, 1.9, 0.045, palette.WOOD_DARK)
        for index, place in enumerate(np.arange(0.28, 1.95, 0.24)):
            colour = ("#2f7d5b", "#fff1dc", "#b5463c", "#f2b84b", "#41617f")[index % 5]
            _tin(sheet, float(place), shelf + 0.045, colour, 0.25 + 0.04 * (index % 3))
    _counter(sheet)
    _roof(sheet)
    return Texture(sheet.finish())


def _counter(sheet: Sheet) -> None:
    sheet.box(0.0, 0.0, 2.3, 1.0, palette.WOOD)
    for board in np.arange(0.0, 2.3, 0.23):
        sheet.box(float(board), 0.0, 0.012, 0.98, "#7d543790")
    sheet.box(0.0, 0.0, 2.3, 0.12, palette.WOOD_DARK)
    sheet.box(0.62, 0.3, 1.06, 0.46, palette.TEA_GREEN, 0.05)
    sheet.text("西湖茶铺", 1.15, 0.585, 0.2, palette.CREAM, bold=0.03)
    sheet.text("TEA TO GO", 1.15, 0.395, 0.1, "#f3e3b8", bold=0.02)
    sheet.box(-0.0, 0.98, 2.3, 0.08, palette.WOOD_LIGHT)
    _teapot(sheet, 0.42, 1.06)
    for place in (1.78, 1.98):
        _cup(sheet, place, 1.06)


def _roof(sheet: Sheet) -> None:
    stripes = 10
    for index in range(stripes):
        colour, dark = ((palette.BRICK_RED, "#98392f"), (palette.CREAM, "#e8d9bd"))[index % 2]
        x, wide = index * 0.23, 0.231
        top_left, top_right = 0.12 + x * 0.896, 0.12 + (x + wide) * 0.896
        sheet.polygon([(top_left, 2.74), (top_right, 2.74), (x + wide, 2.3), (x, 2.3)], colour)
        sheet.box(x, 2.2, wide, 0.105, dark)
        sheet.disc(x + wide / 2, 2.2, wide / 2, dark, 0.07)
    sheet.box(0.2, 2.06, 1.9, 0.08, "#00000018")


def payment_card() -> Texture:
    """An upright card with the payment code, its words and the amount."""
    sheet = Sheet(*CARD_M, 1000)
    sheet.box(0.0, 0.0, 0.34, 0.5, "#10683f", 0.02)
    sheet.box(0.0, 0.012, 0.34, 0.488, "#1f9d63", 0.02)
    sheet.text("扫码付款", 0.17, 0.452, 0.06, palette.WHITE, bold=0.03)
    sheet.text("Scan to pay", 0.17, 0.392, 0.036, "#e3f7ec", bold=0.02)
    sheet.box(0.025, 0.075, 0.29, 0.29, palette.WHITE, 0.012)
    sheet.picture(code_modules(PAYMENT_TEXT, "QRCode"), 0.03, 0.08, 0.28, 0.28)
    sheet.text("¥ 20.00", 0.17, 0.043, 0.046, palette.WHITE, bold=0.03)
    return Texture(sheet.finish())
