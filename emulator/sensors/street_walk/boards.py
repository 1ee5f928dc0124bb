"""Two still synthetic pictures: a board of signs for reading tests, and a test card with a picture counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from emulator.clock import NS_PER_S
from emulator.messages.samples import Picture, SourceStatus
from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.viewpoint import HEIGHT_PX, WIDTH_PX
from emulator.typeface import typeface

PICTURES_A_SECOND = 30
SIGNS = (
    ("出口", "EXIT", palette.EXIT_GREEN, palette.WHITE),
    ("地铁站", "Metro Station", palette.METRO_BLUE, palette.WHITE),
    ("小心地滑", "Wet floor", palette.CAUTION, palette.INK),
    ("药店", "Pharmacy", palette.PHARMACY_GREEN, palette.WHITE),
    ("咖啡", "COFFEE", palette.COFFEE, palette.CREAM),
    ("博物馆", "MUSEUM", "#f3ead9", "#7a3328"),
)
MORTAR, BRICKS, PAVEMENT_PX = "#8f8172", ("#9b7f68", "#a1866f", "#957a64", "#a68c76", "#987c69"), 560
BARS = ("#ffffff", "#f0e442", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#000000")


@dataclass
class Board:
    """A picture source that draws each picture from its number; `counted` false means that all are the same."""

    name: str
    draw: Callable[[int], NDArray[np.uint8]]
    counted: bool
    live = False
    duration_ns: int | None = None

    def __post_init__(self) -> None:
        self._last: Picture | None = None
        self._open = False

    def open(self) -> None:
        """Nothing is needed beforehand."""
        self._open = True

    def picture(self, t_ns: int) -> Picture | None:
        """The picture of the instant `t_ns`, 1280x720; a still one keeps the number 0."""
        if not self._open:
            return None
        seq = t_ns * PICTURES_A_SECOND // NS_PER_S if self.counted else 0
        if self._last is None or self._last.seq != seq:
            self._last = Picture(seq, self.draw(seq))
        return self._last

    def status(self) -> SourceStatus:
        """Running while it is open."""
        return SourceStatus("running" if self._open else "off")

    def close(self) -> None:
        """Forget the picture."""
        self._open, self._last = False, None


def sign_board() -> Board:
    """Six bilingual signs on a wall: what a text reader should get without fault."""
    return Board("synthetic:signs", _draw_signs, counted=False)


def test_card() -> Board:
    """Colour bars, grey steps, line pairs of 1 to 8 pixels, a circle, and the number of the picture."""
    return Board("synthetic:test-card", _draw_card, counted=True)


def _draw_signs(_: int) -> NDArray[np.uint8]:
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), MORTAR)
    draw = ImageDraw.Draw(image)
    _lay_bricks(draw)
    for index, sign in enumerate(SIGNS):
        _hang(draw, sign, WIDTH_PX // 2 + (index % 3 - 1) * 232, HEIGHT_PX // 2 - 12 + (index // 3 - 1) * 124)
    return np.asarray(image)


def _lay_bricks(draw: ImageDraw.ImageDraw) -> None:
    """A wall down to the pavement, so that a see-through view of a part of it still shows what it is."""
    for course in range(PAVEMENT_PX // 20 + 1):
        for brick in range(-1, WIDTH_PX // 60 + 1):
            left, top = brick * 60 + course % 2 * 30, course * 20
            shade = BRICKS[(brick * 7 + course * 5) % len(BRICKS)]
            draw.rectangle((left + 1, top + 1, left + 58, top + 18), fill=shade)
    draw.rectangle((0, PAVEMENT_PX, WIDTH_PX, HEIGHT_PX), fill="#6f6a64")
    draw.rectangle((0, PAVEMENT_PX, WIDTH_PX, PAVEMENT_PX + 12), fill="#8a847c")


def _hang(draw: ImageDraw.ImageDraw, sign: tuple[str, str, str, str], x: int, y: int) -> None:
    """A sign with its middle at (x, y)."""
    chinese, english, fill, ink = sign
    draw.rounded_rectangle((x - 103, y - 49, x + 107, y + 59), 10, fill="#4d4238")
    draw.rounded_rectangle((x - 105, y - 54, x + 105, y + 54), 10, fill=fill)
    draw.text((x, y - 17), chinese, ink, typeface(46), "mm", stroke_width=1)
    draw.text((x, y + 29), english, ink, typeface(28), "mm", stroke_width=1)


def _draw_card(seq: int) -> NDArray[np.uint8]:
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), "#808080")
    draw = ImageDraw.Draw(image)
    for index, colour in enumerate(BARS):
        draw.rectangle((index * 160, 0, index * 160 + 159, 299), fill=colour)
    for index in range(16):
        draw.rectangle((index * 80, 300, index * 80 + 79, 379), fill=(index * 17,) * 3)
    for index, pitch in enumerate((1, 2, 3, 4, 6, 8)):
        _line_pairs(draw, 40 + index * 130, 420, pitch)
    draw.ellipse(
        (WIDTH_PX / 2 - 200, HEIGHT_PX / 2 - 200, WIDTH_PX / 2 + 200, HEIGHT_PX / 2 + 200), outline="#ffffff", width=3
    )
    draw.rounded_rectangle((860, 430, 1240, 680), 24, fill="#101820")
    draw.text((1050, 540), f"{seq:06d}", "#ffffff", typeface(88), "mm")
    draw.text((1050, 640), f"{WIDTH_PX} x {HEIGHT_PX}", "#b8c4d0", typeface(36), "mm")
    return np.asarray(image)


def _line_pairs(draw: ImageDraw.ImageDraw, left: int, top: int, pitch: int) -> None:
    """Upright and lying lines, `pitch` pixels wide and apart, in two squares of 96 pixels."""
    for start in range(0, 96, 2 * pitch):
        draw.rectangle((left + start, top, left + start + pitch - 1, top + 95), fill="#ffffff")
        draw.rectangle((left, top + 120 + start, left + 95, top + 120 + start + pitch - 1), fill="#ffffff")
