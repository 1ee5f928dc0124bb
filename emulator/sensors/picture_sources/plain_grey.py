"""A plain grey surface before the camera: the simplest world that a HUD can be judged against.

Its pixels are the surface's reflectance in sRGB code, so the luminance is E * rho / pi without any keying of the
picture; `photometric` says so.
"""

from __future__ import annotations

import numpy as np

from emulator.bad_input import BadInput
from emulator.messages.samples import Picture, SourceStatus

MIDDLE_GREY = 0.18
WIDTH_PX, HEIGHT_PX = 1280, 720


def srgb_code(linear: float) -> int:
    """The 8-bit sRGB code of linear light 0..1 (IEC 61966-2-1)."""
    encoded = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * encoded)


class PlainGrey:
    """A `PictureSource` of one colour. `text` is the reflectance as the user wrote it, "" for 18 % grey."""

    live = False
    duration_ns: int | None = None
    photometric = True

    def __init__(self, text: str = "") -> None:
        self.name = f"synthetic:grey:{text}" if text else "synthetic:grey"
        self.reflectance = _reflectance(text, self.name)
        self._picture: Picture | None = None

    def open(self) -> None:
        """Make the one picture."""
        code = srgb_code(self.reflectance)
        self._picture = Picture(0, np.full((HEIGHT_PX, WIDTH_PX, 3), code, np.uint8))

    def picture(self, t_ns: int) -> Picture | None:  # noqa: ARG002 (always the same)
        """The surface."""
        return self._picture

    def status(self) -> SourceStatus:
        """Running while it is open."""
        return SourceStatus("running" if self._picture else "off")

    def close(self) -> None:
        """Forget it."""
        self._picture = None


def _reflectance(text: str, name: str) -> float:
    try:
        value = float(text) if text else MIDDLE_GREY
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise BadInput(f"{text[:20]!r} is no reflectance", where=name[:40], mend="give 0 (black) to 1 (white)")
    return value
