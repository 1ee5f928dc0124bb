"""A sheet of paint: what the street's textures are drawn on, in metres, with smooth edges.

Coordinates have their origin at the bottom left and count upwards, as heights do. Shapes are painted at a multiple of
the wanted resolution and averaged down; out comes RGBA uint8 with colour already multiplied by alpha, which is what can
be scaled and warped without dark or light fringes.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from emulator.typeface import typeface

SUPERSAMPLE = 2
Rgba = NDArray[np.uint8]


class Sheet:
    """Width and height in metres, resolution in pixels a metre. Unpainted parts stay transparent."""

    def __init__(self, width_m: float, height_m: float, px_per_m: float, background: str | None = None) -> None:
        self.width_m, self.height_m = width_m, height_m
        self._scale = px_per_m * SUPERSAMPLE
        size = (round(width_m * px_per_m) * SUPERSAMPLE, round(height_m * px_per_m) * SUPERSAMPLE)
        self._colour = Image.new("RGB", size, background or "#000000")
        self._mask = Image.new("L", size, 255 if background else 0)
        self._draws = (ImageDraw.Draw(self._colour, "RGBA"), ImageDraw.Draw(self._mask))

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:  # noqa: PLR0917
        """A rectangle with its lower left corner at (x, y); a fill of `#rrggbbaa` tints what is there already."""
        left, bottom = self._px(x, y)
        right, top = self._px(x + width, y + height)
        corners = (left, top, max(left, right - 1), max(top, bottom - 1))
        for draw, colour in self._brushes(fill):
            draw.rounded_rectangle(corners, radius * self._scale, fill=colour)

    def disc(self, x: float, y: float, radius_x: float, fill: str, radius_y: float | None = None) -> None:
        """An ellipse around (x, y)."""
        radius_y = radius_x if radius_y is None else radius_y
        corners = (*self._px(x - radius_x, y + radius_y), *self._px(x + radius_x, y - radius_y))
        for draw, colour in self._brushes(fill):
            draw.ellipse(corners, fill=colour)

    def polygon(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        for draw, colour in self._brushes(fill):
            draw.polygon([self._px(*point) for point in points], fill=colour)

    def line(self, points: Sequence[tuple[float, float]], width: float, fill: str) -> None:
        """A line with round joints."""
        for draw, colour in self._brushes(fill):
            draw.line([self._px(*point) for point in points], colour, max(1, round(width * self._scale)), "curve")

    def text(self, text: str, x: float, y: float, size: float, fill: str, *, bold: float = 0.02) -> None:
        """One line of text centred on (x, y); `size` is its em in metres, `bold` its stroke as a share of that."""
        size_px = max(4, round(size * self._scale))
        for draw, colour in self._brushes(fill):
            draw.text(self._px(x, y), text, colour, typeface(size_px), "mm", stroke_width=round(bold * size_px))

    def gradient(self, x: float, y: float, width: float, height: float, top: str, bottom: str) -> None:  # noqa: PLR0917
        """A rectangle that runs from one colour at its top to another at its bottom."""
        left, low = self._px(x, y)
        right, high = self._px(x + width, y + height)
        ramp = Image.linear_gradient("L").resize((max(1, round(right - left)), max(1, round(low - high))))
        place = (round(left), round(high))
        below, above = (Image.new("RGB", ramp.size, colour) for colour in (bottom, top))
        self._colour.paste(Image.composite(below, above, ramp), place)
        self._mask.paste(255, (*place, place[0] + ramp.width, place[1] + ramp.height))

    def picture(self, grey: NDArray[np.uint8], x: float, y: float, width: float, height: float) -> None:
        """A grey picture (h, w), such as a bar code, with its lower left corner at (x, y), scaled without smoothing."""
        left, top = (round(value) for value in self._px(x, y + height))
        size = (round(width * self._scale), round(height * self._scale))
        scaled = Image.fromarray(grey).resize(size, Image.Resampling.NEAREST)
        self._colour.paste(scaled.convert("RGB"), (left, top))
        self._mask.paste(255, (left, top, left + size[0], top + size[1]))

    def finish(self) -> Rgba:
        """The sheet as premultiplied RGBA uint8 (height, width, 4)."""
        colour, mask = np.asarray(self._colour), np.asarray(self._mask)
        if mask.min() < 255:
            colour = cv2.multiply(colour, cv2.cvtColor(mask, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        size = (mask.shape[1] // SUPERSAMPLE, mask.shape[0] // SUPERSAMPLE)
        small = [cv2.resize(part, size, interpolation=cv2.INTER_AREA) for part in (colour, mask)]
        return np.asarray(cv2.merge((*cv2.split(small[0]), small[1])), np.uint8)

    def _px(self, x: float, y: float) -> tuple[float, float]:
        return x * self._scale, (self.height_m - y) * self._scale

    def _brushes(self, fill: str) -> list[tuple[ImageDraw.ImageDraw, str | int]]:
        colour, mask = self._draws
        return [(colour, fill)] if len(fill) > 7 else [(colour, fill), (mask, 255)]


def soft_spot(width_px: int, height_px: int, darkness: float, colour: tuple[int, int, int] = (38, 48, 66)) -> Rgba:
    """A shadow that fades from its centre: premultiplied RGBA (height_px, width_px, 4)."""
    across = np.linspace(-1, 1, width_px)[None, :] ** 2
    along = np.linspace(-1, 1, height_px)[:, None] ** 2
    strength = np.clip(1 - np.sqrt(across + along), 0, 1)
    alpha = darkness * strength * strength * (3 - 2 * strength)
    parts = [alpha * channel for channel in colour] + [alpha * 255]
    return np.stack(parts, axis=2).astype(np.uint8)
