"""The strip below a picture that says what it is: device, light, exposure, and what not to read into it.

Picture in, picture out: sRGB uint8 (h, w, 3), the strip added below. Nothing is ever written into the simulated view
itself, where it could pass for something that the wearer sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from emulator.typeface import typeface

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

TEXT_PX, MARGIN_PX, PILL_HEIGHT_PX, ROW_PX = 15, 16, 26, 34
INK, QUIET, PILL, GROUND = (236, 238, 241), (160, 166, 174), (38, 42, 48), (18, 20, 23)


def with_footer(pixels: NDArray[np.uint8], title: str, badges: Sequence[str]) -> NDArray[np.uint8]:
    """The picture with `title` and one pill a badge below it; the strip takes as many rows as they need."""
    from PIL import Image, ImageDraw

    width_px = pixels.shape[1]
    places = _places(width_px, title, badges)
    rows = 1 + max((row for row, _ in places), default=0)
    strip = Image.new("RGB", (width_px, rows * ROW_PX + 8), GROUND)
    draw = ImageDraw.Draw(strip)
    draw.text((MARGIN_PX, 4 + ROW_PX / 2), title, INK, typeface(TEXT_PX), anchor="lm")
    for badge, (row, left) in zip(badges, places, strict=True):
        _pill(draw, badge, left, 4 + row * ROW_PX + (ROW_PX - PILL_HEIGHT_PX) / 2)
    return np.vstack((pixels, np.asarray(strip)))


def _places(width_px: int, title: str, badges: Sequence[str]) -> list[tuple[int, float]]:
    """Row and left edge of each pill, flowing from the title on."""
    places, row, left = [], 0, MARGIN_PX + typeface(TEXT_PX).getlength(title) + 20
    for badge in badges:
        wide = _pill_width_px(badge)
        if left + wide > width_px - MARGIN_PX:
            row, left = row + 1, float(MARGIN_PX)
        places.append((row, left))
        left += wide + 8
    return places


def _pill_width_px(badge: str) -> float:
    return typeface(TEXT_PX).getlength(badge) + 20


def _pill(draw: ImageDraw, badge: str, left: float, top: float) -> None:
    right, bottom = left + _pill_width_px(badge), top + PILL_HEIGHT_PX
    draw.rounded_rectangle((left, top, right, bottom), PILL_HEIGHT_PX / 2, PILL)
    draw.text(((left + right) / 2, (top + bottom) / 2), badge, QUIET, typeface(TEXT_PX), anchor="mm")
