"""Forty signs, each drawn under five conditions: as it is, blurred, tilted, in the dark, with glare.

In: the number of a sign and a condition. Out: a photograph, RGB uint8 (720, 1280, 3), of the words in `SIGNS`.
Everything comes from the numbers, so every run sees the same pictures.
"""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from emulator.typeface import typeface

Condition = Literal["clean", "blur", "tilt", "dark", "glare"]
CONDITIONS: Final[tuple[Condition, ...]] = ("clean", "blur", "tilt", "dark", "glare")
SIZE_PX: Final = (1280, 720)
LETTER_PX: Final = 46  # em size: capitals 34 px high, as a shop sign some ten metres away at 720p
BLUR_PX, DARK_GAIN, DARK_NOISE = 4.5, 0.07, 4.0
SCHEMES: Final = (
    ("#f4f1e8", "#23262b"),
    ("#0f6b3c", "#ffffff"),
    ("#12508f", "#ffffff"),
    ("#f2c230", "#1c1c1c"),
    ("#8c1f28", "#f7efe2"),
    ("#30343a", "#e8e6e1"),
)
SIGNS: Final[tuple[tuple[str, ...], ...]] = (
    ("出口", "EXIT"), ("入口", "ENTRANCE"), ("洗手间", "Toilets"), ("小心地滑", "Caution: wet floor"),
    ("禁止吸烟", "No smoking"), ("推", "PUSH"), ("售票处", "Tickets"), ("医院", "HOSPITAL"),
    ("图书馆", "Library"), ("停车场", "Parking 24 h"), ("地铁站", "Metro 500 m"), ("公交车站", "Bus stop 17"),
    ("请勿触摸", "Do not touch"), ("营业中", "OPEN"), ("休息", "CLOSED"), ("派出所", "Police"),
    ("邮局", "Post office"), ("药店", "PHARMACY"), ("茶馆", "Tea house"), ("银行", "BANK"),
    ("电梯", "Lift"), ("楼梯", "Stairs"), ("前方施工", "Road works ahead"), ("请绕行", "Diversion"),
    ("紧急出口", "Emergency exit"), ("Platform 9", "To West Lake"), ("Fresh bread", "from 7:30"),
    ("Room 204", "Floor 2"), ("MUSEUM", "Free entry"), ("Keep left", "Speed 30"), ("Wi-Fi: lake-guest", "Key: 8842"),
    ("Noodles 28", "Dumplings 16"), ("Departures", "Gate B12"), ("Quiet please", "Reading room"),
    ("今日特价", "6.50"), ("左转", "200 m"), ("儿童票", "15"), ("游客中心", "Visitors"), ("禁止入内", "Keep out"),
    ("谢谢惠顾", "Thank you"),
)  # fmt: skip


def sign(number: int, condition: Condition) -> NDArray[np.uint8]:
    """The photograph of a sign."""
    rng = np.random.default_rng([97, number, CONDITIONS.index(condition)])
    pixels = np.asarray(_board(number), np.float32)
    if condition == "tilt":
        pixels = _tilted(pixels, 1 if number % 2 else -1)
    elif condition == "blur":
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), BLUR_PX))
    elif condition == "dark":
        pixels = pixels * DARK_GAIN
    elif condition == "glare":
        pixels = pixels + _glare(rng)[..., None]
    noise = DARK_NOISE if condition == "dark" else 2.0
    return np.clip(pixels + rng.normal(0, noise, pixels.shape), 0, 255).astype(np.uint8)


def _board(number: int) -> Image.Image:
    paper, ink = SCHEMES[number % len(SCHEMES)]
    picture = Image.new("RGB", SIZE_PX, "#7d8690" if number % 2 else "#b9a58c")
    draw = ImageDraw.Draw(picture)
    font = typeface(LETTER_PX)
    half = 40 + max(font.getlength(words) for words in SIGNS[number]) / 2
    draw.rounded_rectangle((640 - half, 270, 640 + half, 450), 10, paper)
    for line, words in enumerate(SIGNS[number]):
        draw.text((640, 322 + 76 * line), words, ink, font, anchor="mm")
    return picture


def _tilted(pixels: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Seen some 45 degrees from the side, the head 8 degrees askew."""
    width, height = SIZE_PX
    here = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    near, far = (0.16, -0.16) if side > 0 else (-0.16, 0.16)
    x = np.array([0.15, 0.85, 0.85, 0.15]) * width
    y = np.array([near / 2, far / 2, 1 - far / 2, 1 - near / 2]) * height
    turn = np.radians(8.0 * side)
    u, v = x - width / 2, y - height / 2
    there = np.stack([u * np.cos(turn) - v * np.sin(turn), u * np.sin(turn) + v * np.cos(turn)], 1)
    there = (there + np.array([width, height]) / 2).astype(np.float32)
    place = cv2.getPerspectiveTransform(here, there)
    return np.asarray(cv2.warpPerspective(pixels, place, SIZE_PX, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _glare(rng: np.random.Generator) -> NDArray[np.float32]:
    """The mirror image of a lamp on the sign, saturated in its middle."""
    width, height = SIZE_PX
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    at = 640 + rng.uniform(-110, 110), 360 + rng.uniform(-50, 50)
    return np.asarray(300 * np.exp(-(((x - at[0]) / 70) ** 2 + ((y - at[1]) / 45) ** 2)), np.float32)
