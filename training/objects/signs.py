"""Four signs: stop, no entry, warning, arrow."""

from __future__ import annotations

import numpy as np

from training.objects.canvas import Canvas, Points
from training.objects.hand import Look, Rgb

RED, WHITE, BLUE, YELLOW, BLACK = (196, 30, 38), (240, 240, 238), (30, 82, 170), (244, 196, 34), (28, 28, 30)


def stop_sign(canvas: Canvas, look: Look) -> None:  # noqa: ARG001 (a sign's colours are its meaning)
    """A red octagon with white letters."""
    vary = canvas.hand.vary
    canvas.poly(_regular(8, 0.46, 22.5), WHITE)
    canvas.poly(_regular(8, 0.46 - vary(0.02, 0.05), 22.5), RED)
    words = ("STOP", "停") if canvas.hand.held_out else ("STOP", "ALTO")  # the fonts of training have no Chinese
    canvas.text(canvas.hand.pick(words), (0.5, 0.5), vary(0.2, 0.3), 0.66, WHITE)


def no_entry(canvas: Canvas, look: Look) -> None:  # noqa: ARG001
    """A red disc with a white bar."""
    vary = canvas.hand.vary
    canvas.ellipse((0.5, 0.5), (0.46, 0.46), WHITE, "flat")
    canvas.ellipse((0.5, 0.5), (0.46 - vary(0.01, 0.04),) * 2, RED, "left")
    half, length = vary(0.055, 0.1), vary(0.26, 0.36)
    canvas.rect((0.5 - length, 0.5 - half, 0.5 + length, 0.5 + half), WHITE)


def warning_sign(canvas: Canvas, look: Look) -> None:  # noqa: ARG001
    """A triangle, yellow or white, with a mark of exclamation."""
    vary, yellow = canvas.hand.vary, canvas.hand.chance(0.5)
    frame, inside = (BLACK, YELLOW) if yellow else (RED, WHITE)
    height = vary(0.74, 0.86)
    outer = [(0.5, 0.5 - height / 2), (0.95, 0.5 + height / 2), (0.05, 0.5 + height / 2)]
    canvas.poly(outer, frame)
    canvas.poly(_towards(outer, vary(0.16, 0.28)), inside)
    middle = 0.5 + height * 0.1
    canvas.line([(0.5, middle - 0.17), (0.5, middle + 0.06)], BLACK, vary(0.05, 0.08))
    canvas.ellipse((0.5, middle + 0.17), (0.038, 0.038), BLACK, "flat")


def arrow_sign(canvas: Canvas, look: Look) -> None:  # noqa: ARG001
    """A blue board or disc with a white arrow in one of four directions."""
    vary, hand = canvas.hand.vary, canvas.hand
    if hand.chance(0.5):
        canvas.ellipse((0.5, 0.5), (0.46, 0.46), BLUE, "left")
    else:
        half = vary(0.3, 0.46)
        canvas.rect((0.04, 0.5 - half, 0.96, 0.5 + half), WHITE, "flat", 0.06)
        canvas.rect((0.07, 0.53 - half, 0.93, 0.47 + half), BLUE, "left", 0.05)
    reach, wide, thick = vary(0.22, 0.3), vary(0.12, 0.18), vary(0.04, 0.07)
    neck = reach - wide
    shape = [(-reach, -thick), (neck, -thick), (neck, -wide), (reach, 0), (neck, wide), (neck, thick), (-reach, thick)]
    canvas.poly(_turned(shape, hand.pick((0, 90, 180, 270))), WHITE, "flat")


def _regular(corners: int, radius: float, start_deg: float) -> Points:
    turns = np.radians(start_deg + np.arange(corners) * 360 / corners)
    return [(0.5 + radius * np.cos(turn), 0.5 + radius * np.sin(turn)) for turn in turns]


def _towards(points: Points, share: float) -> Points:
    """Points moved towards their middle."""
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return [(px + share * (x - px), py + share * (y - py)) for px, py in points]


def _turned(points: Points, degrees: float) -> Points:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return [(0.5 + x * cos - y * sin, 0.5 + x * sin + y * cos) for x, y in points]


def darker(rgb: Rgb, factor: float = 0.7) -> Rgb:
    """A colour in the shade."""
    return rgb[0] * factor, rgb[1] * factor, rgb[2] * factor


def lighter(rgb: Rgb, share: float = 0.4) -> Rgb:
    """A colour on its way to white."""
    red, green, blue = (value + share * (255 - value) for value in rgb)
    return red, green, blue
