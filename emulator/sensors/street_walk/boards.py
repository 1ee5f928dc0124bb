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
    ("咖啡", "COFFEE", palette.COFFEE, palette.CREAM),
    ("药店", "Pharmacy", palette.PHARMACY_GREEN, palette.WHITE),
    ("博物馆", "MUSEUM", "#f3ead9", "#7a3328"),
)
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
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), "#e9dccb")
    draw = ImageDraw.Draw(image)
    for index, (chinese, english, fill, ink) in enumerate(SIGNS):
        left, top = 50 + index % 3 * 400, 60 + index // 3 * 310
        draw.rounded_rectangle((left + 5, top + 8, left + 385, top + 288), 26, fill="#c9b9a4")
        draw.rounded_rectangle((left, top, left + 380, top + 280), 26, fill=fill)
        draw.text((left + 190, top + 115), chinese, ink, typeface(84), "mm", stroke_width=2)
        draw.text((left + 190, top + 218), english, ink, typeface(46), "mm", stroke_width=1)
    return np.asarray(image)


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
