"""Whether two characters look alike: what a text reader takes for one another.

A slip of a reader keeps the look and loses the meaning, so in scripts without blanks one character may stand for
another only where their pictures agree: both are drawn in the project's typeface and compared as blurred patches.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from emulator.typeface import typeface

EM_PX, PATCH_PX, BLUR_PX = 32, 40, 1.5
# One in a hundred random pairs of the phrasebook's characters is above 0.917; 未末, 请清 and 烟姻 are above 0.94.
ALIKE = 0.92


def look_alike(one: str, other: str) -> bool:
    """Whether a reader may take one character for the other."""
    return one == other or likeness(one, other) >= ALIKE


def likeness(one: str, other: str) -> float:
    """Correlation (cosine) of the two pictures, 0..1."""
    return float(np.vdot(_picture(one), _picture(other)))


@lru_cache(maxsize=4096)
def _picture(character: str) -> NDArray[np.float64]:
    """The character, centred and blurred, as a vector of length 1."""
    image = Image.new("L", (PATCH_PX, PATCH_PX))
    middle = PATCH_PX / 2
    font = typeface(EM_PX, shaped=False)
    ImageDraw.Draw(image).text((middle, middle), character, fill=255, font=font, anchor="mm")
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR_PX)), np.float64).ravel()
    length = float(np.linalg.norm(pixels))
    return pixels / length if length else pixels
