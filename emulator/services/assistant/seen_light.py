"""What the sandbox assistant can say of a photo: how light it is, and which colours it has. Nothing is recognised."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emulator.services.assistant.question import Question

_SIDE_PX = 64
_HUES = ((15, "red"), (45, "orange"), (70, "yellow"), (165, "green"), (200, "cyan"), (255, "blue"), (290, "violet"),
         (345, "pink"), (361, "red"))  # fmt: skip
_NAMES = {
    "de": {"red": "Rot", "orange": "Orange", "yellow": "Gelb", "green": "Grün", "cyan": "Türkis", "blue": "Blau",
           "violet": "Violett", "pink": "Rosa", "white": "Weiß", "grey": "Grau", "black": "Schwarz"},
    "zh": {"red": "红色", "orange": "橙色", "yellow": "黄色", "green": "绿色", "cyan": "青色", "blue": "蓝色",
           "violet": "紫色", "pink": "粉色", "white": "白色", "grey": "灰色", "black": "黑色"},
}  # fmt: skip
_LIGHT = {"en": ("dark", "dim", "bright"), "de": ("dunkles", "gedämpftes", "helles"), "zh": ("很暗", "较暗", "明亮")}
_SANDBOX = {
    "en": "I am an offline sandbox: I see light and colours. The recognise app knows some things.",
    "de": "Ich bin ein Offline-Sandkasten: Ich sehe Licht und Farben. Die Erkennungs-App kennt Dinge.",
    "zh": "我是离线沙盒：只看得出明暗和颜色，认东西请用识别应用。",
}
_SEEN = {"en": "A {} picture, mostly {}. ", "de": "Ein {} Bild, vor allem {}. ", "zh": "画面{}，主要是{}。"}
_JOINT = {"en": " and ", "de": " und ", "zh": "和"}
LEAST_SHARE = 0.2


def describe(pixels: NDArray[np.uint8], question: Question) -> str:
    """One sentence on an RGB picture (h, w, 3) and one on what this is not."""
    language = question.language
    small = _small(pixels)
    luma = float((small @ np.array([0.2126, 0.7152, 0.0722])).mean())
    light = _LIGHT[language][0 if luma < 0.12 else 1 if luma < 0.35 else 2]
    named = [_NAMES[language][name] if language in _NAMES else name for name in colours(pixels)]
    return _SEEN[language].format(light, _JOINT[language].join(named)) + _SANDBOX[language]


def colours(pixels: NDArray[np.uint8]) -> list[str]:
    """The one or two colours that cover most of a picture, in English, the larger first.

    >>> colours(np.full((9, 16, 3), (200, 30, 30), np.uint8))
    ['red']
    """
    names = _names(_small(pixels).reshape(-1, 3))
    found, counts = np.unique(names, return_counts=True)
    order = np.lexsort((found, -counts))
    return [str(found[i]) for rank, i in enumerate(order[:2]) if rank == 0 or counts[i] >= LEAST_SHARE * len(names)]


def _small(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Every so many-th pixel, 0..1: shares of an area need no more."""
    step_y, step_x = (max(1, side // _SIDE_PX) for side in pixels.shape[:2])
    return pixels[::step_y, ::step_x].astype(np.float64) / 255


def _names(colour: NDArray[np.float64]) -> NDArray[np.str_]:
    """The name of each colour (n, 3) by hue, saturation and value."""
    value, least = colour.max(axis=1), colour.min(axis=1)
    chroma = value - least
    red, green, blue = colour.T
    safe = np.where(chroma > 0, chroma, 1)
    hue = np.where(
        value == red,
        (green - blue) / safe % 6,
        np.where(value == green, (blue - red) / safe + 2, (red - green) / safe + 4),
    )
    limits = np.array([limit for limit, _ in _HUES])
    named = np.array([name for _, name in _HUES])[np.searchsorted(limits, hue * 60, side="right")]
    grey = np.where(value > 0.8, "white", np.where(value > 0.2, "grey", "black"))
    return np.where((chroma < 0.15 * np.maximum(value, 0.2)) | (value < 0.12), grey, named)
