"""A small canvas with shading: shapes in a unit square (x right, y down), RGB and how far each pixel is covered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.typeface import typeface
from training.objects.hand import Hand, Rgb

Points = Sequence[tuple[float, float]]
Shade = Literal["flat", "left", "down", "tube", "ball"]
SUBPIXEL_BITS = 6
DRAWN_FONTS = (cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_SIMPLEX)


class Canvas:
    """`size` pixels square. `colour` is float32 (size, size, 3) 0..255, `cover` float32 (size, size) 0..1."""

    def __init__(self, size: int, hand: Hand) -> None:
        self.size = size
        self.hand = hand
        self.colour: NDArray[np.float32] = np.zeros((size, size, 3), np.float32)
        self.cover: NDArray[np.float32] = np.zeros((size, size), np.float32)

    def poly(self, points: Points, rgb: Rgb, shade: Shade = "left") -> None:
        """A filled polygon."""
        mask = self._mask()
        cv2.fillPoly(mask, [self._pixels(points)], 255, cv2.LINE_AA, SUBPIXEL_BITS)
        self._lay(mask, rgb, shade)

    def rect(
        self, box: tuple[float, float, float, float], rgb: Rgb, shade: Shade = "left", radius: float = 0.0
    ) -> None:
        """A rectangle left, top, right, bottom, with rounded corners."""
        left, top, right, bottom = box
        radius = min(radius, (right - left) / 2, (bottom - top) / 2)
        if radius <= 0:
            self.poly([(left, top), (right, top), (right, bottom), (left, bottom)], rgb, shade)
            return
        corners = (
            (right - radius, bottom - radius, 0),
            (left + radius, bottom - radius, 90),
            (left + radius, top + radius, 180),
            (right - radius, top + radius, 270),
        )
        turns = np.radians(np.arange(0, 91, 15))
        points = [
            (x + radius * np.cos(turn + np.radians(start)), y + radius * np.sin(turn + np.radians(start)))
            for x, y, start in corners
            for turn in turns
        ]
        self.poly(points, rgb, shade)

    def ellipse(
        self,
        at: tuple[float, float],
        radii: tuple[float, float],
        rgb: Rgb,
        shade: Shade = "ball",
        turn_deg: float = 0.0,
    ) -> None:
        """A filled ellipse."""
        mask = self._mask()
        cv2.ellipse(mask, self._pixel(at), self._pixel(radii), turn_deg, 0, 360, 255, -1, cv2.LINE_AA, SUBPIXEL_BITS)
        self._lay(mask, rgb, shade)

    def line(self, points: Points, rgb: Rgb, width: float, shade: Shade = "flat") -> None:
        """An open line with round ends."""
        mask = self._mask()
        cv2.polylines(
            mask, [self._pixels(points)], False, 255, max(1, round(width * self.size)), cv2.LINE_AA, SUBPIXEL_BITS
        )
        self._lay(mask, rgb, shade)

    def arc(
        self,
        at: tuple[float, float],
        radii: tuple[float, float],
        span_deg: tuple[float, float],
        rgb: Rgb,
        width: float,
    ) -> None:
        """A part of an ellipse's outline, degrees clockwise from the right."""
        turns = np.radians(np.linspace(*span_deg, 24))
        self.line([(at[0] + radii[0] * np.cos(t), at[1] + radii[1] * np.sin(t)) for t in turns], rgb, width)

    def text(self, words: str, at: tuple[float, float], height: float, widest: float, rgb: Rgb) -> None:
        """Letters centred at a point: in the fonts of training, or in the one that training never sees."""
        drawn = _outline(words) if self.hand.held_out else _stroked(words, self.hand.pick(DRAWN_FONTS))
        rows, columns = drawn.shape
        scale = min(height * self.size / rows, widest * self.size / columns)
        size = max(2, round(columns * scale)), max(2, round(rows * scale))
        small = cv2.resize(drawn, size, interpolation=cv2.INTER_AREA)
        left, top = round(at[0] * self.size - size[0] / 2), round(at[1] * self.size - size[1] / 2)
        mask = self._mask()
        x0, y0, x1, y1 = max(0, left), max(0, top), min(self.size, left + size[0]), min(self.size, top + size[1])
        if x1 > x0 and y1 > y0:
            mask[y0:y1, x0:x1] = small[y0 - top : y1 - top, x0 - left : x1 - left]
            self._lay(mask, rgb, "flat")

    def cut(self, at: tuple[float, float], radii: tuple[float, float]) -> None:
        """A hole in what was drawn so far."""
        mask = self._mask()
        cv2.ellipse(mask, self._pixel(at), self._pixel(radii), 0, 0, 360, 255, -1, cv2.LINE_AA, SUBPIXEL_BITS)
        self.cover *= 1 - mask.astype(np.float32) / 255

    def _mask(self) -> NDArray[np.uint8]:
        return np.zeros((self.size, self.size), np.uint8)

    def _pixel(self, point: tuple[float, float]) -> tuple[int, int]:
        scale = self.size * (1 << SUBPIXEL_BITS)
        return round(point[0] * scale), round(point[1] * scale)

    def _pixels(self, points: Points) -> NDArray[np.int32]:
        return np.array([self._pixel(point) for point in points], np.int32)

    def _lay(self, mask: NDArray[np.uint8], rgb: Rgb, shade: Shade) -> None:
        """Lay a shape over what is there, lit from the upper left."""
        left, top, width, height = cv2.boundingRect(mask)
        if not width or not height:
            return
        rows, columns = slice(top, top + height), slice(left, left + width)
        share = mask[rows, columns].astype(np.float32) / 255
        colour = np.array(rgb, np.float32) * _light(height, width, shade)[..., None]
        self.colour[rows, columns] += share[..., None] * (colour - self.colour[rows, columns])
        self.cover[rows, columns] = np.maximum(self.cover[rows, columns], share)


def _light(height: int, width: int, shade: Shade) -> NDArray[np.float32]:
    """How bright each pixel of a shape's box is, about 1."""
    if shade == "flat":
        return np.ones((height, width), np.float32)
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    if shade == "left":
        return 1.08 - 0.18 * x + 0 * y
    if shade == "down":
        return 1.1 - 0.25 * y + 0 * x
    if shade == "tube":
        return 0.62 + 0.55 * np.exp(-(((x - 0.35) / 0.3) ** 2)) + 0 * y
    return np.asarray(0.6 + 0.65 * np.exp(-((x - 0.36) ** 2 + (y - 0.34) ** 2) / 0.16), np.float32)


@lru_cache(maxsize=256)
def _stroked(words: str, font: int) -> NDArray[np.uint8]:
    (width, height), below = cv2.getTextSize(words, font, 1.5, 3)
    room = np.zeros((height + below + 8, width + 8), np.uint8)
    cv2.putText(room, words, (4, height + 4), font, 1.5, 255, 3, cv2.LINE_AA)
    return _trimmed(room)


@lru_cache(maxsize=256)
def _outline(words: str) -> NDArray[np.uint8]:
    from PIL import Image, ImageDraw

    font = typeface(48)
    box = font.getbbox(words)
    picture = Image.new("L", (round(box[2]) + 8, round(box[3]) + 8))
    ImageDraw.Draw(picture).text((4, 4), words, 255, font, stroke_width=1)
    return _trimmed(np.asarray(picture))


def _trimmed(room: NDArray[np.uint8]) -> NDArray[np.uint8]:
    left, top, width, height = cv2.boundingRect(room)
    return room[top : top + height, left : left + width]
