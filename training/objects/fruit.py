"""Fruit and plants: apple, banana, orange, grapes, pear, pot plant."""

from __future__ import annotations

import numpy as np

from training.objects.canvas import Canvas
from training.objects.hand import Look
from training.objects.signs import darker, lighter

STEM, LEAF, CLAY = (92, 64, 36), (64, 142, 60), (186, 98, 62)


def apple(canvas: Canvas, look: Look) -> None:
    """Two lobes, a hollow with the stem, a leaf."""
    vary = canvas.hand.vary
    half, tall = vary(0.34, 0.42), vary(0.33, 0.39)
    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    dent = vary(0.1, 0.2)
    outline = []
    for turn in turns:
        up = -np.sin(turn)
        pull = (
            1
            - dent * np.exp(-((np.cos(turn) / 0.35) ** 2)) * (up > 0)
            - 0.07 * np.exp(-((np.cos(turn) / 0.3) ** 2)) * (up <= 0)
        )
        outline.append((0.5 + half * np.cos(turn) * (1 + 0.1 * max(up, 0)), 0.56 - tall * up * pull))
    canvas.poly(outline, look.body, "ball")
    canvas.line([(0.5, 0.3), (0.5 + vary(-0.03, 0.06), 0.14)], STEM, vary(0.025, 0.04))
    if canvas.hand.chance(0.6):
        canvas.ellipse((0.61, 0.18), (0.11, 0.05), LEAF, "ball", -25)


def banana(canvas: Canvas, look: Look) -> None:
    """One to three bent bodies from a common stem."""
    vary = canvas.hand.vary
    count, bend, thick = canvas.hand.pick((1, 1, 2, 3)), vary(0.5, 0.72), vary(0.085, 0.125)
    for index in range(count):
        lift = 0.1 * index
        turns = np.linspace(np.radians(20), np.radians(160), 26)
        share = np.linspace(-1, 1, 26)
        width = thick * (1 - 0.75 * np.abs(share) ** 4)
        x, y = 0.5 + 0.44 * np.cos(turns), 0.1 + lift + bend * np.sin(turns) * 0.85
        rim = [(a, b - w) for a, b, w in zip(x, y, width, strict=True)]
        rim += [(a, b + w) for a, b, w in zip(x[::-1], y[::-1], width[::-1], strict=True)]
        canvas.poly(rim, look.body, "down")
        canvas.line(list(zip(x[2:-2], y[2:-2] + 0.02, strict=True)), darker(look.body, 0.82), 0.01)
        canvas.ellipse((float(x[0]), float(y[0])), (0.03, 0.03), STEM, "flat")
        canvas.ellipse((float(x[-1]), float(y[-1])), (0.025, 0.025), darker(STEM), "flat")


def orange(canvas: Canvas, look: Look) -> None:
    """A dimpled ball with the green end of its stem, whole or cut."""
    vary, hand = canvas.hand.vary, canvas.hand
    radius = vary(0.36, 0.43)
    canvas.ellipse((0.5, 0.52), (radius, radius * vary(0.93, 1.0)), look.body, "ball")
    if hand.chance(0.3):
        canvas.ellipse((0.5, 0.52), (radius * 0.92,) * 2, (250, 232, 196), "flat")
        canvas.ellipse((0.5, 0.52), (radius * 0.84,) * 2, lighter(look.body, 0.15), "flat")
        for turn in np.radians(np.arange(0, 360, 45) + hand.uniform(0, 45)):
            end = (0.5 + radius * 0.84 * np.cos(turn), 0.52 + radius * 0.84 * np.sin(turn))
            canvas.line([(0.5, 0.52), end], (250, 228, 190), 0.018)
        return
    for _ in range(26):
        turn, far = hand.uniform(0, 2 * np.pi), radius * 0.9 * hand.uniform(0, 1) ** 0.5
        canvas.ellipse(
            (0.5 + far * np.cos(turn), 0.52 + far * np.sin(turn)), (0.009, 0.009), darker(look.body, 0.86), "flat"
        )
    canvas.ellipse((vary(0.44, 0.56), 0.52 - radius * 0.8), (0.035, 0.022), (70, 110, 48), "flat")


def grapes(canvas: Canvas, look: Look) -> None:
    """A bunch: rows of balls, fewer from row to row."""
    vary, hand = canvas.hand.vary, canvas.hand
    radius, rows = vary(0.075, 0.1), hand.pick((4, 5))
    canvas.line([(0.5, 0.26), (0.52, 0.05)], STEM, 0.03)
    for row in range(rows):
        count = rows - row
        for index in range(count):
            x = 0.5 + (index - (count - 1) / 2) * radius * 1.85 + hand.uniform(-0.012, 0.012)
            y = 0.27 + row * radius * 1.62 + hand.uniform(-0.012, 0.012)
            canvas.ellipse((x, y), (radius, radius * vary(1.0, 1.12)), look.body, "ball")
    if hand.chance(0.6):
        canvas.ellipse((0.66, 0.14), (0.14, 0.08), LEAF, "ball", 15)


def pear(canvas: Canvas, look: Look) -> None:
    """A wide belly, a narrow top."""
    vary = canvas.hand.vary
    belly, top = vary(0.26, 0.33), vary(0.11, 0.16)
    levels = np.linspace(0, 1, 24)
    width = (
        top * np.sqrt(np.clip(levels / 0.18, 0, 1)) * (1 - levels) + belly * np.sin(np.pi * levels**1.7) ** 0.8 * levels
    )
    y = 0.18 + 0.76 * levels
    right = [(0.5 + float(w), float(v)) for w, v in zip(width, y, strict=True)]
    left = [(0.5 - float(w), float(v)) for w, v in zip(width[::-1], y[::-1], strict=True)]
    canvas.poly([*right, *left], look.body, "ball")
    canvas.line([(0.5, 0.2), (0.5 + vary(-0.05, 0.07), 0.06)], STEM, vary(0.025, 0.04))


def pot_plant(canvas: Canvas, look: Look) -> None:
    """Leaves on stems out of a pot."""
    vary, hand = canvas.hand.vary, canvas.hand
    half = vary(0.16, 0.22)
    for index in range(hand.pick((5, 6, 7))):
        turn = np.radians(-90 + 28 * (index - 3) + hand.uniform(-8, 8))
        far = vary(0.3, 0.42)
        tip = (0.5 + far * np.cos(turn), 0.6 + far * np.sin(turn) * 1.25)
        green = (hand.uniform(40, 90), hand.uniform(120, 170), hand.uniform(50, 90))
        canvas.line([(0.5, 0.64), tip], darker(green), 0.015)
        canvas.ellipse(tip, (vary(0.1, 0.15), vary(0.045, 0.07)), green, "ball", float(np.degrees(turn)))
    canvas.poly(
        [(0.5 - half, 0.62), (0.5 + half, 0.62), (0.5 + half * 0.72, 0.95), (0.5 - half * 0.72, 0.95)],
        look.body,
        "tube",
    )
    canvas.rect((0.5 - half - 0.03, 0.6, 0.5 + half + 0.03, 0.67), darker(look.body, 0.85), "tube")
