"""Draws the photographs that the apps "recognise", "shop" and "translate" come with.

python -m training.objects.make_views
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from emulator.typeface import typeface
from training.objects.hand import Hand
from training.objects.picture import Pixels, Trouble, empty_scene
from training.objects.products import Product, products

APPS = Path(__file__).resolve().parents[2] / "emulator" / "apps"
SEED = 21
CALM = Trouble(0.5, 0.25, 0.2, 0.15)
DOUBTFUL_BLUR_PX = 35.3  # of 720: so far out of focus that the lamp is one only perhaps
MUSEUM = ("West Lake Museum", "Open 9:00 to 17:00")
WIFI_CODE = "WIFI:T:WPA;S:CafeNet;P:hunter2;;"
SIGN = ("出口", "小心台阶")
MUSEUM_CODE = "https://museum.sandbox.invalid/hours"


def main() -> None:
    """Write all of them."""
    mug = _product("cup", "blue")
    _write("recognise", "1-cup.jpg", mug.photograph(_hand(1), 0.62, CALM))
    _write("recognise", "2-notice.jpg", notice(_hand(2)))
    _write("recognise", "3-wall.jpg", empty_scene(_hand(10), CALM))
    lamp = _product("lamp", "red").photograph(_hand(5), 0.6, CALM)
    _write("recognise", "lamp.jpg", np.asarray(cv2.GaussianBlur(lamp, (0, 0), DOUBTFUL_BLUR_PX), np.uint8), "doubt")
    _write("recognise", "wifi.jpg", wifi(_hand(11)), "private")
    _write("translate", "two_lines.jpg", sign(_hand(12)), "view")
    _write("shop", "1-headphones.jpg", _product("headphones", "black").photograph(_hand(7), 0.6, CALM))
    _write("shop", "2-wall.jpg", empty_scene(_hand(10), CALM))


def notice(hand: Hand) -> Pixels:
    """A notice on a wall: two lines and a code."""
    picture = Image.fromarray(empty_scene(hand, CALM))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((330, 110, 950, 610), 14, "#f4f1e8", "#8a8478", 4)
    for line, (words, size_px) in enumerate(zip(MUSEUM, (58, 44), strict=True)):
        draw.text((640, 190 + 80 * line), words, "#23262b", typeface(size_px), anchor="mm")
    picture.paste(_code(MUSEUM_CODE, 230), (525, 335))
    return np.asarray(picture, np.uint8)


def wifi(hand: Hand) -> Pixels:
    """The code of a wireless network, with its password."""
    picture = Image.fromarray(empty_scene(hand, CALM))
    ImageDraw.Draw(picture).rounded_rectangle((440, 160, 840, 560), 14, "#f4f1e8", "#8a8478", 4)
    picture.paste(_code(WIFI_CODE, 300), (490, 210))
    return np.asarray(picture, np.uint8)


def sign(hand: Hand) -> Pixels:
    """A sign of two lines, the first the larger."""
    picture = Image.fromarray(empty_scene(hand, CALM))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((330, 150, 950, 570), 14, "#f4f1e8", "#8a8478", 4)
    for words, size_px, middle in zip(SIGN, (130, 84), (270, 460), strict=True):
        draw.text((640, middle), words, "#23262b", typeface(size_px), anchor="mm")
    return np.asarray(picture, np.uint8)


def _code(text: str, side_px: int) -> Image.Image:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=8)
    return Image.fromarray(np.asarray(code)).resize((side_px, side_px), Image.Resampling.NEAREST)


def _product(label: str, colour: str) -> Product:
    """The product of this class, in this colour if there is one."""
    of_class = [one for one in products() if one.label == label]
    return next((one for one in of_class if one.look.colour == colour), of_class[0])


def _hand(number: int) -> Hand:
    return Hand(np.random.default_rng([SEED, number]))


def _write(app: str, name: str, pixels: Pixels, folder: str = "view") -> None:
    path = APPS / app / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, "JPEG", quality=82, optimize=True)


if __name__ == "__main__":
    main()
